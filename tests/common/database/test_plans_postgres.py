"""However long the history, a press on PostgreSQL reads only what is open."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Executable
from sqlalchemy.sql import ClauseElement

from common.database import claims, statements
from common.readings.boards import FRESH_CALLS, LAST_CALLS
from common.readings.waiting_times import CAME, FIRST_CAME
from tests.halls import MORNING, TestHall

HISTORY = """
INSERT INTO ticket (id, site, business_day, prefix, sequence, number, priority, token, issued_at,
    service, state, due_at, counter, calls, attempts, passes, version)
SELECT gen_random_uuid(), 'trung_tam', date '2026-11-20' - n % 100, 'A', n, 'A' || n, 'none',
    'old-' || n, at, 'ho_tich', 'finished', at, 1, 1, 1, 0, 4
FROM generate_series(1, 20000) AS n, LATERAL (SELECT timestamptz '2026-11-20' - n % 100 * interval
    '1 day' AS at) AS day
"""
CALLS = """
INSERT INTO call (id, site, ticket_id, number, counter, called_at, request_id)
SELECT id, site, id, number, counter, issued_at, number FROM ticket WHERE state = 'finished'
"""

PLANS: dict[str, tuple[Executable, tuple[str, ...]]] = {
    "next": (claims.NEXT_UNHELD, ("ix_ticket_queue", "ix_ticket_reserved", "pk_ticket")),
    "next once free": (claims.NEXT_ONCE_FREE, ("ix_ticket_queue", "ix_ticket_reserved")),
    "ticket": (statements.TICKET, ("uq_ticket_number",)),
    "in hand": (statements.IN_HAND, ("uq_ticket_in_hand",)),
    "earlier days": (statements.OPEN_OF_EARLIER_DAYS, ("ix_ticket_open",)),
    "open today": (statements.OPEN_TODAY, ("ix_ticket_open",)),
    "ahead": (statements.AHEAD, ("ix_ticket_queue",)),
    "waiting for": (statements.WAITING_FOR, ("ix_ticket_queue",)),
    "waiting by service": (statements.WAITING_BY_SERVICE, ("ix_ticket_queue",)),
    "waiting behind": (statements.WAITING_BEHIND, ("ix_ticket_queue",)),
    "last calls": (LAST_CALLS, ("ix_call_called_at",)),
    "fresh calls": (FRESH_CALLS, ("ix_call_called_at",)),
    "came lately": (CAME, ("uq_ticket_",)),
    "first came": (FIRST_CAME, ("uq_ticket_",)),
}
"""What is read → the indexes of tickets or calls that one of its plans goes through."""


@pytest.fixture
def database_kind() -> str:
    """PostgreSQL's own way to explain."""
    return "postgres"


@pytest.fixture
def aged(hall: TestHall) -> TestHall:
    """A hall with a long history and two people waiting."""
    with hall.database.writing() as connection:
        connection.exec_driver_sql(HISTORY.replace("%", "%%"), {})
        connection.exec_driver_sql(CALLS)
        connection.commit()
    hall.issue()
    hall.issue("dat_dai", priority="elderly")
    hall.database.close()
    return hall


def _plan(hall: TestHall, statement: Executable) -> list[str]:
    """Return how PostgreSQL would run a statement whose values it does not know yet."""
    assert isinstance(statement, ClauseElement)
    compiled: Any = statement.compile(dialect=hall.database.engine.dialect)
    query = str(compiled)
    for place, name in enumerate(compiled.params, start=1):
        query = query.replace(f"%({name})s", f"${place}")
    nothing = ", ".join("NULL" for _ in compiled.params)
    with hall.database.writing() as connection:
        connection.exec_driver_sql("SET LOCAL plan_cache_mode = force_generic_plan")
        connection.exec_driver_sql(f"PREPARE asked AS {query}")
        asked = f"EXPLAIN (COSTS OFF) EXECUTE asked{f'({nothing})' if nothing else ''}"
        rows = connection.exec_driver_sql(asked).scalars().all()
        connection.exec_driver_sql("DEALLOCATE asked")
        return list(rows)


@pytest.mark.parametrize("analysed", [False, True])
def test_no_statement_reads_the_history(aged: TestHall, *, analysed: bool) -> None:
    """Each probe goes through an index that holds what is asked for, with statistics or without."""
    if analysed:
        _analyse(aged)

    plans = {name: "\n".join(_plan(aged, statement)) for name, (statement, _) in PLANS.items()}

    for name, plan in plans.items():
        indexes = PLANS[name][1]
        # with statistics PostgreSQL may take another of the small indexes
        assert analysed or all(index in plan for index in indexes), plan
        assert "Seq Scan on ticket" not in plan, plan
        assert "Seq Scan on call" not in plan, plan


@pytest.mark.parametrize("analysed_again", [False, True])
def test_statistics_of_an_empty_hall_do_not_mislead_a_claim(
    hall: TestHall, *, analysed_again: bool
) -> None:
    """Gathered over night or in full work: each queue's head is one probe, not all who wait."""
    with hall.database.writing() as connection:
        years = HISTORY.replace("%", "%%").replace("20000", "100000")
        connection.exec_driver_sql(years, {})
        connection.commit()
    _analyse(hall)
    for service in ("ho_tich", "chung_thuc", "dat_dai") * 100:
        hall.issue(service)
    if analysed_again:
        _analyse(hall)
    hall.database.close()

    for statement in (claims.NEXT_UNHELD, claims.NEXT_ONCE_FREE):
        plan = "\n".join(_plan_for_one_counter(hall, statement))

        assert "Index Scan using ix_ticket_queue on ticket w" in plan, plan
        assert "ix_ticket_open" not in plan, plan


def _analyse(hall: TestHall) -> None:
    """Gather statistics, as the server does by itself from time to time."""
    with hall.database.writing() as connection:
        connection.exec_driver_sql("ANALYZE")
        connection.commit()


def _plan_for_one_counter(hall: TestHall, statement: Executable) -> list[str]:
    """Return how PostgreSQL would run a claim whose values it is told."""
    assert isinstance(statement, ClauseElement)
    compiled: Any = statement.compile(dialect=hall.database.engine.dialect)
    now = hall.clock.now()
    values = compiled.params | {
        "this_site": hall.site,
        "counter": 1,
        "today": MORNING.date(),
        "now": now,
        "issued_before": now,
        "issued_after": now - timedelta(days=1),
        "most": 1000,
    }
    with hall.database.writing() as connection:
        asked = f"EXPLAIN (COSTS OFF) {compiled}"
        return list(connection.exec_driver_sql(asked, values).scalars().all())
