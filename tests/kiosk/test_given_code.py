"""Who leaves without paper takes the ticket's code along in a photograph."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from admin.morning.hands import visible_items
from common.background.executors import SerialWorker
from common.background.window import window_thread
from common.catalogue.load import load_catalogue
from common.database.engine import Database
from common.look.fonts import load_fonts
from common.qr_codes import LEVEL, QUIET_MODULES, enlarged, qr_modules
from common.tickets.text import Text
from common.use_cases.setup import set_up
from kiosk.app import KioskDoor, KioskSettings
from kiosk.paper import TicketPaper
from kiosk.printing.faults import NOT_CONNECTED, PrinterMissing
from kiosk.printing.owner import PrinterOwner
from kiosk.works import Works
from tests.halls import TestHall
from tests.kiosk.conftest import PRINTER, FakePrinter
from tests.windows import CuttableLink

UPRIGHT = QSize(1080, 1920)
LYING = QSize(1920, 1080)
ADDRESS = "http://192.168.1.10:8080/t/{token}"
LEAST_MODULE = 5


class BrokenPrinter:
    """A printer that is not plugged in."""

    description = Text(vi="máy in thử", en="the test printer")

    def send(self, data: bytes) -> None:  # noqa: ARG002 — the protocol
        """Refuse."""
        raise PrinterMissing(printer=self.description, reason=NOT_CONNECTED)


Open = Callable[..., KioskDoor]


@pytest.fixture
def open_door(hall: TestHall, qtbot: QtBot, qt_messages: list[str]) -> Iterator[Open]:
    """Open the real window with or without a page for phones, with or without a printer."""
    load_fonts()
    doors: list[KioskDoor] = []

    def build(size: QSize, *, address: str = ADDRESS, prints: bool = False) -> KioskDoor:
        catalogue = load_catalogue(None)
        site = replace(catalogue.site, ticket_address=address)
        set_up(hall.database, replace(catalogue, site=site))
        printer = FakePrinter() if prints else BrokenPrinter()
        paper = TicketPaper(PRINTER, PrinterOwner(printer), SerialWorker("paper"))
        url, clock = hall.database.url, hall.clock
        link = CuttableLink(lambda: Database(url, clock), SerialWorker("hall"))
        door = KioskDoor(Works(link, paper=paper), KioskSettings())
        door.show(size)
        doors.append(door)
        qtbot.waitUntil(lambda: bool(door.offer.property("has_read")))
        return door

    with window_thread():
        yield build
    for door in doors:
        door.close()
    assert qt_messages == []


def give(door: KioskDoor, qtbot: QtBot, service: str = "bao_tro_xa_hoi") -> str:
    """Take a number, wait until its paper is known, and return its address."""
    door.visit.take_number(service)
    ends = {"failed", "sent"}
    qtbot.waitUntil(lambda: door.visit.giving.property("printing") in ends)
    door.window.grabWindow()  # lays everything out
    return str(door.visit.giving.property("address"))


def shown(door: KioskDoor, name: str) -> QQuickItem | None:
    """Return the visible item called `name`."""
    items = visible_items(door.window.contentItem())
    return next((one for one in items if one.objectName() == name), None)


def on_glass(door: KioskDoor) -> Image.Image:
    """Return the code's place on the screen as it is seen, in greys."""
    item = shown(door, "code")
    assert item is not None
    place = item.mapRectToScene(item.boundingRect()).toAlignedRect()
    seen = door.window.grabWindow().copy(place).convertToFormat(QImage.Format.Format_Grayscale8)
    data = bytes(seen.constBits())
    return Image.frombytes(
        "L", (seen.width(), seen.height()), data, "raw", "L", seen.bytesPerLine()
    )


def framed(address: str, module: int) -> Image.Image:
    """Return the code of `address` with its white, `module` pixels a module."""
    code = enlarged(qr_modules(address.encode(), level=LEVEL), module).convert("L")
    white = QUIET_MODULES * module
    picture = Image.new("L", (code.width + 2 * white, code.height + 2 * white), 255)
    picture.paste(code, (white, white))
    return picture


def module_on_glass(door: KioskDoor, address: str) -> int | None:
    """Return how many pixels a module has, None where the code is not there, dot by dot."""
    seen = on_glass(door)
    left, top, _, _ = seen.point([255] + [0] * 255).getbbox() or (0, 0, 0, 0)
    for module in range(1, 20):
        expected = framed(address, module)
        corner = (left - QUIET_MODULES * module, top - QUIET_MODULES * module)
        box = (*corner, corner[0] + expected.width, corner[1] + expected.height)
        if min(corner) >= 0 and seen.crop(box).tobytes() == expected.tobytes():
            return module
    return None


@pytest.mark.expects_log
@pytest.mark.parametrize("size", [UPRIGHT, LYING], ids=["upright", "lying"])
@pytest.mark.parametrize("large", [False, True], ids=["plain", "large"])
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("priority", [False, True], ids=["none", "pregnant"])
def test_the_code_of_the_paper_is_on_the_screen(
    open_door: Open,
    qtbot: QtBot,
    *,
    size: QSize,
    large: bool,
    language: str,
    priority: bool,
) -> None:
    """Sharp, with four modules of white, large enough for a phone, in every size and language."""
    door = open_door(size)
    if large:
        door.visit.comfort.toggle_type()
    if language == "en":
        door.visit.comfort.toggle_language()
    if priority:
        door.visit.open("priority")
        door.visit.choose_priority("pregnant")

    address = give(door, qtbot)
    module = module_on_glass(door, address)

    assert address.startswith("http://192.168.1.10:8080/t/")
    assert module is not None
    assert module >= LEAST_MODULE


@pytest.mark.expects_log
@pytest.mark.parametrize("size", [UPRIGHT, LYING], ids=["upright", "lying"])
@pytest.mark.parametrize("large", [False, True], ids=["plain", "large"])
def test_nothing_on_the_screen_touches_another(
    open_door: Open, qtbot: QtBot, *, size: QSize, large: bool
) -> None:
    """Number, advice, code, its words and the button stand apart and whole on the glass."""
    door = open_door(size)
    if large:
        door.visit.comfort.toggle_type()
    give(door, qtbot)

    names = ("number", "ahead", "counters", "advice", "code", "code-words", "warning", "done")
    items = [item for item in (shown(door, name) for name in names) if item is not None]
    places = [item.mapRectToScene(item.boundingRect()) for item in items]

    assert len(places) >= len(names) - 2
    for position, place in enumerate(places):
        assert place.left() >= 0
        assert place.right() <= size.width()
        assert place.bottom() <= size.height()
        assert not any(place.intersects(other) for other in places[position + 1 :])


@pytest.mark.expects_log
def test_without_a_page_for_phones_there_is_no_code(open_door: Open, qtbot: QtBot) -> None:
    """A code that leads nowhere is worse than none: the screen says to remember the number."""
    door = open_door(UPRIGHT, address="")

    give(door, qtbot)

    assert shown(door, "code") is None
    assert shown(door, "ahead") is not None


def test_with_paper_there_is_no_code(open_door: Open, qtbot: QtBot) -> None:
    """It is on the paper already."""
    door = open_door(UPRIGHT, prints=True)

    give(door, qtbot)

    assert shown(door, "code") is None
    assert shown(door, "ahead") is not None
