"""How long people wait, at the foot of a board and in its places."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QSize
from pytestqt.qtbot import QtBot

from common.background.executors import InlineExecutor
from common.background.wait_times import WaitTimes
from common.board.settings import BoardSettings
from common.database.engine import Database
from common.readings.waiting_times import HOLDS_SECONDS
from common.tickets.estimate_words import band_in_words
from common.tickets.text import Text
from display.announcer import Announcer
from display.app import DisplayDoor, DisplaySettings
from display.foot import Foot, wait_lines
from display.pace import NoPace
from tests.display.boards import PLAIN, FakeLoudspeaker
from tests.display.eyes import Eyes
from tests.halls import TestHall
from tests.windows import CuttableLink, Seconds

NOTICE = Text(vi="Mời ông/bà giữ trật tự.", en="Please be quiet.")


class Waited:
    """A board's window in a hall, and what it knows of waiting."""

    def __init__(self, hall: TestHall, board: BoardSettings) -> None:
        def database() -> Database:
            return Database(hall.database.url, hall.clock)

        self.seconds = Seconds()
        self.link = CuttableLink(database, InlineExecutor())
        self.waits_link = CuttableLink(database, InlineExecutor())
        self.speaker = speaker = FakeLoudspeaker(lambda: announcer.sounding)
        announcer = Announcer(speaker, InlineExecutor(), self.link, "tv-1", PLAIN, pace=NoPace())
        self.waits = WaitTimes(self.waits_link, clock=self.seconds)
        settings = DisplaySettings(name="tv-1", board=board)
        self.door = DisplayDoor(self.link, announcer, settings, waits=self.waits)
        self.door.show(QSize(1280, 720))
        QCoreApplication.processEvents()

    @property
    def notices(self) -> list[str]:
        """What takes turns at the foot, one round of it, from the next turn on."""
        seen: list[str] = []
        for _ in range(6):
            self.door.foot.turn()
            seen.append(str(self.door.foot.property("notice")))
        return sorted(set(seen))

    @property
    def places(self) -> list[str]:
        """Return what the places say of waits."""
        return Eyes(self.door, self.link, self.speaker).texts("place-wait")


@pytest.fixture
def waiting_hall(three_calls: TestHall) -> TestHall:
    """A hall with three at counters, and four waiting for land."""
    for _ in range(4):
        three_calls.issue("dat_dai")
    return three_calls


@pytest.fixture
def waited(waiting_hall: TestHall, qtbot: QtBot, qt_messages: list[str]) -> Iterator[Waited]:
    """A board with one notice; whatever Qt complains of fails the test."""
    made = Waited(waiting_hall, BoardSettings(notices=(NOTICE,)))
    yield made
    made.door.close()
    assert qt_messages == []


def test_the_foot_says_how_long_a_new_number_waits(waited: Waited) -> None:
    """In turn with the notices, and in the very words of the kiosk."""
    told = band_in_words(waited.waits.wait("dat_dai"))

    assert told is not None
    assert waited.notices == [f"Lấy số bây giờ chờ: C {told.vi}", NOTICE.vi]


def test_words_do_not_change_while_they_are_read(waiting_hall: TestHall, waited: Waited) -> None:
    """What was reckoned anew stands there from the next turn on."""
    while not str(waited.door.foot.property("notice")).startswith("Lấy số"):
        waited.door.foot.turn()
    before = waited.door.foot.property("notice")
    for _ in range(30):
        waiting_hall.issue("dat_dai")

    waited.waits.refresh()
    waited.door.model.refresh()

    assert waited.door.foot.property("notice") == before
    assert before not in waited.notices


def test_what_nobody_knows_any_more_is_gone_at_once(waited: Waited) -> None:
    """Cut off from the hall, or unable to reckon: no board shows an old wait."""
    assert len(waited.notices) == 2

    waited.link.cut = True
    waited.door.model.refresh()

    assert waited.door.foot.property("notice") == NOTICE.vi
    assert waited.notices == [NOTICE.vi]


def test_a_reckoning_that_stopped_is_noticed_by_its_age(waited: Waited) -> None:
    """The hall is read as ever, but how long it takes was reckoned long ago."""
    assert len(waited.notices) == 2

    waited.seconds.advance(HOLDS_SECONDS + 1)
    waited.door.model.refresh()

    assert waited.notices == [NOTICE.vi]


def test_places_of_services_say_it_themselves(waiting_hall: TestHall, qtbot: QtBot) -> None:
    """Each for itself; then the foot does not say it again."""
    made = Waited(waiting_hall, BoardSettings(notices=(NOTICE,), layout="services"))
    told = band_in_words(made.waits.wait("dat_dai"))

    places, notices = made.places, made.notices
    made.door.close()

    assert told is not None
    assert places == [told.vi]
    assert notices == [NOTICE.vi]


@pytest.mark.parametrize("layout", ["calls", "services"])
def test_a_centre_may_leave_it_out(waiting_hall: TestHall, qtbot: QtBot, layout: str) -> None:
    """Nothing is shown then, and nothing reckoned."""
    board = BoardSettings(notices=(NOTICE,), waiting_times=False)
    made = Waited(waiting_hall, replace(board, layout=layout))  # type: ignore[arg-type]  # handed on

    notices, reckoned = made.notices, made.waits.wait("dat_dai")
    made.door.close()

    assert (notices, reckoned) == ([NOTICE.vi], None)


def test_without_notices_waits_have_the_line(qtbot: QtBot) -> None:
    """They come at once where nothing else stood, and go on where they do not fit in one line."""
    foot = Foot((), "vi")
    assert not foot.property("has_notices")

    foot.fit(5, 600, 38)
    foot.tell(["A khoảng 10–15 phút", "B khoảng 35–50 phút", "C dưới 5 phút"])

    seen = []
    for _ in range(3):
        seen.append(foot.property("notice"))
        foot.turn()
    assert foot.property("has_notices")
    assert [one.removeprefix("Lấy số bây giờ chờ: ") for one in seen] == [
        "A khoảng 10–15 phút",
        "B khoảng 35–50 phút",
        "C dưới 5 phút",
    ]


def test_waits_of_a_line_are_about_equally_long(qtbot: QtBot) -> None:
    """Two lines of two rather than three and one; no wait is torn apart."""
    waits = [f"{letter} khoảng 10–15 phút" for letter in "ABCD"]

    assert wait_lines("Chờ:", waits, 1250, 38) == [
        "Chờ: A khoảng 10–15 phút · B khoảng 10–15 phút",
        "Chờ: C khoảng 10–15 phút · D khoảng 10–15 phút",
    ]
