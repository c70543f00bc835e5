"""Writes a server's database into one file, as it is at one moment, while the hall works on."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from common.database.archive import ArchiveWriter, Manifest, check_archive
from common.database.backend import Backend
from common.database.backup_failed import BackupFailed
from common.database.clock import NOW
from common.database.engine import Database
from common.database.epochs import epoch_of
from common.database.progress import Progress, silent, table_line
from common.database.server_tables import (
    columns_of,
    quoted,
    revision_of,
    rows_of,
    schema_of,
)
from common.os_reasons import reason_of
from common.private_files import make_private_folder
from common.tickets.text import Text

UNHURRIED = text("SET LOCAL idle_in_transaction_session_timeout = 0")
"""A slow disk between two statements is no door that hangs."""

_COPYING = Text(vi="Chép bảng", en="Copying table")


def back_up_server_to(database: Database, copy: Path, progress: Progress = silent) -> Path:
    """Write all rows into `copy` and verify it; a file that was there stays until it is whole.

    Raises BackupFailed when the file cannot be written or differs, and the database's own faults.
    """
    with database.reading() as connection:
        return write_archive(connection, database.backend, copy, progress)


def write_archive(connection: Connection, server: Backend, copy: Path, progress: Progress) -> Path:
    """Write what a connection's one snapshot shows into `copy`, whatever its revision."""
    unfinished = copy.with_name(f"{copy.name}.part")
    try:
        make_private_folder(copy.parent)
        with ArchiveWriter(unfinished) as writer:
            manifest = _write(connection, server, writer, progress)
        progress(Text(vi="Đọc lại để kiểm tra…", en="Reading it back…"))
        check_archive(unfinished, manifest)
        unfinished.replace(copy)
    except OSError as error:
        raise BackupFailed(where=copy, reason=reason_of(error)) from error
    finally:
        with suppress(OSError):
            unfinished.unlink()
    return copy


def _write(
    connection: Connection,
    server: Backend,
    writer: ArchiveWriter,
    progress: Progress,
) -> Manifest:
    connection.execute(UNHURRIED)
    schema = schema_of(connection)
    tables = columns_of(connection, schema)
    for number, (name, columns) in enumerate(tables.items(), start=1):
        rows = rows_of(connection, schema, name)
        progress(table_line(_COPYING, name, rows, number=number, count=len(tables)))
        named = ", ".join(quoted(connection, column) for column in columns)
        statement = f"COPY {schema}.{quoted(connection, name)} ({named}) TO STDOUT"
        with in_our_words(server):
            written = writer.add(name, columns, _lines(connection, statement))
        if written != rows:
            reason = Text(vi=f"thiếu dòng của bảng {name}", en=f"rows of {name} are missing")
            raise BackupFailed(where=server.where, reason=reason)
    epoch = epoch_of(connection) if "epoch" in tables else None
    return writer.seal(
        revision=revision_of(connection, schema) or "",
        identity=epoch.identity if epoch else None,
        epoch=epoch.number if epoch else 0,
        made_at=connection.execute(NOW).scalar_one(),
    )


def _lines(connection: Connection, statement: str) -> Iterator[bytes | memoryview]:
    with driver_of(connection).cursor() as cursor, cursor.copy(statement.encode()) as copied:
        yield from copied


def driver_of(connection: Connection) -> Any:
    """Return psycopg's own connection, for what only it can: COPY."""
    return connection.connection.driver_connection


@contextmanager
def in_our_words(server: Backend) -> Iterator[None]:
    """Raise our error for what the driver says when it is asked past SQLAlchemy."""
    import psycopg  # noqa: PLC0415 — who has a file of his own need not load the other driver

    try:
        yield
    except psycopg.Error as error:
        ours = server.fault(OperationalError("COPY", None, error))
        if ours is None:
            raise
        raise ours from error
