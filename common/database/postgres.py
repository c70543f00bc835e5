"""PostgreSQL for halls of many machines: how its connections are opened, and who is told.

Needs nothing newer than PostgreSQL 13.
"""

import re
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Dialect, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from common.clock import Clock, SystemClock
from common.database.backend import WRITING, writes
from common.database.clock import POSTGRES_CLOCK
from common.database.faults import cut_off, from_driver, sqlstate
from common.threads import lifeline
from common.tickets.errors import MoisoError

CHANNEL: Final = "moiso"
"""What a change feed listens to; a notification says nothing of what changed."""

BUSY_SECONDS: Final = 10.0
"""How long a statement waits for another program's row lock."""

_NAME: Final = "moiso"
_CONNECT_SECONDS: Final = 2  # psycopg waits no shorter
# a door that hangs in the middle of a press must not hold a counter's row or a series for ever
_HUNG_SECONDS: Final = 5

_TELL = f"SELECT pg_notify('{CHANNEL}', '') WHERE pg_current_xact_id_if_assigned() IS NOT NULL"
"""Tells every feed at this very commit, if the transaction has written anything."""

_TURN = text("SELECT pg_advisory_xact_lock(hashtextextended(:what, 0))")
_MAY_COPY = text(
    """
    SELECT bool_and(has_table_privilege(oid, 'SELECT'))
        AND has_any_column_privilege('backup', 'INSERT')
        AND has_any_column_privilege('backup', 'UPDATE') AND has_table_privilege('backup', 'DELETE')
    FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
    """
)

_DEADLOCK, _SERIALIZATION = "40P01", "40001"
_UNIQUE, _FOREIGN_KEY = "23505", "23503"


class PostgresServer:
    """One database of a PostgreSQL server."""

    folder: Path | None = None
    copies_end = ".zip"
    tables = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
    # what is read together belongs together, however many statements it takes
    reading: Mapping[str, object] = {
        "isolation_level": "REPEATABLE READ",
        "postgresql_readonly": True,
    }
    # a statement that has waited for a lock sees what the others did meanwhile
    writing: Mapping[str, object] = {WRITING: True, "isolation_level": "READ COMMITTED"}

    def __init__(self, url: URL, *, busy_seconds: float = BUSY_SECONDS) -> None:
        self.where = _without_secrets(url)
        self.name = re.sub(r"[^\w.-]", "_", url.database or "")
        self._url = url.set(drivername="postgresql+psycopg")
        self._busy_seconds = busy_seconds

    def open(self, clock: Clock | None) -> Engine:
        """Return an engine whose commits tell the change feeds."""
        engine = create_engine(
            self._url,
            connect_args=self.parameters(),
            pool_pre_ping=True,  # a server that was restarted costs one look, not one error
            use_native_hstore=False,  # else every connection begins with a question about it
            hide_parameters=True,  # faults go to the log, what people typed does not
        )

        @event.listens_for(engine, "do_connect")
        def _connect(
            dialect: Dialect, _record: Any, arguments: list[Any], parameters: dict[str, Any]
        ) -> Any:
            # a name of its own: by it the server's end is found when ours was cut off
            name = f"{_NAME} {secrets.token_hex(8)}"
            named = {**parameters, "application_name": name}
            return self._held(name, lambda: dialect.connect(*arguments, **named))

        @event.listens_for(engine, "commit")
        def _tell(connection: Connection) -> None:
            if writes(connection):
                connection.exec_driver_sql(_TELL)

        if clock is not None and not isinstance(clock, SystemClock):
            _obey(engine, clock)
        return engine

    def _held(self, name: str, connect: Callable[[], Any]) -> Any:
        """Return a connection that can be cut off when the server is silent."""
        # who has a file of his own need not load the other driver
        from common.database.postgres_cut import attempt, cut, end_left, leave  # noqa: PLC0415

        place = self.where, self._url.username

        def cut_off_at_once(connection: Any) -> None:
            leave(place, name)
            cut(connection)

        try:
            opened = lifeline.connect(self.where, lambda: attempt(connect), cut_off_at_once)
        except lifeline.LifelineCut as error:
            raise cut_off(self.where) from error
        end_left(place, opened)
        return opened

    def parameters(self) -> dict[str, Any]:
        """Return what every connection is opened with, beside what the address says."""
        milliseconds = {
            "lock_timeout": self._busy_seconds,
            "idle_in_transaction_session_timeout": _HUNG_SECONDS,
        }
        options = [f"-c {name}={seconds * 1000:.0f}" for name, seconds in milliseconds.items()]
        given = self._url.normalized_query.get("options", ())
        return {
            "connect_timeout": _CONNECT_SECONDS,
            "application_name": _NAME,
            "client_encoding": "UTF8",
            "keepalives_idle": _HUNG_SECONDS,
            "keepalives_interval": 2,
            "keepalives_count": 3,
            # the plans are small: compiling them takes longer than running them
            "options": " ".join([*options, "-c timezone=UTC", "-c jit=off", *given]),
        }

    def target(self) -> dict[str, Any]:
        """Return all that psycopg needs to open a connection of its own, beside the engine's."""
        named = self._url.translate_connect_args(username="user", database="dbname")
        return {**self._url.query, **named, **self.parameters()}

    def identity(self) -> object:
        """Return the address: a server that is away says so when it is asked something."""
        return self.where

    def take_turns(self, connection: Connection, what: str) -> None:
        """Wait for a lock that is no table's, so that every role can take it."""
        connection.execute(_TURN, {"what": f"moiso {what}"})

    def may_copy(self, connection: Connection) -> bool:
        """Return whether this role has rights on all tables: a kiosk's need not."""
        return bool(connection.execute(_MAY_COPY).scalar())

    def fault(self, error: DBAPIError) -> MoisoError | None:
        """Return our error for the driver's, or None if it is a mistake of this program."""
        return from_driver(error, self.where)

    def lost_race(self, error: DBAPIError) -> bool:
        """Return whether somebody else was in the way, or the server went away just then.

        Every unit looks before it inserts, so that a key that is taken, or a parent that is gone,
        came about between the two.
        """
        races = {_DEADLOCK, _SERIALIZATION, _UNIQUE, _FOREIGN_KEY}
        return error.connection_invalidated or sqlstate(error) in races


def _without_secrets(url: URL) -> str:
    # a password may also stand among the options behind the question mark
    bare = URL.create("postgresql", host=url.host, port=url.port, database=url.database)
    return bare.render_as_string()


def _obey(engine: Engine, clock: Clock) -> None:
    """Let statements read a clock of ours where they would read the server's."""

    @event.listens_for(engine, "before_cursor_execute", retval=True)
    def _replace(
        _connection: Connection,
        _cursor: Any,
        statement: str,
        parameters: Any,
        _context: Any,
        _many: bool,  # noqa: FBT001 — the library's signature
    ) -> tuple[str, Any]:
        moment = f"TIMESTAMPTZ '{clock.now().isoformat()}'"
        return statement.replace(POSTGRES_CLOCK, moment), parameters
