"""The change feed of either database: a hint to read again."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from common.database.feed import watch
from tests.common.database.ticks import Ticks
from tests.halls import TestHall


@pytest.fixture
def ticks() -> Ticks:
    """A place where ticks come in."""
    return Ticks()


@contextmanager
def _feed(hall: TestHall, ticks: Ticks) -> Iterator[None]:
    feed = watch(hall.database, ticks)
    try:
        yield
    finally:
        feed.close()


def test_it_ticks_at_the_start_and_when_another_connection_commits(
    hall: TestHall, ticks: Ticks
) -> None:
    """A door reads once when it opens, and again when anybody has written."""
    with _feed(hall, ticks):
        ticks.wait()

        hall.issue()

        ticks.wait()


def test_it_ticks_when_another_process_commits(hall: TestHall, ticks: Ticks) -> None:
    """Doors are processes: what one writes, the others hear of."""
    program = (
        "import sys; from common.database.engine import Database; from common.use_cases.queue import Queue;"
        "database = Database(sys.argv[1]); Queue(database, sys.argv[2]).issue('ho_tich');"
        "database.close()"
    )
    with _feed(hall, ticks):
        ticks.wait()

        subprocess.run([sys.executable, "-c", program, hall.database.url, hall.site], check=True)

        ticks.wait()


def test_what_is_written_can_be_read_at_the_tick(hall: TestHall, ticks: Ticks) -> None:
    """A tick never comes before what it speaks of."""
    seen: list[int] = []

    def read() -> None:
        seen.append(len(hall.reading.tickets()))
        ticks()

    feed = watch(hall.database, read)
    ticks.wait()
    for _ in range(5):
        hall.issue()
        ticks.wait()
    feed.close()

    assert seen == sorted(seen)
    assert max(seen) == 5


def test_closing_leaves_no_thread_and_no_tick(hall: TestHall, ticks: Ticks) -> None:
    """After close nothing comes any more, and nothing runs."""
    feed = watch(hall.database, ticks)
    ticks.wait()

    feed.close()
    while ticks.came():
        ticks.wait()
    hall.issue()

    assert not ticks.came()
    assert "change-feed" not in {thread.name for thread in threading.enumerate()}
