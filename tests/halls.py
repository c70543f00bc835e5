"""A hall for tests: all doors' use cases on one database, and a clock that obeys."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import Connection, select

from common.clock import ManualClock
from common.database import schema
from common.database.engine import Database
from common.database.rows import limits_text
from common.readings.hall import Hall
from common.threads import guard
from common.tickets.limits import Limits
from common.tickets.opening_hours import Hours
from common.tickets.ticket import Action, Event, State, Ticket
from common.use_cases.queue import Queue
from common.use_cases.records import Records
from common.use_cases.staff import Staff

T = TypeVar("T")

MORNING = datetime(2026, 11, 21, 1, 0, tzinfo=UTC)
"""Eight o'clock in Hà Nội."""


class OthersDatabase(Database):
    """The database as other programs use it: no window of this process feels that they wait.

    A test presses for everybody else in the hall on the very thread of the window it watches.
    """

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read as another program."""
        with another_program(), super().reading() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Write as another program."""
        with another_program(), super().writing() as connection:
            yield connection

    def write(self, do: Callable[[Connection], T]) -> T:
        """Write as another program."""
        with another_program():
            return super().write(do)


@contextmanager
def another_program() -> Iterator[None]:
    """What is done inside is done by another program: no window of this one feels it."""
    named = guard._window_thread
    guard.forget_window_thread()
    try:
        yield
    finally:
        guard._window_thread = named


def limit(hall: "TestHall", service: str, *, strict: bool = False, **most: int) -> None:
    """Set one service's limits as a setup would; sessions are the usual ones, Saturdays off."""
    limits = Limits(hours=replace(Hours(), **most), strict=strict)  # type: ignore[arg-type]  # whole numbers only
    table = schema.service
    here = (table.c.site == hall.site) & (table.c.key == service)
    with hall.database.writing() as connection:
        connection.execute(table.update().where(here).values(limits=limits_text(limits)))
        connection.commit()


@dataclass(frozen=True, kw_only=True)
class TestHall:
    """One site's doors over one database."""

    __test__ = False

    database: Database
    site: str
    clock: ManualClock

    @property
    def queue(self) -> Queue:
        """The use cases."""
        return Queue(self.database, self.site)

    @property
    def reading(self) -> Hall:
        """The readings."""
        return Hall(self.database, self.site)

    @property
    def staff(self) -> Staff:
        """Counters and officers."""
        return Staff(self.database, self.site)

    @property
    def records(self) -> Records:
        """What boards and printers report."""
        return Records(self.database, self.site)

    def ticket(self, number: str) -> Ticket:
        """Return today's ticket."""
        return self.reading.history(number)[0]

    def issue(self, service: str = "ho_tich", *, priority: str = "none") -> str:
        """Issue a ticket and return its number; a second passes."""
        number = self.queue.issue(service, priority=priority).number
        self.clock.advance(timedelta(seconds=1))
        return number

    def pass_time(self, *, hours: float = 0, minutes: float = 0, seconds: float = 0) -> None:
        """Let time pass; a negative span sets the clock back."""
        self.clock.advance(timedelta(hours=hours, minutes=minutes, seconds=seconds))

    def counter(self, number: int) -> tuple[str, str | None]:
        """Return a counter's status and the reason given for it."""
        table = schema.counter
        query = select(table.c.status, table.c.status_reason).where(
            table.c.site == self.site, table.c.number == number
        )
        with self.database.reading() as connection:
            status, reason = connection.execute(query).one()
        return status, reason

    def state(self, number: str) -> State:
        """Return the state of today's ticket."""
        return self.ticket(number).state

    def events(self, number: str) -> list[Event]:
        """Return the history of today's ticket."""
        return self.reading.history(number)[1]

    def actions(self, number: str) -> list[Action]:
        """Return what happened to today's ticket, in order."""
        return [event.action for event in self.events(number)]

    def line(self) -> list[str]:
        """Return the numbers that wait today, in their order."""
        waiting = self.reading.tickets(State.WAITING)
        return [one.number for one in sorted(waiting, key=lambda one: (one.due_at, one.id))]

    def boards(self) -> list[tuple[str, int]]:
        """Return which number is shown at which counter, newest first."""
        return [(call.number, call.counter) for call in self.reading.current_calls()]

    def set_rules(self, **numbers: int) -> None:
        """Change some of the site's rules."""
        here = schema.site.c.key == self.site
        with self.database.writing() as connection:
            rules = json.loads(
                connection.execute(select(schema.site.c.rules).where(here)).scalar_one()
            )
            connection.execute(
                schema.site.update().where(here).values(rules=json.dumps(rules | numbers))
            )
            connection.commit()

    def everything(self, site: str | None = None) -> dict[str, list[Any]]:
        """Return all rows of all tables, or of one site where they know theirs."""
        with self.database.reading() as connection:
            return {
                table.name: [
                    tuple(row)
                    for row in connection.execute(table.select().order_by(*table.c))
                    if site is None or "site" not in table.c or row.site == site
                ]
                for table in schema.metadata.sorted_tables
            }
