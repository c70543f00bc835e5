"""What every door begins with, and what it is refused, under its own role on a real server."""

import functools
from pathlib import Path

import pytest

from common.database.engine import Database
from common.database.epochs import epoch_of, open_known
from common.database.faults import DatabaseForbidden
from common.database.feed import watch
from common.database.postgres_roles import Kind
from common.database.sites import find_site
from tests.common.database.ticks import Ticks
from tests.halls import TestHall
from tests.roles import RoledHall


@pytest.mark.parametrize("kind", Kind)
def test_every_door_opens_knows_its_site_and_hears_of_changes(
    roled: RoledHall, kind: Kind, kiosk: TestHall, tmp_path: Path
) -> None:
    """Revision, epoch, site, time and the change feed: what each door begins with."""
    opened = functools.partial(Database, clock=roled.clock)
    database = open_known(roled.url(kind), tmp_path, opened)
    ticks = Ticks()
    feed = watch(database, ticks)
    ticks.wait()

    kiosk.issue()

    ticks.wait()
    feed.close()
    with database.reading() as connection:
        assert epoch_of(connection)
        assert find_site(connection, None).key == roled.site
    at = TestHall(database=database, site=roled.site, clock=roled.clock)
    assert [one.number for one in at.reading.tickets()] == ["A001"]
    assert at.reading.printers() == {}
    database.close()


@pytest.mark.parametrize("kind", [Kind.KIOSK, Kind.DISPLAY, Kind.WEB])
def test_a_door_with_anothers_line_says_so_and_changes_nothing(
    roled: RoledHall, kiosk: TestHall, kind: Kind
) -> None:
    """A counter whose moiso.toml holds another door's line reads what to look at."""
    kiosk.issue()
    with roled.door(Kind.ADMIN) as owner:
        before = owner.everything()

        with roled.door(kind) as at, pytest.raises(DatabaseForbidden) as refused:
            at.queue.call_next(1)

        assert owner.everything() == before
    assert "moiso.toml" in refused.value.message("vi")
    assert "moiso.toml" in refused.value.message("en")
