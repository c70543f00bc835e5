"""How many numbers a service gives in a day and a session."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from common.catalogue.model import Catalogue
from common.database.engine import Database
from common.readings.lobby import read_lobby
from common.tickets.offline import Spooled
from common.tickets.opening_hours import Hours, OpeningHours
from common.tickets.refusals import NoNumbersLeft, NoNumbersNow
from common.use_cases.offline import Offline
from common.use_cases.queue import Queue
from common.use_cases.setup import set_up
from common.use_cases.use_case import By
from tests.halls import MORNING, TestHall, limit


def left(hall: TestHall, service: str = "ho_tich") -> int | None:
    """Return what the kiosk reads to be left."""
    services = read_lobby(hall.database, hall.site).services
    return next(one.left for one in services if one.key == service)


def test_a_day_gives_as_many_numbers_as_the_centre_says(hall: TestHall) -> None:
    """The next is refused with the service and when there are more; no number is used up."""
    limit(hall, "ho_tich", day_most=2)
    assert left(hall) == 2
    hall.issue()
    hall.issue()

    with pytest.raises(NoNumbersLeft) as caught:
        hall.issue()

    assert left(hall) == 0
    assert left(hall, "dat_dai") is None
    assert caught.value.code == "no-numbers-left"
    assert caught.value.message("vi") == (
        "Hộ tịch – Tư pháp: đã hết số. Lấy số lại từ 07:30 thứ Hai."
    )
    assert "07:30 on Monday" in caught.value.message("en")
    limit(hall, "ho_tich", day_most=3)
    assert hall.issue() == "A003"


def test_each_session_counts_for_itself(hall: TestHall) -> None:
    """The morning's numbers do not take the afternoon's; the day's bound both."""
    limit(hall, "ho_tich", day_most=3, morning_most=1, afternoon_most=3)
    hall.issue()
    with pytest.raises(NoNumbersLeft) as caught:
        hall.issue()
    assert "tomorrow" not in caught.value.message("en")

    hall.pass_time(hours=5, minutes=30)

    assert left(hall) == 2
    assert [hall.issue(), hall.issue()] == ["A002", "A003"]
    with pytest.raises(NoNumbersLeft):
        hall.issue()


def test_the_next_day_begins_anew(hall: TestHall) -> None:
    """Yesterday's numbers do not count."""
    limit(hall, "ho_tich", day_most=1)
    hall.issue()

    hall.pass_time(hours=24)

    assert hall.issue() == "A001"


def test_whom_another_service_sends_does_not_count(hall: TestHall) -> None:
    """A transfer takes no number of the service it leads to, and gives none back."""
    limit(hall, "ho_tich", day_most=1)
    hall.issue("chung_thuc")
    hall.queue.call_next(2)
    hall.queue.transfer(2, to_service="ho_tich")

    assert hall.issue("ho_tich") == "A001"


def test_a_cancelled_number_is_spent(hall: TestHall) -> None:
    """Who leaves gives no place back: forty numbers are A001 to A040."""
    limit(hall, "ho_tich", day_most=1)
    hall.queue.cancel(hall.issue())

    with pytest.raises(NoNumbersLeft):
        hall.issue()


def test_a_tap_repeated_after_the_last_number_gets_its_own(hall: TestHall) -> None:
    """A lost answer is asked for again, also when no numbers are left meanwhile."""
    limit(hall, "ho_tich", day_most=1)
    tap = By(request_id="tap")
    first = hall.queue.issue("ho_tich", by=tap)

    again = hall.queue.issue("ho_tich", by=tap)

    assert again == replace(first, replayed=True)


def test_a_refused_tap_may_be_asked_again_later(hall: TestHall) -> None:
    """A refusal keeps no request id: the same tap succeeds once there are numbers."""
    limit(hall, "ho_tich", day_most=1)
    hall.issue()
    tap = By(request_id="tap")
    with pytest.raises(NoNumbersLeft):
        hall.queue.issue("ho_tich", by=tap)
    limit(hall, "ho_tich", day_most=2)

    assert hall.queue.issue("ho_tich", by=tap).number == "A002"


def test_what_a_kiosk_gave_while_cut_off_counts_and_is_never_refused(hall: TestHall) -> None:
    """Who has paper is let in above any limit; the hall gives so many fewer."""
    limit(hall, "ho_tich", day_most=2)
    hall.issue()
    hall.issue()

    entered = Offline(hall.database, hall.site).hand_over(_spooled())

    assert entered.number == "A001K"
    assert left(hall) == 0
    limit(hall, "ho_tich", day_most=3)
    with pytest.raises(NoNumbersLeft):
        hall.issue()


def _spooled() -> Spooled:
    return Spooled(
        request_id="alone",
        id=uuid4(),
        token="alone",
        service="ho_tich",
        priority="none",
        prefix="A",
        sequence=1,
        letter="K",
        given_at=MORNING,
        offset=timedelta(),
        lost_at=MORNING,
    )


def test_strict_hours_bind_whoever_gives_a_number(hall: TestHall) -> None:
    """With `strict` nobody gives a number on a Saturday; without, staff still may."""
    limit(hall, "dat_dai", day_most=9)
    assert hall.issue("dat_dai") == "C001"
    limit(hall, "ho_tich", strict=True)

    with pytest.raises(NoNumbersNow) as caught:
        hall.issue("ho_tich")

    assert caught.value.code == "no-numbers-now"
    assert "07:30 thứ Hai" in caught.value.message("vi")


def test_the_last_number_of_a_strict_session_is_at_its_minute(hall: TestHall) -> None:
    """Thirty minutes before noon the session gives its last number, to the second."""
    limit(hall, "ho_tich", strict=True, last_number_minutes=30)
    hall.pass_time(hours=48 + 3, seconds=-1)  # Monday, 10:59:59
    assert hall.issue("ho_tich") == "A001"

    with pytest.raises(NoNumbersNow) as caught:
        hall.issue("ho_tich")

    assert caught.value.message("en").endswith("Numbers again from 13:30.")


def test_two_kiosks_at_once_never_exceed_the_limit(hall: TestHall) -> None:
    """Doors with connections of their own tap together: exactly the limit is given, each once."""
    limit(hall, "ho_tich", day_most=10)

    def taps(_: int) -> list[str]:
        database = Database(hall.database.url, hall.clock)
        given = []
        for _ in range(10):
            try:
                given.append(Queue(database, hall.site).issue("ho_tich").number)
            except NoNumbersLeft:
                given.append("")
        database.close()
        return given

    with ThreadPoolExecutor(4) as doors:
        answers = [number for door in doors.map(taps, range(4)) for number in door]

    assert sorted(number for number in answers if number) == [f"A{n:03d}" for n in range(1, 11)]
    assert answers.count("") == 30
    assert left(hall) == 0


def test_a_setup_brings_limits_and_takes_them_away(hall: TestHall, shipped: Catalogue) -> None:
    """`moiso setup` is when limits change; a training has none."""
    bounded = OpeningHours(usual=Hours(day_most=1))

    set_up(hall.database, replace(shipped, hours=bounded), training=True)

    hall.issue()
    with pytest.raises(NoNumbersLeft):
        hall.issue()
    practising = replace(hall, site=f"{hall.site}-training")
    assert [practising.issue(), practising.issue()] == ["A001", "A002"]
    set_up(hall.database, shipped)
    assert hall.issue() == "A002"
