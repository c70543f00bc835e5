"""Taking a ticket out of the queue, and closing the day."""

import pytest

from common.tickets.refusals import IllegalTransition, QueueEmpty, TicketElsewhere
from common.tickets.ticket import State
from tests.halls import TestHall


@pytest.mark.parametrize("aside", [None, "hold", "no_show"])
def test_who_is_not_at_a_counter_can_leave(hall: TestHall, aside: str | None) -> None:
    """A ticket that waits, is on hold or was absent can be cancelled, and is never called again."""
    number = hall.issue()
    if aside:
        hall.queue.call_next(1)
        getattr(hall.queue, aside)(1)

    changed = hall.queue.cancel(number)

    assert (changed.number, changed.state) == (number, State.CANCELLED)
    with pytest.raises(QueueEmpty):
        hall.queue.call_next(1)


@pytest.mark.parametrize("served", [True, False])
def test_who_is_at_a_counter_cannot_leave_by_a_tap(hall: TestHall, served: bool) -> None:  # noqa: FBT001 — a case
    """In hand, a cancel is refused and the refusal names the counter."""
    number = hall.issue()
    hall.queue.call_next(3)
    if served:
        hall.queue.start(3)

    with pytest.raises(TicketElsewhere) as caught:
        hall.queue.cancel(number)

    assert caught.value.message("vi") == f"Số {number} đang ở quầy 3."
    assert caught.value.message("en") == f"Ticket {number} is at counter 3."


def test_what_has_ended_is_not_cancelled_again(hall: TestHall) -> None:
    """A second cancel is refused, naming the state."""
    number = hall.issue()
    hall.queue.cancel(number)

    with pytest.raises(IllegalTransition) as caught:
        hall.queue.cancel(number)

    assert caught.value.message("vi") == f"Số {number} đã hủy, không thể hủy."


def test_a_cancelled_number_is_not_given_again(hall: TestHall) -> None:
    """Numbers go on; a hole in the queue is no hole in the series."""
    hall.queue.cancel(hall.issue())

    assert hall.issue() == "A002"


def test_closing_the_day_expires_who_is_not_at_a_counter(hall: TestHall) -> None:
    """Who waits, is on hold or was absent expires; who is at a counter is named and stays."""
    held, absent, called, waiting = [hall.issue() for _ in range(4)]
    hall.queue.call(1, held)
    hall.queue.hold(1)
    hall.queue.call(1, absent)
    hall.queue.no_show(1)
    hall.queue.call(1, called)

    closed = hall.queue.close_day()

    assert (closed.day, closed.expired, closed.left_open) == ("2026-11-21", 3, [called])
    assert {hall.state(one) for one in (held, absent, waiting)} == {State.EXPIRED}
    assert hall.state(called) is State.CALLED


def test_closing_the_day_with_everything(hall: TestHall) -> None:
    """Told to close with everything, also who is at a counter expires, and the counter is free."""
    number = hall.issue()
    hall.queue.call_next(1)

    closed = hall.queue.close_day(everything=True)

    assert (closed.expired, closed.left_open) == (1, [])
    assert hall.state(number) is State.EXPIRED
    assert hall.boards() == []


def test_what_was_finished_stays_finished(hall: TestHall) -> None:
    """The end of the day changes nothing about the work that was done."""
    number = hall.issue()
    hall.queue.call_next(1)
    hall.queue.finish(1)

    hall.queue.close_day()

    assert hall.state(number) is State.FINISHED


def test_an_empty_hall_can_be_closed(hall: TestHall) -> None:
    """With nobody left, closing the day does nothing and says so."""
    assert hall.queue.close_day().expired == 0
