"""Brings a backup back into the live file, verified before it is called done.

The copy is prepared beside the live file: checked, brought to this program's schema, its epoch
raised. Only then it goes into the live file, through SQLite's backup, as one transaction: doors that
have the file open go on with it, and a power cut leaves the one or the other. From the safety copy of
the live file to its end nobody writes in it.
"""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import insert

from common.clock import Clock, SystemClock
from common.database import sqlite
from common.database.after_restore import skip_given_numbers
from common.database.backup import back_up, counts, integrity
from common.database.backup_failed import BackupFailed
from common.database.engine import Database, sqlite_path
from common.database.epochs import Epoch, beyond, epoch_of
from common.database.faults import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseNewer,
    DatabaseNotSetUp,
)
from common.database.hourly import note_restored
from common.database.live_file import LiveFile, PressedMeanwhile
from common.database.migrate import migrate, prepare_file
from common.database.progress import Progress, silent
from common.database.revisions import REVISIONS
from common.database.schema import epoch
from common.os_reasons import reason_of
from common.private_files import make_private_folder
from common.tickets.text import Text

BUSY_SECONDS = 30.0
"""How long other programs may hold the live file before the restore gives up."""

LOCK_SECONDS = 1.0
"""How long one attempt waits for their locks."""

_PASSING = frozenset({"backup", "board", "counter_service", "kiosk", "request", "sign_in"})
"""Tables of which a door at work removes rows."""

_HELD = 0
"""What SQLite answers to a step of copying that has the target's lock and is not the last."""

_STEPS = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class _Restore:
    """One restore under way."""

    url: str
    path: Path
    copy: Path
    prepared: Path
    expected: dict[str, int]
    folder: Path
    seen_folder: Path
    progress: Progress
    clock: Clock


@dataclass(frozen=True, kw_only=True, slots=True)
class Restored:
    """What stands now: rows by table, the epoch, and where what was there before is kept."""

    where: str
    epoch: Epoch
    rows: dict[str, int]
    before: Path | None


def restore(
    url: str,
    copy: Path,
    *,
    folder: Path,
    seen_folder: Path,
    progress: Progress = silent,
    clock: Clock | None = None,
) -> Restored:
    """Let the database at `url` be what `copy` is; what was there is kept in `folder` first.

    `seen_folder` is where this machine remembers epochs. Raises BackupFailed when the copy is not
    sound or the result differs from it, DatabaseNewer when a newer program made it, DatabaseBusy
    when another program holds the live file; then the live file is as it was.
    """
    clock = clock or SystemClock()
    path = sqlite_path(url)
    progress(Text(vi="Kiểm tra bản sao lưu…", en="Checking the backup…"))
    restore = _Restore(
        url=url,
        path=path,
        copy=copy,
        prepared=path.with_name(f"{path.name}.restoring"),
        expected=_check(copy),
        folder=folder,
        seen_folder=seen_folder,
        progress=progress,
        clock=clock,
    )
    make_private_folder(path.parent)
    try:
        done = _patiently(restore)
        progress(Text(vi="Kiểm tra kết quả…", en="Checking the result…"))
        lasting = {name: rows for name, rows in done.rows.items() if name not in _PASSING}
        _verify(path, lasting, path, at_work=True)
    except OSError as error:
        raise BackupFailed(where=copy, reason=reason_of(error)) from error
    except sqlite3.Error as error:
        raise BackupFailed(where=copy, reason=str(error)) from error
    finally:
        _remove(restore.prepared)
    return done


def brought_up(copy: Path, prepared: Path, clock: Clock) -> None:
    """Copy a sound backup to `prepared`, with the tables of today; raises as restore does."""
    expected = _check(copy)
    try:
        _copy(copy, prepared, clock)
        migrate(f"sqlite:///{prepared.as_posix()}")
        _verify(prepared, expected, copy)
    except sqlite3.Error as error:
        raise BackupFailed(where=copy, reason=str(error)) from error


def _patiently(restore: _Restore) -> Restored:
    """Put the copy into the live file; begin anew when somebody pressed after the safety copy."""
    begun = time.monotonic()
    while True:
        _remove(restore.prepared)
        _copy(restore.copy, restore.prepared, restore.clock)
        migrate(f"sqlite:///{restore.prepared.as_posix()}")
        live = LiveFile(
            restore.path, restore.clock, patience=BUSY_SECONDS, lock_seconds=LOCK_SECONDS
        )
        with closing(live), suppress(PressedMeanwhile):
            return _replace(restore, live)
        if time.monotonic() - begun > BUSY_SECONDS:
            raise DatabaseBusy(where=restore.path)


def _replace(restore: _Restore, live: LiveFile) -> Restored:
    """Keep what is live and put what is prepared in its place."""
    path, prepared = restore.path, restore.prepared
    restore.progress(Text(vi="Giữ lại dữ liệu hiện có…", en="Keeping what is there now…"))
    before, known = _keep_live(restore, live)
    raised = _raise_epoch(restore, known)
    rows = _verify(prepared, restore.expected, restore.copy)
    restore.progress(Text(vi="Chép vào tệp đang dùng…", en="Copying into the live file…"))
    if not path.exists():
        prepare_file(path)
    live.let_go()
    _copy(prepared, path, restore.clock, live.check)
    return Restored(where=str(path), epoch=raised, rows=rows, before=before)


def _check(copy: Path) -> dict[str, int]:
    """Return the rows of a sound copy that this program can read."""
    try:
        with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)) as source:
            answer = integrity(source)
            names = {name for (name,) in source.execute("SELECT name FROM sqlite_master")}
            if answer != "ok" or not names >= {"alembic_version", "ticket"}:
                raise BackupFailed(where=copy, reason=answer if answer != "ok" else "no tickets")
            revision = source.execute("SELECT version_num FROM alembic_version").fetchone()[0]
            if revision not in REVISIONS:
                raise DatabaseNewer(where=copy, revision=revision)
            if source.execute("PRAGMA foreign_key_check").fetchone():
                raise BackupFailed(where=copy, reason="foreign keys")
            return counts(source, names)
    except sqlite3.Error as error:
        raise BackupFailed(where=copy, reason=str(error)) from error


def _keep_live(restore: _Restore, live: LiveFile) -> tuple[Path | None, Epoch | None]:
    """Keep a copy of what is live, damaged or not; return it with the live epoch, where known."""
    path, clock = restore.path, restore.clock
    if not path.exists():
        return None, None
    try:
        database = Database(restore.url, clock)
    except (DatabaseDamaged, DatabaseNotSetUp):
        live.close()
        return _put_aside(path, clock), None
    try:
        with database.reading() as connection:
            known = epoch_of(connection)
        return back_up(database, restore.folder / "before-restore"), known
    except DatabaseDamaged:
        database.close()
        live.close()
        return _put_aside(path, clock), None
    finally:
        database.close()


def _put_aside(path: Path, clock: Clock) -> Path:
    """Keep a file that cannot be read as it is, with its journal."""
    aside = path.with_name(f"{path.name}.before-{clock.now():%Y%m%dT%H%M%SZ}")
    for ending in ("", "-wal", "-shm"):
        part = path.with_name(path.name + ending)
        if part.exists():
            part.replace(aside.with_name(aside.name + ending))
    return aside


def _raise_epoch(restore: _Restore, live: Epoch | None) -> Epoch:
    """Put the prepared copy beyond every epoch that it, the live file or this machine knows."""
    copy, clock = restore.copy, restore.clock
    database = Database(f"sqlite:///{restore.prepared.as_posix()}", clock)
    try:
        with database.writing() as connection:
            own = epoch_of(connection)
            if own is None:
                raise BackupFailed(where=copy, reason="no identity")
            raised = beyond(own, live, restore.seen_folder)
            now = clock.now()
            values = {
                "number": raised.number,
                "identity": raised.identity,
                "mark": raised.mark,
                "began_at": now,
                "restored_from": copy.name,
            }
            connection.execute(insert(epoch), values)
            note_restored(connection, copy)
            skip_given_numbers(connection, own=own.number, raised=raised.number, now=now)
            connection.commit()
    finally:
        database.close()
    return raised


def _verify(
    path: Path, expected: dict[str, int], where: Path, *, at_work: bool = False
) -> dict[str, int]:
    """Return the rows of a file that is sound and has what is expected of it.

    One that is `at_work` may have more already: who waited to press does so at once.
    """
    with closing(sqlite3.connect(path)) as connection:
        answer = integrity(connection)
        if answer != "ok":
            raise BackupFailed(where=where, reason=answer)
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise BackupFailed(where=where, reason="foreign keys")
        rows = counts(connection)
    differing = [
        name
        for name, count in expected.items()
        if rows[name] < count or (rows[name] > count and not at_work and name != "epoch")
    ]
    if differing:
        raise BackupFailed(where=where, reason=f"row counts differ: {', '.join(differing)}")
    return rows


def _copy(
    source_path: Path, target_path: Path, clock: Clock, check: Callable[[], None] | None = None
) -> None:
    """Copy one database over another as one transaction; raises DatabaseBusy.

    `check` runs while the copying holds the target and nothing is changed yet.
    """
    begun = time.monotonic()
    unchecked = [check] if check is not None else []

    def watch(status: int, _remaining: int, _total: int) -> None:
        if status == _HELD and unchecked:
            unchecked.pop()()
        if time.monotonic() - begun > BUSY_SECONDS:
            raise DatabaseBusy(where=target_path)

    with (
        closing(sqlite3.connect(f"{source_path.absolute().as_uri()}?mode=ro", uri=True)) as source,
        closing(
            sqlite.connect(target_path, clock, busy_seconds=LOCK_SECONDS, create=True)
        ) as target,
    ):
        # the first step must not be the last: that one has changed the target when it ends
        pages = source.execute("PRAGMA page_count").fetchone()[0] // _STEPS
        source.backup(target, pages=max(1, pages), progress=watch, sleep=0.05)


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
