"""The change feed: a hint that somebody has written, so that doors read again.

A tick says nothing of what changed. The reader compares what it shows with what it reads. Ticks
also come after every reconnect and every few seconds, so a lost hint costs seconds, not numbers.
Whoever writes reads again after the command: own commits tick or not, as the engine has it.
"""

import logging
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from typing import Protocol

from common.clock import SystemClock
from common.database import sqlite
from common.database.engine import Database
from common.database.postgres import PostgresServer

_log = logging.getLogger(__name__)

POLL_SECONDS = 0.02
TICK_SECONDS = 5.0
_LONGEST_PAUSE_SECONDS = 2.0


class ChangeFeed(Protocol):
    """Ticks whenever the database may have changed; ticks once at the start."""

    def close(self) -> None:
        """Stop ticking; no tick comes after this returns."""


class SqliteFeed:
    """Polls `PRAGMA data_version` on an autocommit connection of its own, in its own thread.

    `on_tick` runs in that thread and must be quick; a door hands the tick on to its own thread.
    """

    def __init__(
        self,
        database: Database,
        on_tick: Callable[[], None],
        *,
        poll_seconds: float = POLL_SECONDS,
        tick_seconds: float = TICK_SECONDS,
    ) -> None:
        self._path = database.path
        self._on_tick = on_tick
        self._poll_seconds = poll_seconds
        self._pause_seconds = poll_seconds
        self._polls_per_tick = max(1, round(tick_seconds / poll_seconds))
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="change-feed", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop ticking and wait for the thread."""
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                with closing(sqlite.connect(self._path, SystemClock(), busy_seconds=0)) as opened:
                    self._watch(opened)
            except sqlite3.Error as error:
                _log.info("change feed lost %s: %s", self._path, error)
            except Exception:  # noqa: BLE001 — the thread's top: a broken reader must not end the feed
                _log.exception("change feed: reader failed")
            # whatever broke is given ever longer to mend, else this loop would eat a core
            self._stopped.wait(self._pause_seconds)
            self._pause_seconds = min(self._pause_seconds * 2, _LONGEST_PAUSE_SECONDS)

    def _watch(self, connection: sqlite3.Connection) -> None:
        seen = None
        quiet = 0
        while not self._stopped.is_set():
            version = connection.execute("PRAGMA data_version").fetchone()[0]
            quiet += 1
            if version != seen or quiet >= self._polls_per_tick:
                seen, quiet = version, 0
                self._on_tick()
                self._pause_seconds = self._poll_seconds
            self._stopped.wait(self._poll_seconds)


def watch(database: Database, on_tick: Callable[[], None]) -> ChangeFeed:
    """Return the feed for this kind of database, already ticking."""
    if isinstance(database.backend, PostgresServer):
        # who has a file of his own need not load the other driver
        from common.database.postgres_feed import PostgresFeed  # noqa: PLC0415

        return PostgresFeed(database.backend, on_tick)
    return SqliteFeed(database, on_tick)
