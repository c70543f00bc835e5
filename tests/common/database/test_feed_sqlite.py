"""SQLite's change feed: a file that is looked at."""

import queue
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from common.database import sqlite
from common.database.engine import Database
from common.database.feed import SqliteFeed
from tests.common.database.ticks import GENEROUS, Ticks
from tests.halls import TestHall

NEVER = 3600.0
"""A heart-beat so slow that a test sees only ticks for a reason."""


@pytest.fixture
def database_kind() -> str:
    """Only a file can be locked, replaced or away."""
    return "sqlite"


@pytest.fixture
def ticks() -> Ticks:
    """A place where ticks come in."""
    return Ticks()


@contextmanager
def _feed(
    database: Database, on_tick: Callable[[], None], tick_seconds: float = NEVER
) -> Iterator[SqliteFeed]:
    feed = SqliteFeed(database, on_tick, poll_seconds=0.002, tick_seconds=tick_seconds)
    try:
        yield feed
    finally:
        feed.close()


def _polls(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Return what waits until the feed has begun so many more polls or openings."""
    polls: queue.SimpleQueue[None] = queue.SimpleQueue()
    wait = threading.Event.wait

    def counting(event: threading.Event, timeout: float | None = None) -> bool:
        if threading.current_thread().name == "change-feed":
            polls.put(None)
        return wait(event, timeout)

    monkeypatch.setattr(threading.Event, "wait", counting)

    def wait_for(count: int) -> None:
        while not polls.empty():
            polls.get()
        for _ in range(count):
            polls.get(timeout=GENEROUS)

    return wait_for


def test_what_is_rolled_back_does_not_tick(
    hall: TestHall, ticks: Ticks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody reads again for what did not happen."""
    wait_for_polls = _polls(monkeypatch)
    with _feed(hall.database, ticks):
        ticks.wait()

        with hall.database.writing() as connection:
            connection.exec_driver_sql("UPDATE site SET name_en = 'x'")
            wait_for_polls(3)
        wait_for_polls(3)

        assert not ticks.came()
        hall.issue()
        ticks.wait()


def test_it_ticks_now_and_then_without_a_change(hall: TestHall, ticks: Ticks) -> None:
    """A lost hint costs seconds, not numbers."""
    with _feed(hall.database, ticks, tick_seconds=0.004):
        for _ in range(3):
            ticks.wait()


def test_it_survives_a_locked_file_without_spinning(
    hall: TestHall, ticks: Ticks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While another program holds the whole file the feed waits ever longer, then ticks again."""
    openings = 0
    connect = sqlite.connect

    def counting(*given: object, **named: object) -> sqlite3.Connection:
        nonlocal openings
        openings += 1
        return connect(*given, **named)  # type: ignore[arg-type]  # handed on as they came

    hall.database.close()
    path = hall.database.path
    with closing(sqlite3.connect(path, isolation_level=None)) as locking:
        locking.execute("PRAGMA locking_mode = EXCLUSIVE")
        locking.execute("BEGIN EXCLUSIVE")
        monkeypatch.setattr(sqlite, "connect", counting)
        wait_for_polls = _polls(monkeypatch)
        with _feed(hall.database, ticks):
            wait_for_polls(6)
            tries = openings
            assert not ticks.came()

            locking.execute("COMMIT")
            locking.close()

            ticks.wait()
            hall.issue()
            ticks.wait()

    assert tries <= 20  # spinning would be hundreds


@pytest.mark.expects_log
def test_a_reader_that_fails_is_logged_and_asked_again(
    hall: TestHall, ticks: Ticks, caplog: pytest.LogCaptureFixture
) -> None:
    """A mistake in one reader does not end the feed, nor does it eat a core."""
    failing = iter([True, True, False])

    def reader() -> None:
        if next(failing, False):
            message = "the reader's mistake"
            raise RuntimeError(message)
        ticks()

    with _feed(hall.database, reader):
        ticks.wait()

    logged = [record for record in caplog.records if record.name == "common.database.feed"]
    assert len(logged) == 2
    assert all("reader failed" in record.message for record in logged)


def test_it_goes_on_when_the_file_is_replaced(
    hall: TestHall, ticks: Ticks, tmp_path: Path, template: Path
) -> None:
    """A database restored under a running door does not end the feed."""
    copy = tmp_path / "restored.db"
    copy.write_bytes(template.read_bytes())
    with _feed(hall.database, ticks, tick_seconds=0.004):
        ticks.wait()

        hall.database.close()
        copy.replace(hall.database.path)

        for _ in range(3):
            ticks.wait()


def test_it_waits_for_a_file_that_is_not_there_yet(
    hall: TestHall, ticks: Ticks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is away for a moment is opened once it is back."""
    path = hall.database.path
    hall.database.close()
    away = path.rename(path.with_suffix(".away"))
    wait_for_polls = _polls(monkeypatch)
    with _feed(hall.database, ticks):
        wait_for_polls(3)
        assert not ticks.came()

        away.rename(path)

        ticks.wait()
