"""The bar: who is at the counter, the next person by one key, and back by one key."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from common.readings.desk_view import SignedIn
from common.tickets.ticket import State
from counter.commands import Deed
from counter.dialogs import ReasonQuestion
from counter.window import CounterWindow
from tests.counter.conftest import PIN, Cable
from tests.counter.stages import settle
from tests.halls import TestHall
from tests.windows import CuttableLink, Seconds


@pytest.fixture
def link(cable: Cable) -> Iterator[CuttableLink]:
    """A way to the hall that can be cut."""
    link = CuttableLink(cable.open, cable.link()._executor)
    yield link
    link.close()


@pytest.fixture
def window(
    link: CuttableLink, officer: SignedIn, settings: QSettings, seconds: Seconds
) -> Iterator[CounterWindow]:
    """The window of counter 1, its officer signed in."""
    window = CounterWindow(link, 1, "vi", settings, seconds)
    window.resize(380, 700)
    window.show()
    settle()
    window.sign_in.sign_in("lan", PIN)
    settle()
    yield window
    window.hide()
    window.deleteLater()


def _key(window: CounterWindow, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    window.activateWindow()
    QTest.keyClick(window, key, modifier or Qt.KeyboardModifier.NoModifier)
    settle()


def _fold(window: CounterWindow) -> None:
    _key(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)


def test_one_key_folds_and_unfolds(window: CounterWindow) -> None:
    """The bar is as low as two lines; the window comes back as large as it was."""
    _fold(window)
    folded = (window.height() < 100, window.width(), window.desk_page.isVisible())
    _fold(window)

    assert folded == (True, 380, False)
    assert (window.width(), window.height()) == (380, 700)
    assert window.desk_page.isVisible()
    assert QApplication.focusWidget() is window.desk_page.lists.waiting


def test_the_bar_says_who_is_there_and_how_many_wait(window: CounterWindow, hall: TestHall) -> None:
    """Number, waiting count, and what the boards did; F9 goes on calling."""
    numbers = [hall.issue() for _ in range(3)]
    _fold(window)
    window.desk.refresh()
    before = (window.bar.number.text(), window.bar.waiting.text(), window.bar.said.text())

    _key(window, Qt.Key.Key_F9)

    assert before == ("–", "Chờ 3", f"Tiếp theo: {numbers[0]}")
    assert hall.state(numbers[0]) is State.CALLED
    assert (window.bar.number.text(), window.bar.waiting.text()) == (numbers[0], "Chờ 2")
    assert window.folding.is_folded


def test_every_key_of_the_desk_works_in_the_bar(
    window: CounterWindow, hall: TestHall, seconds: Seconds
) -> None:
    """Call, again, begin, finish and undo need no room; they happen in the bar."""
    number = hall.issue()
    _fold(window)

    states = []
    for key in (Qt.Key.Key_F9, Qt.Key.Key_F8, Qt.Key.Key_F7, Qt.Key.Key_F3):
        _key(window, key)
        states.append(hall.state(number))
        seconds.advance(3)
    _key(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert states == [State.CALLED, State.CALLED, State.SERVING, State.FINISHED]
    assert hall.state(number) is State.SERVING
    assert window.folding.is_folded


def test_a_question_opens_the_whole_window(window: CounterWindow, hall: TestHall) -> None:
    """A reason is asked for over the desk, not over a bar."""
    hall.issue()
    _fold(window)
    _key(window, Qt.Key.Key_F9)

    _key(window, Qt.Key.Key_F5)

    assert isinstance(window.asking.open_question, ReasonQuestion)
    assert not window.folding.is_folded
    window.asking.close()


def test_the_figures_open_out_of_the_bar(window: CounterWindow) -> None:
    """F11 shows them at their full height."""
    _fold(window)

    _key(window, Qt.Key.Key_F11)

    assert window.figures_page.isVisible()
    assert window.height() == 700


def test_the_figures_fold_into_the_bar(window: CounterWindow) -> None:
    """From the figures, too, one key makes a bar of the desk."""
    _key(window, Qt.Key.Key_F11)

    _fold(window)

    assert window.bar.isVisible()


def test_a_lost_database_is_said_in_the_bar(
    window: CounterWindow, hall: TestHall, link: CuttableLink
) -> None:
    """In words, all of them, and nothing can be pressed; it never looks like an empty queue."""
    hall.issue()
    window.desk.refresh()
    _fold(window)

    link.cut = True
    window.desk.refresh()
    settle()

    assert window.bar.said.text().startswith("Không dùng được cơ sở dữ liệu")
    assert "…" not in window.bar.said.text()
    assert not window.bar.next_button.isEnabled()
    assert window.bar.said.height() < window.bar.height() == window.height()


def test_a_colleague_taking_over_opens_the_window(window: CounterWindow, hall: TestHall) -> None:
    """The bar has no sign-in: it unfolds."""
    hall.staff.add_officer("hoa", "Trần Thị Hoa", PIN)
    _fold(window)
    hall.staff.sign_out(1)

    hall.staff.sign_in(1, "hoa")
    window.desk.refresh()
    settle()

    assert window.sign_in_page.isVisible()
    assert window.height() == 700


def test_closing_a_bar_keeps_the_size_of_the_window(
    window: CounterWindow, settings: QSettings
) -> None:
    """The next day it opens as large as it was before it was folded."""
    _fold(window)

    window.close()
    again = CounterWindow(window.desk._link, 1, "vi", settings)

    assert (again.width(), again.height()) == (380, 700)
    again.deleteLater()


def test_whoever_uses_the_key_otherwise_keeps_it(
    link: CuttableLink, officer: SignedIn, settings: QSettings
) -> None:
    """A centre that calls with Ctrl+B goes on so; the menu still folds."""
    settings.setValue("keys/next", "Ctrl+B")
    window = CounterWindow(link, 1, "vi", settings)
    window.show()
    settle()
    window.sign_in.sign_in("lan", PIN)

    window.menu.bar_wanted.emit()

    assert Deed.BAR.value == "bar"
    assert window.folding.is_folded
    assert window.bar.open_button.note == ""
    window.hide()
    window.deleteLater()
