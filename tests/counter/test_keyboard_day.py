"""A whole day at a counter without a mouse: every key goes to where the cursor is."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from common.readings.desk_view import DeskReading, SignedIn
from common.tickets.ticket import Action, State
from common.use_cases.messages import Messages, Ready, Recipient
from counter.window import CounterWindow
from tests.counter.conftest import PIN, Cable
from tests.counter.stages import settle
from tests.halls import TestHall
from tests.windows import Seconds

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


class Typist:
    """Presses keys, three seconds apart, as a hand that owns no mouse."""

    def __init__(self, window: CounterWindow, seconds: Seconds) -> None:
        self.window = window
        self._seconds = seconds

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press one key after the other, each where the cursor is then."""
        for key in keys:
            self._seconds.advance(3)
            # off-screen no window becomes active by itself after a question
            (QApplication.activeModalWidget() or self.window).activateWindow()
            QApplication.processEvents()
            where = (
                QApplication.activePopupWidget()
                or QApplication.focusWidget()
                or QApplication.activeModalWidget()
            )
            assert where is not None, "the keyboard is nowhere"
            QTest.keyClick(where, key, held)
            settle()

    def write(self, words: str) -> None:
        """Type words."""
        for letter in words:
            where = QApplication.focusWidget()
            assert where is not None, "the keyboard is nowhere"
            QTest.keyClicks(where, letter)
        settle()

    def go_to(self, part: QWidget) -> None:
        """Press Tab until the cursor is there."""
        for _ in range(40):
            if QApplication.focusWidget() is part:
                return
            self.press(Key.Key_Tab)
        pytest.fail(f"Tab never comes to {part.objectName()}")

    def choose(self, name: str) -> None:
        """Go down the open menu to an entry, and take it."""
        for _ in range(12):
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            self.press(Key.Key_Down)
            active = menu.activeAction()
            if active.objectName() == name:
                self.press(Key.Key_Return)
                return
        pytest.fail(f"no {name} in the menu")


@pytest.fixture
def typist(
    cable: Cable, officer: SignedIn, settings: QSettings, seconds: Seconds
) -> Iterator[Typist]:
    """Somebody before the sign-in of counter 1."""
    window = CounterWindow(cable.link(), 1, "vi", settings, seconds)
    window.show()
    settle()
    yield Typist(window, seconds)
    window.hide()
    window.deleteLater()


def _serve(typist: Typist, hall: TestHall, third: str) -> list[object]:
    """Serve one, send one for a paper, miss one; return what stood there meanwhile."""
    typist.press(Key.Key_F9, Key.Key_F7, Key.Key_F3)
    typist.press(Key.Key_F9, Key.Key_F8, Key.Key_F5, Key.Key_Down, Key.Key_Return)
    typist.press(Key.Key_F9, Key.Key_F6)
    typist.press(Key.Key_Z, held=CTRL)
    back = hall.state(third)
    typist.press(Key.Key_F6)
    return [back, hall.state(third)]


def _resume(typist: Typist, number: str) -> None:
    """Whoever fetched the paper is back: the second list, the row's menu."""
    page = typist.window.desk_page
    typist.go_to(page.lists.tabBar())
    typist.press(Key.Key_Right)
    typist.go_to(page.lists.aside)
    rows = [row.number for row in typist.window.desk.aside.rows]
    typist.press(Key.Key_Home, *[Key.Key_Down] * rows.index(number), Key.Key_Return)
    typist.choose("resume")


def _call_and_transfer(typist: Typist, number: str) -> None:
    """Call a chosen number with a reason; it belongs to another service."""
    typist.press(Key.Key_F2)
    typist.write(number)
    typist.press(Key.Key_Tab)
    typist.write("hen truoc")
    typist.press(Key.Key_Return)
    typist.press(Key.Key_F4, Key.Key_Tab, Key.Key_Down, Key.Key_Return)


def _look_around(typist: Typist, hall: TestHall) -> list[object]:
    """Figures, the bar, all keys, a break, and home; return what stood there meanwhile."""
    typist.press(Key.Key_F11, Key.Key_Escape)
    typist.press(Key.Key_B, held=CTRL)
    folded = typist.window.folding.is_folded
    typist.press(Key.Key_B, held=CTRL)
    typist.press(Key.Key_F1, Key.Key_Escape)
    typist.press(Key.Key_F12, Key.Key_Return)
    paused = hall.counter(1)
    typist.press(Key.Key_F12)
    reopened = hall.counter(1)
    typist.go_to(typist.window.desk_page.leave_button)
    typist.press(Key.Key_Space)
    return [folded, paused, reopened]


def _speak(typist: Typist, hall: TestHall) -> list[object]:
    """Say something to the hall, see who is there, and answer what counter 2 says, in the bar."""
    typist.press(Key.Key_M, held=CTRL)
    typist.press(Key.Key_Down, Key.Key_Return)
    (said,) = DeskReading(hall.database, hall.site).desk(2).hall.messages
    typist.press(Key.Key_H, held=CTRL)
    looking = typist.window.hall_page.isVisible()
    typist.press(Key.Key_H, held=CTRL)
    Messages(hall.database, hall.site).send(2, Recipient.HALL, Ready.HELP)
    typist.press(Key.Key_B, held=CTRL)
    typist.window.desk.refresh()
    typist.press(Key.Key_K, held=CTRL)
    answered = DeskReading(hall.database, hall.site).desk(2).hall.messages[-1].acknowledged_by
    typist.press(Key.Key_B, held=CTRL)
    return [said.words.vi, looking, answered]


def _serve_whoever_comes(typist: Typist, hall: TestHall) -> list[object]:
    """Somebody without a ticket; two files for one person; somebody who comes while it is quiet."""
    typist.press(Key.Key_F2, held=SHIFT)
    typist.press(Key.Key_Return)
    typist.press(Key.Key_F3, held=SHIFT)
    typist.write("khai sinh")
    typist.press(Key.Key_Return)
    typist.write("+")
    typist.press(Key.Key_Return)
    without = hall.reading.tickets(State.FINISHED)[-1].number
    typist.press(Key.Key_F10)
    comes = hall.issue()
    hall.pass_time(seconds=6)
    typist.window.desk.refresh()
    typist.window.desk.tick()
    return [hall.events(without)[-1].reason, hall.state(comes)]


def test_the_hall_and_its_odd_cases_by_keyboard(typist: Typist, hall: TestHall) -> None:
    """Messages, colleagues, the bar, no ticket, several files, standing ready: no mouse either."""
    typist.write(PIN)
    typist.press(Key.Key_Return)

    spoken = _speak(typist, hall)
    served = _serve_whoever_comes(typist, hall)

    assert spoken == ["Cần bảo vệ", True, "counter-1"]
    assert served == ["- 1.001193*2", State.CALLED]


def test_a_day_goes_on_at_another_counter_by_keyboard(
    typist: Typist, hall: TestHall, cable: Cable, settings: QSettings, seconds: Seconds
) -> None:
    """PIN and Enter there, Enter to the question: the person in hand comes along and is finished."""
    number = hall.issue()
    typist.write(PIN)
    typist.press(Key.Key_Return, Key.Key_F9, Key.Key_F7)
    window = CounterWindow(cable.link(), 2, "vi", settings, seconds)
    window.show()
    settle()
    there = Typist(window, seconds)
    there.go_to(window.sign_in_page.pin)

    there.write(PIN)
    there.press(Key.Key_Return, Key.Key_Return)
    typist.window.desk.refresh()
    brought = hall.ticket(number)
    there.press(Key.Key_F3)

    assert (brought.state, brought.counter) == (State.SERVING, 2)
    assert hall.state(number) is State.FINISHED
    assert typist.window.sign_in_page.isVisible()
    window.hide()
    window.deleteLater()


def test_a_whole_day_by_keyboard(typist: Typist, hall: TestHall) -> None:
    """From the PIN to the sign-out: calling, questions, lists, menus, figures, the bar, a break."""
    first, second, third, fourth = (hall.issue() for _ in range(4))

    typist.write(PIN)
    typist.press(Key.Key_Return)
    missed = _serve(typist, hall, third)
    held = hall.events(second)[-1].reason
    _resume(typist, second)
    resumed = hall.state(second)
    _call_and_transfer(typist, fourth)
    transferred = hall.state(fourth)
    around = _look_around(typist, hall)

    assert missed == [State.CALLED, State.NO_SHOW]
    assert (held, resumed, transferred) == ("Đi phô tô", State.SERVING, State.WAITING)
    assert [hall.state(one) for one in (first, second)] == [State.FINISHED] * 2
    assert [one.reason for one in hall.events(fourth) if one.action is Action.CALL] == ["hen truoc"]
    assert around == [True, ("paused", "Giải lao"), ("open", None)]
    assert typist.window.sign_in_page.isVisible()
