"""The file that a restore replaces: nobody writes in it between its safety copy and its end."""

import sqlite3
import time
from contextlib import suppress
from pathlib import Path

from common.clock import Clock
from common.database import sqlite
from common.database.faults import DatabaseBusy, DatabaseDamaged, from_sqlite


class PressedMeanwhile(Exception):
    """Somebody wrote in the live file after it was let go, so that its safety copy lacks that."""


class LiveFile:
    """Holds the right to write in a file, where there is one that can be read.

    SQLite copies only into a file that nobody holds, not even who copies: so it is let go just
    before, and looked at again as soon as the copying holds it. Raises DatabaseBusy when another
    program holds it for `patience` seconds; each attempt waits `lock_seconds`.
    """

    def __init__(self, path: Path, clock: Clock, *, patience: float, lock_seconds: float) -> None:
        self._path = path
        self._clock = clock
        self._lock_seconds = lock_seconds
        self._held: sqlite3.Connection | None = None
        self._version: int | None = None
        begun = time.monotonic()
        while path.exists() and not self._hold():
            if time.monotonic() - begun > patience:
                raise DatabaseBusy(where=path)

    def let_go(self) -> None:
        """Let others write again."""
        if self._held is not None:
            self._version = self._data_version()
            self._held.execute("ROLLBACK")

    def check(self) -> None:
        """Raise PressedMeanwhile if anybody has written since; called when who copies holds it."""
        if self._held is not None and self._data_version() != self._version:
            raise PressedMeanwhile

    def close(self) -> None:
        """Forget the file; what stands in it stays."""
        if self._held is not None:
            self._held.close()
            self._held = None

    def _hold(self) -> bool:
        """Return whether the file is held, or is none that could be."""
        connection = None
        try:
            connection = sqlite.connect(self._path, self._clock, busy_seconds=self._lock_seconds)
            # without a journal of this kind whoever copies would keep even readers out
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            if connection is not None:
                connection.close()
            ours = from_sqlite(error, str(self._path))
            if isinstance(ours, DatabaseDamaged):
                return True
            if isinstance(ours, DatabaseBusy):
                return False
            raise
        self._held = connection
        return True

    def _data_version(self) -> int | None:
        """Return a number that changes with every commit of others."""
        with suppress(sqlite3.Error):
            assert self._held is not None  # noqa: S101 — asked by who holds alone
            return int(self._held.execute("PRAGMA data_version").fetchone()[0])
        return None
