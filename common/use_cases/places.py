"""Where tickets stand: who may be called now, and where a return or a transfer puts one."""

from datetime import datetime, timedelta

from common.database.work import Work
from common.tickets.lifecycle import Changes
from common.tickets.order import Candidate, ahead_of, behind
from common.tickets.ticket import State, Ticket
from common.use_cases.roll_drawing import draw_for_service


def everyone(work: Work, counter: int) -> list[Candidate]:
    """Return who may be called; a clock set back hides nobody."""
    return work.candidates(counter, issued_before=work.now + timedelta(days=1))


def ripe(work: Work, counter: int) -> list[Candidate]:
    """Return who may be called by a machine: the paper is in the hand.

    A ticket from the future came before or after a clock was set back; nobody can tell how long
    ago, and it is not left until the clock has caught up.
    """
    age = timedelta(seconds=work.rules.ready_after_seconds)
    return work.candidates(counter, issued_before=work.now - age) or work.candidates(
        counter, issued_before=work.now + timedelta(days=1), issued_after=work.now + age
    )


def behind_next(work: Work, ticket: Ticket) -> datetime:
    """Return the due time that puts a ticket behind the next few of its service."""
    waits = ticket.state is State.WAITING
    places = work.rules.return_behind
    draw_for_service(work, ticket.service, places + waits)
    following = work.due_times(ticket.service, places, behind=ticket if waits else None)
    return behind(ticket, following, places)


def destination(
    work: Work, ticket: Ticket, to_service: str | None, to_counter: int | None, *, as_next: bool
) -> Changes:
    """Return what a transfer changes; a reservation makes the counter's own queue of one."""
    service = work.service(to_service).key if to_service else ticket.service
    reserved_until = None
    if to_counter is not None:
        work.open_counter(to_counter)
        reserved_until = work.now + timedelta(minutes=work.rules.reservation_minutes)
    due_at = None
    if as_next:
        # a counter with several services compares them all: next is before everyone
        due_at = ahead_of(work.due_times(None, 1), ticket)
    return Changes(
        service=service,
        due_at=due_at,
        reserved_counter=to_counter,
        reserved_until=reserved_until,
    )
