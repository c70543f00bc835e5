"""A fresh hall for the demo: the shipped centre, with an address on its tickets."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from admin.morning.people import COUNTERS
from common.catalogue.load import load_catalogue
from common.catalogue.model import VoiceSettings
from common.clock import Clock
from common.database.engine import Database
from common.database.migrate import migrate
from common.database.sites import SiteView, find_site
from common.readings.hall import Hall
from common.use_cases.queue import Queue
from common.use_cases.setup import set_up
from common.use_cases.staff import Staff

TICKET_ADDRESS = "https://so.example/{token}"


@dataclass(frozen=True, kw_only=True)
class DemoHall:
    """All doors' use cases over one database whose clock the demo moves."""

    database: Database
    site: SiteView
    clock: Clock
    voices: VoiceSettings
    ticket_address: str

    @property
    def queue(self) -> Queue:
        """The use cases."""
        return Queue(self.database, self.site.key)

    @property
    def reading(self) -> Hall:
        """The readings."""
        return Hall(self.database, self.site.key)

    @property
    def staff(self) -> Staff:
        """Counters and officers."""
        return Staff(self.database, self.site.key)

    def open(self) -> Database:
        """Return the database opened once more, as a door does for itself."""
        return Database(self.database.url, self.clock)


@contextmanager
def open_hall(path: Path, clock: Clock, ticket_address: str = TICKET_ADDRESS) -> Iterator[DemoHall]:
    """Set up the shipped centre in `path`, with as many counters open as the demo plays.

    `ticket_address` is where the QR code on each ticket leads to.
    """
    url = f"sqlite:///{path.as_posix()}"
    shipped = load_catalogue(None)
    catalogue = replace(shipped, site=replace(shipped.site, ticket_address=ticket_address))
    migrate(url)
    database = Database(url, clock)
    try:
        set_up(database, catalogue)
        with database.reading() as connection:
            site = find_site(connection, catalogue.site.key)
        staff = Staff(database, site.key)
        for counter in catalogue.counters:
            if counter.number > COUNTERS:
                staff.close_counter(counter.number)
        yield DemoHall(
            database=database,
            site=site,
            clock=clock,
            voices=catalogue.voices,
            ticket_address=ticket_address,
        )
    finally:
        database.close()
