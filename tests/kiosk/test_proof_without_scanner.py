"""A class that needs proof at a kiosk without a scanner, in the real window."""

from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from common.background.executors import InlineExecutor
from common.database.engine import Database
from common.look.fonts import load_fonts
from kiosk.app import KioskDoor, KioskSettings
from kiosk.scanning.meaning import Meanings
from kiosk.scanning.scanner_file import ScannerSettings
from kiosk.service_pin import keep_pin
from kiosk.works import Works
from tests.halls import TestHall
from tests.kiosk.fingers import LYING, PIN, UPRIGHT, Finger
from tests.windows import CuttableLink, Seconds

NO_SCANNER = ScannerSettings(
    there=False,
    line=None,
    prefix="~",
    meanings=Meanings(ages=(), receipts=()),
    needs_proof=frozenset({"elderly"}),
)

Opens = Callable[..., tuple[KioskDoor, Finger]]


@pytest.fixture
def opens(hall: TestHall, tmp_path: Path, qtbot: QtBot, qt_messages: list[str]) -> Iterator[Opens]:
    """Open the real window of a kiosk without a scanner, where the elderly show their papers."""
    load_fonts()
    doors: list[KioskDoor] = []
    url, hall_clock = hall.database.url, hall.clock

    def build(size: QSize, clock: Callable[[], float] = monotonic) -> tuple[KioskDoor, Finger]:
        link = CuttableLink(lambda: Database(url, hall_clock), InlineExecutor())
        settings = KioskSettings(folder=tmp_path, scanner=NO_SCANNER)
        door = KioskDoor(Works(link), settings, clock=clock)
        doors.append(door)
        door.show(size)
        qtbot.waitUntil(lambda: bool(door.offer.property("has_read")))
        return door, Finger(door, qtbot)

    yield build
    for door in doors:
        door.close()
    assert qt_messages == []


@pytest.mark.parametrize("size", [UPRIGHT, LYING], ids=["upright", "lying"])
def test_the_officers_pin_is_the_proof(
    opens: Opens, qtbot: QtBot, tmp_path: Path, size: QSize
) -> None:
    """The class is not taken at its word; nobody is asked for a card that nothing can read."""
    keep_pin(tmp_path, PIN)
    door, finger = opens(size)

    finger.tap("priority")
    finger.tap("priority-elderly")

    assert door.visit.property("screen") == "proof"
    assert door.visit.property("priority_name") == ""
    assert "cán bộ" in finger.text("proof-asked")
    qtbot.waitUntil(lambda: "staff-confirms" in {one.objectName() for one in finger.items()})
    names = {one.objectName() for one in finger.items()}
    assert "card-picture" not in names
    assert "thẻ" not in finger.text("without-proof")


def test_a_pin_typed_slowly_by_keys_still_confirms(
    opens: Opens, qtbot: QtBot, tmp_path: Path
) -> None:
    """The officer looks for each key; the person's screen below does not close meanwhile."""
    keep_pin(tmp_path, PIN)
    seconds = Seconds()
    door, finger = opens(UPRIGHT, seconds)
    qtbot.waitUntil(door.window.isActive)
    for name in ("priority", "priority-elderly"):
        finger.tap(name)
        seconds.advance(1)
    qtbot.waitUntil(lambda: bool(door.staff.menu.property("has_pin")))
    finger.tap("staff-confirms")

    for digit in PIN:
        seconds.advance(8)
        QTest.keyClick(door.window, Qt.Key(ord(digit)))
        door.visit.property("time_out").tick()
    QTest.keyClick(door.window, Qt.Key.Key_Enter)

    qtbot.waitUntil(lambda: door.staff.menu.property("page") == "closed")
    assert door.visit.property("priority_proven")


def test_a_screen_that_closed_under_the_pin_is_told(
    opens: Opens, qtbot: QtBot, tmp_path: Path
) -> None:
    """A right PIN that confirms nobody does not look as if it had."""
    keep_pin(tmp_path, PIN)
    seconds = Seconds()
    door, finger = opens(UPRIGHT, seconds)
    for name in ("priority", "priority-elderly"):
        finger.tap(name)
        seconds.advance(1)
    qtbot.waitUntil(lambda: bool(door.staff.menu.property("has_pin")))
    finger.tap("staff-confirms")
    for digit in PIN:
        door.staff.menu.digit(digit)

    door.visit.property("time_out").ran_out.emit()
    door.staff.menu.enter()

    qtbot.waitUntil(lambda: "diện ưu tiên" in door.staff.menu.property("said"))
    assert door.staff.menu.property("page") == "pin"
    assert not door.visit.property("priority_proven")


@pytest.mark.expects_log
def test_where_nobody_can_confirm_it_is_said(
    opens: Opens, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    """To whoever set the kiosk up, and to the person before it."""
    _, finger = opens(UPRIGHT)

    finger.tap("priority")
    finger.tap("priority-elderly")

    qtbot.waitUntil(lambda: "no scanner and no PIN" in caplog.text)
    assert "chưa xác nhận được" in finger.text("proof-told")
    assert all(one.objectName() != "staff-confirms" for one in finger.items())
