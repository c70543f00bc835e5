"""However long the history, a press reads only what is open."""

import sqlite3
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Executable, event, insert
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.sql import ClauseElement
from uuid_utils.compat import uuid7

from common.database import claims, messages, reprints, rolls, schema, statements
from common.readings import boards, following, hall_sight, priority_share, waiting_times
from tests.halls import MORNING, TestHall

OLD_TICKETS = 10_000
DAYS = 100


def _age(hall: TestHall) -> None:
    """Give the hall a history: many finished tickets on many earlier days."""
    earlier = [
        {
            "id": uuid7(),
            "site": hall.site,
            "business_day": (MORNING - timedelta(days=1 + sequence % DAYS)).date(),
            "prefix": "A",
            "sequence": sequence,
            "number": f"A{sequence:03d}",
            "priority": "none",
            "token": f"old-{sequence}",
            "issued_at": MORNING - timedelta(days=1 + sequence % DAYS),
            "service": "ho_tich",
            "state": "finished",
            "due_at": MORNING - timedelta(days=1 + sequence % DAYS),
            "counter": 1,
            "calls": 1,
            "attempts": 1,
            "passes": 0,
            "version": 4,
        }
        for sequence in range(1, OLD_TICKETS + 1)
    ]
    with hall.database.writing() as connection:
        connection.execute(insert(schema.ticket), earlier)
        connection.commit()


@pytest.fixture
def database_kind() -> str:
    """SQLite's own way to explain; PostgreSQL has a file of its own."""
    return "sqlite"


@pytest.fixture
def aged(hall: TestHall) -> TestHall:
    """A hall with a long history and two people waiting."""
    _age(hall)
    hall.issue()
    hall.issue("dat_dai", priority="elderly")
    return hall


def _plan(hall: TestHall, statement: Executable) -> list[str]:
    """Return how SQLite would run a statement, one step a line."""
    assert isinstance(statement, ClauseElement)
    compiled: Any = statement.compile(dialect=hall.database.engine.dialect)
    nothing = tuple(None for _ in compiled.positiontup)
    with hall.database.reading() as connection:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}", nothing)
        return [str(row.detail) for row in rows]


PLANS: dict[str, tuple[Executable, str]] = {
    "candidates": (claims.CANDIDATES, "USING INDEX ix_ticket_queue"),
    "reserved": (claims.CANDIDATES, "USING INDEX ix_ticket_reserved"),
    "tickets of today": (priority_share.TICKETS, "(site=? AND business_day=?)"),
    "priority share": (priority_share.PRIORITY_TICKETS, "USING INDEX ix_ticket_priority"),
    "reprints": (reprints.WAITING, "USING INDEX ix_reprint_asked_at"),
    "rolls": (rolls.ROLLS_ON, "(site=? AND business_day=?)"),
    "drawn": (rolls.UNTOUCHED, "USING INDEX ix_ticket_queue"),
    "ticket": (statements.TICKET, "(site=? AND business_day=? AND number=?)"),
    "number taken": (statements.NUMBER_TAKEN, "(site=? AND business_day=? AND number=?)"),
    "last of a kiosk's series": (
        statements.LAST_OF_SERIES,
        "(site=? AND business_day=? AND prefix=? AND suffix=?)",
    ),
    "in hand": (statements.IN_HAND, "USING INDEX uq_ticket_in_hand"),
    "earlier days": (statements.OPEN_OF_EARLIER_DAYS, "USING INDEX ix_ticket_open"),
    "open today": (statements.OPEN_TODAY, "USING INDEX ix_ticket_open"),
    "ahead": (statements.AHEAD, "INDEX ix_ticket_queue"),
    "waiting for": (statements.WAITING_FOR, "INDEX ix_ticket_queue"),
    "waiting by service": (statements.WAITING_BY_SERVICE, "INDEX ix_ticket_queue"),
    "waiting behind": (statements.WAITING_BEHIND, "INDEX ix_ticket_queue"),
    "last calls": (boards.LAST_CALLS, "USING INDEX ix_call_called_at"),
    "counters": (hall_sight._COLLEAGUES, "USING INDEX uq_ticket_in_hand"),
    "newest sounds": (hall_sight._NEWEST_SOUNDS, "USING INDEX ix_call_called_at"),
    "messages": (messages.OF_COUNTER, "USING INDEX ix_message_sent_at"),
    "fresh calls": (boards.FRESH_CALLS, "USING INDEX ix_call_called_at"),
    "came lately": (waiting_times.CAME, "(site=? AND business_day=?)"),
    "followed": (following.FOLLOWED, "(site=? AND business_day=?)"),
    "token": (following.NUMBER_OF_TOKEN, "(token=?)"),
    "first came": (waiting_times.FIRST_CAME, "(site=? AND business_day=?)"),
}


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("analysed", [False, True])
def test_no_statement_reads_the_history(aged: TestHall, name: str, *, analysed: bool) -> None:
    """Each probe of the tickets goes through the index made for it, with statistics or without."""
    statement, index = PLANS[name]
    if analysed:
        with aged.database.writing() as connection:
            connection.exec_driver_sql("ANALYZE")
            connection.commit()
        aged.database.close()

    plan = _plan(aged, statement)

    # with statistics SQLite may take another of the small indexes
    assert analysed or any(index in step for step in plan), plan
    scans = [
        step
        for step in plan
        if step.startswith(("SCAN ticket", "SCAN w", "SCAN call", "SCAN event"))
    ]
    assert not scans, plan


def _steps(hall: TestHall, press: Callable[[], object]) -> int:
    """Count the steps of SQLite's machine that a press takes."""
    taken = 0

    def step() -> int:
        nonlocal taken
        taken += 1
        return 0

    def watch(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        assert isinstance(connection, sqlite3.Connection)
        connection.set_progress_handler(step, 1)

    hall.database.close()
    event.listen(hall.database.engine, "connect", watch)
    press()
    event.remove(hall.database.engine, "connect", watch)
    hall.database.close()
    return taken


def test_a_call_costs_the_same_with_history(hall: TestHall) -> None:
    """Calling next takes the same steps on a fresh file and after ten thousand old tickets."""
    for _ in range(4):
        hall.issue()
    hall.queue.call_next(1)
    fresh = _steps(hall, lambda: hall.queue.call_next(1))
    _age(hall)

    old = _steps(hall, lambda: hall.queue.call_next(1))

    assert fresh > 100
    assert old <= fresh * 1.2
