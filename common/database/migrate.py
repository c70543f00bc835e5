"""Creates and migrates databases; the only module that needs Alembic."""

import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from common.clock import SystemClock
from common.database import sqlite
from common.database.backend import WRITING, Backend
from common.database.engine import Database, backend_of, sqlite_path
from common.database.faults import (
    DatabaseDamaged,
    DatabaseMissing,
    DatabaseNotSetUp,
    DatabaseUnreachable,
    DatabaseUpgradeElsewhere,
    from_sqlite,
)
from common.database.postgres_roles import acts_as, grant_rights, owner_of
from common.database.revisions import HEAD
from common.database.sqlite import SqliteFile
from common.os_reasons import reason_of
from common.private_files import make_private_folder

_log = logging.getLogger(__name__)

OnStep = Callable[[str], None]

MIGRATING = "migrate"
"""What one machine at a time does to a server's tables."""


def migrate(url: str, revision: str = HEAD, *, on_step: OnStep = lambda _: None) -> bool:
    """Create the database if it is missing and bring it to `revision`.

    Returns whether anything changed; `on_step` is told each revision that was reached. All steps
    are one transaction: it stands whole or not at all. A database on a server must exist; its
    tables are made, and the doors' roles, where they are, get their rights. Raises a Fault when
    the file is damaged, newer, not writable or on a network share, or when the server says no;
    DatabaseUpgradeElsewhere to a role that does not own the tables.
    """
    backend = backend_of(url)
    fits = _fits(url)
    if isinstance(backend, SqliteFile):
        prepare_file(sqlite_path(url))
    if not fits:
        _run(backend, revision, on_step)
    return not fits


def _fits(url: str) -> bool:
    try:
        Database(url).close()
    except (DatabaseMissing, DatabaseNotSetUp) as fault:
        _log.info("%s: migrating", fault.code)
        return False
    return True


def prepare_file(path: Path) -> None:
    """Make an empty database where there is none, and put it into WAL mode: a backup is not."""
    try:
        make_private_folder(path.parent)
        connection = sqlite.connect(path, SystemClock(), create=True)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        finally:
            connection.close()
    except OSError as error:
        raise DatabaseUnreachable(where=path, detail=reason_of(error)) from error
    except sqlite3.Error as error:
        ours = from_sqlite(error, str(path))
        if ours is None or isinstance(ours, DatabaseMissing):
            ours = DatabaseUnreachable(where=path, detail=str(error))
        raise ours from error


def _run(backend: Backend, revision: str, on_step: OnStep = lambda _: None) -> None:
    engine = backend.open(None)
    changing = _changing_file if isinstance(backend, SqliteFile) else _changing_server
    try:
        # begun here, or Alembic commits before the references are checked
        with changing(engine, backend) as connection:
            upgrade(connection, revision, on_step)
    except DBAPIError as error:
        ours = backend.fault(error)
        raise ours or DatabaseUnreachable(where=backend.where, detail=str(error.orig)) from error
    finally:
        engine.dispose()


def upgrade(connection: Connection, revision: str, on_step: OnStep = lambda _: None) -> None:
    """Bring the tables that a connection finds to `revision`, in the transaction it is in."""
    configuration = Config()
    configuration.attributes["on_step"] = lambda **told: on_step(told["step"].up_revision_id)
    configuration.set_main_option("script_location", "common.database:migrations")
    configuration.set_main_option("path_separator", "os")
    configuration.attributes["connection"] = connection
    command.upgrade(configuration, revision)


@contextmanager
def _changing_file(engine: Engine, backend: Backend) -> Iterator[Connection]:
    """Keep foreign keys off meanwhile: a table rebuilt with them on loses its children."""
    with engine.execution_options(**{WRITING: True}).connect() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)  # noqa: S101 — narrows the library's type
        driver.execute("PRAGMA foreign_keys = OFF")
        connection.begin()
        yield connection
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            _log.error("foreign keys broken after migration: %s", broken[:5])
            raise DatabaseDamaged(where=backend.where)
        connection.commit()


@contextmanager
def _changing_server(engine: Engine, backend: Backend) -> Iterator[Connection]:
    """Let one machine of the owner's at a time migrate; the second finds nothing left to do."""
    with engine.begin() as connection:
        backend.take_turns(connection, MIGRATING)
        owner = owner_of(connection)
        if owner is not None and not acts_as(connection, owner):
            role = connection.exec_driver_sql("SELECT current_user").scalar()
            raise DatabaseUpgradeElsewhere(where=backend.where, role=role, owner=owner)
        yield connection
        grant_rights(connection)
