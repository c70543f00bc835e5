"""No way from the kiosk to the desktop, as far as the program itself can see to it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from pytestqt.qtbot import QtBot

from admin.doors import kiosk_pictures
from admin.doors.sample_hall import sample_hall
from common.look.fonts import load_fonts
from kiosk.app import KioskDoor, KioskSettings


@pytest.fixture
def door(qt_messages: list[str]) -> Iterator[KioskDoor]:
    """A kiosk, not yet shown."""
    load_fonts()
    with sample_hall() as hall:
        opened = kiosk_pictures.door_for(hall, kiosk_pictures._welcome, KioskSettings())
        yield opened
        opened.close()
    assert qt_messages == []


def test_a_kiosk_on_the_whole_screen_does_not_close(door: KioskDoor, qtbot: QtBot) -> None:
    """Alt+F4 and a window manager's wish to close come to nothing; there is no frame to drag."""
    door.show()
    qtbot.waitUntil(door.window.isExposed)

    closed = door.window.close()

    assert not closed
    assert door.window.isVisible()
    assert door.window.flags() & Qt.WindowType.FramelessWindowHint


def test_it_does_not_stay_small(door: KioskDoor, qtbot: QtBot) -> None:
    """Whatever has shrunk it, it takes the whole screen again."""
    door.show()
    qtbot.waitUntil(door.window.isExposed)

    door.window.showNormal()

    qtbot.waitUntil(lambda: door.window.visibility() == door.window.Visibility.FullScreen)


def test_whoever_unlocks_it_may_close_it(door: KioskDoor, qtbot: QtBot) -> None:
    """The service menu, or who stops the program at its own machine."""
    door.show()
    qtbot.waitUntil(door.window.isExposed)

    door.unlock()

    assert door.window.close()


def test_in_a_window_it_closes_like_any_other(door: KioskDoor, qtbot: QtBot) -> None:
    """`--windowed` is for trying out."""
    door.show(QSize(540, 960))
    qtbot.waitUntil(door.window.isExposed)

    assert door.window.close()
