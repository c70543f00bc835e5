"""SQLite for one machine: how its connections are opened, and where its file may lie."""

import ctypes
import os
import sqlite3
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from common.clock import Clock, SystemClock
from common.database.backend import WRITING, writes
from common.database.clock import SQLITE_CLOCK, stored
from common.database.faults import DatabaseMissing, DatabaseOnNetworkShare, from_driver
from common.private_files import create_private
from common.tickets.errors import MoisoError

BUSY_SECONDS = 10.0
"""How long a statement waits for another program's lock."""

_NETWORK_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "9p", "davfs", "ceph", "glusterfs"}
)
_REMOTE_DRIVE = 4  # Windows: GetDriveTypeW answers DRIVE_REMOTE


class SqliteFile:
    """A database in one file of this machine; raises a Fault if the place is unfit."""

    copies_end = ".db"
    tables = "SELECT name FROM sqlite_master"
    reading: Mapping[str, object] = {}
    writing: Mapping[str, object] = {WRITING: True}

    def __init__(self, path: Path, *, busy_seconds: float = BUSY_SECONDS) -> None:
        self.where = str(path)
        self.name = path.stem
        self.folder: Path | None = path.parent
        self._path = path
        self._busy_seconds = busy_seconds

    def open(self, clock: Clock | None) -> Engine:
        """Return an engine whose units begin as DESIGN says: IMMEDIATE if they write."""
        check_place(self._path)
        time = clock or SystemClock()
        engine = create_engine(
            "sqlite+pysqlite://",
            creator=lambda: connect(self._path, time, busy_seconds=self._busy_seconds),
            poolclass=QueuePool,
            pool_reset_on_return="rollback",
            hide_parameters=True,  # faults go to the log, what people typed does not
        )

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writes(connection) else "BEGIN")

        return engine

    def identity(self) -> object:
        """Return what tells the file from another of the same name; None if it is not there."""
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def take_turns(self, connection: Connection, what: str) -> None:
        """Do nothing: one writes at a time."""

    def may_copy(self, connection: Connection) -> bool:  # noqa: ARG002 — as the protocol says
        """Return True: who can write the file can read it."""
        return True

    def fault(self, error: DBAPIError) -> MoisoError | None:
        """Return our error for the driver's, or None if it is a mistake of this program."""
        return from_driver(error, self.where)

    def lost_race(self, error: DBAPIError) -> bool:  # noqa: ARG002 — as the protocol says
        """Return False: one writes at a time."""
        return False


def connect(
    path: Path, clock: Clock, *, busy_seconds: float = BUSY_SECONDS, create: bool = False
) -> sqlite3.Connection:
    """Open a connection in manual mode: our own BEGIN, full durability, foreign keys enforced.

    Raises sqlite3.Error; a missing file is never created unless `create`, then private; OSError
    where it cannot be.
    """
    if create:
        create_private(path)
    mode = "rwc" if create else "rw"
    connection = sqlite3.connect(
        f"file:{quote(path.as_posix())}?mode={mode}",
        uri=True,
        timeout=busy_seconds,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.create_function(SQLITE_CLOCK, 0, lambda: stored(clock.now()))
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def check_place(path: Path, mounts: Iterable[tuple[str, str]] | None = None) -> None:
    """Raise DatabaseOnNetworkShare or DatabaseMissing unless `path` is a file on a local disk.

    `mounts` are pairs of folder and file-system type; by default those of this machine.
    """
    kind = _network_kind(path, _mounts() if mounts is None else mounts)
    if kind:
        raise DatabaseOnNetworkShare(where=path, kind=kind)
    if not path.is_file():
        raise DatabaseMissing(where=path)


def _network_kind(path: Path, mounts: Iterable[tuple[str, str]]) -> str | None:
    if str(path).startswith(("//", "\\\\")):
        return "UNC"
    if sys.platform == "win32":
        drive = os.path.splitdrive(path.absolute())[0]
        remote = ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOTE_DRIVE
        return drive if remote else None
    place = path.resolve()
    holding = [(folder, kind) for folder, kind in mounts if place.is_relative_to(folder)]
    # of two mounts on one folder (an automount and what it mounted) the later hides the earlier
    _, kind = max(reversed(holding), key=lambda mount: len(mount[0]), default=("", ""))
    networked = kind in _NETWORK_FILE_SYSTEMS or kind.startswith(("fuse.sshfs", "fuse.smb"))
    return kind if networked else None


def _mounts() -> list[tuple[str, str]]:
    table = Path("/proc/self/mounts")
    if not table.is_file():
        return []
    rows = (line.split() for line in table.read_text(encoding="utf-8").splitlines())
    return [(row[1].replace("\\040", " "), row[2]) for row in rows]
