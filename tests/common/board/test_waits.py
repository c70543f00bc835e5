"""How long somebody waits who takes a number now, as boards say it: the same as everywhere."""

import pytest

from common.board.content import arranged, place_rows
from common.board.waits import wait_parts, wait_words
from common.readings.boards import WaitingService, read_board
from common.readings.waiting_times import WaitingTimes
from common.tickets.estimate import Estimate
from common.tickets.estimate_words import band_in_words
from common.tickets.text import Text
from tests.halls import TestHall

NAME = Text(vi="Hộ tịch", en="Civil status")
LINES = {"ho_tich": 7, "dat_dai": 3, "noi_vu": 1}


def service(letter: str, waiting: int) -> WaitingService:
    """Return a service of this letter, which is its key, for which so many wait."""
    return WaitingService(key=letter, prefix=letter, waiting=waiting, name=NAME)


def estimate(low: int, high: int) -> Estimate:
    """Return a wait of so many minutes."""
    return Estimate(expected=(low + high) / 2, low=low, high=high, before=1)


@pytest.fixture
def busy(hall: TestHall) -> TestHall:
    """A hall at work, with counters that serve everybody alike and different lines before them."""
    for number, served in ((1, "ho_tich"), (2, "dat_dai"), (3, "noi_vu")):
        hall.staff.set_services(number, {served: 0})
    for number in (4, 5):
        hall.staff.close_counter(number)
    for _ in range(6):
        hall.issue()
        hall.queue.call_next(1)
        hall.pass_time(minutes=7)
        hall.queue.finish(1)
    for key, people in LINES.items():
        for _ in range(people):
            hall.issue(key)
    return hall


@pytest.mark.parametrize("language", ["vi", "en"])
def test_kiosk_paper_board_and_telephone_say_the_same(busy: TestHall, language: str) -> None:
    """Of one hall at one moment: every card, both boards, and who then takes the number."""
    times = WaitingTimes(busy.database, busy.site)
    told, waits = times.arrivals(), times.read()
    view = read_board(busy.database, busy.site, "tv-1")

    def words(wait: Estimate | None) -> str:
        said = band_in_words(wait)
        assert said is not None
        return said.in_language(language)

    kiosk = {key: words(told.of(key)) for key in LINES}
    window = {one.key: told.of(one.key) for one in view.services}
    known = {key: wait for key, wait in window.items() if wait is not None}
    paper, telephone = {}, {}
    for key, people in LINES.items():
        ticket = busy.queue.issue(key)
        paper[key] = words(told.of(key, ahead=people))
        telephone[key] = words(times.read().of[ticket.id])

    assert len(set(kiosk.values())) > 1
    assert wait_words(view.services, known, language) == kiosk  # type: ignore[arg-type]  # handed on
    assert wait_words(view.services, waits.newcomers, language) == kiosk  # type: ignore[arg-type]  # handed on
    assert (paper, telephone) == (kiosk, kiosk)


def test_services_of_one_wait_stand_together() -> None:
    """In the order of their letters; who has nobody waiting, or is not known, is left out."""
    services = [service("A", 3), service("B", 1), service("C", 5), service("D", 0), service("E", 2)]
    waits = {
        "A": estimate(10, 15),
        "B": estimate(0, 5),
        "C": estimate(10, 15),
        "D": estimate(5, 10),
    }

    said = wait_parts(services, waits, "vi"), wait_parts(services, waits, "en")

    assert said == (
        ("A, C khoảng 10–15 phút", "B dưới 5 phút"),
        ("A, C about 10–15 minutes", "B under 5 minutes"),
    )


def test_a_closed_hall_says_nothing(busy: TestHall) -> None:
    """Nobody knows how long it takes where no counter is open."""
    for number in (1, 2, 3):
        busy.staff.close_counter(number)
    view = read_board(busy.database, busy.site, "tv-1")

    waits = WaitingTimes(busy.database, busy.site).read()

    assert wait_parts(view.services, waits.newcomers, "vi") == ()


def test_a_place_says_how_long_its_service_takes(busy: TestHall) -> None:
    """Beside how many wait; the layouts of calls and counters have no room for it."""
    view = read_board(busy.database, busy.site, "tv-1")
    waits = {"noi_vu": estimate(10, 15), "xay_dung": estimate(0, 5)}

    places = {row.key: row for row in place_rows("services", view, arranged(view), "vi", waits)}
    counters = place_rows("counters", view, arranged(view), "vi", waits)

    assert (places["noi_vu"].note, places["noi_vu"].wait) == ("1 người chờ", "khoảng 10–15 phút")
    assert places["xay_dung"].wait == ""
    assert {row.wait for row in counters} == {""}
