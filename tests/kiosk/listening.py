"""An open kiosk with the plug of headphones in it, and what they say."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from common.background.executors import InlineExecutor
from common.database.engine import Database
from common.look.fonts import load_fonts
from kiosk.app import KioskDoor, KioskSettings
from kiosk.paper import TicketPaper
from kiosk.printing.owner import PrinterOwner
from kiosk.works import Sounds, Works
from tests.halls import TestHall
from tests.kiosk.conftest import PRINTER, FakePrinter
from tests.kiosk.fingers import UPRIGHT, Finger
from tests.kiosk.speakers import FakeSpeaker
from tests.windows import CuttableLink, Seconds

KEY = Qt.Key


@dataclass
class Listening:
    """A window, and what is said of it."""

    door: KioskDoor
    finger: Finger
    speaker: FakeSpeaker
    seconds: Seconds

    def key(self, *keys: Qt.Key) -> None:
        """Press keys, each after a quiet while."""
        for key in keys:
            self.seconds.advance(1)
            QTest.keyClick(self.door.window, key)


@pytest.fixture
def listening(hall: TestHall, qtbot: QtBot, qt_messages: list[str]) -> Iterator[Listening]:
    """A kiosk in the middle of a morning; everything is done at once."""
    load_fonts()
    speaker, seconds = FakeSpeaker(), Seconds()
    url, clock = hall.database.url, hall.clock
    link = CuttableLink(lambda: Database(url, clock), InlineExecutor())
    paper = TicketPaper(PRINTER, PrinterOwner(FakePrinter()), InlineExecutor())
    sounds = Sounds(speaker=speaker, executor=InlineExecutor())
    door = KioskDoor(Works(link, paper=paper, sounds=sounds), KioskSettings(), clock=seconds)
    door.show(UPRIGHT)
    qtbot.waitUntil(door.window.isActive)
    yield Listening(door, Finger(door, qtbot), speaker, seconds)
    door.close()
    assert qt_messages == []
