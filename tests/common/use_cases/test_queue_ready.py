"""A counter standing ready calls by itself, but leaves time for the paper."""

import pytest

from common.tickets.refusals import QueueEmpty
from common.tickets.ticket import State
from tests.halls import TestHall


def test_a_fresh_ticket_is_left_alone(hall: TestHall) -> None:
    """Until five seconds after the issue the citizen is still at the kiosk."""
    hall.staff.stand_ready(1)
    hall.queue.issue("ho_tich")
    hall.pass_time(seconds=4.999)

    with pytest.raises(QueueEmpty):
        hall.queue.call_next(1, ready=True)


def test_a_ripe_ticket_is_called(hall: TestHall) -> None:
    """Five seconds after the issue the paper is in the hand."""
    hall.staff.stand_ready(1)
    number = hall.queue.issue("ho_tich").number
    hall.pass_time(seconds=5)

    assert hall.queue.call_next(1, ready=True).number == number
    assert hall.reading.counter_status(1) == "open"


def test_the_officers_own_key_waits_for_nobody(hall: TestHall) -> None:
    """Next by hand calls also a ticket of this moment."""
    number = hall.queue.issue("ho_tich").number

    assert hall.queue.call_next(1).number == number


def test_a_fresh_ticket_does_not_hide_a_ripe_one(hall: TestHall) -> None:
    """An elderly citizen at the kiosk delays nobody who is already seated."""
    hall.staff.stand_ready(1)
    ripe = hall.queue.issue("ho_tich").number
    hall.pass_time(seconds=5)
    hall.queue.issue("ho_tich", priority="elderly")

    assert hall.queue.call_next(1, ready=True).number == ripe


@pytest.mark.parametrize("seconds", [3, 30])
def test_a_transferred_ticket_needs_no_paper(hall: TestHall, seconds: int) -> None:
    """The five seconds count from the issue: who was sent on holds the paper already."""
    number = hall.queue.issue("ho_tich").number
    hall.pass_time(seconds=seconds)
    hall.staff.stand_ready(3)
    hall.queue.transfer(1, number=number, to_counter=3)

    if seconds < 5:
        with pytest.raises(QueueEmpty):
            hall.queue.call_next(3, ready=True)
    else:
        assert hall.queue.call_next(3, ready=True).number == number


def test_two_ready_counters_call_one_person_once(hall: TestHall) -> None:
    """Of two counters standing ready, one gets the citizen and the other gets nobody."""
    hall.staff.stand_ready(1)
    hall.staff.stand_ready(2)
    number = hall.queue.issue("ho_tich").number
    hall.pass_time(seconds=6)

    assert hall.queue.call_next(1, ready=True).number == number
    with pytest.raises(QueueEmpty):
        hall.queue.call_next(2, ready=True)


def test_the_machine_never_finishes_whom_the_officer_just_called(hall: TestHall) -> None:
    """An officer who calls by hand ends the standing ready; a tick that comes late does nothing."""
    chosen, other = hall.issue(), hall.issue()
    hall.pass_time(seconds=30)
    hall.staff.stand_ready(1)
    hall.queue.call(1, chosen)

    with pytest.raises(QueueEmpty):
        hall.queue.call_next(1, ready=True)

    assert hall.state(chosen) is State.CALLED
    assert hall.state(other) is State.WAITING


def test_a_paused_counter_is_sent_nobody(hall: TestHall) -> None:
    """A pause between tick and call wins: the machine calls nobody to an officer who left."""
    number = hall.issue()
    hall.pass_time(seconds=30)
    hall.staff.stand_ready(1)
    hall.staff.pause(1)

    with pytest.raises(QueueEmpty):
        hall.queue.call_next(1, ready=True)

    assert hall.state(number) is State.WAITING
    assert hall.reading.counter_status(1) == "paused"


@pytest.mark.parametrize("by_itself", [True, False])
def test_a_call_taken_back_is_not_made_again_by_itself(hall: TestHall, *, by_itself: bool) -> None:
    """The counter is open after an undo: standing ready, it would call the same person at once."""
    hall.staff.stand_ready(1)
    number = hall.issue()
    hall.pass_time(seconds=5)
    hall.queue.call_next(1, ready=by_itself)

    hall.queue.undo(1)

    assert hall.state(number) is State.WAITING
    assert hall.reading.counter_status(1) == "open"
