"""However long the history, a day's figures read that day alone."""

from datetime import timedelta

import pytest
from sqlalchemy import Executable, insert
from uuid_utils.compat import uuid7

from common.database import schema
from common.readings.day_figures import DAY_EVENTS
from common.readings.waiting_times import LATE_EVENTS
from tests.common.database import test_plans, test_plans_postgres
from tests.halls import MORNING, TestHall

OLD_TICKETS = 4000
DAYS = 100


@pytest.fixture
def aged(hall: TestHall) -> TestHall:
    """A hall with a hundred days behind it, each with its tickets and their events."""
    tickets, events = [], []
    for sequence in range(1, OLD_TICKETS + 1):
        at = MORNING - timedelta(days=1 + sequence % DAYS)
        key = uuid7()
        tickets.append(
            {
                "id": key,
                "site": hall.site,
                "business_day": at.date(),
                "prefix": "A",
                "sequence": sequence,
                "number": f"A{sequence:03d}",
                "priority": "none",
                "token": f"old-{sequence}",
                "issued_at": at,
                "service": "ho_tich",
                "state": "waiting",
                "due_at": at,
                "calls": 0,
                "attempts": 0,
                "passes": 0,
                "version": 2,
            }
        )
        events += [
            {
                "ticket_id": key,
                "position": position,
                "at": at,
                "action": action,
                "implied": False,
                "machine": False,
            }
            for position, action in ((1, "issue"), (2, "let_pass"))
        ]
    with hall.database.writing() as connection:
        connection.execute(insert(schema.ticket), tickets)
        connection.execute(insert(schema.event), events)
        connection.commit()
    return hall


@pytest.mark.parametrize("statement", [DAY_EVENTS, LATE_EVENTS], ids=["a day", "a week"])
@pytest.mark.parametrize("analysed", [False, True])
def test_a_day_is_read_without_the_history(
    aged: TestHall, database_kind: str, statement: Executable, *, analysed: bool
) -> None:
    """Tickets by their day, events by their tickets, with statistics or without."""
    if analysed:
        with aged.database.writing() as connection:
            connection.exec_driver_sql("ANALYZE")
            connection.commit()
    aged.database.close()
    explain = {"sqlite": test_plans._plan, "postgres": test_plans_postgres._plan}[database_kind]

    plan = "\n".join(explain(aged, statement))

    assert "SCAN event" not in plan
    assert "SCAN ticket" not in plan
    assert "Seq Scan on ticket" not in plan
    # so few events a server that knows them may read in one go
    assert analysed or "Seq Scan" not in plan
