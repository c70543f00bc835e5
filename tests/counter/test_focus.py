"""Where the keyboard is after an answer: an officer never needs the mouse to go on."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from common.background.executors import SerialWorker
from common.readings.desk_view import SignedIn
from common.threads.guard import forget_window_thread, name_window_thread
from common.tickets.ticket import State
from counter.commands import Deed
from counter.screen import Mood
from counter.window import CounterWindow
from tests.counter.conftest import PIN, Cable
from tests.halls import TestHall
from tests.windows import Seconds


@pytest.fixture
def window(
    qtbot: QtBot, cable: Cable, settings: QSettings, seconds: Seconds
) -> Iterator[CounterWindow]:
    """The window of counter 1, shown, on a worker thread as in life, by a clock that obeys."""
    name_window_thread()
    window = CounterWindow(cable.link(SerialWorker("hall")), 1, "vi", settings, seconds)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    yield window
    forget_window_thread()
    for link in cable.links:
        link.close()
    window.hide()
    window.deleteLater()


def _type(words: str) -> None:
    """Press keys as a person does: they go where the cursor is."""
    for letter in words:
        _press(Qt.Key(ord(letter.upper())))


def _press(key: Qt.Key) -> None:
    where = QApplication.focusWidget()
    assert where is not None, "the keyboard is nowhere"
    QTest.keyClick(where, key)


def _answered(qtbot: QtBot, window: CounterWindow) -> None:
    qtbot.waitUntil(lambda: not window.sign_in._busy)


def test_after_wrong_pins_and_the_wait_the_cursor_is_in_the_empty_pin(
    qtbot: QtBot, officer: SignedIn, window: CounterWindow, seconds: Seconds
) -> None:
    """Two wrong PINs, a third that has to wait, then the right one: by keyboard alone."""
    qtbot.waitUntil(window.sign_in_page.isVisible)
    cursors = []
    for _ in range(2):
        _type("000000")
        _press(Qt.Key.Key_Return)
        _answered(qtbot, window)
        cursors.append((QApplication.focusWidget(), window.sign_in_page.pin.text()))
    _type("000000")
    _press(Qt.Key.Key_Return)
    _answered(qtbot, window)
    waits = not window.sign_in_page.pin.isEnabled()
    seconds.advance(11)
    window.sign_in.tick()

    _type(PIN)
    _press(Qt.Key.Key_Return)
    qtbot.waitUntil(window.desk_page.isVisible)

    assert cursors == [(window.sign_in_page.pin, "")] * 2
    assert waits


def test_after_a_refused_first_officer_the_cursor_is_in_the_empty_pin(
    qtbot: QtBot, window: CounterWindow
) -> None:
    """A PIN too short, then two that differ, then a good one: by keyboard alone."""
    qtbot.waitUntil(window.first_page.isVisible)
    _type("lan")
    _press(Qt.Key.Key_Return)
    _type("LAN")
    _press(Qt.Key.Key_Return)

    for first, second in (("12", "12"), (PIN, "111111"), (PIN, PIN)):
        _type(first)
        _press(Qt.Key.Key_Return)
        _type(second)
        _press(Qt.Key.Key_Return)
        _answered(qtbot, window)

    qtbot.waitUntil(window.desk_page.isVisible)


def test_letting_a_colleague_stay_leaves_the_cursor_in_the_pin(
    qtbot: QtBot, officer: SignedIn, hall: TestHall, window: CounterWindow
) -> None:
    """Esc on the question whether to take the counter over, and one can type on."""
    hall.staff.add_officer("hoa", "Trần Thị Hoa", PIN)
    hall.staff.sign_in(1, "hoa")
    qtbot.waitUntil(window.sign_in_page.isVisible)
    window.sign_in_page.prefer("lan")
    _type(PIN)
    _press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)

    _press(Qt.Key.Key_Escape)

    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert window.focusWidget() is window.sign_in_page.pin  # off-screen no window becomes active


def test_a_button_pressed_by_keyboard_keeps_the_keyboard(
    qtbot: QtBot, officer: SignedIn, hall: TestHall, window: CounterWindow, seconds: Seconds
) -> None:
    """The focus comes back to the button; where that cannot be pressed now, to the list."""
    number = hall.issue()
    qtbot.waitUntil(window.sign_in_page.isVisible)
    _type(PIN)
    _press(Qt.Key.Key_Return)
    qtbot.waitUntil(window.desk_page.isVisible)
    window.desk_page.next_button.setFocus()

    _press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk_page.card.number.text() == number)
    after_call = QApplication.focusWidget()
    window.desk_page.buttons[Deed.START].setFocus()
    seconds.advance(3)
    _press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk.screen.mood is Mood.SERVING)  # type: ignore[attr-defined]  # Qt's properties have no type

    assert after_call is window.desk_page.next_button
    assert hall.state(number) is State.SERVING
    assert QApplication.focusWidget() is window.desk_page.lists.waiting
