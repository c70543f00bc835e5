"""How long people wait is read alike from both kinds of database."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from common.readings.waiting_times import LEARNED_EVERY, WaitingTimes, Waits
from common.tickets.estimate import Estimate
from common.use_cases.use_case import By
from tests.halls import TestHall


@pytest.fixture
def times(hall: TestHall) -> WaitingTimes:
    """The estimates of the hall."""
    return WaitingTimes(hall.database, hall.site)


def work(hall: TestHall, people: int, *, minutes: float, counter: int = 1) -> None:
    """Serve some people of civil status with one key each."""
    for _ in range(people):
        hall.issue()
        hall.queue.call_next(counter)
        hall.pass_time(minutes=minutes)
        hall.queue.finish(counter)


def leave_open(hall: TestHall, *counters: int) -> None:
    """Close all other counters."""
    for number in range(1, 6):
        if number not in counters:
            hall.staff.close_counter(number)


def told(waits: Waits, number: str) -> Estimate:
    """Return how long a number still waits."""
    return next(waits.of[one.id] for one in waits.tickets if one.number == number)


def test_who_stands_further_back_waits_longer(hall: TestHall, times: WaitingTimes) -> None:
    """At one counter of five minutes each, every place is five minutes more."""
    leave_open(hall, 1)
    work(hall, 40, minutes=5)
    numbers = [hall.issue() for _ in range(5)]
    hall.queue.call_next(1)

    waits = times.read(())

    line = [told(waits, number) for number in numbers[1:]]
    assert [round(one.before) for one in line] == [0, 1, 2, 3]
    assert line[3].expected - line[0].expected == pytest.approx(15, rel=0.15)
    assert waits.counters == (1,)
    assert [one.number for one in waits.tickets] == numbers[1:]
    assert waits.pace.count == 40


def test_one_ticket_is_told_what_the_list_says(hall: TestHall, times: WaitingTimes) -> None:
    """Who is called or served waits no more."""
    leave_open(hall, 1)
    first, second = hall.issue(), hall.issue()
    hall.queue.call_next(1)

    assert times.of(hall.ticket(second)) == told(times.read(()), second)
    assert times.of(hall.ticket(first)) is None


def test_newcomers_are_told_per_service(hall: TestHall, times: WaitingTimes) -> None:
    """Every offered service, in one reading; it leaves nothing behind."""
    leave_open(hall, 1)
    work(hall, 20, minutes=6)
    hall.issue()
    hall.queue.call_next(1)
    hall.issue()

    waits = times.read()

    # counter 1 helps with land ten minutes later, and its own comes first
    assert waits.newcomers["ho_tich"].before == pytest.approx(1, abs=0.1)
    assert waits.newcomers["dat_dai"].expected >= waits.newcomers["ho_tich"].expected
    assert len(hall.line()) == 1


def test_more_counters_make_it_shorter(hall: TestHall, times: WaitingTimes) -> None:
    """Opening a counter is seen at once."""
    leave_open(hall, 1)
    work(hall, 10, minutes=8)
    last = [hall.issue() for _ in range(6)][-1]
    alone = told(times.read(()), last).expected

    hall.staff.open_counter(2)

    assert told(times.read(()), last).expected < alone


def test_a_counter_where_nobody_sits_serves_nobody(hall: TestHall, times: WaitingTimes) -> None:
    """As soon as officers sign in, an open counter without one does not count."""
    leave_open(hall, 1, 2, 3)
    for number, officer in ((1, "lan"), (2, "minh")):
        hall.staff.add_officer(officer, officer)
        hall.staff.sign_in(number, officer)
    unsigned = times.read(()).counters

    hall.staff.sign_out(2, by=By(officer="minh"))
    hall.issue()
    hall.queue.call_next(3)

    assert unsigned == (1, 2)
    assert times.read(()).counters == (1, 3)


def test_one_pause_is_a_pause_and_all_of_them_are_lunch(
    hall: TestHall, times: WaitingTimes
) -> None:
    """A paused counter comes back; when all pause nobody knows when."""
    leave_open(hall, 1, 2)
    number = hall.issue()

    hall.staff.pause(1)
    one = times.read(())
    hall.staff.pause(2)
    lunch = times.read()

    assert one.counters == (1, 2)
    assert told(one, number).high >= 5
    assert (lunch.counters, lunch.of, lunch.newcomers) == ((), {}, {})


def test_a_counter_nearly_done_is_soon_free(hall: TestHall, times: WaitingTimes) -> None:
    """The wait goes down while the serving goes on, and a recall begins nothing anew."""
    leave_open(hall, 1)
    work(hall, 30, minutes=8)
    hall.issue()
    hall.queue.call_next(1)
    number = hall.issue()
    fresh = told(times.read(()), number).expected

    hall.pass_time(minutes=6)
    hall.queue.recall(1)

    assert told(times.read(()), number).expected < fresh - 2


def test_who_was_set_aside_and_resumed_begins_anew(hall: TestHall, times: WaitingTimes) -> None:
    """Time counts from the last call or resume, not from the morning."""
    leave_open(hall, 1)
    work(hall, 30, minutes=8)
    held = hall.issue()
    hall.queue.call_next(1)
    hall.queue.hold(1)
    hall.pass_time(minutes=10)
    hall.queue.resume(1, held)
    number = hall.issue()

    assert told(times.read(()), number).expected == pytest.approx(8, rel=0.25)


def test_priority_still_coming_is_read_from_who_came(hall: TestHall, times: WaitingTimes) -> None:
    """Many with a head start in the last hours make a wait longer for who has none."""
    leave_open(hall, 1)
    work(hall, 30, minutes=2)
    numbers = [hall.issue() for _ in range(4)]
    before = told(times.read(()), numbers[-1])
    for _ in range(12):
        hall.queue.cancel(hall.issue(priority="elderly"))

    after = told(times.read(()), numbers[-1])

    assert after.expected > before.expected + 0.5


def test_yesterday_teaches_and_last_month_does_not(hall: TestHall, times: WaitingTimes) -> None:
    """A week of measurements counts, and only of this site."""
    leave_open(hall, 1)
    work(hall, 10, minutes=15)
    hall.pass_time(hours=24)

    next_day = times.read(()).pace
    hall.pass_time(hours=24 * 30)

    assert (next_day.count, next_day.hall > 10) == (10, True)
    assert times.read(()).pace.count == 0


def test_what_was_measured_is_kept_some_minutes(hall: TestHall, times: WaitingTimes) -> None:
    """The week is not read at every look; the line is."""
    leave_open(hall, 1)
    work(hall, 5, minutes=1)
    times.read(())
    hall.issue()
    asked: list[str] = []

    def note(_1: object, _2: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(hall.database.engine, "before_cursor_execute", note)
    waits = times.read(())
    few = len(asked)
    hall.pass_time(seconds=LEARNED_EVERY / timedelta(seconds=1))
    times.read(())

    assert len(waits.tickets) == 1
    assert few <= 10
    assert len(asked) == 2 * few + 1


def test_an_empty_hall_says_what_it_can(hall: TestHall, times: WaitingTimes) -> None:
    """Before the first ticket of the first day: nobody before, a free counter."""
    waits = times.read()

    assert waits.newcomers["ho_tich"].expected == 0
    assert (waits.tickets, dict(waits.of)) == ((), {})
