"""A hall for tests: all doors' use cases on one database, and a clock that obeys."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from common.clock import ManualClock
from common.database.engine import Database
from common.hall import Hall
from common.queue import Queue
from common.records import Records
from common.staff import Staff
from common.tickets.ticket import Ticket

MORNING = datetime(2026, 11, 21, 1, 0, tzinfo=UTC)
"""Eight o'clock in Hà Nội."""


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
