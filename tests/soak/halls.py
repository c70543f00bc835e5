"""A hall for long proofs: many counters, and a queue as long as wanted."""

from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType

from common.catalogue.model import Catalogue, Counter
from common.database.engine import Database
from common.database.entering import issue_ticket
from common.database.work import Work
from common.tickets.text import Text
from common.tickets.ticket import Press
from common.use_cases.setup import set_up
from tests.halls import TestHall

COUNTERS = 8


def widen(database: Database, shipped: Catalogue, counters: int = COUNTERS) -> None:
    """Give the hall so many counters that all serve the same service."""
    many = tuple(
        Counter(
            number=number,
            name=Text(vi=f"Quầy {number}", en=f"Counter {number}"),
            services=MappingProxyType({"ho_tich": 0}),
        )
        for number in range(1, counters + 1)
    )
    set_up(database, replace(shipped, counters=many))


def fill(hall: TestHall, tickets: int) -> list[str]:
    """Let so many people wait, in one transaction; return their numbers in order."""
    numbers = []
    with hall.database.writing() as connection:
        for position in range(tickets):
            work = Work(connection, hall.site)
            press = Press(at=work.now, officer="console", request_id=f"tap-{position}")
            numbers.append(issue_ticket(work, "ho_tich", "none", press).number)
            hall.clock.advance(timedelta(milliseconds=10))
        connection.commit()
    return numbers
