"""The helper's screen by real keys and touches, in the real window; and an officer's word for a class."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from common.background.executors import SerialWorker
from common.background.window import window_thread
from common.database.engine import Database
from common.look.fonts import load_fonts
from kiosk.app import KioskDoor, KioskSettings
from kiosk.paper import TicketPaper
from kiosk.printing.owner import PrinterOwner
from kiosk.scanning.meaning import AgeClass, Meanings
from kiosk.scanning.scanner_file import ScannerSettings
from kiosk.service_pin import keep_pin
from kiosk.works import Works
from tests.halls import TestHall
from tests.kiosk.conftest import PRINTER, FakePrinter
from tests.kiosk.fingers import LYING, PIN, UPRIGHT, Finger, hold
from tests.windows import CuttableLink

KEY = Qt.Key
SCANNER = ScannerSettings(
    line=None,
    prefix="~",
    meanings=Meanings(ages=[AgeClass(years=60, priority="elderly")], receipts=()),
    needs_proof=frozenset({"elderly"}),
)

Opens = Callable[..., tuple[KioskDoor, Finger]]


@pytest.fixture
def opens(hall: TestHall, tmp_path: Path, qtbot: QtBot, qt_messages: list[str]) -> Iterator[Opens]:
    """Open the real window of a kiosk with a scanner that types; any complaint of Qt fails."""
    load_fonts()
    doors: list[KioskDoor] = []
    url, clock = hall.database.url, hall.clock

    def build(*, helper: bool, size: object = UPRIGHT) -> tuple[KioskDoor, Finger]:
        link = CuttableLink(lambda: Database(url, clock), SerialWorker("hall"))
        paper = TicketPaper(PRINTER, PrinterOwner(FakePrinter()), SerialWorker("paper"))
        settings = KioskSettings(folder=tmp_path, scanner=SCANNER, helper=helper)
        door = KioskDoor(Works(link, paper=paper), settings)
        door.show(size)  # type: ignore[arg-type]  # one of the two sizes
        doors.append(door)
        qtbot.waitUntil(lambda: bool(door.offer.property("has_read")))
        return door, Finger(door, qtbot)

    with window_thread():
        yield build
    for door in doors:
        door.close()
    assert qt_messages == []


def listed(door: KioskDoor) -> list[tuple[str, str]]:
    """Return the listed numbers with what is said of them, newest first."""
    return [(row.number, row.outcome) for row in door.staff.helper.property("rows").rows]


def test_a_line_of_people_by_keys(opens: Opens, hall: TestHall, qtbot: QtBot) -> None:
    """A digit and letters, an arrow and Enter; Escape leaves to the citizens' screen."""
    door, finger = opens(helper=True)

    for key in (KEY.Key_1, KEY.Key_A, KEY.Key_B, KEY.Key_C):
        QTest.keyClick(door.window, key)
    qtbot.waitUntil(lambda: [state for _, state in listed(door)] == ["đã in"] * 3)
    assert finger.text("helper-last") == "C001"
    QTest.keyClick(door.window, KEY.Key_Down)
    QTest.keyClick(door.window, KEY.Key_Return)
    qtbot.waitUntil(lambda: listed(door)[1] == ("B001", "đã in lại"))
    QTest.keyClick(door.window, KEY.Key_Escape)

    assert not door.staff.helper.is_open
    finger.find("service-ho_tich")
    tickets = {one.number: one.priority for one in hall.reading.tickets()}
    assert tickets == {"A001": "elderly", "B001": "none", "C001": "none"}


def test_a_held_key_is_one_number(opens: Opens, hall: TestHall, qtbot: QtBot) -> None:
    """Auto-repeat takes nothing, and neither do shortcuts."""
    door, _ = opens(helper=True)
    QTest.keyPress(door.window, KEY.Key_A)
    for _ in range(30):
        event = QKeyEvent(
            QEvent.Type.KeyPress, KEY.Key_A, Qt.KeyboardModifier.NoModifier, "a", autorep=True
        )
        QCoreApplication.sendEvent(door.window, event)
    QTest.keyRelease(door.window, KEY.Key_A)
    QTest.keyClick(door.window, KEY.Key_B, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: listed(door) == [("A001", "đã in")])

    assert [one.number for one in hall.reading.tickets()] == ["A001"]


def test_a_card_before_the_scanner_presses_no_keys(
    opens: Opens, hall: TestHall, qtbot: QtBot
) -> None:
    """What the scanner types is a class for the next number; its letters and digits take nothing."""
    door, _ = opens(helper=True)

    QTest.keyClick(door.window, Qt.Key(ord("~")))
    for letter in "001|2|NGUYEN VAN A|01011940|NAM|HA NOI|01012022":
        QTest.keyClick(door.window, Qt.Key(ord(letter)))
    QTest.keyClick(door.window, KEY.Key_Return)

    assert door.staff.helper.property("priority") == "elderly"
    assert listed(door) == []


@pytest.mark.parametrize("size", [UPRIGHT, LYING], ids=["upright", "lying"])
def test_by_touch_from_the_service_menu(opens: Opens, qtbot: QtBot, *, size: object) -> None:
    """The PIN, the button, a service, a copy, and out again."""
    door, finger = opens(helper=False, size=size)
    keep_pin(_folder(door), PIN)
    hold(door, finger.find("centre"), qtbot)
    for digit in PIN:
        finger.tap(f"digit-{digit}")
    finger.tap("pin-enter")
    qtbot.waitUntil(lambda: door.staff.menu.property("page") == "menu")

    finger.tap("service-helper")
    finger.tap("class-elderly")
    finger.tap("take-dat_dai")
    qtbot.waitUntil(lambda: listed(door) == [("C001", "đã in")])
    finger.tap("helper-copy")
    qtbot.waitUntil(lambda: listed(door) == [("C001", "đã in lại")])
    finger.tap("helper-leave")

    assert not door.staff.helper.is_open
    finger.find("service-ho_tich")


def test_an_officer_confirms_a_class(opens: Opens, hall: TestHall, qtbot: QtBot) -> None:
    """A wrong PIN grants nothing; the right one makes the next number a priority one."""
    door, finger = opens(helper=False)
    keep_pin(_folder(door), PIN)
    finger.tap("priority")
    finger.tap("priority-elderly")
    finger.tap("staff-confirms")
    for digit in ("1", "1", "1", "1", "1", "1"):
        finger.tap(f"digit-{digit}")
    finger.tap("pin-enter")
    qtbot.waitUntil(lambda: "chưa đúng" in finger.text("service-said"))
    assert door.visit.property("screen") == "proof"

    for digit in PIN:
        finger.tap(f"digit-{digit}")
    finger.tap("pin-enter")
    qtbot.waitUntil(lambda: bool(door.visit.property("priority_proven")))
    finger.tap("service-ho_tich")
    qtbot.waitUntil(lambda: door.visit.property("screen") == "given")

    assert door.staff.menu.property("page") == "closed"
    assert [one.priority for one in hall.reading.tickets()] == ["elderly"]


def test_without_a_pin_no_officer_is_offered(opens: Opens) -> None:
    """A kiosk that has no PIN shows no button that leads nowhere."""
    _, finger = opens(helper=False)

    finger.tap("priority")
    finger.tap("priority-elderly")

    assert all(one.objectName() != "staff-confirms" for one in finger.items())


def _folder(door: KioskDoor) -> Path:
    folder = door.staff.menu._folder
    assert folder is not None
    return folder
