"""The real window, and a scanner that types into it while the machine is busy."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from common.background.executors import InlineExecutor
from common.database.engine import Database
from common.look.fonts import load_fonts
from kiosk.app import KioskDoor, KioskSettings
from kiosk.paper import TicketPaper
from kiosk.printing.owner import PrinterOwner
from kiosk.scanning.meaning import AgeClass, Meanings
from kiosk.scanning.scanner_file import ScannerSettings
from kiosk.works import Works
from tests.halls import TestHall
from tests.kiosk.conftest import PRINTER, FakePrinter
from tests.kiosk.fingers import UPRIGHT
from tests.kiosk.scanning.cards import CARD, other_parts
from tests.windows import CuttableLink, Seconds

SCANNER = ScannerSettings(
    line=None,
    prefix="~",
    meanings=Meanings(ages=(AgeClass(years=60, priority="elderly"),), receipts=()),
)
STALL = 1500


@pytest.fixture
def printer() -> FakePrinter:
    """The kiosk's printer."""
    return FakePrinter()


@pytest.fixture
def door(
    hall: TestHall, printer: FakePrinter, qtbot: QtBot, qt_messages: list[str]
) -> Iterator[KioskDoor]:
    """A kiosk with a scanner that types; everything is done at once."""
    load_fonts()
    url, clock = hall.database.url, hall.clock
    link = CuttableLink(lambda: Database(url, clock), InlineExecutor())
    paper = TicketPaper(PRINTER, PrinterOwner(printer), InlineExecutor())
    made = KioskDoor(Works(link, paper=paper), KioskSettings(scanner=SCANNER))
    assert made._scans.scanner is not None
    assert made._scans.scanner._keys is not None
    made._scans.scanner._keys._clock = Seconds()  # moves as the keys do
    made.show(UPRIGHT)
    qtbot.waitUntil(made.window.isActive)
    yield made
    made.close()
    assert qt_messages == []


def type_into(door: KioskDoor, text: str, at: int) -> int:
    """Type as a scanner does, a key every 2 ms from `at`; return when it has done so."""
    for letter in text:
        enter = letter == "\r"
        number = int(Qt.Key.Key_Return) if enter else ord(letter.upper())
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, number, Qt.KeyboardModifier.NoModifier, letter)
            key.setTimestamp(at)
            QCoreApplication.sendEvent(door.window, key)
        at += 2
    return at


def stall(door: KioskDoor) -> None:
    """Be busy with something else, by a machine whose events carry the time of their handling."""
    door._scans.scanner._keys._clock.advance(STALL / 1000)  # type: ignore[union-attr]  # a test's clock


def test_a_busy_window_shows_nothing_of_a_card(door: KioskDoor, qtbot: QtBot) -> None:
    """On the search screen, where letters are typed: the card is a card, and the line is empty."""
    door.visit.touched()
    door.visit.open("search")
    qtbot.waitUntil(lambda: door.visit.property("screen") == "search")
    third = len(CARD) // 3

    at = type_into(door, "~" + CARD[:third], 10_000)
    stall(door)
    type_into(door, CARD[third:] + "\r", at + STALL)

    assert door.finding.lookup.property("text") == ""
    assert door.visit.property("priority_proven") is True


def test_a_busy_window_takes_no_number_for_the_letters_of_a_card(
    door: KioskDoor, hall: TestHall
) -> None:
    """On the helper's screen each letter is a service."""
    door.staff.helper.begin()
    third = len(CARD) // 3

    at = type_into(door, "~" + CARD[:third], 10_000)
    stall(door)
    type_into(door, CARD[third:] + "\r", at + STALL)

    assert hall.line() == []
    assert door.staff.helper.property("priority") == "elderly"


def test_a_scanners_second_enter_copies_nothing(
    door: KioskDoor, hall: TestHall, printer: FakePrinter, qtbot: QtBot
) -> None:
    """Enter prints the last number again on the helper's screen; CR and LF are one end."""
    door.staff.helper.begin()
    door.staff.helper.press_letter("A")
    qtbot.waitUntil(
        lambda: [row.outcome for row in door.staff.helper.property("rows").rows] == ["đã in"]
    )

    type_into(door, "~" + CARD + "\r\r", 10_000)
    for _ in range(10):
        QCoreApplication.processEvents()

    assert len(printer.sent) == 1
    assert hall.line() == ["A001"]


def test_a_scan_under_the_staffs_page_does_nothing(door: KioskDoor) -> None:
    """Nobody would see what it did."""
    door.staff.menu.open()

    type_into(door, "~" + CARD + "\r", 10_000)

    assert door.staff.menu.property("page") == "pin"
    assert door.visit.property("priority_name") == ""


def test_a_scan_ends_the_idle_screen(door: KioskDoor) -> None:
    """What is said of it has to be seen, also that nothing can be made of it."""
    door.idle.rest_now()

    type_into(door, "~8934567890123\r", 10_000)

    assert door.idle.property("active") is False
    assert door.visit.property("scan_note") == "unknown"


def test_nothing_of_a_typed_card_is_kept(
    door: KioskDoor,
    printer: FakePrinter,
    hall: TestHall,
    tmp_path: Path,
    *,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Not in the database, not in a log, not on the slip, nor anywhere in the window."""
    caplog.set_level(logging.DEBUG)
    type_into(door, f"~{CARD}\r", 0)
    qtbot.waitUntil(lambda: bool(door.visit.property("priority_proven")))
    door.visit.take_number("ho_tich")
    qtbot.waitUntil(lambda: door.visit.giving.property("printing") == "sent")

    kept = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    kept += [caplog.text.encode(), *printer.sent, _all_words(door).encode()]
    assert len(printer.sent) == 1
    assert [one.priority for one in hall.reading.tickets()] == ["elderly"]
    for part in [*other_parts(CARD), "05031951", "1951-03-05"]:
        assert not any(part.encode() in one for one in kept), part


def _all_words(door: KioskDoor) -> str:
    texts = door.window.contentItem().findChildren(QQuickItem)
    return "\n".join(str(one.property("text")) for one in texts)
