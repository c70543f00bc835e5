"""How long people wait, on the board of any TV: as at the kiosk, and never what is old."""

from pathlib import Path

import pytest
from sqlalchemy import make_url

from common.database.engine import Database
from common.readings.waiting_times import REST_SECONDS, WaitingTimes
from tests.halls import TestHall
from tests.proxy import Proxy
from tests.web.boards import board_states, write_boards
from tests.web.servers import Door, open_door

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
    told = WaitingTimes(hall.database, hall.site).arrivals().of("dat_dai")
    assert told is not None
    return f"khoảng {told.low}–{told.high} phút"


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


def test_nothing_changes_faster_than_it_is_read(waiting_hall: TestHall, door: Door) -> None:
    """What is reckoned anew within ten seconds stands there after them."""
    before = band(waiting_hall)
    with board_states(door) as states:
        first = next(one for one in states if one.get("waits"))
        for _ in range(2 * 9):
            waiting_hall.queue.issue("dat_dai")
        now = next(one for one in states if one["waiting"][0]["waiting"] == "27")
        waiting_hall.pass_time(seconds=REST_SECONDS + 1)
        waiting_hall.issue("dat_dai")
        later = next(one for one in states if one.get("waits") != first["waits"])

    assert [first["waits"], now["waits"]] == [[f"C {before}"]] * 2
    assert later["waits"] != []


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
