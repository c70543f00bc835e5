"""Verified copies of the database; the last few are kept."""

import re
import sqlite3
import time
from collections.abc import Collection
from contextlib import closing, suppress
from pathlib import Path

from common.database import sqlite
from common.database.backup_failed import BackupFailed
from common.database.backup_place import check_folder
from common.database.clock import NOW
from common.database.engine import Database
from common.database.faults import DatabaseBusy, DatabaseDamaged, DiskFull, from_sqlite
from common.database.progress import Progress, silent
from common.database.schema import metadata
from common.database.server_backup import back_up_server_to
from common.os_reasons import reason_of
from common.private_files import create_private, make_private_folder

KEPT = 14
BEFORE_RESTORE = "before-restore"
"""The folder, in that for backups, of what a restore takes the place of."""


def back_up(
    database: Database, folder: Path, kept: int = KEPT, progress: Progress = silent
) -> Path:
    """Copy the live database into `folder`, verify the copy, and keep the last `kept` copies.

    Returns the copy's path. Raises BackupFolderMissing or BackupFolderEmpty when the disk or share
    is away, BackupFailed when the copy cannot be written or differs, DatabaseDamaged when it is
    the database itself that is damaged.
    """
    if folder.name != BEFORE_RESTORE:  # whoever restores may have lost the disk
        _check_folder(database, folder)
    backend = database.backend
    with database.reading() as connection:
        now = connection.execute(NOW).scalar_one()
    name = f"{now:%Y%m%dT%H%M%S%f}Z{backend.copies_end}"
    copy = folder / f"{backend.name}-{name}"
    back_up_to(database, copy, progress)
    try:
        keep_last(copy, backend.name, kept)
    except OSError as error:
        raise BackupFailed(where=copy, reason=reason_of(error)) from error
    return copy


def _check_folder(database: Database, folder: Path) -> None:
    try:
        check_folder(database, folder)
    except OSError as error:
        raise BackupFailed(where=folder, reason=reason_of(error)) from error


def back_up_to(database: Database, copy: Path, progress: Progress = silent) -> Path:
    """Copy the live database into one file and verify it; return the file.

    Raises as back_up does; a file that was there before stays until the new one is whole.
    """
    if database.backend.folder is None:
        return back_up_server_to(database, copy, progress)
    unfinished = copy.with_suffix(".part")
    try:
        make_private_folder(copy.parent)
        create_private(unfinished)
        with (
            closing(sqlite.connect(database.path, database.clock)) as source,
            closing(sqlite3.connect(unfinished)) as target,
        ):
            source.execute("BEGIN")
            expected = counts(source)
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
            if integrity(target) != "ok" and integrity(source) != "ok":
                raise DatabaseDamaged(where=database.path)
            source.execute("COMMIT")
            _verify(target, expected, copy)
        unfinished.replace(copy)
    except OSError as error:
        raise BackupFailed(where=copy, reason=reason_of(error)) from error
    except sqlite3.Error as error:
        ours = from_sqlite(error, str(database.path))
        if isinstance(ours, DiskFull):
            raise DiskFull(where=copy) from error
        if isinstance(ours, DatabaseBusy | DatabaseDamaged):
            raise ours from error
        raise BackupFailed(where=copy, reason=str(error)) from error
    finally:
        with suppress(OSError):
            unfinished.unlink()
    return copy


def keep_last(newest: Path, stem: str, kept: int = KEPT) -> None:
    """Remove the oldest copies of the database `stem` beside its newest, never that one.

    After a clock set back the newest copy does not have the latest name: what has a later one is
    older than all that was made since.
    """
    folder = newest.parent
    # a name that begins with ours is another database's: nobody's copy is ours to remove
    named = re.compile(rf"{re.escape(stem)}-\d{{8}}T\d{{6,12}}Z(\.\w+)+")
    ours = [one for one in folder.iterdir() if named.fullmatch(one.name)]
    found = {one for one in ours if one.suffix == newest.suffix} - {newest}
    others = sorted(found, key=lambda copy: (copy.name < newest.name, copy.name))
    for old in others[: max(0, len(others) + 1 - kept)]:
        old.unlink()
    an_hour_ago = time.time() - 3600
    for unfinished in ours:
        if unfinished.suffix == ".part" and unfinished.stat().st_mtime < an_hour_ago:
            unfinished.unlink()


def counts(
    connection: sqlite3.Connection, names: Collection[str] = frozenset(metadata.tables)
) -> dict[str, int]:
    """Return how many rows each of our tables has, of those that are there."""
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 — our own table names
        for name in metadata.tables
        if name in names
    }


def integrity(connection: sqlite3.Connection) -> str:
    """Return "ok" if pages, indexes and constraints are sound, else what is wrong."""
    return str(connection.execute("PRAGMA integrity_check").fetchone()[0])


def _verify(copy: sqlite3.Connection, expected: dict[str, int], where: Path) -> None:
    answer = integrity(copy)
    if answer != "ok":
        raise BackupFailed(where=where, reason=answer)
    if copy.execute("PRAGMA foreign_key_check").fetchone():
        raise BackupFailed(where=where, reason="foreign keys")
    if counts(copy) != expected:
        raise BackupFailed(where=where, reason="row counts differ")
