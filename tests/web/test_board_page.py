"""The hall's board for any TV: its page, what it says, and how it hears of news."""

import json
import re
from contextlib import ExitStack
from html import unescape
from pathlib import Path

import pytest
from sqlalchemy import make_url

from common.board.between import BetweenSettings
from common.database.engine import Database
from tests.halls import TestHall
from tests.proxy import Proxy
from tests.web.boards import board_state, board_states, write_boards
from tests.web.servers import Door, open_door
from web.board_pages import SCREENS_OF_ADDRESS
from web.board_slides import BoardSlides

ROOMS = """
[[board]]
name = "phòng 2"
layout = "services"
services = ["dat_dai"]

[[notice]]
text_vi = "Mời ông/bà chuẩn bị giấy tờ."
text_en = "Please have your papers ready."
"""


@pytest.fixture(params=["sqlite", "postgres"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """Boards read both engines."""
    kind: str = request.param
    return kind


def test_a_call_comes_by_itself_to_the_first_place(hall: TestHall, door: Door) -> None:
    """Quiet, then the call, then the next; the one before stands in the list."""
    hall.issue("ho_tich")
    hall.issue("chung_thuc")

    with board_states(door) as states:
        seen = [next(states)]
        for counter, number in ((1, "A001"), (2, "B001")):
            hall.queue.call(counter, number)
            hall.pass_time(seconds=1)
            call = seen[-1]["call"]
            seen.append(next(one for one in states if one["call"] != call))

    assert [one["state"] for one in seen] == ["quiet", "calls", "calls"]
    assert [(one["number"], one["counter"]) for one in seen[1:]] == [("A001", "1"), ("B001", "2")]
    assert [row["number"] for row in seen[2]["calls"]] == ["B001", "A001"]
    assert [row["prefix"] for row in seen[0]["waiting"]] == ["A", "B"]


def test_each_board_shows_what_the_centre_has_written_for_it(
    hall: TestHall, database_url: str, tmp_path: Path
) -> None:
    """Layout, zone and notices are those of boards.toml, by the board's name."""
    write_boards(hall.database, tmp_path / "centre", ROOMS)
    for service, counter in (("dat_dai", 3), ("ho_tich", 1)):
        hall.queue.call(counter, hall.issue(service))
        hall.pass_time(seconds=1)

    with open_door(lambda: Database(database_url, hall.clock)) as door:
        room = board_state(door, board="phòng 2", lang="en")
        whole = board_state(door, board="tv-1")

    assert (room["layout"], room["number"]) == ("services", "C001")
    assert [(one["label"], one["is_newest"]) for one in room["places"]] == [("C", True)]
    assert room["notices"] == ["Please have your papers ready."]
    assert (whole["layout"], whole["number"]) == ("calls", "A001")
    assert whole["notices"] == ["Mời ông/bà chuẩn bị giấy tờ."]


def test_a_machine_may_have_the_files_elsewhere(
    hall: TestHall, database_url: str, tmp_path: Path
) -> None:
    """The folder that setup has read is on the server: this machine is told its own."""
    write_boards(hall.database, tmp_path / "server", "")
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "boards.toml").write_text('layout = "strip"\n', encoding="utf-8")

    with open_door(lambda: Database(database_url, hall.clock), folder=tmp_path / "here") as door:
        assert board_state(door)["layout"] == "strip"


def test_the_page_has_both_languages_and_what_stands_between_calls(door: Door) -> None:
    """Without a call for a minute: hours and procedures, each with its code."""
    pages = {lang: door.client.get("/board", params={"lang": lang}).text for lang in ("vi", "en")}

    assert "Xin mời số" in pages["vi"]
    assert "Now calling" in pages["en"]
    found = re.search(r'data-slides="([^"]*)"', pages["en"])
    assert found is not None
    slides = json.loads(unescape(found[1]))
    assert [one["kind"] for one in slides] == ["hours", *["procedure"] * 3]
    assert slides[0]["lines"][0] == "Monday to Friday"
    assert slides[1]["code"].startswith("data:image/svg+xml;base64,")


@pytest.mark.parametrize(
    ("width", "height", "lying"), [(1920, 1080, True), (3840, 2160, True), (1080, 1920, False)]
)
def test_lengths_follow_the_screens_shape_not_its_points(
    hall: TestHall, door: Door, width: int, height: int, *, lying: bool
) -> None:
    """4K is the same board, finer; upright is another one."""
    hall.queue.call(1, hall.issue())

    state = board_state(door, width=width, height=height)
    usual = board_state(door, width=width // 2, height=height // 2)

    assert state["lying"] is lying
    assert state["lengths"] == pytest.approx(usual["lengths"], rel=0.002)
    assert state["lengths"]["hero_size"] >= 3.4 * state["lengths"]["row_size"]


@pytest.mark.parametrize("layout", ["services", "counters", "strip"])
def test_places_fill_the_room(
    hall: TestHall, database_url: str, tmp_path: Path, layout: str
) -> None:
    """As many as are shown stand in the grid, above the foot."""
    write_boards(hall.database, tmp_path / "centre", f'layout = "{layout}"\n')
    hall.queue.call(1, hall.issue())

    with open_door(lambda: Database(database_url, hall.clock)) as door:
        state = board_state(door)

    assert 1 <= len(state["places"]) <= state["columns"] * state["lines"]
    assert state["place_size"] * 1.2 * state["lines"] < 100 - state["lengths"]["header"]
    assert sum(one["is_newest"] for one in state["places"]) == 1


@pytest.mark.expects_log
def test_a_mistake_in_the_file_is_told_and_the_usual_is_shown(
    hall: TestHall, database_url: str, tmp_path: Path
) -> None:
    """A hall with a wrong word in a file still has its calls."""
    write_boards(hall.database, tmp_path / "centre", "")
    (tmp_path / "centre" / "boards.toml").write_text('layout = "callls"\n', encoding="utf-8")
    hall.queue.call(1, hall.issue())

    with open_door(lambda: Database(database_url, hall.clock)) as door:
        state = board_state(door)
        page = door.client.get("/board").text

    assert (state["layout"], state["number"]) == ("calls", "A001")
    assert "boards.toml, dòng 1" in page


@pytest.mark.parametrize(
    "asked",
    [{"width": 0}, {"width": "x"}, {"height": 10**9}, {"board": "x" * 61}],
)
def test_nonsense_is_no_page(door: Door, asked: dict[str, str | int]) -> None:
    """Refused without a mistake of ours."""
    assert door.client.get("/board/state", params=asked).status_code == 404


def test_no_address_takes_more_screens_than_a_hall_has(door: Door) -> None:
    """One phone that opens boards without end leaves everybody else what they need."""
    with ExitStack() as open_screens:
        screens = [
            open_screens.enter_context(board_states(door)) for _ in range(SCREENS_OF_ADDRESS)
        ]
        assert all(next(one)["version"] for one in screens)
        refused = door.client.get("/board/events")

    assert refused.status_code == 429
    assert any(door.client.get("/board/state").status_code == 429 for _ in range(1000))
    assert door.client.get("/").status_code == 200


def test_what_stands_between_calls_is_read_once_a_minute() -> None:
    """A hundred screens that are switched on together cost one reading of the files."""
    now = [100.0]
    slides = BoardSlides(lambda: now[0])
    settings = BetweenSettings(after_seconds=60)

    first = slides.of(settings, None, "vi")
    again = slides.of(settings, None, "vi")
    now[0] += 61
    later = slides.of(settings, None, "vi")

    assert again is first
    assert later is not first
    assert later == first
    assert slides.of(BetweenSettings(), None, "vi") == []


def test_a_reading_changes_nothing(hall: TestHall, door: Door) -> None:
    """A browser records no call as shown: the hall's own boards still have to."""
    hall.queue.call(1, hall.issue())

    board_state(door)

    assert hall.reading.current_calls()[0].announcements == ()


class TestAway:
    """The database goes, and comes back."""

    @pytest.fixture(params=["postgres"])
    def database_kind(self, request: pytest.FixtureRequest) -> str:
        """A server that can be cut off."""
        kind: str = request.param
        return kind

    def test_the_last_state_stays_with_its_time(
        self, hall: TestHall, database_url: str, postgres_cable: Proxy
    ) -> None:
        """Cut off: every call as it was; back again: live, by itself."""
        through = postgres_cable.url("moiso", make_url(database_url).database or "")
        hall.queue.call(1, hall.issue())
        with (
            open_door(lambda: Database(through, hall.clock), retry_seconds=0.1) as door,
            board_states(door) as states,
        ):
            next(one for one in states if one.get("number") == "A001")

            postgres_cable.be("pulled")
            lost = next(one for one in states if one["cut_off"])
            postgres_cable.be("well")
            back = next(one for one in states if not one["cut_off"])

        assert (lost["number"], lost["as_of"]) == ("A001", "08:00")
        assert back["number"] == "A001"
