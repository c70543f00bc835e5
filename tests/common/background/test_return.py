"""A door's database goes and comes back; nobody touches the door."""

import shutil
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from common.background.door import HallLink, OpenedHall
from common.background.executors import Executor, InlineExecutor, SerialWorker
from common.background.session import RETRY_SECONDS
from common.catalogue.model import Catalogue
from common.clock import ManualClock
from common.database.engine import Database
from common.database.faults import DatabaseReadOnly, DatabaseUnreachable
from common.database.migrate import migrate
from common.readings.hall import Hall
from common.threads.guard import name_window_thread
from common.tickets.errors import MoisoError
from common.tickets.refusals import QueueEmpty
from common.use_cases.setup import set_up
from tests.halls import MORNING, TestHall, another_program

replaces_open_files = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows lets nobody delete an open file"
)


class Door:
    """A door that asks again at every hint; keeps what it was answered and how often it opened."""

    def __init__(
        self, url: str, executor: Executor, retry_milliseconds: int, busy_seconds: float
    ) -> None:
        self.url = url
        self.opened: list[Database] = []
        self.sees: list[str] | str = ""
        self._busy_seconds = busy_seconds
        self.asked = 0
        self.link = HallLink(self._open, executor, retry_milliseconds=retry_milliseconds)
        self.link.changed.connect(self.ask)

    def ask(self) -> None:
        """Read the tickets."""
        self.asked += 1
        self.link.ask(_numbers, self._see, self.fail)

    def do(self, job: Callable[[OpenedHall], object]) -> None:
        """Do something with the hall."""
        self.link.ask(job, lambda _: None, self.fail)

    def fail(self, error: MoisoError) -> None:
        """Show an error."""
        self.sees = error.code

    def _see(self, numbers: list[str]) -> None:
        self.sees = numbers

    def _open(self) -> Database:
        self.opened.append(
            Database(self.url, ManualClock(MORNING), busy_seconds=self._busy_seconds)
        )
        return self.opened[-1]


def _numbers(opened: OpenedHall) -> list[str]:
    return [one.number for one in Hall(opened.database, opened.site.key).tickets()]


def _read_only(_: OpenedHall) -> None:
    raise DatabaseReadOnly(where="db")


def _write(opened: OpenedHall) -> None:
    with opened.database.writing() as connection:
        connection.execute(text("SELECT 1"))


@pytest.fixture
def database_kind() -> str:
    """Files are taken away and replaced here; what a server does has tests of its own."""
    return "sqlite"


@pytest.fixture
def door_to() -> Iterator[Callable[..., Door]]:
    """Open doors; this thread is their window's."""
    doors: list[Door] = []

    def build(
        url: str,
        executor: Executor | None = None,
        *,
        retry_milliseconds: int = round(RETRY_SECONDS * 1000),
        busy_seconds: float = 10,
    ) -> Door:
        if executor is None:
            name_window_thread()
        doors.append(Door(url, executor or SerialWorker("hall"), retry_milliseconds, busy_seconds))
        doors[-1].ask()
        return doors[-1]

    yield build
    for door in doors:
        door.link.close()


Open = Callable[..., Door]


def remove(path: Path) -> None:
    """Delete a database with what SQLite keeps beside it."""
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()


def test_a_door_that_started_first_comes_to_life(
    tmp_path: Path, template: Path, door_to: Open, qtbot: QtBot
) -> None:
    """Nobody need start it again after `moiso setup`."""
    path = tmp_path / "moiso.db"
    door = door_to(f"sqlite:///{path}")
    qtbot.waitUntil(lambda: door.sees == "database-missing")

    shutil.copy(template, path)

    qtbot.waitUntil(lambda: door.sees == [])
    assert len(door.opened) == 1


def test_a_door_that_met_a_half_made_database_comes_to_life(
    tmp_path: Path, shipped: Catalogue, door_to: Open, qtbot: QtBot
) -> None:
    """A file without tables, then tables without a centre, then the centre."""
    path = tmp_path / "moiso.db"
    path.touch()
    door = door_to(f"sqlite:///{path}")
    qtbot.waitUntil(lambda: door.sees == "database-not-set-up")

    with another_program():
        migrate(door.url)
    qtbot.waitUntil(lambda: len(door.opened) > 0)
    before = door.sees
    with another_program():
        set_up(Database(door.url), shipped)

    qtbot.waitUntil(lambda: door.sees == [])
    assert before == "database-not-set-up"


@replaces_open_files
def test_a_database_that_was_replaced_is_read_anew(
    hall: TestHall, template: Path, door_to: Open, qtbot: QtBot
) -> None:
    """A restored backup is shown, not the deleted file which is still open."""
    hall.issue()
    door = door_to(hall.database.url)
    qtbot.waitUntil(lambda: door.sees == ["A001"])

    hall.database.close()
    remove(hall.database.path)
    shutil.copy(template, hall.database.path)

    qtbot.waitUntil(lambda: door.sees == [])
    hall.issue()
    qtbot.waitUntil(lambda: door.sees == ["A001"])
    assert len(door.opened) == 2


@replaces_open_files
def test_a_database_that_is_gone_is_missed_and_found_again(
    hall: TestHall, template: Path, door_to: Open, qtbot: QtBot
) -> None:
    """A door never goes on showing a file that is no longer there."""
    door = door_to(hall.database.url)
    qtbot.waitUntil(lambda: door.sees == [])

    hall.database.close()
    remove(hall.database.path)
    qtbot.waitUntil(lambda: door.sees == "database-missing")
    shutil.copy(template, hall.database.path)

    qtbot.waitUntil(lambda: door.sees == [])


def test_a_database_that_was_merely_busy_stays_open(
    hall: TestHall, door_to: Open, qtbot: QtBot
) -> None:
    """Somebody holds the lock for long: said, waited for, and never opened anew."""
    door = door_to(hall.database.url, retry_milliseconds=50, busy_seconds=0)
    door.link.changed.connect(lambda: door.do(_write))
    with closing(sqlite3.connect(hall.database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        asked = door.asked
        door.do(_write)
        qtbot.waitUntil(lambda: door.asked > asked + 3)
        qtbot.waitUntil(lambda: door.sees == "database-busy")
        other.execute("ROLLBACK")

    qtbot.waitUntil(lambda: door.sees == [])
    assert len(door.opened) == 1


def test_after_a_fault_the_next_job_opens_anew(hall: TestHall, door_to: Open, qtbot: QtBot) -> None:
    """A server that was restarted, a disk that was away: the old connections are not trusted."""
    door = door_to(hall.database.url, InlineExecutor(), retry_milliseconds=0)

    door.do(_read_only)
    before = len(door.opened)
    door.ask()
    door.ask()

    assert (before, len(door.opened)) == (1, 2)
    assert door.sees == []


def test_after_a_refusal_nothing_is_opened_anew(hall: TestHall, door_to: Open) -> None:
    """The rules said no; the database is well."""
    door = door_to(hall.database.url, InlineExecutor(), retry_milliseconds=0)

    def refuse(_: OpenedHall) -> None:
        raise QueueEmpty(counter=1)

    door.do(refuse)
    door.ask()

    assert len(door.opened) == 1


def test_a_lasting_fault_does_not_make_the_door_spin(
    hall: TestHall, door_to: Open, qtbot: QtBot
) -> None:
    """Reading works, writing fails whatever is tried: a few openings a minute, no more."""
    door = door_to(hall.database.url)
    ends = time.monotonic() + 2.5

    def write_in_vain() -> None:
        door.do(_read_only)

    door.link.changed.connect(write_in_vain)
    write_in_vain()
    qtbot.waitUntil(lambda: time.monotonic() > ends)

    assert len(door.opened) <= 2
    assert door.asked <= 8


def test_every_fault_is_followed_by_another_try(
    hall: TestHall, door_to: Open, qtbot: QtBot
) -> None:
    """Who was disappointed is told to ask again, although others were answered meanwhile."""
    door = door_to(hall.database.url, retry_milliseconds=100)
    tries: list[str] = []

    def fail_twice(_: OpenedHall) -> None:
        tries.append("try")
        if len(tries) < 3:
            raise DatabaseUnreachable(where="db", detail="cut")

    def insist() -> None:
        if len(tries) < 3:
            door.do(fail_twice)

    insist()
    door.ask()
    door.link.changed.connect(insist)

    qtbot.waitUntil(lambda: len(tries) >= 3)
