"""The database's clock: the one time that counts in the hall."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, TypeDecorator, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

SQLITE_CLOCK = "moiso_now"
"""A function each SQLite connection registers; SQLite's own clock stops at milliseconds."""

POSTGRES_CLOCK = "clock_timestamp()"
"""Goes on within a transaction, where `now()` stands still."""

_STORED = "%Y-%m-%d %H:%M:%S.%f"


def stored(moment: datetime) -> str:
    """Return `moment` as SQLite keeps it: UTC, 26 characters, so that text order is time order."""
    return moment.astimezone(UTC).strftime(_STORED)


class UtcTime(TypeDecorator[datetime]):
    """An aware datetime in UTC with microseconds."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 — the library's signature
        """Write aware times only."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = f"a time without a zone: {value}"
            raise ValueError(message)
        return value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002 — the library's signature
        """Read as UTC."""
        if not isinstance(value, datetime):
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class DatabaseClock(FunctionElement[datetime]):
    """The database's time at this very statement, not at the start of the transaction."""

    type = UtcTime()
    inherit_cache = True


@compiles(DatabaseClock)
def _clock_timestamp(element: DatabaseClock, compiler: SQLCompiler, **_: Any) -> str:  # noqa: ARG001 — the library's signature
    return POSTGRES_CLOCK


@compiles(DatabaseClock, "sqlite")
def _sqlite_clock(element: DatabaseClock, compiler: SQLCompiler, **_: Any) -> str:  # noqa: ARG001 — the library's signature
    return f"{SQLITE_CLOCK}()"


NOW = select(DatabaseClock())
"""The one time that counts, by itself."""
