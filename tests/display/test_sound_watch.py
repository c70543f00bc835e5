"""The board's output is looked after between calls, and the counters hear of it."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from common.background.executors import InlineExecutor
from common.readings.desk_view import DeskReading
from common.sound.sound import NoSound, SoundMuted
from common.tickets.errors import MoisoError
from display.lease import BoardLease
from display.sound_watch import SoundWatch
from tests.display.boards import TestBoard
from tests.display.eyes import Eyes
from tests.halls import TestHall


class FakeOutput:
    """An output that is as a test says."""

    def __init__(self) -> None:
        self.name = "HDMI"
        self.fault: MoisoError | None = None

    def check(self) -> str:
        """Return its name, or what is wrong with it."""
        if self.fault is not None:
            raise self.fault
        return self.name


@pytest.fixture
def ears(hall: TestHall) -> Iterator[TestBoard]:
    """A board with its announcer."""
    board = TestBoard(hall)
    yield board
    board.close()


@pytest.fixture
def output() -> FakeOutput:
    """A working output."""
    return FakeOutput()


@pytest.fixture
def watch(ears: TestBoard, output: FakeOutput) -> Iterator[SoundWatch]:
    """The watch over it; it looks when told."""
    watch = SoundWatch(output, InlineExecutor(), ears.announcer)
    yield watch
    watch.close()


def code(watch: SoundWatch) -> str | None:
    """Return what the watch says."""
    return watch.trouble.code if watch.trouble else None


def test_a_lost_output_is_noticed_without_a_call_and_found_again(
    watch: SoundWatch, output: FakeOutput
) -> None:
    """Pulled out, plugged in: each is told once."""
    told: list[str | None] = []
    watch.changed.connect(lambda: told.append(code(watch)))

    for fault in (None, NoSound(), NoSound(), SoundMuted(), None, None):
        output.fault = fault
        watch.look()

    assert told == ["no-sound", "sound-muted", None]


def test_what_a_call_met_holds_until_the_output_is_well(
    hall: TestHall, ears: TestBoard, watch: SoundWatch, output: FakeOutput
) -> None:
    """The first look that finds it well takes the words off the board."""
    ears.loudspeaker.broken = SoundMuted()
    hall.issue("ho_tich")
    hall.queue.call_next(1)
    ears.hear()
    ears.speak()
    assert code(watch) == "sound-muted"

    watch.look()

    assert code(watch) is None


def test_another_output_is_told_for_five_minutes(watch: SoundWatch, output: FakeOutput) -> None:
    """Sound that moved to a monitor without loudspeakers is heard by nobody."""
    output.name = "Monitor"
    watch.look()
    assert watch.trouble is not None
    assert "HDMI" in watch.trouble.message("vi")
    assert "Monitor" in watch.trouble.message("vi")

    seen = []
    for _ in range(31):
        seen.append(code(watch))
        watch.look()

    assert seen[:30] == ["sound-changed"] * 30
    assert code(watch) is None


def test_nobody_looks_while_a_call_sounds(
    hall: TestHall, ears: TestBoard, watch: SoundWatch, output: FakeOutput
) -> None:
    """A look would make the next call wait."""
    hall.issue("ho_tich")
    hall.queue.call_next(1)
    ears.hear()
    output.fault = NoSound()

    watch.look()

    assert code(watch) is None


def test_the_counters_read_why_a_board_is_silent(hall: TestHall, ears: TestBoard) -> None:
    """Until it is well, or the board is gone."""
    lease = BoardLease(ears.link, "tv-1", "may-1")
    reading = DeskReading(hall.database, hall.site)

    def read() -> list[tuple[str, str]]:
        return [(one.name, one.reason) for one in reading.desk(1).silent_boards]

    lease.tell("no-sound")
    assert read() == [("tv-1", "no-sound")]
    lease.tell(None)
    assert read() == []
    lease.tell("sound-muted")
    hall.pass_time(seconds=31)
    assert read() == []


def test_the_board_says_it_before_a_call_is_lost(
    open_board: Callable[..., Eyes], hall: TestHall, qtbot: QtBot
) -> None:
    """The window and the counters hear of it, though nobody was called yet."""
    output = FakeOutput()
    output.fault = NoSound()

    eyes = open_board(output=output)

    qtbot.waitUntil(lambda: eyes.sees_words("loa không đọc được"))
    reading = DeskReading(hall.database, hall.site)
    qtbot.waitUntil(lambda: bool(reading.desk(1).silent_boards))
