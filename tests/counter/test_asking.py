"""A question about the ticket in hand goes with its ticket."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from common.tickets.ticket import State
from common.use_cases.use_case import By
from counter.asking import Asking
from counter.commands import Command, Deed
from counter.window import CounterWindow
from tests.counter.conftest import PIN, Cable
from tests.counter.stages import settle
from tests.halls import TestHall
from tests.windows import Seconds

OWN: dict[str, Callable[[Asking], None]] = {
    "hold": lambda asking: asking.do(Deed.HOLD),
    "transfer": lambda asking: asking.do(Deed.TRANSFER),
    "done": lambda asking: asking.do(Deed.DONE),
    "leave": lambda asking: asking.leave(),
}
OTHERS: dict[str, Callable[[Asking], None]] = {
    "pause": lambda asking: asking.do(Deed.PAUSE),
    "call": lambda asking: asking.do(Deed.CALL),
    "transfer another": lambda asking: asking.do_with(Deed.TRANSFER, "A003"),
}


@pytest.fixture
def window(cable: Cable, settings: QSettings, qtbot: QtBot, seconds: Seconds) -> CounterWindow:
    """The window of counter 1 with Lan at work: A001 is in hand, two wait."""
    cable.hall.staff.add_officer("lan", "Nguyễn Thị Lan", PIN)
    shown = CounterWindow(cable.link(), 1, "vi", settings, seconds)
    qtbot.addWidget(shown)
    shown.show()
    shown.sign_in.sign_in("lan", PIN)
    for _ in range(3):
        cable.hall.issue()
    shown.desk.press(Command(deed=Deed.NEXT))
    settle()
    return shown


@pytest.mark.parametrize("name", OWN)
def test_a_question_goes_with_its_ticket(window: CounterWindow, hall: TestHall, name: str) -> None:
    """“I set A001 aside, and it was A002 who lost her turn: the keypad had called her”."""
    OWN[name](window.asking)
    asked = window.asking.open_question
    hall.queue.call_next(1, by=By(officer="lan"))

    window.desk.refresh()
    settle()

    assert asked is not None
    assert window.asking.open_question is None
    assert hall.state("A002") is State.CALLED


@pytest.mark.parametrize("name", [*OWN, *OTHERS])
def test_a_question_stays_while_its_ticket_does(
    window: CounterWindow, hall: TestHall, name: str
) -> None:
    """Somebody comes and goes elsewhere: nothing closes under the officer's hand."""
    (OWN | OTHERS)[name](window.asking)
    asked = window.asking.open_question
    hall.issue()

    window.desk.refresh()
    settle()

    assert asked is not None
    assert window.asking.open_question is asked


@pytest.mark.parametrize("name", OTHERS)
def test_a_question_about_another_ticket_or_none_stays(
    window: CounterWindow, hall: TestHall, name: str
) -> None:
    """Why the counter pauses is asked whoever is in hand."""
    OTHERS[name](window.asking)
    asked = window.asking.open_question
    hall.queue.call_next(1, by=By(officer="lan"))

    window.desk.refresh()
    settle()

    assert asked is not None
    assert window.asking.open_question is asked
