"""“Chữ to” keeps what it says: every text grows but those that the page names."""

from typing import Final

import pytest
from PySide6.QtCore import QSize
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from admin.doors.kiosk_pictures import SIZES, STATES, open_kiosk
from admin.doors.sample_hall import come_to_rest, sample_hall
from admin.morning.hands import visible_items
from common.look.fonts import load_fonts
from kiosk.app import KioskDoor
from tests.kiosk.states import each_state

LARGER: Final = 1.3
LEFT: Final = ("key-", "procedure-name", "centre-name", "action", "notice")
"""Keys; the longest official names; and lying, what stands in the heading's line."""

STATES_OF_CITIZENS: Final = (
    "welcome",
    "comfort",
    "priority",
    "proof",
    "given",
    "printer-failed",
    "search",
    "search-found",
    "search-nothing",
    "procedure",
    "trouble",
    "cut-off",
)


def sizes(door: KioskDoor) -> dict[str, int]:
    """Return the size of each text by what it says."""
    texts = [one for one in visible_items(door.window.contentItem()) if one.inherits("QQuickText")]
    return {
        f"{_place(one)}: {one.property('text')}": one.property("font").pixelSize()
        for one in texts
        if one.property("text")
    }


def _place(item: QQuickItem) -> str:
    above: QQuickItem | None = item
    while above is not None and not above.objectName():
        above = above.parentItem()
    return above.objectName() if above is not None else ""


@pytest.mark.parametrize("size", SIZES, ids=["upright", "lying"])
@each_state(STATES_OF_CITIZENS)
def test_every_text_grows(qtbot: QtBot, *, state: str, size: QSize) -> None:
    """By 1.3 over the smallest there is; what was larger from the start may stay."""
    load_fonts()
    with sample_hall() as hall:
        door = open_kiosk(hall, "vi", state)
        door.show(size)
        STATES[state](hall, door)
        come_to_rest(door.window)
        usual = min(sizes(door).values())
        door.visit.comfort.toggle_type()
        come_to_rest(door.window)

        small = [
            words
            for words, pixels in sizes(door).items()
            if pixels < usual * LARGER - 1 and not words.startswith(LEFT)
        ]
        door.close()

    assert small == []
