"""A person before the open kiosk, who looks for a service with finger and keys."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from admin.morning.hands import visible_items
from common.background.executors import SerialWorker
from common.background.window import window_thread
from common.database.engine import Database
from common.look.fonts import load_fonts
from common.tickets.opening_hours import OpeningHours
from kiosk.app import KioskDoor, KioskSettings
from kiosk.paper import TicketPaper
from kiosk.printing.owner import PrinterOwner
from kiosk.touches import QUIET_SECONDS
from kiosk.works import Works
from tests.halls import TestHall
from tests.kiosk.conftest import PRINTER, FakePrinter
from tests.windows import CuttableLink, Seconds

KEYS = {" ": "key-space"}


class Person:
    """Stands before the kiosk and touches what is to be seen, counting each touch."""

    def __init__(
        self, door: KioskDoor, printer: FakePrinter, seconds: Seconds, qtbot: QtBot
    ) -> None:
        self.door = door
        self.printer = printer
        self.seconds = seconds
        self.taps = 0
        self._qtbot = qtbot
        self._screen = QTest.createTouchDevice()

    def find(self, name: str) -> QQuickItem | None:
        """Return the item of this name that can be seen."""
        found = [one for one in self.seen() if one.objectName() == name]
        return found[0] if found else None

    def seen(self) -> list[QQuickItem]:
        """Return every item that can be seen."""
        return list(visible_items(self.door.window.contentItem()))

    def tap(self, name: str, *, after: float = 2 * QUIET_SECONDS) -> None:
        """Touch the middle of an item once it is there, some seconds after the last touch."""
        self._qtbot.waitUntil(lambda: self.find(name) is not None)
        item = self.find(name)
        assert item is not None
        self.seconds.advance(after)
        place = item.mapToScene(item.boundingRect().center()).toPoint()
        self.touch(place)

    def touch(self, place: QPoint) -> None:
        """Put a finger down and lift it."""
        self.taps += 1
        QTest.touchEvent(self.door.window, self._screen).press(0, place).commit()
        QTest.touchEvent(self.door.window, self._screen).release(0, place).commit()

    def type(self, words: str) -> None:
        """Touch one key after the other, as fast as a quick hand."""
        for key in words:
            self.tap(KEYS.get(key, f"key-{key}"), after=0.15)
        self.wait_for_results()

    def open_search(self) -> None:
        """Open the search and wait until it can answer."""
        self.door.window.grabWindow()  # what language or type has moved stands where it is seen
        self.tap("look-up")
        self.wait_for_state("empty")
        self._qtbot.waitUntil(lambda: bool(self.door.finding.lookup.property("examples")))
        self.door.window.grabWindow()  # lays everything out

    def wait_for_results(self) -> None:
        """Wait until what is shown belongs to what was typed, and lay it out."""
        lookup = self.door.finding.lookup
        self._qtbot.waitUntil(lambda: lookup._found_for == lookup._text)
        self.door.window.grabWindow()

    def wait_for_state(self, state: str) -> None:
        """Wait until the search is so far."""
        self._qtbot.waitUntil(lambda: self.door.finding.lookup.property("state") == state)

    def wait_for_screen(self, screen: str) -> None:
        """Wait until a screen stands, every button in its place."""
        self._qtbot.waitUntil(lambda: self.door.visit.property("screen") == screen)
        self.door.window.grabWindow()  # lays everything out

    def text(self, name: str) -> str:
        """Return the words of an item."""
        item = self.find(name)
        return str(item.property("text")) if item is not None else ""


Open = Callable[..., Person]


@pytest.fixture
def stand_before(hall: TestHall, qtbot: QtBot, qt_messages: list[str]) -> Iterator[Open]:
    """Open the real window, off-screen; any complaint of Qt or QML fails the test."""
    load_fonts()
    doors: list[KioskDoor] = []
    url, clock = hall.database.url, hall.clock

    def build(
        size: QSize, language: str = "vi", *, large: bool = False, hours: OpeningHours | None = None
    ) -> Person:
        link = CuttableLink(lambda: Database(url, clock), SerialWorker("hall"))
        printer, seconds = FakePrinter(), Seconds()
        paper = TicketPaper(PRINTER, PrinterOwner(printer), SerialWorker("paper"))
        door = KioskDoor(Works(link, paper=paper), KioskSettings(hours=hours), clock=seconds)
        door.show(size)
        doors.append(door)
        qtbot.waitUntil(lambda: bool(door.offer.property("has_read")))
        if language == "en":
            door.visit.comfort.toggle_language()
        if large:
            door.visit.comfort.toggle_type()
        return Person(door, printer, seconds, qtbot)

    with window_thread():
        yield build
    for door in doors:
        door.close()
    assert qt_messages == []
