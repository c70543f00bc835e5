"""Set aside and back again: hold, resume, return, let pass."""

from collections.abc import Callable

import pytest

from common.tickets.refusals import (
    CounterBusy,
    IllegalTransition,
    LetPassLimit,
    TicketElsewhere,
)
from common.tickets.ticket import State
from tests.halls import TestHall


@pytest.mark.parametrize("served", [True, False])
def test_hold_keeps_number_place_and_reason(hall: TestHall, served: bool) -> None:  # noqa: FBT001 — a case
    """Who is sent to fetch a paper keeps number and due time, and the reason is kept."""
    number = hall.issue()
    due_at = hall.ticket(number).due_at
    hall.queue.call_next(1)
    if served:
        hall.queue.start(1)

    held = hall.queue.hold(1, reason="thiếu giấy chứng sinh")

    assert (held.number, held.state) == (number, State.HELD)
    assert hall.ticket(number).due_at == due_at
    assert hall.events(number)[-1].reason == "thiếu giấy chứng sinh"


def test_hold_frees_the_counter(hall: TestHall) -> None:
    """The next citizen is called while the first fetches the paper."""
    _, second = hall.issue(), hall.issue()
    hall.queue.call_next(1)

    hall.queue.hold(1)

    assert hall.queue.call_next(1).number == second


@pytest.mark.parametrize("counter", [1, 4])
def test_resume_at_any_free_counter(hall: TestHall, counter: int) -> None:
    """Back with the paper, a citizen is served at whichever counter is free, without a call."""
    number = hall.issue()
    hall.queue.call_next(1)
    hall.queue.hold(1)

    resumed = hall.queue.resume(counter, number)

    assert (resumed.state, resumed.counter, resumed.call_id) == (State.SERVING, counter, None)
    assert hall.ticket(number).counter == counter


def test_resume_at_a_busy_counter_is_refused(hall: TestHall) -> None:
    """A counter with somebody before it takes nobody from hold, and says whom it has."""
    held, busy = hall.issue(), hall.issue()
    hall.queue.call_next(1)
    hall.queue.hold(1)
    hall.queue.call_next(1)

    with pytest.raises(CounterBusy) as caught:
        hall.queue.resume(1, held)

    assert caught.value.code == "counter-busy"
    assert busy in caught.value.message("vi")
    assert hall.state(held) is State.HELD


def test_only_who_is_on_hold_is_resumed(hall: TestHall) -> None:
    """Who waits is called, not resumed."""
    number = hall.issue()

    with pytest.raises(IllegalTransition):
        hall.queue.resume(1, number)


def called(hall: TestHall, number: str) -> None:
    """Leave the ticket called at counter 1."""


def absent(hall: TestHall, number: str) -> None:
    """Leave the ticket as a no-show."""
    hall.queue.no_show(1)


def on_hold(hall: TestHall, number: str) -> None:
    """Leave the ticket on hold."""
    hall.queue.hold(1)


@pytest.mark.parametrize("leave", [called, absent])
def test_who_comes_late_returns_behind_the_next_two(
    hall: TestHall, leave: Callable[[TestHall, str], None]
) -> None:
    """A late-comer waits for two others, not for all and not for none."""
    late, *others = [hall.issue() for _ in range(5)]
    hall.queue.call_next(1)
    leave(hall, late)

    returned = hall.queue.return_(1, late)

    assert returned.state == State.WAITING
    assert hall.line() == [others[0], others[1], late, others[2], others[3]]


def test_the_configured_places_count(hall: TestHall) -> None:
    """A centre may send late-comers behind more people."""
    hall.set_rules(return_behind=3)
    late, *others = [hall.issue() for _ in range(5)]
    hall.queue.call_next(1)

    hall.queue.return_(1, late)

    assert hall.line() == [*others[:3], late, others[3]]


def test_behind_two_also_after_the_clock_was_set_back(hall: TestHall) -> None:
    """Tickets issued while the clock repeats itself are still people one by one."""
    late = hall.issue()
    hall.pass_time(minutes=-10)
    others = [hall.issue() for _ in range(4)]
    hall.queue.call_next(1)

    hall.queue.return_(1, late)

    assert hall.line() == [others[0], others[1], late, others[2], others[3]]


def test_only_the_own_service_is_waited_for(hall: TestHall) -> None:
    """A late-comer goes behind people of the same service."""
    late = hall.issue("ho_tich")
    hall.issue("chung_thuc")
    same = hall.issue("ho_tich")
    hall.issue("chung_thuc")
    hall.queue.call_next(1)

    hall.queue.return_(1, late)

    assert hall.line() == ["B001", same, late, "B002"]


def test_from_hold_the_old_place_is_kept(hall: TestHall) -> None:
    """Who was sent for a paper comes back to the place in time they had."""
    held, *others = [hall.issue() for _ in range(3)]
    due_at = hall.ticket(held).due_at
    hall.queue.call_next(1)
    on_hold(hall, held)

    hall.queue.return_(1, held)

    assert hall.ticket(held).due_at == due_at
    assert hall.line() == [held, *others]


def test_a_move_is_explained_in_the_history(hall: TestHall) -> None:
    """Where a due time changes, the event holds the old and the new one."""
    late, _ = hall.issue(), hall.issue()
    before = hall.ticket(late).due_at
    hall.queue.call_next(1)

    hall.queue.return_(1, late)

    event = hall.events(late)[-1]
    assert (event.due_before, event.due_after) == (before, hall.ticket(late).due_at)
    assert hall.ticket(late).due_at > before


def test_another_counters_citizen_is_not_returned(hall: TestHall) -> None:
    """Only its own counter sends a called citizen back."""
    number = hall.issue()
    hall.queue.call_next(1)

    with pytest.raises(TicketElsewhere):
        hall.queue.return_(2, number)


def test_who_is_being_served_is_not_returned(hall: TestHall) -> None:
    """Serving ends with finish, hold or transfer."""
    number = hall.issue()
    hall.queue.call_next(1)
    hall.queue.start(1)

    with pytest.raises(IllegalTransition):
        hall.queue.return_(1, number)


def test_let_pass_goes_behind_the_next_two(hall: TestHall) -> None:
    """A citizen who is not ready lets two others pass."""
    first, *others = [hall.issue() for _ in range(4)]

    changed = hall.queue.let_pass(first)

    assert (changed.number, changed.state) == (first, State.WAITING)
    assert changed.due_at == hall.ticket(first).due_at
    assert hall.line() == [others[0], others[1], first, others[2]]


def test_let_pass_from_the_middle_counts_who_comes_after(hall: TestHall) -> None:
    """The next two are those behind, not those who are ahead already."""
    ahead, middle, *others = [hall.issue() for _ in range(5)]

    hall.queue.let_pass(middle)

    assert hall.line() == [ahead, others[0], others[1], middle, others[2]]


def test_the_last_in_line_has_nobody_to_let_pass(hall: TestHall) -> None:
    """With nobody behind, the due time stays; nobody ever moves forward."""
    _, last = hall.issue(), hall.issue()
    before = hall.ticket(last).due_at

    hall.queue.let_pass(last)

    assert hall.ticket(last).due_at == before


def test_a_no_show_may_come_back_by_letting_pass(hall: TestHall) -> None:
    """Who missed the call waits again, behind the next two."""
    absent_one, *others = [hall.issue() for _ in range(4)]
    hall.queue.call_next(1)
    hall.queue.no_show(1)

    hall.queue.let_pass(absent_one)

    assert hall.line() == [others[0], others[1], absent_one, others[2]]


def test_three_times_is_enough(hall: TestHall) -> None:
    """The fourth time is refused, in words, and moves nobody."""
    number, *_ = [hall.issue() for _ in range(9)]
    for _ in range(3):
        hall.queue.let_pass(number)
    before = hall.line()

    with pytest.raises(LetPassLimit) as caught:
        hall.queue.let_pass(number)

    assert "3" in caught.value.message("vi")
    assert hall.line() == before


def test_a_called_citizen_asks_the_counter(hall: TestHall) -> None:
    """While called, letting pass is refused, naming the counter."""
    number = hall.issue()
    hall.queue.call_next(1)

    with pytest.raises(TicketElsewhere) as caught:
        hall.queue.let_pass(number)

    assert "1" in caught.value.message("en")
