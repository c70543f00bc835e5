"""Creates and migrates databases; the only module that needs Alembic."""

import logging
import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from common.clock import SystemClock
from common.database import sqlite
from common.database.engine import Database, sqlite_path
from common.database.faults import (
    DatabaseDamaged,
    DatabaseMissing,
    DatabaseNotSetUp,
    DatabaseUnreachable,
    from_driver,
    from_sqlite,
)
from common.database.revisions import HEAD

_log = logging.getLogger(__name__)


def migrate(url: str, revision: str = HEAD) -> bool:
    """Create the database if it is missing and bring it to `revision`.

    Returns whether anything changed. All steps are one transaction: it stands whole or not at all.
    Raises a Fault when the file is damaged, newer, not writable or on a network share.
    """
    path = sqlite_path(url)
    try:
        Database(url).close()
    except (DatabaseMissing, DatabaseNotSetUp) as fault:
        _log.info("%s: migrating %s", fault.code, path)
    else:
        _prepare_file(path)
        return False
    _prepare_file(path)
    _run(path, revision)
    return True


def _prepare_file(path: Path) -> None:
    """Make an empty database where there is none, and put it into WAL mode: a backup is not."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite.connect(path, SystemClock(), create=True)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        finally:
            connection.close()
    except OSError as error:
        raise DatabaseUnreachable(where=path, detail=error.strerror or str(error)) from error
    except sqlite3.Error as error:
        ours = from_sqlite(error, str(path))
        if ours is None or isinstance(ours, DatabaseMissing):
            ours = DatabaseUnreachable(where=path, detail=str(error))
        raise ours from error


def _run(path: Path, revision: str) -> None:
    """Run the revisions with foreign keys off: a table rebuilt with them on loses its children."""
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: sqlite.connect(path, SystemClock()),
        poolclass=NullPool,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    configuration = Config()
    configuration.set_main_option("script_location", "common.database:migrations")
    configuration.set_main_option("path_separator", "os")
    try:
        with engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert isinstance(driver, sqlite3.Connection)  # noqa: S101 — narrows the library's type
            driver.execute("PRAGMA foreign_keys = OFF")
            # begun here, or Alembic commits before the references are checked
            connection.begin()
            configuration.attributes["connection"] = connection
            command.upgrade(configuration, revision)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                _log.error("foreign keys broken after migration: %s", broken[:5])
                raise DatabaseDamaged(where=path)
            connection.commit()
    except DBAPIError as error:
        ours = from_driver(error, str(path))
        raise ours or DatabaseUnreachable(where=path, detail=str(error.orig)) from error
    finally:
        engine.dispose()
