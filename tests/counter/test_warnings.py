"""What the desk tells without being asked: boards that nobody hears, printers, too many first."""

from uuid import uuid4

from common.printers.states import PrinterState
from common.readings.board_leases import hold_board
from counter.desk_model import DeskModel
from counter.screen import Screen
from tests.halls import TestHall


def _screen(desk: DeskModel) -> Screen:
    """Return what the officer sees."""
    screen = desk.screen
    assert isinstance(screen, Screen)
    return screen


def test_boards_that_nobody_hears_are_named(desk: DeskModel, hall: TestHall) -> None:
    """Every counter reads why, also when nobody was called since; a board that is well is not told."""
    hold_board(hall.database, hall.site, "tv-1", uuid4(), "may-1", silent="sound-muted")
    hold_board(hall.database, hall.site, "tv-2", uuid4(), "may-2")

    desk.refresh()

    assert _screen(desk).printers == "Bảng tv-1: loa tắt tiếng"


def test_printers_in_trouble_are_named(desk: DeskModel, hall: TestHall) -> None:
    """The officer reads which printer needs paper; a printer that is well is not mentioned."""
    assert _screen(desk).printers == ""

    hall.records.printer_state("kiosk-1", PrinterState.NEAR_END)
    hall.records.printer_state("kiosk-2", PrinterState.READY)
    hall.records.printer_state("sanh-b", PrinterState.OUT)
    desk.refresh()

    assert _screen(desk).printers == "Kiosk 1: sắp hết giấy · Sanh b: hết giấy"


def test_too_many_priority_tickets_are_told(desk: DeskModel, hall: TestHall) -> None:
    """When nearly everybody is first, the officers read it."""
    for _ in range(20):
        hall.issue(priority="elderly")

    desk.refresh()

    assert _screen(desk).longest == "Chờ lâu nhất 0 phút · ưu tiên 100% hôm nay"
