"""Sent on to another service or counter, keeping number and place in time."""

import pytest

from common.tickets.refusals import (
    CounterClosed,
    IllegalTransition,
    QueueEmpty,
    ReasonNeeded,
    TicketElsewhere,
    TransferNowhere,
    UnknownCounter,
    UnknownService,
)
from common.tickets.ticket import Action, State
from tests.halls import TestHall


def reserve(hall: TestHall, counter: int = 3) -> str:
    """Return a ticket that counter 1 has sent to one counter, out of its service's order."""
    number = hall.issue()
    hall.queue.call_next(1)
    hall.queue.transfer(1, to_counter=counter)
    return number


def test_number_and_place_in_time_are_kept(hall: TestHall) -> None:
    """In the new queue the citizen stands where the issue time puts them."""
    number = hall.issue("ho_tich")
    later = hall.issue("chung_thuc")
    due_at = hall.ticket(number).due_at
    hall.queue.call_next(1)

    sent = hall.queue.transfer(1, to_service="chung_thuc", reason="cần chứng thực trước")

    ticket = hall.ticket(number)
    assert (sent.number, sent.state) == (number, State.WAITING)
    assert (ticket.service, ticket.due_at, ticket.counter) == ("chung_thuc", due_at, None)
    assert hall.events(number)[-1].reason == "cần chứng thực trước"
    assert [hall.queue.call_next(2).number, hall.queue.call_next(2).number] == [number, later]


@pytest.mark.parametrize("state", ["waiting", "held", "no_show"])
def test_a_chosen_number_can_be_sent_on(hall: TestHall, state: str) -> None:
    """Also who waits, is on hold or was absent can be sent on, from any counter."""
    number = hall.issue()
    if state != "waiting":
        hall.queue.call_next(1)
        hall.queue.hold(1) if state == "held" else hall.queue.no_show(1)

    hall.queue.transfer(2, number=number, to_service="chung_thuc")

    assert hall.ticket(number).service == "chung_thuc"
    assert hall.state(number) is State.WAITING


def test_another_counters_citizen_is_not_sent_away(hall: TestHall) -> None:
    """Only its own counter sends a citizen on."""
    number = hall.issue()
    hall.queue.call_next(1)

    with pytest.raises(TicketElsewhere):
        hall.queue.transfer(2, number=number, to_service="chung_thuc")


def test_a_finished_ticket_is_not_sent_on(hall: TestHall) -> None:
    """What has ended stays ended."""
    number = hall.issue()
    hall.queue.call_next(1)
    hall.queue.finish(1)

    with pytest.raises(IllegalTransition):
        hall.queue.transfer(1, number=number, to_service="chung_thuc")


@pytest.mark.parametrize("to_service", [None, "ho_tich"])
def test_a_transfer_leads_somewhere(hall: TestHall, to_service: str | None) -> None:
    """Without another service and without a counter there is nothing to do, and it is said."""
    hall.issue()
    hall.queue.call_next(1)

    with pytest.raises(TransferNowhere):
        hall.queue.transfer(1, to_service=to_service)


def test_the_goal_must_exist_and_be_open(hall: TestHall) -> None:
    """An unknown service, an unknown counter and a closed one are refused."""
    hall.issue()
    hall.queue.call_next(1)
    hall.staff.close_counter(4)

    with pytest.raises(UnknownService):
        hall.queue.transfer(1, to_service="thue")
    with pytest.raises(UnknownCounter):
        hall.queue.transfer(1, to_counter=99)
    with pytest.raises(CounterClosed):
        hall.queue.transfer(1, to_counter=4)

    assert hall.state("A001") is State.CALLED


def test_only_the_reserved_counter_takes_the_ticket(hall: TestHall) -> None:
    """Kept for counter 3, the ticket is nobody else's next, also not of its own service's."""
    number = reserve(hall, 3)

    with pytest.raises(QueueEmpty):
        hall.queue.call_next(1)
    assert hall.queue.call_next(3).number == number


def test_the_reserved_counter_takes_it_without_handicap(hall: TestHall) -> None:
    """For the counter it is sent to, the ticket is one of its own."""
    number = reserve(hall, 3)
    later = hall.issue("dat_dai")

    assert [hall.queue.call_next(3).number, hall.queue.call_next(3).number] == [number, later]


def test_also_a_counter_without_the_service_takes_it(hall: TestHall) -> None:
    """A ticket may be sent to a counter that does not serve its service at all."""
    hall.staff.set_services(3, {"dat_dai": 0})

    number = reserve(hall, 3)

    assert hall.queue.call_next(3).number == number


@pytest.mark.parametrize(("minutes", "free"), [(14.9, False), (15, True)])
def test_a_reservation_lapses_after_fifteen_minutes(
    hall: TestHall,
    minutes: float,
    free: bool,  # noqa: FBT001 — a case
) -> None:
    """A ticket is not kept for a counter that does not call it: then it is anyone's again."""
    number = reserve(hall, 3)
    hall.pass_time(minutes=minutes)

    if free:
        assert hall.queue.call_next(1).number == number
    else:
        with pytest.raises(QueueEmpty):
            hall.queue.call_next(1)


def test_a_reservation_lapses_when_the_officer_signs_out(hall: TestHall) -> None:
    """Nobody waits for a counter whose officer has left; the machine writes that down."""
    hall.staff.add_officer("lan", "Lan")
    hall.staff.sign_in(3, "lan")
    number = reserve(hall, 3)

    hall.staff.sign_out(3)

    assert hall.events(number)[-1].action is Action.LAPSE
    assert hall.events(number)[-1].machine
    assert hall.queue.call_next(1).number == number


def test_a_reservation_lapses_when_the_officer_signs_in_elsewhere(hall: TestHall) -> None:
    """Moving to another counter leaves the first one, with the same effect."""
    hall.staff.add_officer("lan", "Lan")
    hall.staff.sign_in(3, "lan")
    number = reserve(hall, 3)

    hall.staff.sign_in(4, "lan")

    assert hall.queue.call_next(1).number == number


def test_signing_in_again_keeps_the_reservation(hall: TestHall) -> None:
    """A window that restarts at its own counter gives nothing away."""
    hall.staff.add_officer("lan", "Lan")
    hall.staff.sign_in(3, "lan")
    number = reserve(hall, 3)

    hall.staff.sign_in(3, "lan")

    assert hall.ticket(number).reserved_counter == 3


def test_a_reservation_lapses_when_the_counter_closes(hall: TestHall) -> None:
    """A closed counter keeps nobody."""
    number = reserve(hall, 3)

    hall.staff.close_counter(3)

    assert hall.ticket(number).reserved_counter is None
    assert hall.queue.call_next(1).number == number


def test_letting_pass_keeps_the_reservation(hall: TestHall) -> None:
    """Letting others pass does not change whose ticket it is."""
    number = reserve(hall, 3)

    hall.queue.let_pass(number)

    assert hall.ticket(number).reserved_counter == 3


@pytest.mark.parametrize("reason", [None, "", "  "])
def test_as_next_needs_a_reason(hall: TestHall, reason: str | None) -> None:
    """Nobody is put ahead of others without a reason that can be read later."""
    hall.issue()
    hall.queue.call_next(1)

    with pytest.raises(ReasonNeeded):
        hall.queue.transfer(1, to_service="chung_thuc", as_next=True, reason=reason)


def test_as_next_goes_first(hall: TestHall) -> None:
    """With a reason the citizen is the new service's next, priority classes included."""
    first = hall.issue("chung_thuc")
    elderly = hall.issue("chung_thuc", priority="elderly")
    number = hall.issue("ho_tich")
    hall.queue.call(1, number)

    hall.queue.transfer(1, to_service="chung_thuc", as_next=True, reason="chuyển nhầm")

    assert hall.line() == [number, elderly, first]
    assert hall.events(number)[-1].due_before is not None
    assert hall.events(number)[-1].reason == "chuyển nhầm"


def test_as_next_goes_first_also_where_a_counter_serves_several_services(hall: TestHall) -> None:
    """Next means next: not behind the older queue of the counter's other service."""
    hall.issue("kinh_doanh")
    hall.pass_time(minutes=5)
    number = hall.issue("ho_tich")
    hall.queue.call(1, number)

    hall.queue.transfer(1, to_service="chung_thuc", as_next=True, reason="chuyển nhầm")

    assert hall.queue.call_next(2).number == number


def test_as_next_at_one_counter_goes_first_there(hall: TestHall) -> None:
    """Sent to a counter as next, the citizen comes before all whom that counter serves."""
    hall.issue("dat_dai")
    hall.issue("xay_dung", priority="elderly")
    number = hall.issue("ho_tich")
    hall.queue.call(1, number)

    hall.queue.transfer(1, to_counter=3, as_next=True, reason="hỏi thêm một câu")

    assert hall.queue.call_next(3).number == number
