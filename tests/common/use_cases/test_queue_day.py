"""Numbers begin again each morning, and nobody has to remember the evening."""

from datetime import UTC, date, datetime

import pytest

from common.database.work import Work
from common.tickets.refusals import NoTicketInHand, QueueEmpty, UnknownTicket
from common.tickets.ticket import Action, Event, State, Ticket
from tests.halls import TestHall


def yesterday(hall: TestHall, ticket: Ticket) -> tuple[Ticket, list[Event]]:
    """Return a ticket of an earlier day, which no reading of the doors shows any more."""
    with hall.database.reading() as connection:
        work = Work(connection, hall.site)
        return work.ticket_by_id(ticket.id), work.events(ticket)


@pytest.fixture
def left_open(hall: TestHall) -> list[Ticket]:
    """One of each open state at night: called, serving, on hold, absent, waiting; then a day on."""
    called, serving, held, absent, waiting = [hall.issue() for _ in range(5)]
    for number, counter in ((held, 3), (absent, 4), (called, 1), (serving, 2)):
        hall.queue.call(counter, number)
    hall.queue.hold(3)
    hall.queue.no_show(4)
    hall.queue.start(2)
    hall.pass_time(hours=24)
    numbers = (called, serving, held, absent, waiting)
    hall.pass_time(hours=-24)
    tickets = [hall.ticket(number) for number in numbers]
    hall.pass_time(hours=24)
    return tickets


def test_numbers_begin_again(hall: TestHall) -> None:
    """Each day starts at 001."""
    hall.issue()
    hall.pass_time(hours=24)

    assert hall.issue() == "A001"


def test_the_day_turns_at_midnight_in_the_hall(hall: TestHall) -> None:
    """At 16:59:59 UTC it is still today in Hà Nội, at 17:00 it is tomorrow."""
    hall.clock.advance(datetime(2026, 11, 21, 16, 59, 59, tzinfo=UTC) - hall.clock.now())
    evening = hall.queue.issue("ho_tich")
    last = hall.queue.issue("ho_tich")
    hall.pass_time(seconds=1)
    morning = hall.queue.issue("ho_tich")

    assert [evening.number, last.number, morning.number] == ["A001", "A002", "A001"]
    assert hall.ticket("A001").business_day == date(2026, 11, 22)


def test_next_calls_nobody_of_yesterday(hall: TestHall, left_open: list[Ticket]) -> None:
    """The first next of a new day calls today's first, and does not finish yesterday's."""
    number = hall.issue()

    served = hall.queue.call_next(1)

    assert (served.number, served.finished) == (number, None)
    assert hall.ticket(number).business_day == date(2026, 11, 22)
    with pytest.raises(QueueEmpty):
        hall.queue.call_next(3)


def test_what_was_left_open_is_expired_by_the_machine(
    hall: TestHall, left_open: list[Ticket]
) -> None:
    """Every open ticket of yesterday expires once, by the machine's hand, in its history."""
    hall.issue()

    for before in left_open:
        after, events = yesterday(hall, before)
        last = events[-1]
        assert after.state is State.EXPIRED
        assert (last.action, last.machine, last.officer) == (Action.EXPIRE, True, "machine")
        assert last.request_id is None


def test_expiring_never_looks_like_serving(hall: TestHall, left_open: list[Ticket]) -> None:
    """The machine's event implies no start: a forgotten ticket counts as no work."""
    _, before = yesterday(hall, left_open[0])

    hall.issue()

    _, events = yesterday(hall, left_open[0])
    assert [event.action for event in events[len(before) :]] == [Action.EXPIRE]


def test_what_was_finished_yesterday_stays(hall: TestHall) -> None:
    """The new day touches only what was left open."""
    number = hall.issue()
    hall.queue.call_next(1)
    hall.queue.finish(1)
    finished = hall.ticket(number)
    hall.pass_time(hours=24)

    hall.issue()

    assert yesterday(hall, finished)[0] == finished


def test_it_is_done_once(hall: TestHall, left_open: list[Ticket]) -> None:
    """Later use cases of the day leave yesterday alone."""
    hall.issue()
    versions = [yesterday(hall, one)[0].version for one in left_open]

    hall.issue()

    assert [yesterday(hall, one)[0].version for one in left_open] == versions


def test_yesterdays_numbers_are_unknown_today(hall: TestHall, left_open: list[Ticket]) -> None:
    """A paper of yesterday names nobody today, and its counter is free."""
    with pytest.raises(UnknownTicket):
        hall.queue.call(1, "A005")
    with pytest.raises(NoTicketInHand):
        hall.queue.finish(1)


def test_boards_forget_yesterday(hall: TestHall, left_open: list[Ticket]) -> None:
    """In the morning no board shows a call of yesterday, even before anybody pressed a key."""
    assert hall.boards() == []
    assert hall.reading.tickets() == []


def test_days_may_be_missing(hall: TestHall, left_open: list[Ticket]) -> None:
    """After a long holiday the first use case still clears what was left."""
    hall.pass_time(hours=24 * 9)

    hall.issue()

    assert {yesterday(hall, one)[0].state for one in left_open} == {State.EXPIRED}
