from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from common.background.executors import SerialWorker
from common.readings.desk_view import SignedIn
from common.threads.guard import forget_window_thread, name_window_thread
from common.tickets.ticket import State
from counter.commands import Deed
from counter.dialogs import TransferQuestion
from counter.screen import Mood, Screen
from counter.window import CounterWindow
from tests.counter.conftest import PIN, Cable
from tests.halls import TestHall


@pytest.fixture
def window(qtbot: QtBot, cable: Cable, settings: QSettings) -> Iterator[CounterWindow]:
    """The window of counter 1, shown, on a worker thread as in life."""
    yield from _open(qtbot, cable, settings)


def _open(qtbot: QtBot, cable: Cable, settings: QSettings) -> Iterator[CounterWindow]:
    name_window_thread()
    window = CounterWindow(cable.link(SerialWorker("hall")), 1, "vi", settings)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    yield window
    forget_window_thread()
    for link in cable.links:
        link.close()
    window.hide()
    window.deleteLater()


def _screen(window: CounterWindow) -> Screen:
    screen = window.desk.screen
    assert isinstance(screen, Screen)
    return screen


def _key(window: CounterWindow, key: Qt.Key) -> None:
    window.activateWindow()
    QTest.keyClick(window, key)


def _sign_in(qtbot: QtBot, window: CounterWindow) -> None:
    qtbot.waitUntil(window.sign_in_page.isVisible)
    QTest.keyClicks(window.sign_in_page.pin, PIN)
    QTest.keyClick(window.sign_in_page.pin, Qt.Key.Key_Return)
    qtbot.waitUntil(window.desk_page.isVisible)


def _number(window: CounterWindow) -> str:
    return window.desk_page.card.number.text()


def test_a_morning_by_keyboard(
    qtbot: QtBot, officer: SignedIn, hall: TestHall, window: CounterWindow
) -> None:
    """Sign in, call, call again, start, hold with a reason: keys alone, the database agrees."""
    number = hall.issue()
    _sign_in(qtbot, window)

    _key(window, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: _number(window) == number)
    _key(window, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: _screen(window).card.heading == "Đang gọi lần 2")
    _key(window, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: _screen(window).mood is Mood.SERVING)
    _key(window, Qt.Key.Key_F5)
    question = window.asking.open_question
    assert question is not None
    QTest.keyClick(question, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk_page.said.text() == f"Đã tạm gác {number}.")

    assert hall.state(number) is State.HELD
    assert hall.events(number)[-1].reason == "Thiếu giấy tờ"


def test_a_child_at_the_keyboard_calls_one_person(
    qtbot: QtBot, officer: SignedIn, hall: TestHall, window: CounterWindow
) -> None:
    """Thirty presses in a second, each answered before the next: one call."""
    numbers = [hall.issue() for _ in range(4)]
    _sign_in(qtbot, window)

    window.activateWindow()
    for _ in range(30):
        QTest.keyClick(window, Qt.Key.Key_F9)
        qtbot.waitUntil(lambda: _screen(window).busy is None)
    qtbot.waitUntil(lambda: _number(window) == numbers[0])

    assert [hall.state(one) for one in numbers] == [State.CALLED] + [State.WAITING] * 3


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_N, Qt.Key.Key_9])
def test_keys_for_writing_call_nobody(
    qtbot: QtBot, officer: SignedIn, hall: TestHall, window: CounterWindow, key: Qt.Key
) -> None:
    """Space and letters do nothing, not even on the big button with the focus."""
    number = hall.issue()
    _sign_in(qtbot, window)
    window.desk_page.next_button.setFocus()

    QTest.keyClick(window.desk_page.next_button, key)

    assert _screen(window).busy is None
    assert hall.state(number) is State.WAITING


def test_buttons_do_what_keys_do(
    qtbot: QtBot, officer: SignedIn, hall: TestHall, window: CounterWindow
) -> None:
    """The same by mouse, found by name; a button that cannot work now is off."""
    number = hall.issue()
    _sign_in(qtbot, window)
    off = [deed for deed, one in window.desk_page.buttons.items() if not one.isEnabled()]

    QTest.mouseClick(window.desk_page.next_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: _number(window) == number)
    QTest.mouseClick(window.desk_page.buttons[Deed.FINISH], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: hall.state(number) is State.FINISHED)

    assert set(off) == {
        Deed.RECALL,
        Deed.START,
        Deed.NO_SHOW,
        Deed.HOLD,
        Deed.TRANSFER,
        Deed.FINISH,
        Deed.UNDO,
    }


def test_transferring_asks_where_to(
    qtbot: QtBot, officer: SignedIn, hall: TestHall, window: CounterWindow
) -> None:
    """The question lists services and counters; going ahead of others needs a reason."""
    number = hall.issue()
    _sign_in(qtbot, window)
    _key(window, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: _number(window) == number)
    _key(window, Qt.Key.Key_F4)
    question = window.asking.open_question
    assert question is not None
    do = question.do_button
    enabled = [do.isEnabled()]
    assert isinstance(question, TransferQuestion)
    question.services.setCurrentIndex(1)
    enabled.append(do.isEnabled())
    question.as_next.click()
    enabled.append(do.isEnabled())
    QTest.keyClicks(question.field, "nham quay")
    enabled.append(do.isEnabled())
    do.click()
    qtbot.waitUntil(lambda: hall.state(number) is State.WAITING)

    assert enabled == [False, True, False, True]
    assert hall.ticket(number).service == "chung_thuc"
    assert hall.events(number)[-1].reason == "nham quay"


def test_a_chosen_number_is_called_with_its_reason(
    qtbot: QtBot, officer: SignedIn, hall: TestHall, window: CounterWindow
) -> None:
    """Whoever is called out of turn: the history says why; by keys alone."""
    hall.issue()
    number = hall.issue()
    _sign_in(qtbot, window)
    _key(window, Qt.Key.Key_F2)
    question = window.asking.open_question
    assert question is not None
    number_field, reason_field = question.findChildren(QLineEdit)
    QTest.keyClicks(number_field, number.lower())
    QTest.keyClicks(reason_field, "me con nho")

    QTest.keyClick(reason_field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: hall.state(number) is State.CALLED)

    assert hall.events(number)[-1].reason == "me con nho"


def test_the_menu_of_a_row_offers_what_the_table_allows(
    qtbot: QtBot, officer: SignedIn, hall: TestHall, window: CounterWindow
) -> None:
    """Enter on a row of the list opens its menu; cancelling asks first."""
    hall.issue()
    number = hall.issue()
    _sign_in(qtbot, window)
    QTest.keyClick(window.desk_page.lists.waiting, Qt.Key.Key_Down)
    QTest.keyClick(window.desk_page.lists.waiting, Qt.Key.Key_Return)
    menu = window.findChild(QMenu, "row_menu")
    assert menu is not None
    offered = {entry.objectName(): entry for entry in menu.actions()}
    offered["cancel"].trigger()
    menu.close()
    question = window.asking.open_question
    assert question is not None
    before = hall.state(number)
    question.do_button.click()
    qtbot.waitUntil(lambda: hall.state(number) is State.CANCELLED)

    assert set(offered) == {"call", "let_pass", "transfer", "cancel", "reprint"}
    assert before is State.WAITING


def test_closing_the_window_asks_what_becomes_of_the_open_ticket(
    qtbot: QtBot, officer: SignedIn, hall: TestHall, window: CounterWindow
) -> None:
    """Nobody goes home with a citizen still at the counter."""
    number = hall.issue()
    _sign_in(qtbot, window)
    _key(window, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: _number(window) == number)

    window.close()
    question = window.asking.open_question
    assert question is not None
    stayed = window.isVisible()
    hold = question.findChild(QAbstractButton, "leave_hold")
    assert hold is not None
    hold.click()
    question.do_button.click()
    qtbot.waitUntil(lambda: not window.isVisible())

    assert stayed
    assert hall.state(number) is State.HELD


def test_another_counters_press_reaches_the_window(
    qtbot: QtBot, officer: SignedIn, hall: TestHall, window: CounterWindow
) -> None:
    """Nobody presses here, and still the list is right within a moment."""
    _sign_in(qtbot, window)

    hall.issue()

    qtbot.waitUntil(lambda: _screen(window).waiting_title == "Đang chờ 1")
    assert [one.number for one in window.desk.waiting.rows] == ["A001"]


def test_every_control_has_a_name_and_the_tab_key_reaches_it(
    qtbot: QtBot, officer: SignedIn, hall: TestHall, window: CounterWindow
) -> None:
    """A screen reader says every control, and the keyboard gets to each that works."""
    hall.issue()
    _sign_in(qtbot, window)
    controls = [
        one
        for one in window.desk_page.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled()
    ]
    window.desk_page.next_button.setFocus()
    reached = set()
    for _ in range(2 * len(controls)):
        reached.add(window.focusWidget())
        window.focusNextChild()

    named = {one: one.accessibleName() or getattr(one, "text", str)() for one in controls}
    assert [one for one, name in named.items() if not name and one in reached] == []
    assert {one for one in controls if isinstance(one, QAbstractButton)} <= reached
    assert window.desk_page.lists.waiting in reached


def test_the_window_remembers_its_place(
    qtbot: QtBot, officer: SignedIn, cable: Cable, settings: QSettings
) -> None:
    """Where it was put it comes back, with the officer who was here last, on top if wished."""
    first = _open(qtbot, cable, settings)
    window = next(first)
    _sign_in(qtbot, window)
    window.menu.keep_on_top(True)
    window.setGeometry(40, 30, 400, 600)
    window.asking.leave()
    qtbot.waitUntil(window.sign_in_page.isVisible)
    window.close()
    next(first, None)

    second = _open(qtbot, cable, settings)
    again = next(second)

    assert again.geometry().size() == window.geometry().size()
    assert again.pos() != QPoint(0, 0)
    assert again.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    next(second, None)


@pytest.mark.parametrize("height", [440, 500, 640, 720, 900])
def test_nothing_overlaps_at_any_height(
    qtbot: QtBot, officer: SignedIn, hall: TestHall, window: CounterWindow, height: int
) -> None:
    """A laptop at 200 % is 440 to 500 logical pixels high: all is there, below each other."""
    hall.issue(priority="pregnant")
    _sign_in(qtbot, window)
    _key(window, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: _number(window) == "A001")
    window.resize(360, height)
    qtbot.waitUntil(lambda: window.height() == height)
    page = window.desk_page
    parts = [page.card, page.next_button, page.said, page.buttons[Deed.RECALL]]
    parts += [page.buttons[Deed.HOLD], page.buttons[Deed.CALL], page.lists, page.leave_button]

    def stand_below_each_other() -> None:
        """A resize is laid out with the next events."""
        boxes = [one.rect().translated(one.mapTo(page, QPoint(0, 0))) for one in parts]
        assert [a.bottom() < b.top() for a, b in pairwise(boxes)] == [True] * 7
        assert boxes[-1].bottom() <= page.height()
        assert page.lists.waiting.height() >= 40

    qtbot.waitUntil(stand_below_each_other)
