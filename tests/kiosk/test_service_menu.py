"""Behind a long press and a PIN, the staff print the last tickets again and end the program."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from common.background.executors import InlineExecutor
from common.background.window import window_thread
from common.database import schema
from common.threads.guard import BlockingCallError
from kiosk.service_menu import LAST_TICKETS, ServiceMenu
from kiosk.service_pin import MOST_DIGITS, KioskPinTooLong, has_pin, keep_pin
from tests.kiosk.conftest import Build, Kiosk

PIN = "246813"

Open = Callable[[Kiosk], ServiceMenu]


@pytest.fixture
def menu_of(tmp_path: Path) -> Iterator[Open]:
    """Make service menus of kiosks whose folder holds a PIN."""
    folder = tmp_path / "own"
    keep_pin(folder, PIN)
    made: list[ServiceMenu] = []

    def make(kiosk: Kiosk) -> ServiceMenu:
        menu = ServiceMenu(
            kiosk.visit,
            kiosk.offer,
            kiosk.paper,
            folder=folder,
            executor=InlineExecutor(),
            clock=kiosk.seconds,
        )
        made.append(menu)
        return menu

    yield make
    for menu in made:
        menu.end()


@pytest.fixture
def menu(kiosk: Kiosk, menu_of: Open) -> ServiceMenu:
    """The service menu of a kiosk, closed."""
    return menu_of(kiosk)


def type_in(menu: ServiceMenu, pin: str) -> None:
    """Type a PIN and press done."""
    menu.open()
    for digit in pin:
        menu.digit(digit)
    menu.enter()


def key_of(menu: ServiceMenu, number: str) -> str:
    """Return what the button of a ticket says when it is touched."""
    return next(str(one.key) for one in menu.property("recent").rows if one.number == number)


def test_the_pin_opens_the_menu(menu: ServiceMenu) -> None:
    """Nothing is offered before it, and every digit shows as a dot only."""
    menu.open()
    menu.digit("2")
    menu.digit("9")
    menu.erase()
    assert (menu.property("page"), menu.property("digits")) == ("pin", 1)
    menu.leave("close")
    for digit in PIN[1:]:
        menu.digit(digit)

    menu.enter()

    assert (menu.property("page"), menu.property("digits")) == ("menu", 0)


def test_wrong_pins_slow_down(kiosk: Kiosk, menu: ServiceMenu) -> None:
    """After three wrong ones even the right one has to wait."""
    for _ in range(3):
        type_in(menu, "000000")
    assert menu.property("said") == "Nhập sai mã PIN nhiều lần. Hãy đợi 10 giây rồi thử lại."

    type_in(menu, PIN)
    assert menu.property("page") == "pin"
    kiosk.seconds.advance(11)
    type_in(menu, PIN)

    assert menu.property("page") == "menu"


def test_a_kiosk_without_a_pin_says_how_to_set_one(kiosk: Kiosk, tmp_path: Path) -> None:
    """The screen names the command as soon as it is opened, and nothing opens the menu."""
    menu = ServiceMenu(kiosk.visit, kiosk.offer, None, folder=tmp_path, executor=InlineExecutor())

    menu.open()

    assert "moiso kiosk pin" in str(menu.property("said"))
    type_in(menu, PIN)
    assert menu.property("page") == "pin"
    menu.end()


def test_a_damaged_pin_is_said(kiosk: Kiosk, tmp_path: Path) -> None:
    """A file that holds no hash opens nothing."""
    (tmp_path / "pin").write_bytes(b"\xff\x00")
    menu = ServiceMenu(kiosk.visit, kiosk.offer, None, folder=tmp_path, executor=InlineExecutor())

    type_in(menu, PIN)

    assert "bị hỏng" in str(menu.property("said"))
    assert menu.property("page") == "pin"
    menu.end()


def test_it_closes_by_itself(kiosk: Kiosk, menu: ServiceMenu) -> None:
    """Whoever walks away leaves no open menu; whoever touches keeps it."""
    type_in(menu, PIN)
    time_out = menu.property("time_out")
    kiosk.seconds.advance(45)
    menu.touched()
    kiosk.seconds.advance(45)
    time_out.tick()
    assert menu.property("page") == "menu"

    kiosk.seconds.advance(6)
    time_out.tick()

    assert menu.property("page") == "closed"


def test_a_last_ticket_is_printed_again(kiosk: Kiosk, menu: ServiceMenu, qtbot: QtBot) -> None:
    """The copy comes out once, is recorded as one, and the screen says so."""
    with qtbot.waitSignal(kiosk.paper.ended):
        kiosk.press(kiosk.visit.take_number, "ho_tich")
    type_in(menu, PIN)

    menu.reprint(key_of(menu, "A001"))
    menu.reprint(key_of(menu, "A001"))

    qtbot.waitUntil(lambda: menu.property("said") == "Đã in lại A001.")
    assert len(kiosk.printer.sent) == 2
    with kiosk.hall.database.reading() as connection:
        jobs = connection.execute(schema.print_job.select()).all()
    assert sorted((job.outcome, job.copy) for job in jobs) == [("sent", False), ("sent", True)]


@pytest.mark.expects_log
def test_a_copy_that_fails_says_why(kiosk: Kiosk, menu: ServiceMenu, qtbot: QtBot) -> None:
    """The reason stands on the screen before which somebody can mend it."""
    with qtbot.waitSignal(kiosk.paper.ended):
        kiosk.press(kiosk.visit.take_number, "ho_tich")
    type_in(menu, PIN)
    kiosk.printer.broken = True

    menu.reprint(key_of(menu, "A001"))

    qtbot.waitUntil(lambda: "Không in được" in str(menu.property("said")))


def test_the_menu_needs_no_hall(kiosk_with: Build, menu_of: Open, qtbot: QtBot) -> None:
    """Cut off from the hall, the PIN and the last ticket are still there."""
    kiosk = kiosk_with()
    menu = menu_of(kiosk)
    with qtbot.waitSignal(kiosk.paper.ended):
        kiosk.press(kiosk.visit.take_number, "ho_tich")
    kiosk.link.cut = True

    type_in(menu, PIN)
    menu.reprint(key_of(menu, "A001"))

    qtbot.waitUntil(lambda: menu.property("said") == "Đã in lại A001.")


def test_two_days_have_each_their_first_number(
    kiosk: Kiosk, menu: ServiceMenu, qtbot: QtBot
) -> None:
    """A number of yesterday is not taken for that of today: both are there, and today's is copied."""
    for _ in range(2):
        with qtbot.waitSignal(kiosk.paper.ended):
            kiosk.press(kiosk.visit.take_number, "ho_tich")
        kiosk.press(kiosk.visit.done)
        kiosk.hall.pass_time(minutes=24 * 60)
    type_in(menu, PIN)

    rows = menu.property("recent").rows
    menu.reprint(rows[0].key)

    assert [one.number for one in rows] == ["A001", "A001"]
    qtbot.waitUntil(lambda: menu.property("said") == "Đã in lại A001.")
    with kiosk.hall.database.reading() as connection:
        jobs = connection.execute(schema.print_job.select()).all()
    assert [str(job.ticket_id) for job in jobs if job.copy] == [rows[0].key]


def test_the_newest_tickets_are_there(kiosk: Kiosk, menu: ServiceMenu, qtbot: QtBot) -> None:
    """The last few, newest first."""
    for _ in range(LAST_TICKETS + 2):
        with qtbot.waitSignal(kiosk.paper.ended):
            kiosk.press(kiosk.visit.take_number, "ho_tich")
        kiosk.press(kiosk.visit.done)

    numbers = [row.number for row in menu.property("recent").rows]

    assert numbers == ["A006", "A005", "A004", "A003"]


@pytest.mark.parametrize("how", ["restart", "close"])
def test_the_program_ends_at_the_second_touch(menu: ServiceMenu, how: str) -> None:
    """One touch asks for another; without the PIN neither does anything."""
    asked: list[str] = []
    menu.leaving.connect(asked.append)
    menu.leave(how)
    menu.leave(how)
    type_in(menu, PIN)

    menu.leave("close" if how == "restart" else "restart")
    menu.leave(how)
    assert asked == []
    menu.leave(how)

    assert asked == [how]


def test_printer_and_roll_are_told(kiosk: Kiosk, menu: ServiceMenu) -> None:
    """The staff read how the printer is, and whether paper numbers are in use."""
    assert menu.property("printer") == "Máy in kiosk-1: không rõ."
    assert menu.property("roll") == "Không dùng cuộn số giấy."


def test_done_without_a_digit_says_what_is_missing(menu: ServiceMenu) -> None:
    """Nothing is checked, and no try is counted."""
    menu.open()

    menu.enter()

    assert menu.property("said") == "Hãy nhập mã PIN trước."
    assert menu.property("page") == "pin"


def test_a_pin_set_while_the_kiosk_runs_is_noticed(kiosk: Kiosk, tmp_path: Path) -> None:
    """By the next person who asks for priority; nothing is read while a screen is drawn."""
    menu = ServiceMenu(kiosk.visit, kiosk.offer, None, folder=tmp_path, executor=InlineExecutor())
    assert menu.property("has_pin") is False
    keep_pin(tmp_path, PIN)
    assert menu.property("has_pin") is False

    kiosk.press(kiosk.visit.open, "priority")

    assert menu.property("has_pin") is True
    menu.end()


def test_whether_there_is_a_pin_is_never_asked_on_the_windows_thread(tmp_path: Path) -> None:
    """A disk may hang; a window may not."""
    with window_thread(), pytest.raises(BlockingCallError):
        has_pin(tmp_path)


def test_a_pin_that_the_glass_cannot_take_is_refused(tmp_path: Path) -> None:
    """What could be set and never be typed would lock the staff out."""
    keep_pin(tmp_path, "1" * MOST_DIGITS)

    with pytest.raises(KioskPinTooLong):
        keep_pin(tmp_path, "2" * (MOST_DIGITS + 1))
