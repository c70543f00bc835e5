"""Years of history in seconds: old tickets go in by the quickest way that each database has."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

from uuid_utils.compat import uuid7

from admin.measuring.halls import SERVICES, SITE, raw_connection
from common.database.clock import stored

_OLD_PER_DAY = 400
_PREFIXES = "ABCT"
_COLUMNS = (
    "id, site, business_day, prefix, sequence, number, priority, token, issued_at, service, state,"
    " due_at, counter, calls, attempts, passes, version"
)
_INSERT = f"INSERT INTO ticket ({_COLUMNS}) VALUES ({', '.join('?' * 17)})"  # noqa: S608 — words of ours
_COPY = f"COPY ticket ({_COLUMNS}) FROM STDIN"
_EVENTS = """
INSERT INTO event (ticket_id, position, at, action, implied, machine, request_id)
SELECT id, position, issued_at, action, action = 'start', false, token
FROM ticket CROSS JOIN (SELECT 1 AS position, 'issue' AS action UNION ALL SELECT 2, 'next'
    UNION ALL SELECT 3, 'start' UNION ALL SELECT 4, 'finish') AS step
WHERE state = 'finished'
"""
_CALLS = """
INSERT INTO call (id, site, ticket_id, number, counter, called_at, request_id)
SELECT id, site, id, number, counter, issued_at, token FROM ticket WHERE state = 'finished'
"""


def age(url: str, old: int) -> None:
    """Add `old` finished tickets with events and calls on earlier days, 400 a day."""
    with closing(raw_connection(url)) as connection:
        if url.startswith("sqlite"):
            connection.execute("BEGIN")
            connection.executemany(_INSERT, _in_columns(old, brief=True))
        else:
            with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
                for row in _in_columns(old, brief=False):
                    copy.write_row(row)
        connection.execute(_EVENTS)
        connection.execute(_CALLS)
        connection.execute("COMMIT")
        if not url.startswith("sqlite"):
            # what a server does by itself sooner or later is not left to a moment of its choice
            connection.autocommit = True
            connection.execute("VACUUM ANALYZE")
            connection.execute("CHECKPOINT")


def _in_columns(old: int, *, brief: bool) -> Iterator[tuple[Any, ...]]:
    """Return the rows; `brief`: as SQLite keeps keys and times."""
    now = datetime.now(UTC)
    for turn in range(old):
        at = now - timedelta(days=1 + turn // _OLD_PER_DAY)
        moment = stored(at) if brief else at.isoformat()
        prefix, sequence = _PREFIXES[turn % 4], turn % _OLD_PER_DAY // 4 + 1
        yield (
            *(uuid7().hex, SITE, at.date().isoformat(), prefix, sequence),
            *(f"{prefix}{sequence:03d}", "none", f"old-{turn}", moment, SERVICES[turn % 4]),
            *("finished", moment, 1 + turn % 5, 1, 1, 0, 4),
        )
