"""A board beside another of its name: silent, and both say why."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

import pytest
from pytestqt.qtbot import QtBot

from common.background.executors import InlineExecutor
from common.board.settings import BoardSettings
from common.database.engine import Database
from common.database.faults import DatabaseReadOnly
from display.announcer import Announcer
from display.app import DisplayDoor, DisplaySettings
from display.lease import BoardLease
from display.loudspeaker import Sentence, always
from display.pace import NoPace
from tests.display.boards import PLAIN, FakeLoudspeaker
from tests.halls import TestHall
from tests.windows import CuttableLink


class Open(Protocol):
    """Opens a board on a machine, on demand without the hall."""

    def __call__(
        self, machine: str, *, is_cut: bool = False
    ) -> tuple[DisplayDoor, FakeLoudspeaker]:
        """Return its door and what it is heard by."""


@pytest.fixture
def open_on(hall: TestHall, qtbot: QtBot) -> Iterator[Open]:
    """Open the board "tv-1" on a machine."""
    doors: list[DisplayDoor] = []

    def build(machine: str, *, is_cut: bool = False) -> tuple[DisplayDoor, FakeLoudspeaker]:
        link = CuttableLink(lambda: Database(hall.database.url, hall.clock), InlineExecutor())
        link.cut = is_cut
        speaker = FakeLoudspeaker(lambda: announcer.sounding)
        announcer = Announcer(speaker, InlineExecutor(), link, "tv-1", PLAIN, pace=NoPace())
        settings = DisplaySettings(name="tv-1", machine=machine, board=BoardSettings())
        doors.append(DisplayDoor(link, announcer, settings))
        return doors[-1], speaker

    yield build
    for door in doors:
        door.close()


def test_the_second_board_shows_and_is_silent(three_calls: TestHall, open_on: Open) -> None:
    """Nothing is said twice, and staff read on both screens which machine the other is."""
    first, loud = open_on("may-1")
    second, silent = open_on("may-2")
    first.lease.renew()

    assert len(loud.said) == 3
    assert silent.said == []
    assert second.model.property("number") == "C001"
    assert "may-1" in second.model.property("twin")
    assert "may-2" in first.model.property("twin")


def test_the_second_board_speaks_when_the_first_has_died(
    three_calls: TestHall, open_on: Open
) -> None:
    """What is called after that is heard, and the words go."""
    open_on("may-1")
    second, silent = open_on("may-2")
    three_calls.pass_time(seconds=31)
    three_calls.issue("ho_tich")
    three_calls.queue.call_next(1)

    second.lease.renew()
    second.model.refresh()

    assert second.model.property("twin") == ""
    assert [call.number for call in silent.calls] == ["A002"]


def holds(lease: BoardLease) -> bool:
    """Say whether a board believes that its name is its own."""
    return lease._lease is not None and lease._lease.held


def test_a_disk_that_takes_nothing_keeps_no_board_silent(hall: TestHall, qtbot: QtBot) -> None:
    """A hall without its voice is worse than one with two."""
    link = CuttableLink(lambda: Database(hall.database.url, hall.clock), InlineExecutor())
    lease = BoardLease(link, "tv-1", "may-1")

    lease._miss(DatabaseReadOnly(where="x"))
    assert holds(lease)

    link.close()


def while_it_speaks(speaker: FakeLoudspeaker, happens: Callable[[], None]) -> None:
    """Let something happen just before the next sentence of `speaker`."""
    say = speaker.announce

    def announce(
        sentences: Sequence[Sentence],
        *,
        with_chime: bool = True,
        may_go_on: Callable[[int], bool] = always,
    ) -> None:
        happens()
        say(sentences, with_chime=with_chime, may_go_on=may_go_on)

    speaker.announce = announce  # type: ignore[method-assign]  # the same, with a hindrance


def come_back(door: DisplayDoor) -> None:
    """Give a board its cable back."""
    assert isinstance(door.link, CuttableLink)
    door.link.cut = False
    door.link.changed.emit()


def cut(door: DisplayDoor) -> None:
    """Take a board's cable."""
    assert isinstance(door.link, CuttableLink)
    door.link.cut = True


def test_who_was_cut_off_does_not_speak_beside_the_other(hall: TestHall, open_on: Open) -> None:
    """Back while the other says a call, it asks before it speaks, and not ten seconds later."""
    first, loud = open_on("may-1")
    second, other = open_on("may-2")
    cut(first)
    hall.pass_time(seconds=40)
    second.lease.renew()
    hall.issue("ho_tich")
    hall.queue.call_next(1)
    while_it_speaks(other, lambda: come_back(first))

    second.model.refresh()

    assert [call.number for call in other.calls] == ["A001"]
    assert loud.calls == []
    assert "may-2" in first.model.property("twin")


def test_two_that_start_without_the_hall_do_not_both_speak(hall: TestHall, open_on: Open) -> None:
    """Neither takes the name before it is written; the first that is back has it."""
    hall.issue("ho_tich")
    hall.queue.call_next(1)
    first, loud = open_on("may-1", is_cut=True)
    second, other = open_on("may-2", is_cut=True)
    assert not holds(first.lease)
    while_it_speaks(other, lambda: come_back(first))

    come_back(second)

    assert [call.number for call in other.calls] == ["A001"]
    assert loud.calls == []


def test_without_the_hall_nobody_holds_the_name(hall: TestHall, open_on: Open) -> None:
    """What was claimed before the cut may be another's by now."""
    first, _ = open_on("may-1")
    assert holds(first.lease)

    cut(first)
    first.lease.renew()

    assert not holds(first.lease)
