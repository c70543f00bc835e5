"""What must hold in every database, whatever died while writing it."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from common.database import schema
from common.database.engine import Database
from common.database.work import Work
from common.readings.hall import Hall
from common.tickets.lifecycle import rebuild
from common.tickets.ticket import IN_HAND, Ticket

PATIENCE = timedelta(seconds=1)
"""Who waits so long, and then sees somebody behind them called, was passed over."""


def passed_over(
    issued: dict[UUID, datetime], called: dict[UUID, datetime], kills: Sequence[datetime] = ()
) -> list[UUID]:
    """Return who waited patiently and was called clearly later than somebody behind them.

    Who was in the hands of a press that died at one of the `kills` was not waiting.
    """
    latest = max(issued.values()) + timedelta(days=1)
    passed: list[UUID] = []
    earliest_behind = latest
    for ticket in sorted(issued, key=lambda one: issued[one], reverse=True):
        mine = called.get(ticket, latest)
        if mine > earliest_behind + PATIENCE and issued[ticket] < earliest_behind - PATIENCE:
            died = any(earliest_behind <= kill <= earliest_behind + PATIENCE for kill in kills)
            passed += [] if died else [ticket]
        earliest_behind = min(earliest_behind, mine)
    return passed


def check_invariants(database: Database, site: str) -> list[Ticket]:
    """Fail unless the database is sound; return today's tickets.

    Pages and references are whole, each row is what its events make it, numbers have no holes and
    no doubles, and no counter has two citizens before it.
    """
    with database.reading() as connection:
        if connection.dialect.name == "sqlite":  # a server keeps its pages and references itself
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []
        tickets = Hall(database, site).tickets()
        work = Work(connection, site)
        for ticket in tickets:
            assert rebuild(ticket, work.events(ticket)) == ticket
        last_numbers = {
            row.prefix: row.last_number
            for row in connection.execute(select(schema.series).where(schema.series.c.site == site))
        }
        calls = Counter(connection.execute(select(schema.call.c.ticket_id)).scalars())
    given: dict[str, list[int]] = defaultdict(list)
    for ticket in tickets:
        if not ticket.suffix:  # a kiosk's own series counts by itself
            given[ticket.prefix].append(ticket.sequence)
    for prefix, sequences in given.items():
        assert sequences == list(range(1, last_numbers[prefix] + 1))
    assert set(last_numbers) == set(given)
    in_hand = Counter(ticket.counter for ticket in tickets if ticket.state in IN_HAND)
    assert all(count == 1 for count in in_hand.values())
    undone = sum(calls.values()) - sum(ticket.calls for ticket in tickets)
    assert undone >= 0
    return tickets
