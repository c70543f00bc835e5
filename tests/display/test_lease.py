"""A board beside another of its name: silent, and both say why."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from common.background.executors import InlineExecutor
from common.database.engine import Database
from common.database.faults import DatabaseReadOnly
from display.announcer import Announcer
from display.app import DisplayDoor, DisplaySettings
from display.board_file import BoardSettings
from display.lease import BoardLease
from display.pace import NoPace
from tests.display.boards import PLAIN, FakeLoudspeaker
from tests.halls import TestHall
from tests.windows import CuttableLink

Open = Callable[[str], tuple[DisplayDoor, FakeLoudspeaker]]


@pytest.fixture
def open_on(hall: TestHall, qtbot: QtBot) -> Iterator[Open]:
    """Open the board "tv-1" on a machine."""
    doors: list[DisplayDoor] = []

    def build(machine: str) -> tuple[DisplayDoor, FakeLoudspeaker]:
        link = CuttableLink(lambda: Database(hall.database.url, hall.clock), InlineExecutor())
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


def test_a_disk_that_takes_nothing_keeps_no_board_silent(hall: TestHall, qtbot: QtBot) -> None:
    """A hall without its voice is worse than one with two."""
    link = CuttableLink(lambda: Database(hall.database.url, hall.clock), InlineExecutor())
    lease = BoardLease(link, "tv-1", "may-1")

    lease._miss(DatabaseReadOnly(where="x"))
    assert lease.may_speak

    link.close()
