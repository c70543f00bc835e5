"""The clock of the machine is set back, by minutes or over midnight."""

import pytest

from common.tickets.refusals import QueueEmpty
from common.tickets.ticket import State
from tests.halls import TestHall


@pytest.mark.parametrize("minutes", [1, 10, 300])
def test_number_order_stays_time_order(hall: TestHall, minutes: int) -> None:
    """Whoever takes a number later counts as having come later."""
    hall.issue()
    hall.pass_time(minutes=-minutes)
    for _ in range(3):
        hall.issue()

    issued = [one.issued_at for one in hall.reading.tickets()]

    assert [one.number for one in hall.reading.tickets()] == ["A001", "A002", "A003", "A004"]
    assert issued == sorted(set(issued))


def test_they_are_called_in_number_order(hall: TestHall) -> None:
    """A clock set back puts nobody ahead of those who were there before."""
    numbers = [hall.issue(), hall.issue()]
    hall.pass_time(minutes=-10)
    numbers += [hall.issue(), hall.issue()]

    assert [hall.queue.call_next(1).number for _ in range(4)] == numbers


def test_nobody_is_hidden(hall: TestHall) -> None:
    """A ticket that seems to come from the future is called all the same."""
    number = hall.issue()
    hall.pass_time(hours=-3)

    assert hall.queue.call_next(1).number == number


def test_a_ready_counter_is_not_stuck(hall: TestHall) -> None:
    """A counter standing ready does not wait until the clock has caught up."""
    hall.issue()
    hall.queue.cancel("A001")
    hall.pass_time(minutes=-10)
    number = hall.issue()
    hall.staff.stand_ready(1)
    hall.pass_time(seconds=5)

    assert hall.queue.call_next(1, ready=True).number == number


def test_a_counter_goes_on_over_midnight_backwards(hall: TestHall) -> None:
    """Set back to yesterday, a counter can still finish whom it has, and call."""
    in_hand = hall.issue()
    hall.queue.call_next(1)
    hall.pass_time(hours=-24)
    number = hall.issue()

    served = hall.queue.call_next(1)

    assert (served.finished, served.number) == (in_hand, number)


def test_tomorrows_people_are_not_called_today(hall: TestHall) -> None:
    """Set back to yesterday, the hall calls only who took a number on that day."""
    hall.issue()
    hall.pass_time(hours=-24)

    with pytest.raises(QueueEmpty):
        hall.queue.call_next(1)


def test_nothing_is_lost_when_the_day_comes_back(hall: TestHall) -> None:
    """Who waited before the clock went wrong waits again when it is put right."""
    waiting, held = hall.issue(), hall.issue()
    hall.queue.call(1, held)
    hall.queue.hold(1)
    hall.pass_time(hours=-24)
    hall.issue()
    hall.pass_time(hours=24)

    assert hall.issue() == "A003"
    assert hall.state(waiting) is State.WAITING
    assert hall.queue.resume(1, held).number == held


def test_a_series_goes_on_when_its_day_comes_back(hall: TestHall) -> None:
    """No number is given twice on one day, however often the day begins."""
    numbers = []
    for _ in range(3):
        numbers.append(hall.issue())
        hall.pass_time(hours=-24)
        hall.issue()
        hall.pass_time(hours=24)

    assert numbers == ["A001", "A002", "A003"]


def test_a_recall_after_the_jump_is_the_newest_call(hall: TestHall) -> None:
    """A recall sounds again also if the clock was set back since the call."""
    number = hall.issue()
    hall.queue.call_next(1)
    hall.pass_time(minutes=-10)

    recalled = hall.queue.recall(1)

    assert [call.call_id for call in hall.reading.current_calls()] == [recalled.call_id]
    assert hall.ticket(number).calls == 2


def test_undo_does_not_reach_across_a_jump(hall: TestHall) -> None:
    """Thirty seconds are thirty seconds in both directions."""
    number = hall.issue()
    hall.queue.call_next(1)
    hall.pass_time(seconds=-20)

    hall.queue.undo(1)

    assert hall.state(number) is State.WAITING
