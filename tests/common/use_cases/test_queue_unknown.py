"""What does not exist is refused in words, and a refusal changes nothing."""

from collections.abc import Callable
from typing import Any

import pytest

from common.tickets.errors import Refusal
from common.tickets.refusals import (
    CounterClosed,
    UnknownCounter,
    UnknownOfficer,
    UnknownTicket,
)
from common.tickets.ticket import State
from common.use_cases.use_case import By
from tests.halls import TestHall

Use = Callable[[TestHall], Any]

AT_A_COUNTER: dict[str, Callable[[TestHall, int], Any]] = {
    "next": lambda h, c: h.queue.call_next(c),
    "call": lambda h, c: h.queue.call(c, "A001"),
    "recall": lambda h, c: h.queue.recall(c),
    "start": lambda h, c: h.queue.start(c),
    "finish": lambda h, c: h.queue.finish(c),
    "hold": lambda h, c: h.queue.hold(c),
    "no_show": lambda h, c: h.queue.no_show(c),
    "resume": lambda h, c: h.queue.resume(c, "A001"),
    "return": lambda h, c: h.queue.return_(c, "A001"),
    "transfer": lambda h, c: h.queue.transfer(c, number="A001", to_service="dat_dai"),
    "undo": lambda h, c: h.queue.undo(c),
    "pause": lambda h, c: h.staff.pause(c),
    "stand_ready": lambda h, c: h.staff.stand_ready(c),
}
OF_A_TICKET: dict[str, Use] = {
    "call": lambda h: h.queue.call(1, "A404"),
    "resume": lambda h: h.queue.resume(1, "A404"),
    "return": lambda h: h.queue.return_(1, "A404"),
    "let_pass": lambda h: h.queue.let_pass("A404"),
    "transfer": lambda h: h.queue.transfer(1, number="A404", to_service="dat_dai"),
    "cancel": lambda h: h.queue.cancel("A404"),
    "history": lambda h: h.reading.history("A404"),
    "on_paper": lambda h: h.reading.on_paper("A404"),
}
REFUSED: dict[str, Use] = {
    "recall while serving": lambda h: h.queue.recall(1),
    "start twice": lambda h: h.queue.start(1),
    "no-show while serving": lambda h: h.queue.no_show(1),
    "resume at a busy counter": lambda h: h.queue.resume(1, "A002"),
    "call a citizen elsewhere": lambda h: h.queue.call(2, "A001"),
    "return a citizen elsewhere": lambda h: h.queue.return_(2, "A001"),
    "transfer nowhere": lambda h: h.queue.transfer(1),
    "as next without a reason": lambda h: h.queue.transfer(1, to_service="dat_dai", as_next=True),
    "cancel in hand": lambda h: h.queue.cancel("A001"),
    "let pass in hand": lambda h: h.queue.let_pass("A001"),
    "undo at an idle counter": lambda h: h.queue.undo(3),
    "finish with empty hands": lambda h: h.queue.finish(3),
    "close a busy counter": lambda h: h.staff.close_counter(1),
    "issue for nothing": lambda h: h.queue.issue("khong_co"),
}


@pytest.fixture
def working(hall: TestHall) -> TestHall:
    """A hall at work: A001 served at counter 1, A002 on hold, A003 waiting."""
    for _ in range(3):
        hall.issue()
    hall.queue.call(1, "A002")
    hall.queue.hold(1)
    hall.queue.call(1, "A001")
    hall.queue.start(1)
    return hall


@pytest.mark.parametrize("use", AT_A_COUNTER)
def test_an_unknown_counter(working: TestHall, use: str) -> None:
    """A counter that does not exist is refused, naming those that do."""
    with pytest.raises(UnknownCounter) as caught:
        AT_A_COUNTER[use](working, 99)

    assert "99" in caught.value.message("vi")
    assert "1, 2, 3, 4, 5" in caught.value.message("en")


@pytest.mark.parametrize("use", AT_A_COUNTER)
def test_a_closed_counter(working: TestHall, use: str) -> None:
    """At a closed counter no key does anything but say so."""
    working.staff.close_counter(4)

    with pytest.raises(CounterClosed) as caught:
        AT_A_COUNTER[use](working, 4)

    assert "4" in caught.value.message("vi")


@pytest.mark.parametrize("use", OF_A_TICKET)
def test_an_unknown_ticket(working: TestHall, use: str) -> None:
    """A number nobody has today is refused by name."""
    with pytest.raises(UnknownTicket) as caught:
        OF_A_TICKET[use](working)

    assert caught.value.message("vi") == "Hôm nay không có số A404."


@pytest.mark.parametrize("officer", ["ai_do", "machine", ""])
def test_an_unknown_officer(working: TestHall, officer: str) -> None:
    """Only officers of the centre press keys; nobody can act as the machine."""
    before = working.everything()

    with pytest.raises(UnknownOfficer):
        working.queue.finish(1, by=By(officer=officer, request_id="one"))

    assert working.everything() == before


@pytest.mark.parametrize("use", REFUSED)
def test_a_refusal_changes_nothing(working: TestHall, use: str) -> None:
    """Whatever is refused leaves every row of the database as it was."""
    before = working.everything()

    with pytest.raises(Refusal):
        REFUSED[use](working)

    assert working.everything() == before


def test_a_counter_opens_again(working: TestHall) -> None:
    """A closed counter that is opened serves as before."""
    working.staff.close_counter(4)
    working.staff.open_counter(4)

    assert working.queue.call(4, "A003").state == State.CALLED
