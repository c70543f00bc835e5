"""The staff's menu by touch, on the real window: a long press, the PIN, and what fits."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from common.background.executors import SerialWorker
from common.background.window import window_thread
from common.database.engine import Database
from common.look.fonts import load_fonts
from kiosk.app import KioskDoor, KioskSettings
from kiosk.paper import TicketPaper
from kiosk.printing.owner import PrinterOwner
from kiosk.service_pin import keep_pin
from kiosk.works import Works
from tests.halls import TestHall
from tests.kiosk.conftest import PRINTER, FakePrinter
from tests.kiosk.fingers import LYING, PIN, UPRIGHT, Finger, hold
from tests.windows import CuttableLink

BUTTONS = ("service-restart", "service-close", "service-back")


@pytest.fixture(params=[UPRIGHT, LYING])
def door(
    request: pytest.FixtureRequest, hall: TestHall, tmp_path: Path, qt_messages: list[str]
) -> Iterator[KioskDoor]:
    """The real window, upright and lying, of a kiosk with a PIN; any complaint of Qt fails."""
    load_fonts()
    keep_pin(tmp_path, PIN)
    url, clock = hall.database.url, hall.clock
    link = CuttableLink(lambda: Database(url, clock), SerialWorker("hall"))
    paper = TicketPaper(PRINTER, PrinterOwner(FakePrinter()), SerialWorker("paper"))
    with window_thread():
        opened = KioskDoor(Works(link, paper=paper), KioskSettings(folder=tmp_path))
        opened.show(request.param)
        yield opened
    opened.close()
    assert qt_messages == []


def test_by_touch(door: KioskDoor, qtbot: QtBot) -> None:
    """A long press on the centre's name, six digits, and every button is whole and large."""
    qtbot.waitUntil(lambda: bool(door.offer.property("has_read")))
    finger = Finger(door, qtbot)
    for service in ("noi_vu", "bao_tro_xa_hoi"):
        finger.tap(f"service-{service}")
        qtbot.waitUntil(lambda: door.visit.property("screen") == "given")
        finger.tap("done")

    hold(door, finger.find("centre"), qtbot)
    for digit in PIN:
        finger.tap(f"digit-{digit}")
    finger.tap("pin-enter")
    qtbot.waitUntil(lambda: door.staff.menu.property("page") == "menu")
    qtbot.waitUntil(lambda: len([one for one in finger.items() if _reprint(one)]) == 2)

    buttons = [one for one in finger.items() if one.objectName() in BUTTONS or _reprint(one)]
    assert len(buttons) == len(BUTTONS) + 2
    # 20 millimetres, at four pixels each
    assert min(one.height() for one in buttons) >= 80
    bottoms = [one.mapToScene(one.boundingRect().bottomLeft()).y() for one in buttons]
    assert max(bottoms) < door.window.height() - 50
    finger.tap("service-back")
    qtbot.waitUntil(lambda: door.staff.menu.property("page") == "closed")


def test_by_keys_alone(door: KioskDoor, qtbot: QtBot) -> None:
    """Digits go to the dots, wherever the ring was; Backspace takes one back, Enter is done."""
    qtbot.waitUntil(door.window.isActive)
    qtbot.waitUntil(lambda: bool(door.offer.property("has_read")))
    QTest.keyClick(door.window, Qt.Key.Key_Tab)
    assert door.keypad.property("in_use")
    door.staff.menu.open()

    for digit in "9" + PIN:
        QTest.keyClick(door.window, Qt.Key(ord(digit)))
        if digit == "9":
            QTest.keyClick(door.window, Qt.Key.Key_Backspace)
    QTest.keyClick(door.window, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: door.staff.menu.property("page") == "menu")


def test_with_the_ring_enter_presses_what_it_holds(door: KioskDoor, qtbot: QtBot) -> None:
    """The last key before it is the way out: nothing that was typed is tried as a PIN."""
    qtbot.waitUntil(door.window.isActive)
    door.staff.menu.open()
    QTest.keyClick(door.window, Qt.Key.Key_2)
    door.keypad._key_at = -1.0
    QTest.keyClick(door.window, Qt.Key.Key_Backtab)
    door.keypad._key_at = -1.0

    QTest.keyClick(door.window, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: door.staff.menu.property("page") == "closed")


def test_typed_digits_are_told_by_shape(door: KioskDoor, qtbot: QtBot) -> None:
    """A filled dot for each, an empty ring for what is missing: no colour has to be told apart."""
    door.staff.menu.open()
    door.staff.menu.digit("2")
    finger = Finger(door, qtbot)
    qtbot.waitUntil(lambda: any(one.objectName() == "pin-dot" for one in finger.items()))

    dots = [one for one in finger.items() if one.objectName() == "pin-dot"]
    filled = [QColor(one.property("color")).alpha() > 0 for one in dots]

    assert filled == [True] + [False] * 5


def test_escape_leaves_the_pin(door: KioskDoor, qtbot: QtBot) -> None:
    """As everywhere."""
    qtbot.waitUntil(door.window.isActive)
    door.staff.menu.open()

    QTest.keyClick(door.window, Qt.Key.Key_Escape)

    assert door.staff.menu.property("page") == "closed"


def _reprint(item: QQuickItem) -> bool:
    return item.objectName().startswith("reprint-")
