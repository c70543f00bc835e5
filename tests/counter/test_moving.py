"""An officer signs in at a second counter, in the window and by keyboard."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from common.tickets.ticket import State
from common.use_cases.seats import Fate
from common.use_cases.use_case import By
from counter.dialogs import Question
from counter.moving_dialog import MovingQuestion
from counter.screen import Screen
from counter.window import CounterWindow
from tests.common.use_cases.seated import seats
from tests.counter.conftest import PIN, Cable
from tests.halls import TestHall


@pytest.fixture
def window(cable: Cable, settings: QSettings, qtbot: QtBot) -> CounterWindow:
    """The window of counter 2; Lan serves A001 at counter 1."""
    hall = cable.hall
    hall.staff.add_officer("lan", "Nguyễn Thị Lan", PIN)
    hall.staff.add_officer("minh", "Trần Minh", "135791")
    hall.staff.sign_in(1, "lan")
    hall.issue()
    hall.queue.call_next(1, by=By(officer="lan"))
    shown = CounterWindow(cable.link(), 2, "vi", settings)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def asked(window: CounterWindow) -> Question:
    """Return the question that stands open."""
    open_ones = [one for one in window.findChildren(Question) if one.isVisible()]
    assert len(open_ones) == 1
    return open_ones[0]


def words_of(question: Question) -> str:
    """Return all that a question says."""
    return " ".join(label.text() for label in question.findChildren(QLabel))


def in_hand(window: CounterWindow) -> str | None:
    """Return the number at the window's counter."""
    screen = window.desk.screen
    assert isinstance(screen, Screen)
    return screen.in_hand


def test_the_ticket_comes_along_with_enter(window: CounterWindow, hall: TestHall) -> None:
    """The question names the other counter and its number; Enter brings both officer and ticket."""
    window.sign_in.sign_in("lan", PIN)
    question = asked(window)
    said = words_of(question)

    QTest.keyClick(question, Qt.Key.Key_Return)

    assert "quầy 1" in said
    assert "A001" in said
    assert seats(hall) == {2: "lan"}
    assert in_hand(window) == "A001"


@pytest.mark.parametrize(
    ("fate", "state"),
    [(Fate.FINISH, State.FINISHED), (Fate.RETURN, State.WAITING), (Fate.LEAVE, State.CALLED)],
)
def test_every_fate_can_be_chosen(
    window: CounterWindow, hall: TestHall, fate: Fate, state: State
) -> None:
    """Each line does what it says, and the officer is here."""
    window.sign_in.sign_in("lan", PIN)
    question = asked(window)
    choice = question.findChild(QRadioButton, f"fate_{fate}")
    assert choice is not None

    choice.setChecked(True)
    question.do_button.click()

    assert (hall.state("A001"), seats(hall)) == (state, {2: "lan"})


def test_esc_leaves_the_officer_where_they_are(window: CounterWindow, hall: TestHall) -> None:
    """After a no nothing has changed, and a stray yes does nothing."""
    window.sign_in.sign_in("lan", PIN)

    QTest.keyClick(asked(window), Qt.Key.Key_Escape)
    window.sign_in.move(Fate.FINISH)

    assert seats(hall) == {1: "lan"}
    assert hall.state("A001") is State.CALLED


def test_without_an_open_ticket_there_is_nothing_to_choose(
    window: CounterWindow, hall: TestHall
) -> None:
    """One question, one Enter."""
    hall.queue.finish(1)
    window.sign_in.sign_in("lan", PIN)
    question = asked(window)
    choices = question.findChildren(QRadioButton)

    QTest.keyClick(question, Qt.Key.Key_Return)

    assert isinstance(question, MovingQuestion)
    assert choices == []
    assert seats(hall) == {2: "lan"}


def test_nothing_is_brought_to_a_counter_that_has_a_ticket(
    window: CounterWindow, hall: TestHall
) -> None:
    """What cannot be is not offered."""
    hall.queue.call(2, hall.issue())
    window.sign_in.refresh()

    window.sign_in.sign_in("lan", PIN)

    assert asked(window).findChild(QRadioButton, "fate_bring") is None


def test_a_take_over_says_what_becomes_of_the_colleagues_ticket(
    window: CounterWindow, hall: TestHall
) -> None:
    """Two questions in turn: the colleague's counter with its number, then one's own."""
    hall.staff.sign_in(2, "minh")
    hall.queue.call(2, hall.issue())
    window.sign_in.refresh()
    window.sign_in.sign_in("lan", PIN)
    first = asked(window)
    said = words_of(first)

    first.do_button.click()
    second = asked(window)
    second.do_button.click()

    assert "Trần Minh" in said
    assert "A002" in said
    assert isinstance(second, MovingQuestion)
    assert seats(hall) == {2: "lan"}
    assert (in_hand(window), hall.state("A001")) == ("A002", State.FINISHED)
