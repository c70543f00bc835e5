"""A finger at the open kiosk, in both shapes of its screen."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from admin.morning.hands import visible_items
from common.background.executors import SerialWorker
from common.background.window import window_thread
from common.database.engine import Database
from common.look.fonts import load_fonts
from kiosk.app import KioskDoor, KioskSettings
from kiosk.numbers import Numbers
from kiosk.paper import TicketPaper
from kiosk.printing.owner import PrinterOwner
from kiosk.spool.own_series import OwnSeries
from kiosk.touches import QUIET_SECONDS
from kiosk.works import Works
from tests.halls import TestHall
from tests.kiosk.conftest import PRINTER, FakePrinter
from tests.windows import CuttableLink

UPRIGHT = QSize(1080, 1920)


LYING = QSize(1920, 1080)


class Finger:
    """Taps what it finds by name, as a person would: only what is on the screen."""

    def __init__(self, door: KioskDoor, qtbot: QtBot) -> None:
        self._door = door
        self._qtbot = qtbot

    def find(self, name: str) -> QQuickItem:
        """Return the visible item called `name`."""
        found = [one for one in self.items() if one.objectName() == name]
        assert found, name
        return found[0]

    def items(self) -> list[QQuickItem]:
        """Return every item that can be seen."""
        return list(visible_items(self._door.window.contentItem()))

    def tap(self, name: str) -> None:
        """Touch the middle of an item, after a quiet while."""
        self.rest()
        item = self.find(name)
        middle = item.mapToScene(item.boundingRect().center())
        self.press(middle.toPoint())

    def rest(self) -> None:
        """Lie still until the glass takes the next touch for one of its own."""
        ends = time.monotonic() + QUIET_SECONDS + 0.02
        self._qtbot.waitUntil(lambda: time.monotonic() > ends)

    def press(self, place: QPoint) -> None:
        """Press and release the left button, which a touch screen without drivers does."""
        QTest.mouseClick(
            self._door.window,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            place,
        )

    def text(self, name: str) -> str:
        """Return the words of an item."""
        return str(self.find(name).property("text"))


@pytest.fixture
def paper() -> TicketPaper:
    """A printer that works."""
    return TicketPaper(PRINTER, PrinterOwner(FakePrinter()), SerialWorker("paper"))


@pytest.fixture
def open_door(
    hall: TestHall, qtbot: QtBot, paper: TicketPaper, qt_messages: list[str]
) -> Iterator["Open"]:
    """Open the real window, off-screen; any complaint of Qt or QML fails the test."""
    load_fonts()
    doors: list[KioskDoor] = []
    url, clock = hall.database.url, hall.clock

    def build(size: QSize, folder: Path | None = None) -> tuple[KioskDoor, Finger]:
        link = CuttableLink(lambda: Database(url, clock), SerialWorker("hall"))
        own = OwnSeries(folder, clock) if folder else None
        numbers = Numbers(link, own, SerialWorker("spool")) if own else None
        door = KioskDoor(Works(link, paper=paper, numbers=numbers), KioskSettings())
        door.show(size)
        doors.append(door)
        qtbot.waitUntil(lambda: bool(door.offer.property("has_read")))
        return door, Finger(door, qtbot)

    with window_thread():
        yield build
    for door in doors:
        door.close()
    assert qt_messages == []


Open = Callable[..., tuple[KioskDoor, Finger]]


def hold(door: KioskDoor, item: QQuickItem, qtbot: QtBot) -> None:
    """Hold a finger on the middle of an item until the menu asks for the PIN."""
    place = item.mapToScene(item.boundingRect().center()).toPoint()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(door.window, left, none, place)
    qtbot.waitUntil(lambda: door.staff.menu.property("page") == "pin")
    QTest.mouseRelease(door.window, left, none, place)


PIN = "246813"
