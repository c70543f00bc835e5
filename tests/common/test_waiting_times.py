"""How long people wait is read alike from both kinds of database."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from common.tickets.estimate import Estimate, Source
from common.waiting_times import LEARNED_EVERY, WaitingTimes
from tests.halls import TestHall


@pytest.fixture
def times(hall: TestHall) -> WaitingTimes:
    """The estimates of the hall."""
    return WaitingTimes(hall.database, hall.site)


def work(hall: TestHall, people: int, *, minutes: float, counter: int = 1) -> None:
    """Serve some people of the counter's own service with one key each."""
    for _ in range(people):
        hall.issue()
        hall.queue.call_next(counter)
        hall.pass_time(minutes=minutes)
        hall.queue.finish(counter)


def close_all_but(hall: TestHall, *counters: int) -> None:
    """Leave some counters open."""
    for number in range(1, 6):
        if number not in counters:
            hall.staff.close_counter(number)


def of(times: WaitingTimes, number: str) -> Estimate | None:
    """Return how long a number still waits."""
    waits = times.read(())
    return next(waits.of.get(one.id) for one in waits.tickets if one.number == number)


def test_who_stands_further_back_waits_longer(hall: TestHall, times: WaitingTimes) -> None:
    """Four people of five minutes each are told five minutes more, one by one."""
    close_all_but(hall, 1)
    work(hall, 20, minutes=5)
    numbers = [hall.issue() for _ in range(5)]
    hall.queue.call_next(1)

    waits = [of(times, number) for number in numbers[1:]]

    expected = [one.expected for one in waits if one]
    assert expected == sorted(expected)
    assert expected[-1] - expected[0] == pytest.approx(15, rel=0.2)
    assert [round(one.before) for one in waits if one] == [0, 1, 2, 3]
