"""A door whose commit can be kept waiting, so that others press in the middle of its press."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self, TypeVar

import psycopg
from sqlalchemy import Connection, event

from common.clock import Clock
from common.database.engine import Database
from common.use_cases.queue import Queue
from common.use_cases.staff import Staff

T = TypeVar("T")

GENEROUS = 20.0
"""Seconds after which a test gives up."""


class SlowDoor:
    """One door with a database of its own; each of its presses stops before its commit."""

    def __init__(self, url: str, site: str, clock: Clock | None = None) -> None:
        self.database = Database(url, clock)
        self.queue = Queue(self.database, site)
        self.staff = Staff(self.database, site)
        self._arrived = threading.Semaphore(0)
        self._go = threading.Event()
        self._worker = ThreadPoolExecutor(max_workers=1)

        @event.listens_for(self.database.engine, "commit", insert=True)
        def _wait(_: Connection) -> None:
            self._arrived.release()
            assert self._go.wait(GENEROUS)

    def press(self, press: Callable[["SlowDoor"], T]) -> Future[T]:
        """Press, and wait until all is done but the commit."""
        pressed = self.begin(press)
        assert self._arrived.acquire(timeout=GENEROUS)
        return pressed

    def begin(self, press: Callable[["SlowDoor"], T]) -> Future[T]:
        """Press, and do not wait."""
        return self._worker.submit(press, self)

    def commit(self) -> None:
        """Let the press, and all that follow, commit."""
        self._go.set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.commit()
        self._worker.shutdown()
        self.database.close()


def wait_until_blocked(connection: psycopg.Connection, doors: int = 1) -> None:
    """Wait until so many of this database's connections wait for somebody's lock."""
    query = (
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    until = time.monotonic() + GENEROUS
    while connection.execute(query).fetchone() != (doors,):
        assert time.monotonic() < until, "nobody waits for anybody"
