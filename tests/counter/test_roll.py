"""An officer lets the counters call a roll's numbers, and says how far it is handed out."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from common.use_cases.rolls import Rolls
from counter.commands import Command, Deed
from counter.desk_model import DeskModel
from counter.roll_dialog import RollCount, RollStart
from counter.screen import Screen
from counter.window import CounterWindow
from tests.counter.conftest import PIN, Cable
from tests.halls import TestHall


def screen_of(desk: DeskModel) -> Screen:
    """Return what the page shows."""
    screen = desk.screen
    assert isinstance(screen, Screen)
    return screen


@pytest.fixture
def window(cable: Cable, settings: QSettings, qtbot: QtBot) -> CounterWindow:
    """The window of counter 1, with its officer at work."""
    cable.hall.staff.add_officer("lan", "Nguyễn Thị Lan", PIN)
    shown = CounterWindow(cable.link(), 1, "vi", settings)
    qtbot.addWidget(shown)
    shown.show()
    shown.sign_in.sign_in("lan", PIN)
    return shown


def choose(window: CounterWindow, name: str) -> None:
    """Open the menu about paper and choose an entry."""
    QTest.keyClick(window.desk_page.paper_button, Qt.Key.Key_Space)
    menu = window.findChildren(QMenu, "paper_menu")[-1]
    (entry,) = [one for one in menu.actions() if one.objectName() == name]
    entry.trigger()
    menu.close()


def test_a_roll_is_started_counted_and_ended(window: CounterWindow, hall: TestHall) -> None:
    """All of it by keyboard, from the first number to the end."""
    choose(window, "roll_start")
    start = window.asking.open_question
    assert isinstance(start, RollStart)
    assert not start.do_button.isEnabled()
    QTest.keyClicks(start.first, "x1")
    QTest.keyClicks(start.handed, "2")
    QTest.keyClick(start, Qt.Key.Key_Return)
    assert screen_of(window.desk).said.text == "Cuộn P: đã phát đến P002."

    window.desk.press(Command(deed=Deed.NEXT))
    assert screen_of(window.desk).in_hand == "P001"

    choose(window, "roll_P")
    count = window.asking.open_question
    assert isinstance(count, RollCount)
    QTest.keyClicks(count.handed, "7")
    QTest.keyClick(count, Qt.Key.Key_Return)
    assert Rolls(hall.database, hall.site).on()[0].handed == 7

    choose(window, "roll_P")
    last = window.asking.open_question
    assert last is not None
    end = last.findChild(QPushButton, "end")
    assert end is not None
    end.click()
    assert screen_of(window.desk).said.text == "Đã kết thúc cuộn P."
    assert Rolls(hall.database, hall.site).on() == ()


def test_who_has_paper_is_seen_to_wait(desk: DeskModel, hall: TestHall) -> None:
    """Nobody has tapped, and still the page says who is next and how many wait."""
    Rolls(hall.database, hall.site).start(service="ho_tich", first=1, handed=3)

    desk.refresh()

    screen = screen_of(desk)
    assert screen.card.service == "Tiếp theo: P001"
    assert screen.waiting_title == "Đang chờ 3"
    assert screen.longest == "cuộn P: còn 3 số"


def test_a_roll_of_others_is_not_this_counters(desk: DeskModel, hall: TestHall) -> None:
    """A counter that does not serve the roll's line says that nobody waits for it."""
    hall.staff.set_services(1, {"ho_tich": 0})
    Rolls(hall.database, hall.site).start(service="dat_dai", first=1, handed=3)

    desk.refresh()

    screen = screen_of(desk)
    assert (screen.card.service, screen.waiting_title) == ("Không có ai chờ", "Đang chờ 0")


def test_the_next_number_is_the_one_that_comes(desk: DeskModel, hall: TestHall) -> None:
    """What the empty page names as next is whom the next press calls."""
    Rolls(hall.database, hall.site).start(first=7)
    desk.refresh()
    promised = screen_of(desk).card.service

    desk.press(Command(deed=Deed.NEXT))

    assert promised == f"Tiếp theo: {screen_of(desk).in_hand}" == "Tiếp theo: P007"
