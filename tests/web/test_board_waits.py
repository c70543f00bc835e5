"""How long people wait, on the board of any TV: as at the kiosk, and never what is old."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

import pytest
from sqlalchemy import make_url

from common.background.session import OpenedHall
from common.database.engine import Database
from common.database.sites import find_site
from common.readings.boards import EVERYTHING
from common.readings.waiting_times import HOLDS_SECONDS, REST_SECONDS, WaitingTimes, Waits
from common.tickets.estimate import Estimate
from common.tickets.estimate_words import band_in_words
from tests.halls import TestHall
from tests.proxy import Proxy
from tests.web.boards import board_states, write_boards
from tests.web.loops import in_a_loop
from tests.web.servers import open_door
from web.board_readings import BoardReadings
from web.hall_link import HallLink, Seen

T = TypeVar("T")

SETTINGS = """
waiting_times = true

[[board]]
name = "tv-2"
layout = "services"

[[board]]
name = "tv-3"
waiting_times = false
"""


@pytest.fixture
def waiting_hall(hall: TestHall) -> TestHall:
    """Nine wait for land."""
    for _ in range(9):
        hall.issue("dat_dai")
    return hall


def band(hall: TestHall) -> str:
    """Return what the kiosk says of land."""
    told = band_in_words(WaitingTimes(hall.database, hall.site).arrivals().of("dat_dai"))
    assert told is not None
    return told.vi


def test_each_board_says_it_where_its_layout_has_room(
    waiting_hall: TestHall, database_url: str, tmp_path: Path
) -> None:
    """At the foot, or in the places of services; a centre may leave it out."""
    write_boards(waiting_hall.database, tmp_path / "centre", SETTINGS)

    with open_door(lambda: Database(database_url, waiting_hall.clock)) as door:
        with board_states(door, board="tv-1") as states:
            foot = next(one for one in states if one.get("waits"))
        with board_states(door, board="tv-2") as states:
            places = next(
                one for one in states if any(place["wait"] for place in one.get("places", ()))
            )
        with board_states(door, board="tv-3") as states:
            without = next(states)

    assert foot["waits"] == [f"C {band(waiting_hall)}"]
    assert foot["new_numbers"] == "Lấy số bây giờ chờ:"
    said = {one["label"]: one["wait"] for one in places["places"] if one["wait"]}
    assert said == {"C": band(waiting_hall)}
    assert places["waits"] == without["waits"] == []
    assert without["waiting"] == [{"key": "dat_dai", "prefix": "C", "waiting": "9"}]


class FakeHall:
    """Answers at once from the hall's own database."""

    def __init__(self, hall: TestHall) -> None:
        self._hall = hall
        with hall.database.reading() as connection:
            self.site = find_site(connection, hall.site)

    async def ask(self, job: Callable[[OpenedHall], T]) -> T:
        """Do the job on this very thread."""
        return job(OpenedHall(database=self._hall.database, site=self.site))

    def look(self, waits: Waits | None = None) -> Seen:
        """Return the hall as it is seen now; `waits` where they are older."""
        times = WaitingTimes(self._hall.database, self._hall.site)
        waits = waits or times.read()
        return Seen(site=self.site, seen_at=time.monotonic(), values={}, waits=waits)


def test_nothing_changes_faster_than_it_is_read_and_nothing_is_old(waiting_hall: TestHall) -> None:
    """What is reckoned anew within ten seconds stands there after them, for a minute and a half."""
    fake = FakeHall(waiting_hall)
    readings = BoardReadings(cast("HallLink", fake))

    def said(seen: Seen) -> Estimate | None:
        moment = in_a_loop(readings.at(seen, EVERYTHING))
        assert moment is not None
        return moment.waits.get("dat_dai")

    first = said(fake.look())
    for _ in range(2 * 9):
        waiting_hall.queue.issue("dat_dai")
    waiting_hall.pass_time(seconds=REST_SECONDS - 1)
    soon = said(fake.look())
    waiting_hall.pass_time(seconds=1)
    seen = fake.look()
    later = said(seen)
    waiting_hall.pass_time(seconds=HOLDS_SECONDS + 1)
    old = said(fake.look(seen.waits))

    assert first is not None
    assert later is not None
    assert soon == first
    assert later.low > first.low
    assert old is None


class TestAway:
    """The database goes."""

    @pytest.fixture
    def database_kind(self) -> str:
        """A server that can be cut off."""
        return "postgres"

    def test_no_old_wait_stands_there(
        self, waiting_hall: TestHall, database_url: str, postgres_cable: Proxy
    ) -> None:
        """Cut off: who waits as it was, and no word of how long."""
        hall = waiting_hall
        through = postgres_cable.url("moiso", make_url(database_url).database or "")
        with (
            open_door(lambda: Database(through, hall.clock), retry_seconds=0.1) as door,
            board_states(door) as states,
        ):
            next(one for one in states if one.get("waits"))

            postgres_cable.be("pulled")
            lost = next(one for one in states if one["cut_off"])
            postgres_cable.be("well")
            back = next(one for one in states if one.get("waits"))

        assert (lost["waits"], lost["waiting"][0]["waiting"]) == ([], "9")
        assert not back["cut_off"]
