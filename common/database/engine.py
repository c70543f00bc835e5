"""A database as the doors use it: short units of work, and errors in our own words."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import QueuePool

from common.background.guard import may_block
from common.clock import Clock, SystemClock
from common.database import sqlite
from common.database.faults import (
    DatabaseAddressInvalid,
    DatabaseBusy,
    DatabaseNewer,
    DatabaseNotOurs,
    DatabaseNotSetUp,
    PostgresNotYet,
    from_driver,
)
from common.database.revisions import HEAD, REVISIONS

_WRITING = "moiso_writing"


class Database:
    """One opened database, checked to fit this program.

    Raises a Fault when it is missing, damaged, not set up, newer, or on a network share. Whatever
    waits for it raises BlockingCallError on a window's thread.
    """

    def __init__(
        self,
        url: str,
        clock: Clock | None = None,
        *,
        busy_seconds: float = sqlite.BUSY_SECONDS,
    ) -> None:
        may_block("open the database")
        self.url = url
        self.path = sqlite_path(url)
        self.clock = clock or SystemClock()
        sqlite.check_place(self.path)
        self.engine = _sqlite_engine(self.path, self.clock, busy_seconds)
        self._writer = self.engine.execution_options(**{_WRITING: True})
        self._check_revision()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection whose reads belong together; nothing it does is kept."""
        may_block("read from the database")
        with self._in_our_words(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection that holds the right to write; rolled back unless it commits."""
        may_block("write to the database")
        with self._in_our_words(), self._writer.connect() as connection:
            yield connection

    def close(self) -> None:
        """Give back all connections."""
        self.engine.dispose()

    @contextmanager
    def _in_our_words(self) -> Iterator[None]:
        try:
            yield
        except PoolTimeout as error:
            raise DatabaseBusy(where=self.path) from error
        except DBAPIError as error:
            ours = from_driver(error, str(self.path))
            if ours is None:
                raise
            raise ours from error

    def _check_revision(self) -> None:
        with self.reading() as connection:
            names = set(connection.execute(text("SELECT name FROM sqlite_master")).scalars())
            if names and not names >= {"alembic_version", "ticket"}:
                raise DatabaseNotOurs(where=self.path)
            query = text("SELECT version_num FROM alembic_version")
            revision = connection.execute(query).scalar() if names else None
        if revision is None or (revision in REVISIONS and revision != HEAD):
            raise DatabaseNotSetUp(where=self.path)
        if revision != HEAD:
            raise DatabaseNewer(where=self.path, revision=revision)


def sqlite_path(url: str) -> Path:
    """Return the file of a `sqlite:///…` URL, or raise DatabaseAddressInvalid."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:  # a port that is no number is a ValueError
        hidden = re.sub(r"//[^/@]*@", "//***@", url)
        raise DatabaseAddressInvalid(where=hidden) from error
    if parsed.get_backend_name() == "postgresql":
        raise PostgresNotYet
    if parsed.get_backend_name() != "sqlite" or not parsed.database or parsed.database[0] == ":":
        raise DatabaseAddressInvalid(where=parsed.render_as_string(hide_password=True))
    return Path(parsed.database)


def _sqlite_engine(path: Path, clock: Clock, busy_seconds: float) -> Engine:
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: sqlite.connect(path, clock, busy_seconds=busy_seconds),
        poolclass=QueuePool,
        pool_reset_on_return="rollback",
        hide_parameters=True,  # faults go to the log, what people typed does not
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get(_WRITING, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine
