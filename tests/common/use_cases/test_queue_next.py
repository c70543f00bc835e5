"""The officer's one key: finish whom I have, call who comes next."""

import pytest

from common.tickets.refusals import QueueEmpty
from common.tickets.ticket import Action, State
from tests.halls import TestHall


def test_next_calls_who_came_first(hall: TestHall) -> None:
    """The first to come is called to the counter that pressed."""
    first, _ = hall.issue(), hall.issue()

    served = hall.queue.call_next(1)

    assert (served.number, served.state, served.counter) == (first, State.CALLED, 1)
    assert served.finished is None
    assert (hall.ticket(first).counter, hall.ticket(first).calls) == (1, 1)


def test_a_call_is_there_for_the_boards(hall: TestHall) -> None:
    """Calling leaves one call record, which the boards show."""
    number = hall.issue()

    served = hall.queue.call_next(1)

    (call,) = hall.reading.current_calls()
    assert (call.call_id, call.number, call.counter) == (served.call_id, number, 1)
    assert call.announcements == ()


def test_next_finishes_whom_the_counter_has(hall: TestHall) -> None:
    """One key per person: the ticket in hand is finished, and the answer says both."""
    first, second = hall.issue(), hall.issue()
    hall.queue.call_next(1)
    hall.queue.start(1)

    served = hall.queue.call_next(1)

    assert (served.finished, served.number) == (first, second)
    assert hall.state(first) is State.FINISHED
    assert hall.state(second) is State.CALLED


def test_finishing_from_called_implies_the_start(hall: TestHall) -> None:
    """Who was called and then finished by the next key was served: the start is written."""
    number, _ = hall.issue(), hall.issue()
    hall.queue.call_next(1)

    hall.queue.call_next(1)

    assert hall.actions(number) == [Action.ISSUE, Action.NEXT, Action.START, Action.FINISH]
    assert [event.implied for event in hall.events(number)] == [False, False, True, False]


def test_the_finish_stands_when_nobody_waits(hall: TestHall) -> None:
    """With nobody left, the ticket in hand is still finished and the answer has no number."""
    number = hall.issue()
    hall.queue.call_next(1)

    served = hall.queue.call_next(1)

    assert (served.finished, served.number, served.state) == (number, None, None)
    assert served.call_id is None
    assert hall.state(number) is State.FINISHED


def test_an_empty_queue_is_said(hall: TestHall) -> None:
    """With nobody in hand and nobody waiting, the officer is told, with the counter's number."""
    with pytest.raises(QueueEmpty) as caught:
        hall.queue.call_next(3)

    assert caught.value.message("vi") == "Không còn ai chờ ở quầy 3."


@pytest.mark.parametrize("aside", ["hold", "no_show"])
def test_next_passes_over_who_does_not_wait(hall: TestHall, aside: str) -> None:
    """Who is on hold or was not there is not called by next."""
    hall.issue()
    hall.queue.call_next(1)
    getattr(hall.queue, aside)(1)

    with pytest.raises(QueueEmpty):
        hall.queue.call_next(1)


def test_two_counters_call_two_people(hall: TestHall) -> None:
    """The same number is never called by two counters."""
    first, second = hall.issue("ho_tich"), hall.issue("ho_tich")

    called = [hall.queue.call_next(1).number, hall.queue.call_next(2).number]

    assert called == [first, second]


def test_a_counter_calls_only_what_it_serves(hall: TestHall) -> None:
    """A counter without a service is never sent its people."""
    hall.staff.set_services(1, {"chung_thuc": 0})
    hall.issue("ho_tich")

    with pytest.raises(QueueEmpty):
        hall.queue.call_next(1)


def test_a_paused_counter_opens_again_when_it_calls(hall: TestHall) -> None:
    """An officer who calls is back."""
    hall.issue()
    hall.staff.pause(1, reason="họp")

    hall.queue.call_next(1)

    assert hall.reading.counter_status(1) == "open"
