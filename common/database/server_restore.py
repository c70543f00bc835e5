"""Brings a backup back into a database on a server, verified before it is called done.

All of it is one transaction. The backup is loaded into a schema beside the hall, at the revision it
was made at, where every constraint is enforced, and is brought to this program's revision. Only then
the hall's own tables are locked, kept, emptied and filled from there: they stay the same tables, with
the rights that each role has on them. Whatever fails leaves what was there.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, text
from sqlalchemy.exc import DBAPIError

from common.clock import Clock, SystemClock
from common.database.after_restore import skip_given_numbers
from common.database.archive import Manifest, read_manifest, table_of_archive
from common.database.backend import WRITING, Backend
from common.database.backup import keep_last
from common.database.backup_failed import BackupFailed
from common.database.clock import NOW
from common.database.engine import backend_of
from common.database.epochs import Epoch, beyond, epoch_of
from common.database.faults import DatabaseNewer, DatabaseNotOurs
from common.database.file_archive import is_database_file, prepared_archive
from common.database.hourly import note_restored
from common.database.migrate import MIGRATING, upgrade
from common.database.postgres_roles import grant_rights
from common.database.progress import Progress, silent, table_line
from common.database.restore import Restored
from common.database.revisions import HEAD, REVISIONS
from common.database.schema import epoch, metadata
from common.database.server_backup import UNHURRIED, driver_of, in_our_words, write_archive
from common.database.server_tables import (
    columns_of,
    missing_rules,
    quoted,
    revision_of,
    rows_of,
    schema_of,
)
from common.tickets.text import Text

BUSY_SECONDS = 30.0
"""How long the doors' own presses may be in the way before the restore gives up."""

_LOCK_MILLISECONDS = 2000
_BESIDE = "moiso_restoring"

_LOADING = Text(vi="Nạp bảng", en="Loading table")
_REPLACING = Text(vi="Thay bảng", en="Replacing table")

_LET_LOOK_AGAIN = text(
    """
    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND pg_has_role(current_user, usesysid, 'USAGE')
    """
)
"""Each door connects anew, and so learns of the new epoch."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Restore:
    """One restore under way."""

    server: Backend
    engine: Engine
    copy: Path
    archive: Path
    folder: Path
    seen_folder: Path
    progress: Progress

    def say(self, vi: str, en: str) -> None:
        """Tell a step."""
        self.progress(Text(vi=vi, en=en))

    def refuse(self, vi: str, en: str) -> BackupFailed:
        """Return why the backup cannot be used."""
        return BackupFailed(where=self.copy, reason=Text(vi=vi, en=en))


def restore_on_server(
    url: str,
    copy: Path,
    *,
    folder: Path,
    seen_folder: Path,
    progress: Progress = silent,
    clock: Clock | None = None,
) -> Restored:
    """Let the database at `url` be what `copy` is; what was there is kept in `folder` first.

    `copy` is a server's backup, or a file's: so a hall of one machine moves to a server.
    `seen_folder` is where this machine remembers epochs. Raises BackupFailed when the backup is not
    whole or the result differs from it, DatabaseNewer when a newer program made it or the database,
    DatabaseBusy when the doors do not let go; then the database is as it was.
    """
    clock = clock or SystemClock()
    server = backend_of(url)
    progress(Text(vi="Kiểm tra bản sao lưu…", en="Checking the backup…"))
    with _archive_of(copy, clock) as archive:
        manifest = read_manifest(archive)
        if manifest.revision not in REVISIONS:
            raise DatabaseNewer(where=copy, revision=manifest.revision)
        engine = server.open(clock).execution_options(**{WRITING: True})
        restore = _Restore(
            server=server,
            engine=engine,
            copy=copy,
            archive=archive,
            folder=folder,
            seen_folder=seen_folder,
            progress=progress,
        )
        try:
            with _in_words(server), engine.connect() as connection:
                done = _restore(restore, connection, manifest)
                connection.commit()
            _finish(engine)
            if done.before is not None:
                with suppress(OSError):  # the hall is restored, whatever the disk says
                    keep_last(done.before, server.name)
        finally:
            engine.dispose()
    return done


@contextmanager
def _archive_of(copy: Path, clock: Clock) -> Iterator[Path]:
    """Give the archive that a backup is, or that a file's backup is made into."""
    if is_database_file(copy):
        with prepared_archive(copy, clock) as archive:
            yield archive
    else:
        yield copy


@contextmanager
def _in_words(server: Backend) -> Iterator[None]:
    try:
        with in_our_words(server):
            yield
    except DBAPIError as error:
        ours = server.fault(error)
        if ours is None:
            raise
        raise ours from error


def _restore(restore: _Restore, connection: Connection, manifest: Manifest) -> Restored:
    connection.execute(UNHURRIED)
    restore.server.take_turns(connection, MIGRATING)
    live = schema_of(connection)
    there = _revision_there(restore, connection, live)
    beside = _load(restore, connection, manifest)
    rows = {name: rows_of(connection, beside, name) for name in columns_of(connection, beside)}
    _find_tables_in(connection, live)
    known, before = None, None
    if there is not None:
        known, before = _keep(restore, connection, live)
    if there != HEAD:
        upgrade(connection, HEAD)
        grant_rights(connection)
    _replace(restore, connection, live, beside, rows)
    raised = _raise_epoch(restore, connection, known)
    restore.say("Kiểm tra kết quả…", "Checking the result…")
    rows["epoch"] += 1
    _verify(restore, connection, live, rows)
    connection.exec_driver_sql(f"DROP SCHEMA {beside} CASCADE")
    return Restored(where=restore.server.where, epoch=raised, rows=rows, before=before)


def _revision_there(restore: _Restore, connection: Connection, live: str) -> str | None:
    """Return the revision of what is there, None for an empty database; refuse what is not ours."""
    there = revision_of(connection, live)
    tables = columns_of(connection, live)
    if tables and (there is None or "ticket" not in tables):
        raise DatabaseNotOurs(where=restore.server.where)
    if there is not None and there not in REVISIONS:
        raise DatabaseNewer(where=restore.server.where, revision=there)
    return there


def _load(restore: _Restore, connection: Connection, manifest: Manifest) -> str:
    """Load the backup beside the hall, checked by every constraint; return the schema's name."""
    beside = quoted(connection, _BESIDE)
    connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {beside} CASCADE")
    connection.exec_driver_sql(f"CREATE SCHEMA {beside}")
    _find_tables_in(connection, beside)
    upgrade(connection, manifest.revision)
    expected = columns_of(connection, beside)
    if {one.name: set(one.columns) for one in manifest.tables} != {
        name: set(columns) for name, columns in expected.items()
    }:
        raise restore.refuse("các bảng không khớp", "its tables are not ours")
    _empty(connection, beside, list(expected))  # migrations write rows of their own
    contents = {one.name: one for one in manifest.tables}
    for number, name in enumerate(expected, start=1):
        table = contents[name]
        count = len(expected)
        restore.progress(table_line(_LOADING, name, table.rows, number=number, count=count))
        named = ", ".join(quoted(connection, column) for column in table.columns)
        statement = f"COPY {beside}.{quoted(connection, name)} ({named}) FROM STDIN"
        _copy_in(restore, connection, statement, name)
        if rows_of(connection, beside, name) != table.rows:
            raise restore.refuse(f"thiếu dòng của bảng {name}", f"rows of {name} are missing")
    here = epoch_of(connection) if "epoch" in expected else None
    if (here.identity if here else None) != manifest.identity:
        raise restore.refuse("sai mã nhận dạng", "its identity differs")
    upgrade(connection, HEAD)
    return beside


def _copy_in(restore: _Restore, connection: Connection, statement: str, name: str) -> None:
    import psycopg  # noqa: PLC0415 — who has a file of his own need not load the other driver

    driver = driver_of(connection)
    try:
        with (
            table_of_archive(restore.archive, name) as blocks,
            driver.cursor() as cursor,
            cursor.copy(statement.encode()) as copied,
        ):
            for block in blocks:
                copied.write(block)
    except (psycopg.errors.IntegrityError, psycopg.errors.DataError) as error:
        detail = error.diag.message_primary or str(error)
        raise restore.refuse(f"bảng {name}: {detail}", f"table {name}: {detail}") from error


def _keep(restore: _Restore, connection: Connection, live: str) -> tuple[Epoch | None, Path]:
    """Let no door write from here on, and keep a copy of what is there, to its last press."""
    restore.say("Giữ lại dữ liệu hiện có…", "Keeping what is there now…")
    tables = columns_of(connection, live)
    # a press begins with its request: when nobody holds that table, nobody is in the middle of one
    order = sorted(tables, key=lambda name: name != "request")
    named = ", ".join(f"{live}.{quoted(connection, name)}" for name in order)
    _patiently(connection, f"LOCK TABLE {named} IN EXCLUSIVE MODE")
    known = epoch_of(connection) if "epoch" in tables else None
    now = connection.execute(NOW).scalar_one()
    name = f"{restore.server.name}-{now:%Y%m%dT%H%M%S%f}Z{restore.server.copies_end}"
    reader = restore.engine.execution_options(**restore.server.reading)
    with reader.connect() as other:
        before = restore.folder / "before-restore" / name
        write_archive(other, restore.server, before, silent)
    return known, before


def _replace(
    restore: _Restore, connection: Connection, live: str, beside: str, rows: dict[str, int]
) -> None:
    tables = columns_of(connection, beside)
    named = ", ".join(f"{live}.{quoted(connection, name)}" for name in tables)
    _patiently(connection, f"TRUNCATE {named}")
    for number, (name, columns) in enumerate(tables.items(), start=1):
        count = len(tables)
        restore.progress(table_line(_REPLACING, name, rows[name], number=number, count=count))
        table = quoted(connection, name)
        listed = ", ".join(quoted(connection, column) for column in columns)
        connection.exec_driver_sql(
            f"INSERT INTO {live}.{table} ({listed}) SELECT {listed} FROM {beside}.{table}"  # noqa: S608 — the catalogue's own names
        )


def _raise_epoch(restore: _Restore, connection: Connection, live: Epoch | None) -> Epoch:
    own = epoch_of(connection)
    if own is None:
        raise restore.refuse("không có mã nhận dạng", "no identity")
    raised = beyond(own, live, restore.seen_folder)
    now = connection.execute(NOW).scalar_one()
    values = {
        "number": raised.number,
        "identity": raised.identity,
        "mark": raised.mark,
        "began_at": now,
        "restored_from": restore.copy.name,
    }
    connection.execute(insert(epoch), values)
    note_restored(connection, restore.copy)
    skip_given_numbers(connection, own=own.number, raised=raised.number, now=now)
    return raised


def _verify(restore: _Restore, connection: Connection, live: str, expected: dict[str, int]) -> None:
    """Count every table, look for every constraint; raise BackupFailed where the result differs."""
    rows = {name: rows_of(connection, live, name) for name in expected}
    differing = [name for name, count in expected.items() if rows[name] != count]
    if differing:
        names = ", ".join(differing)
        raise restore.refuse(f"số dòng khác: {names}", f"row counts differ: {names}")
    tables = metadata.tables.values()
    declared = {str(one.name) for table in tables for one in table.constraints}
    declared |= {str(one.name) for table in tables for one in table.indexes}
    missing = missing_rules(connection, live, declared)
    if missing:
        names = ", ".join(sorted(missing))
        raise restore.refuse(f"thiếu ràng buộc: {names}", f"constraints are missing: {names}")


def _finish(engine: Engine) -> None:
    """Let the server know the new rows, and the doors look again; both only help."""
    with suppress(DBAPIError), engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE")
        connection.commit()
        connection.execute(_LET_LOOK_AGAIN)
        connection.commit()


def _empty(connection: Connection, schema: str, tables: list[str]) -> None:
    named = ", ".join(f"{schema}.{quoted(connection, name)}" for name in tables)
    connection.exec_driver_sql(f"TRUNCATE {named}")


def _find_tables_in(connection: Connection, schema: str) -> None:
    connection.exec_driver_sql(f"SET LOCAL search_path = {schema}")


def _patiently(connection: Connection, statement: str) -> None:
    """Wait for the doors' presses to end; whoever stands in their way lets them pass in between."""
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {_LOCK_MILLISECONDS}")
    begun = time.monotonic()
    while True:
        try:
            with connection.begin_nested():
                connection.exec_driver_sql(statement)
        except DBAPIError as error:
            waited = getattr(error.orig, "sqlstate", None) in {"40P01", "55P03"}
            if not waited or time.monotonic() - begun > BUSY_SECONDS:
                raise
        else:
            return
