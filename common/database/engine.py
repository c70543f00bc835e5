"""A database as the doors use it: short units of work, and errors in our own words."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn, TypeVar

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from common.clock import Clock, SystemClock
from common.database import sqlite
from common.database.address import address_of
from common.database.backend import Backend
from common.database.faults import (
    DatabaseAddressInvalid,
    DatabaseBusy,
    DatabaseNotOurs,
)
from common.database.postgres import PostgresServer
from common.database.revisions import check_revision
from common.threads.guard import may_block
from common.tickets.errors import MoisoError
from common.tickets.refusals import TicketChanged

T = TypeVar("T")

_TRIES = 3
_PAUSE_SECONDS = (0.01, 0.05)


class Database:
    """One opened database, checked to fit this program.

    Raises a Fault when it is missing, damaged, not set up, newer, or on a network share. Whatever
    waits for it raises BlockingCallError on a window's thread. `where` names it to a person and
    holds no password.
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
        self.clock = clock or SystemClock()
        self.backend = backend_of(url, busy_seconds=busy_seconds)
        self.where = self.backend.where
        self.engine = self.backend.open(clock)
        self._reader = self.engine.execution_options(**self.backend.reading)
        self._writer = self.engine.execution_options(**self.backend.writing)
        try:
            self._check_revision()
        except MoisoError:
            self.close()
            raise

    @property
    def path(self) -> Path:
        """The file of a SQLite database; raises DatabaseAddressInvalid for one on a server."""
        return sqlite_path(self.url)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection whose reads belong together; nothing it does is kept."""
        may_block("read from the database")
        with self._in_our_words(), self._reader.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection that holds the right to write; rolled back unless it commits."""
        may_block("write to the database")
        with self._in_our_words(), self._writer.connect() as connection:
            yield connection

    def write(self, do: Callable[[Connection], T]) -> T:
        """Run `do` in one transaction and commit it; return what it returns.

        Whoever was in somebody's way does it once more, a few times at most: `do` starts anew
        from what stands then, so that the loser of a race reads the rules' answer, not the
        database's. It must be safe to repeat after a commit whose answer was lost.
        """
        may_block("write to the database")
        for _ in range(_TRIES - 1):
            try:
                with self._writer.connect() as connection:
                    return _commit(connection, do)
            except TicketChanged:
                continue
            except DBAPIError as error:
                if not self.backend.lost_race(error):
                    self._reraise(error)
                # two who were in each other's way do not start again at the same moment
                time.sleep(random.uniform(*_PAUSE_SECONDS))
            except PoolTimeout as error:
                raise DatabaseBusy(where=self.where) from error
        with self.writing() as connection:
            return _commit(connection, do)

    def close(self) -> None:
        """Give back all connections."""
        self.engine.dispose()

    @contextmanager
    def _in_our_words(self) -> Iterator[None]:
        try:
            yield
        except PoolTimeout as error:
            raise DatabaseBusy(where=self.where) from error
        except DBAPIError as error:
            self._reraise(error)

    def _reraise(self, error: DBAPIError) -> NoReturn:
        ours = self.backend.fault(error)
        if ours is None:
            raise error
        raise ours from error

    def _check_revision(self) -> None:
        with self.reading() as connection:
            names = set(connection.execute(text(self.backend.tables)).scalars())
            if names and not names >= {"alembic_version", "ticket"}:
                raise DatabaseNotOurs(where=self.where)
            query = text("SELECT version_num FROM alembic_version")
            revision = connection.execute(query).scalar() if names else None
        check_revision(revision, self.where)


def backend_of(url: str, *, busy_seconds: float = sqlite.BUSY_SECONDS) -> Backend:
    """Return the kind of database that an address names, or raise DatabaseAddressInvalid."""
    parsed = address_of(url)
    if parsed.get_backend_name() == "postgresql" and parsed.database:
        return PostgresServer(parsed, busy_seconds=busy_seconds)
    return sqlite.SqliteFile(sqlite_path(url), busy_seconds=busy_seconds)


def sqlite_path(url: str) -> Path:
    """Return the file of a `sqlite:///…` URL, or raise DatabaseAddressInvalid."""
    parsed = address_of(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database or parsed.database[0] == ":":
        raise DatabaseAddressInvalid(where=parsed.render_as_string(hide_password=True))
    return Path(parsed.database)


def _commit(connection: Connection, do: Callable[[Connection], T]) -> T:
    answer = do(connection)
    connection.commit()
    return answer
