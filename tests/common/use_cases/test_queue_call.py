"""Calling a chosen number, calling again, and serving who came."""

import pytest

from common.tickets.refusals import (
    CallAgainFirst,
    IllegalTransition,
    NoTicketInHand,
    TicketElsewhere,
)
from common.tickets.ticket import Action, State
from tests.halls import TestHall


def test_a_waiting_number_can_be_chosen(hall: TestHall) -> None:
    """An officer may call somebody out of turn; the number may be typed in small letters."""
    _, chosen = hall.issue(), hall.issue()

    served = hall.queue.call(1, chosen.lower(), reason="đã xong giấy tờ")

    assert (served.number, served.state) == (chosen, State.CALLED)
    assert hall.events(chosen)[-1].reason == "đã xong giấy tờ"


def test_why_somebody_is_called_is_no_note_of_who_was_there_before(hall: TestHall) -> None:
    """“I called the wheelchair first; the man before her is written down with her reason”."""
    before, chosen = hall.issue(), hall.issue()
    hall.queue.call_next(1)

    hall.queue.call(1, chosen, reason="người khuyết tật")

    assert (hall.events(before)[-1].action, hall.events(before)[-1].reason) == (Action.FINISH, None)
    assert hall.events(chosen)[-1].reason == "người khuyết tật"


@pytest.mark.parametrize("aside", ["hold", "no_show"])
def test_who_was_set_aside_can_be_chosen(hall: TestHall, aside: str) -> None:
    """A ticket on hold, or a citizen who was not there, can be called again at any counter."""
    number = hall.issue()
    hall.queue.call_next(1)
    getattr(hall.queue, aside)(1)

    served = hall.queue.call(2, number)

    assert (served.number, served.state, served.counter) == (number, State.CALLED, 2)
    assert hall.ticket(number).counter == 2


def test_a_busy_counters_ticket_is_finished_first(hall: TestHall) -> None:
    """Choosing a number ends the one in hand, as next does, and the answer says both."""
    first, second = hall.issue(), hall.issue()
    hall.queue.call_next(1)

    served = hall.queue.call(1, second)

    assert (served.finished, served.number) == (first, second)
    assert hall.state(first) is State.FINISHED


def test_a_refused_choice_finishes_nobody(hall: TestHall) -> None:
    """A mistyped number does not end the citizen at the counter."""
    first, done = hall.issue(), hall.issue()
    hall.queue.cancel(done)
    hall.queue.call_next(1)

    with pytest.raises(IllegalTransition):
        hall.queue.call(1, done)

    assert hall.state(first) is State.CALLED


def test_another_counters_citizen_cannot_be_taken(hall: TestHall) -> None:
    """Who stands at a counter cannot be called away; the refusal names that counter."""
    number = hall.issue()
    hall.queue.call_next(1)

    with pytest.raises(TicketElsewhere) as caught:
        hall.queue.call(2, number)

    assert caught.value.message("vi") == f"Số {number} đang ở quầy 1."


def test_a_recall_is_a_new_call(hall: TestHall) -> None:
    """Calling again sounds again: it is a call of its own, and the newest counts."""
    number = hall.issue()
    first = hall.queue.call_next(1)

    second = hall.queue.recall(1)

    assert second.number == number
    assert second.call_id != first.call_id
    assert hall.ticket(number).calls == 2
    assert [call.call_id for call in hall.reading.current_calls()] == [second.call_id]


def test_who_is_being_served_is_not_called_again(hall: TestHall) -> None:
    """A citizen at the counter needs no call."""
    hall.issue()
    hall.queue.call_next(1)
    hall.queue.start(1)

    with pytest.raises(IllegalTransition):
        hall.queue.recall(1)


def test_start_then_finish(hall: TestHall) -> None:
    """An officer who presses both keys leaves both times, none of them implied."""
    number = hall.issue()
    hall.queue.call_next(1)
    hall.pass_time(minutes=1)
    started = hall.queue.start(1)
    hall.pass_time(minutes=5)

    finished = hall.queue.finish(1)

    start, finish = hall.events(number)[-2:]
    assert (started.state, finished.state) == (State.SERVING, State.FINISHED)
    assert (finish.at - start.at).total_seconds() == 300
    assert not start.implied


@pytest.mark.parametrize("key", ["finish", "hold", "transfer"])
def test_from_called_the_start_is_implied(hall: TestHall, key: str) -> None:
    """Finish, hold and transfer straight from called write the start that was not pressed."""
    number = hall.issue()
    hall.queue.call_next(1)

    if key == "transfer":
        hall.queue.transfer(1, to_service="chung_thuc")
    else:
        getattr(hall.queue, key)(1)

    implied = [event.action for event in hall.events(number) if event.implied]
    assert implied == [Action.START]


@pytest.mark.parametrize("key", ["recall", "start", "finish", "hold", "no_show"])
def test_an_own_key_without_a_ticket_is_refused(hall: TestHall, key: str) -> None:
    """A counter with nobody before it is told so; another counter's ticket is not touched."""
    number = hall.issue()
    hall.queue.call_next(1)

    with pytest.raises(NoTicketInHand) as caught:
        getattr(hall.queue, key)(2)

    assert caught.value.message("en") == "Counter 2 has no ticket in hand."
    assert hall.state(number) is State.CALLED


def test_a_no_show_frees_the_counter(hall: TestHall) -> None:
    """Who did not come is set aside, and the next can be called without finishing anyone."""
    absent, second = hall.issue(), hall.issue()
    hall.queue.call_next(1)

    hall.queue.no_show(1)

    assert hall.state(absent) is State.NO_SHOW
    assert hall.queue.call_next(1).finished is None
    assert hall.state(second) is State.CALLED


def test_a_no_show_needs_the_configured_calls(hall: TestHall) -> None:
    """Where the centre calls twice, one call is not enough, and the refusal counts them."""
    hall.set_rules(no_show_after_calls=2)
    number = hall.issue()
    hall.queue.call_next(1)

    with pytest.raises(CallAgainFirst) as caught:
        hall.queue.no_show(1)
    hall.queue.recall(1)
    hall.queue.no_show(1)

    assert "1" in caught.value.message("vi")
    assert "2" in caught.value.message("vi")
    assert hall.state(number) is State.NO_SHOW


def test_calls_before_a_return_do_not_count_for_a_no_show(hall: TestHall) -> None:
    """Back in the queue a citizen has all calls before them again."""
    hall.set_rules(no_show_after_calls=2)
    number = hall.issue()
    hall.queue.call_next(1)
    hall.queue.recall(1)
    hall.queue.return_(1, number)
    hall.queue.call_next(1)

    with pytest.raises(CallAgainFirst):
        hall.queue.no_show(1)


def test_who_is_being_served_is_no_no_show(hall: TestHall) -> None:
    """A citizen at the counter cannot be marked as absent."""
    hall.issue()
    hall.queue.call_next(1)
    hall.queue.start(1)

    with pytest.raises(IllegalTransition):
        hall.queue.no_show(1)
