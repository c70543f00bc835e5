"""Boards of places: for each service, for each counter, or a column of calls."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QSize
from pytestqt.qtbot import QtBot

from common.background.executors import InlineExecutor
from common.board.content import PlaceRow, arranged, place_rows
from common.board.layout import Screen, Widths
from common.board.places_layout import grid
from common.board.settings import BoardSettings, Layout
from common.database.engine import Database
from common.readings.boards import Zone, read_board
from display.announcer import Announcer
from display.app import DisplayDoor, DisplaySettings
from display.pace import NoPace
from tests.display.boards import PLAIN, FakeLoudspeaker
from tests.display.eyes import shown
from tests.halls import TestHall
from tests.manual_executor import ManualExecutor
from tests.windows import CuttableLink

SCREEN = Screen(inches=55, metres=4)


def rows(hall: TestHall, layout: Layout, zone: Zone | None = None) -> list[PlaceRow]:
    """Return the places that a board shows now."""
    view = read_board(hall.database, hall.site, "tv-1", zone or Zone())
    return place_rows(layout, view, arranged(view), "vi")


def test_each_service_shows_its_last_call(three_calls: TestHall) -> None:
    """With its counter, who waits, and the newest call marked; the others stand empty."""
    three_calls.issue("dat_dai")

    named = {row.key: row for row in rows(three_calls, "services")}

    land = named["dat_dai"]
    assert (land.label, land.number, land.counter, land.note) == ("C", "C001", "3", "1 người chờ")
    assert [key for key, row in named.items() if row.is_newest] == ["dat_dai"]
    assert named["xay_dung"].number == ""


def test_who_waits_again_was_not_called_last(three_calls: TestHall) -> None:
    """A number sent on to another service is not shown as that one's call before it is called."""
    three_calls.queue.start(1)
    three_calls.queue.transfer(1, to_service="noi_vu")

    named = {row.key: row.number for row in rows(three_calls, "services")}

    assert (named["noi_vu"], named["ho_tich"]) == ("", "")


def test_each_counter_shows_whom_it_serves(three_calls: TestHall) -> None:
    """Also while serving; a counter on a break says so."""
    three_calls.queue.start(1)
    three_calls.queue.finish(2)
    three_calls.staff.close_counter(4)

    named = {row.name: (row.number, row.note) for row in rows(three_calls, "counters")}

    assert named["Quầy 1"] == ("A001", "")
    assert named["Quầy 2"] == ("", "")
    assert named["Quầy 4"] == ("", "đóng cửa")


def test_a_zone_has_its_own_places(three_calls: TestHall) -> None:
    """Nothing of the other rooms stands on this board."""
    zone = Zone(services=("dat_dai", "ho_tich"))

    assert [row.key for row in rows(three_calls, "services", zone)] == ["ho_tich", "dat_dai"]
    assert [row.number for row in rows(three_calls, "strip", zone)] == ["C001", "A001"]
    assert len(rows(three_calls, "counters", Zone(counters=(2, 3)))) == 2


@pytest.mark.parametrize("count", [1, 2, 5, 11, 24])
@pytest.mark.parametrize("size", [(1920, 800), (1080, 1600), (3840, 1600), (540, 1600)])
def test_places_fill_the_board_and_nothing_sticks_out(count: int, size: tuple[int, int]) -> None:
    """All named places are there; digits fit across and down."""
    width, height = size
    planned = grid(count, width, height, window=size, screen=SCREEN, widths=Widths(), named=True)

    assert planned.columns * planned.rows >= count
    assert planned.size * (Widths().number + Widths().counter + 0.5) <= width / planned.columns
    assert planned.size * 1.5 <= height / planned.rows


def test_a_narrow_strip_has_as_many_calls_as_fit() -> None:
    """Where the width decides, the height is filled all the same."""
    planned = grid(12, 540, 1700, window=(540, 1920), screen=SCREEN, widths=Widths(), named=False)

    assert planned.rows > 6
    assert not planned.readable


@pytest.mark.parametrize("layout", ["services", "counters", "strip"])
def test_the_window_shows_and_records(
    three_calls: TestHall, qtbot: QtBot, qt_messages: list[str], layout: Layout
) -> None:
    """What stands in a place has been shown, once a frame with it is on the screen."""
    hall = three_calls
    link = CuttableLink(lambda: Database(hall.database.url, hall.clock), InlineExecutor())
    speaker = FakeLoudspeaker(lambda: announcer.sounding)
    announcer = Announcer(speaker, InlineExecutor(), link, "tv-1", PLAIN, pace=NoPace())
    board = replace(BoardSettings(), layout=layout)
    door = DisplayDoor(link, announcer, DisplaySettings(name="tv-1", board=board))

    door.show(QSize(1280, 720))
    qtbot.waitUntil(lambda: shown(hall) == {"A001", "B001", "C001"})
    door.close()

    assert qt_messages == []


@pytest.mark.parametrize("layout", ["calls", "services", "counters", "strip"])
def test_three_of_one_service_are_each_seen(hall: TestHall, qtbot: QtBot, layout: Layout) -> None:
    """Called in the same moment, each stands on the board while it is said."""
    numbers = [hall.issue("ho_tich") for _ in range(3)]
    link = CuttableLink(lambda: Database(hall.database.url, hall.clock), InlineExecutor())
    voice = ManualExecutor()
    speaker = FakeLoudspeaker(lambda: announcer.sounding)
    announcer = Announcer(speaker, voice, link, "tv-1", PLAIN, pace=NoPace())
    board = replace(BoardSettings(), layout=layout)
    door = DisplayDoor(link, announcer, DisplaySettings(name="tv-1", board=board))
    seen: list[tuple[str, set[str]]] = []
    for counter, number in enumerate(numbers, start=1):
        hall.queue.call(counter, number)

    door.model.refresh()
    while voice.waiting:
        QCoreApplication.processEvents()
        assert announcer.sounding is not None
        visible = {call.number for call in door.model.visible_calls}
        seen.append((announcer.sounding.number, visible))
        voice.run_next()
    door.close()

    assert [sounding for sounding, _ in seen] == numbers
    assert all(sounding in visible for sounding, visible in seen)
