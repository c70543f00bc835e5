"""A door that is open backs the hall up by itself."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from common.background.backups import HourlyBackups
from common.background.executors import InlineExecutor, SerialWorker
from common.database.engine import Database
from common.database.faults import DatabaseUnreachable
from common.database.hourly import FOLDER
from common.threads.guard import forget_window_thread, name_window_thread
from tests.halls import TestHall
from tests.manual_executor import ManualExecutor


@pytest.fixture
def database_kind() -> str:
    """Copies of a SQLite file; a server is backed up in its own way."""
    return "sqlite"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where backups go."""
    return tmp_path / "backups"


def opener(hall: TestHall) -> Callable[[], Database]:
    """Return what opens the hall's database anew, by its clock."""
    url, clock = hall.database.url, hall.clock
    return lambda: Database(url, clock)


def copies(folder: Path) -> int:
    """Return how many copies there are."""
    return len(list((folder / FOLDER).glob("*.db")))


def test_a_look_a_minute_makes_a_copy_an_hour(hall: TestHall, folder: Path, qtbot: QtBot) -> None:
    """However many doors look."""
    doors = [HourlyBackups(opener(hall), folder, InlineExecutor()) for _ in range(3)]

    for _ in range(121):
        hall.issue()
        hall.pass_time(minutes=1)
        for door in doors:
            door.look()

    assert copies(folder) == 3
    for door in doors:
        door.close()


def test_no_window_waits_for_a_copy(hall: TestHall, folder: Path, qtbot: QtBot) -> None:
    """The copy is made on a thread of its own."""
    hall.issue()
    name_window_thread()
    backups = HourlyBackups(opener(hall), folder, SerialWorker("backup"))

    backups.look()
    qtbot.waitUntil(lambda: copies(folder) == 1)

    backups.close()
    forget_window_thread()


def test_a_copy_under_way_is_not_begun_twice(hall: TestHall, folder: Path, qtbot: QtBot) -> None:
    """A slow disk does not pile up looks."""
    executor = ManualExecutor()
    backups = HourlyBackups(opener(hall), folder, executor)

    for _ in range(3):
        backups.look()

    assert len(executor.waiting) == 1
    backups.close()


def test_a_database_that_is_away_is_looked_for_again(
    hall: TestHall, folder: Path, qtbot: QtBot
) -> None:
    """The window itself says so; the next look finds it back."""
    hall.issue()
    away = [True]

    def opened() -> Database:
        if away:
            raise DatabaseUnreachable(where="db", detail="cut")
        return opener(hall)()

    backups = HourlyBackups(opened, folder, InlineExecutor())
    backups.look()
    away.clear()
    backups.look()

    assert copies(folder) == 1
    backups.close()


@pytest.mark.expects_log
def test_a_copy_that_fails_is_in_the_log(hall: TestHall, folder: Path, qtbot: QtBot) -> None:
    """The second disk is full or gone: whoever looks after the machine can read it."""
    hall.issue()
    folder.write_text("a file in the way")
    backups = HourlyBackups(opener(hall), folder, InlineExecutor())

    backups.look()

    backups.close()
