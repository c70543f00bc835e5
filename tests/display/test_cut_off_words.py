"""What a board that is cut off says is read from as far as what it says every day."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtQml import QJSValue
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from common.tickets.text import Language
from tests.display.eyes import LYING, Eyes, Open
from tests.halls import TestHall

UPRIGHT = QSize(1080, 1920)
FOUR_K = QSize(3840, 2160)


def item(eyes: Eyes, name: str) -> QQuickItem:
    """Return the visible item of a name."""
    return next(one for one in eyes.items() if one.objectName() == name)


def drawn_size(words: QQuickItem) -> float:
    """Return in how many pixels words are drawn, however little room they have."""
    info = words.property("fontInfo")
    assert isinstance(info, QJSValue)
    return info.property("pixelSize").toNumber()


@pytest.mark.parametrize("size", [LYING, UPRIGHT, FOUR_K], ids=["lying", "upright", "4k"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_that_it_is_cut_off_is_larger_than_the_everyday_notice(
    open_board: Open, three_calls: TestHall, qtbot: QtBot, size: QSize, language: Language
) -> None:
    """The one sentence that matters then was the smallest on the screen."""
    eyes = open_board(size, language)
    everyday = drawn_size(item(eyes, "notice"))

    eyes.link.cut = True
    eyes.door.model.refresh()
    qtbot.waitUntil(lambda: eyes.texts("note") != [])

    note = item(eyes, "note")
    assert drawn_size(note) > everyday
    assert note.property("contentHeight") <= note.height()
    assert note.property("truncated") is False
