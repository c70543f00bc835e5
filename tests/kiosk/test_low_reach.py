"""Looking for a procedure from a wheelchair, by touch, on an upright screen."""

import string

from PySide6.QtCore import QPointF
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from admin.doors.kiosk_pictures import STATES, open_kiosk
from admin.doors.sample_hall import come_to_rest, sample_hall
from admin.morning.hands import visible_items
from common.look.fonts import load_fonts
from kiosk.app import KioskDoor
from kiosk.in_sight import in_sight
from tests.kiosk.fingers import UPRIGHT
from tests.kiosk.people import Open, Person, stand_before  # noqa: F401 — a fixture

HIGHEST = 1920 - 250 * 4
"""What lies 1,100 mm above the floor where the lower edge is at 850 mm; 4 pixels to a millimetre."""


def top_of(person: Person, name: str) -> float:
    """Return where an item begins, in pixels below the screen's upper edge."""
    item = person.find(name)
    assert item is not None
    return top(item)


def test_from_the_start_to_a_number(stand_before: Open) -> None:  # noqa: F811
    """Line and heading stand above the band, everything to be touched in it, on each screen."""
    person = stand_before(UPRIGHT)
    person.door.visit.comfort.toggle_reach()
    person.open_search()

    person.type("khai sinh")
    line, lowest_key = top_of(person, "query"), top_of(person, "key-1")
    back = top_of(person, "back")
    person.tap("result-1.001193")
    person.wait_for_screen("procedure")
    take, turned = top_of(person, "take-number"), top_of(person, "back")
    person.tap("take-number")
    person.wait_for_screen("given")

    assert line < HIGHEST
    assert min(lowest_key, back, take, turned) >= HIGHEST


def test_where_room_is_short_the_digits_go_first(qtbot: QtBot, qt_messages: list[str]) -> None:
    """With large type and reading one whole result stays above the buttons, and every letter."""
    load_fonts()
    with sample_hall() as hall:
        door = open_kiosk(hall, "vi", "search-found")
        door.show(UPRIGHT)
        STATES["search-found"](hall, door)
        door.visit.comfort.toggle_reach()
        come_to_rest(door.window)
        door.window.grabWindow()  # lays everything out
        usual = keys_of(door)

        door.visit.comfort.toggle_type()
        door.visit.comfort.toggle_reading()
        door.window.grabWindow()
        crowded = keys_of(door)
        results = [one for one in seen_in(door) if one.objectName().startswith("result-")]
        ends = bottom_of(results[0])
        buttons = [one for one in seen_in(door) if one.objectName() in {"back", "turn-list"}]
        begin = min(top(one) for one in buttons)
        door.close()

    assert usual == set(string.ascii_lowercase + string.digits)
    assert crowded == set(string.ascii_lowercase)
    assert ends < begin
    assert qt_messages == []


def seen_in(door: KioskDoor) -> list[QQuickItem]:
    """Return every item that can be seen."""
    return [one for one in visible_items(door.window.contentItem()) if in_sight(one)]


def keys_of(door: KioskDoor) -> set[str]:
    """Return what can be typed with one touch."""
    names = {one.objectName() for one in seen_in(door)}
    return {name[-1] for name in names if name.startswith("key-") and len(name) == len("key-a")}


def top(item: QQuickItem) -> float:
    """Return where an item begins, in pixels below the screen's upper edge."""
    return item.mapToScene(QPointF(0, 0)).y()


def bottom_of(item: QQuickItem) -> float:
    """Return where an item ends, in pixels below the screen's upper edge."""
    return item.mapToScene(QPointF(0, item.height())).y()
