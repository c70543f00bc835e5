"""A hall on a real server whose doors come with the roles that `database create` makes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import psycopg
from sqlalchemy import make_url

from common.catalogue.model import Catalogue
from common.clock import ManualClock
from common.database.engine import Database
from common.database.postgres_create import Created, create, line
from common.database.postgres_roles import Kind, role_name
from common.use_cases.setup import set_up
from tests.halls import MORNING, TestHall
from tests.postgres import Server


@dataclass(frozen=True, kw_only=True)
class RoledHall:
    """One hall, and each kind of door's address in it."""

    server: Server
    created: Created
    clock: ManualClock
    site: str

    def url(self, kind: Kind) -> str:
        """Return what a machine of this kind has in its `moiso.toml`."""
        found = line(make_url(self.server.network_url("x", "x", "x")), self.created, kind)
        assert found is not None
        return found

    @contextmanager
    def door(self, kind: Kind) -> Iterator[TestHall]:
        """Open the hall as a door of this kind does."""
        database = Database(self.url(kind), self.clock)
        try:
            yield TestHall(database=database, site=self.site, clock=self.clock)
        finally:
            database.close()

    @contextmanager
    def session(self, kind: Kind) -> Iterator[psycopg.Connection]:
        """Connect as this kind's role, to try statements by hand."""
        with psycopg.connect(self.url(kind), autocommit=True) as connection:
            yield connection

    def make_again(self) -> None:
        """Run once more what made it; passwords stay."""
        create(make_url(self.server.url("postgres")), self.created.name, doors=1)

    def next_morning(self) -> None:
        """Let a night pass."""
        self.clock.advance(timedelta(days=1))


@contextmanager
def roled_hall(server: Server, name: str, catalogue: Catalogue) -> Iterator[RoledHall]:
    """Make a hall with its roles, set up by the admin's; throw all away afterwards."""
    try:
        created = create(make_url(server.url("postgres")), name, doors=1)
        hall = RoledHall(
            server=server,
            created=created,
            clock=ManualClock(MORNING),
            site=catalogue.site.key,
        )
        with hall.door(Kind.ADMIN) as at:
            set_up(at.database, catalogue)
        yield hall
    finally:
        forget(server, name)


def forget(server: Server, name: str) -> None:
    """Throw a hall's database and its roles away."""
    server.drop(name)
    for kind in Kind:
        server.run("DROP ROLE IF EXISTS {}", role_name(name, kind))
