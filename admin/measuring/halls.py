"""Halls to measure on: the shipped centre on a ground from which it is thrown away again."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Protocol
from uuid import uuid4

from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from common.catalogue.load import load_catalogue
from common.clock import SystemClock
from common.database import sqlite
from common.database.engine import Database, backend_of, sqlite_path
from common.database.faults import DatabaseAddressInvalid
from common.database.migrate import migrate
from common.database.postgres import PostgresServer
from common.tickets.errors import Fault
from common.tickets.text import Text
from common.use_cases.queue import Queue
from common.use_cases.setup import set_up

SITE = "trung_tam"
SERVICES = ("ho_tich", "chung_thuc", "dat_dai", "tra_ket_qua")
NEW: Final = "new"
"""Instead of a server's address: one that is started for the measurement and thrown away."""


class PostgresMissing(Fault):
    """No PostgreSQL is installed that could be started."""

    code = "postgres-missing"
    sentence = Text(
        vi="Máy này chưa cài PostgreSQL. Hãy cho địa chỉ của một máy chủ.",
        en="No PostgreSQL is installed on this machine. Give the address of a server.",
    )


class Ground(Protocol):
    """Where databases are made to be measured on."""

    engine: str

    def lend(self) -> Any:
        """Give, as a context manager, the address of a new database; it goes with its twin."""

    def twin(self, url: str) -> str:
        """Return the address of a copy of a database that nobody has open."""


class OnFiles:
    """SQLite, in a temporary folder."""

    engine = "SQLite"

    @contextmanager
    def lend(self) -> Iterator[str]:
        """Give a new file's address."""
        with TemporaryDirectory(prefix="moiso-bench-") as folder:
            yield f"sqlite:///{(Path(folder) / 'moiso.db').as_posix()}"

    def twin(self, url: str) -> str:
        """Copy the file."""
        path = sqlite_path(url)
        return f"sqlite:///{Path(shutil.copy(path, path.with_name('twin.db'))).as_posix()}"


class OnServer:
    """A PostgreSQL server, in whose address is somebody who may create databases."""

    engine = "PostgreSQL"

    def __init__(self, url: str) -> None:
        backend = backend_of(url)
        if not isinstance(backend, PostgresServer):
            raise DatabaseAddressInvalid(where=backend.where)
        self._url = make_url(url)
        self._backend = backend

    @contextmanager
    def lend(self) -> Iterator[str]:
        """Give a new database's address."""
        name = f"moiso_bench_{uuid4().hex}"
        self._run(f"CREATE DATABASE {name}")
        try:
            yield self._url.set(database=name).render_as_string(hide_password=False)
        finally:
            self._run(
                f"DROP DATABASE IF EXISTS {name}_twin WITH (FORCE)",
                f"DROP DATABASE IF EXISTS {name} WITH (FORCE)",
            )

    def twin(self, url: str) -> str:
        """Let the server copy the database."""
        original = make_url(url).database
        self._run(f"CREATE DATABASE {original}_twin TEMPLATE {original}")
        return make_url(url).set(database=f"{original}_twin").render_as_string(hide_password=False)

    def _run(self, *statements: str) -> None:
        engine = self._backend.open(None)
        try:
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                for statement in statements:
                    connection.exec_driver_sql(statement)
        except DBAPIError as error:
            raise self._backend.fault(error) or error from error
        finally:
            engine.dispose()


@contextmanager
def ground(server: str | None) -> Iterator[Ground]:
    """Give files without a server, else the server: at an address, or a throw-away one for NEW.

    Raises a Fault when there is no such server.
    """
    if server is None:
        yield OnFiles()
        return
    if server != NEW:
        yield OnServer(server)
        return
    from admin.measuring.throw_away_server import ThrowAwayServer, programs

    found = programs()
    if found is None:
        raise PostgresMissing
    started = ThrowAwayServer(found)
    try:
        started.start()
        yield OnServer(started.url("postgres"))
    finally:
        started.stop()


@contextmanager
def fresh_hall(on: Ground) -> Iterator[str]:
    """Give the database's address of a hall that nobody has used."""
    with on.lend() as url:
        migrate(url)
        with opened(url) as database:
            set_up(database, load_catalogue(None))
        yield url


@contextmanager
def opened(url: str) -> Iterator[Database]:
    """Give the database at `url`, closed afterwards."""
    database = Database(url)
    try:
        yield database
    finally:
        database.close()


def raw_connection(url: str) -> Any:
    """Return a connection of the driver itself, with the settings that a door's would have.

    In either driver's own manner it has execute, commit and close.
    """
    backend = backend_of(url)
    if isinstance(backend, PostgresServer):
        import psycopg

        return psycopg.connect(**backend.target())
    return sqlite.connect(sqlite_path(url), SystemClock())


def queue_of(database: Database) -> Queue:
    """Return the use cases of the measured site."""
    return Queue(database, SITE)


def fill(database: Database, waiting: int) -> None:
    """Let `waiting` citizens take a number each."""
    queue = queue_of(database)
    for turn in range(waiting):
        queue.issue(SERVICES[turn % len(SERVICES)])
