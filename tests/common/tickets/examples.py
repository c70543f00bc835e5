"""Tickets and presses to try the rules on, without a database."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from common.tickets.lifecycle import NO_CHANGES, Changes, act, apply
from common.tickets.ticket import Action, Event, Press, State, Ticket

EIGHT = datetime(2026, 11, 21, 1, 0, tzinfo=UTC)
"""Eight o'clock in Hà Nội."""

Step = tuple[float, Action]


def minutes(count: float) -> timedelta:
    """Return a span of `count` minutes."""
    return timedelta(minutes=count)


def press(
    request_id: str | None = "p-1", *, counter: int | None = 1, at: datetime = EIGHT
) -> Press:
    """Return one key press of an officer."""
    return Press(at=at, officer="lan", counter=counter, request_id=request_id)


def ticket(sequence: int = 1, *, due_at: datetime = EIGHT, state: State = State.WAITING) -> Ticket:
    """Return a ticket of the morning, at counter 1 if it has ever left the queue."""
    return Ticket(
        id=UUID(int=sequence),
        site="xa_mau",
        business_day=date(2026, 11, 21),
        prefix="A",
        sequence=sequence,
        number=f"A{sequence:03d}",
        priority="none",
        token=f"token-{sequence}",
        issued_at=due_at,
        service="ho_tich",
        state=state,
        due_at=due_at,
        counter=None if state is State.WAITING else 1,
        version=1,
    )


def issued(sequence: int = 1, *, at: datetime = EIGHT) -> tuple[Ticket, list[Event]]:
    """Return a ticket as it was just issued, and its history of one event."""
    blank = ticket(sequence, due_at=at)
    event = Event(
        ticket_id=blank.id,
        position=1,
        at=at,
        action=Action.ISSUE,
        officer="lan",
        request_id="issue",
        service=blank.service,
        due_after=at,
    )
    return apply(replace(blank, version=0), event), [event]


def history(
    *steps: Step, machine: bool = False, to: str | None = None, reason: str | None = None
) -> list[Event]:
    """Return the history of a ticket of eight o'clock: actions, each so many minutes after it.

    With `machine` the program takes the last step; a transfer leads to the service `to`.
    """
    one, events = issued()
    for after, action in steps:
        pressed = Press(
            at=EIGHT + minutes(after),
            officer="lan",
            counter=1,
            request_id=f"{action}-{after}",
            machine=machine and (after, action) == steps[-1],
            reason=reason,
        )
        changes = Changes(service=to) if action is Action.TRANSFER else NO_CHANGES
        one, more = act(one, action, pressed, changes)
        events.extend(more)
    return events
