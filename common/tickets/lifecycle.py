"""The life of a ticket: one pure table of transitions, and rows rebuilt from events.

What the table does not hold is refused with an error that names state and action. `apply` is the
only place that says what an event does to a ticket: writing a row and rebuilding it go the same
way.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from common.tickets.refusals import IllegalTransition
from common.tickets.ticket import (
    ACTION_WORDS,
    CALLING,
    OPEN,
    STATE_WORDS,
    Action,
    Event,
    Press,
    State,
    Ticket,
)


@dataclass(frozen=True, slots=True)
class Step:
    """From which states an action leads to which."""

    origins: frozenset[State]
    target: State


def _step(*origins: State, to: State) -> Step:
    return Step(frozenset(origins), to)


TRANSITIONS: dict[Action, Step] = {
    Action.NEXT: _step(State.WAITING, to=State.CALLED),
    Action.CALL: _step(State.WAITING, State.HELD, State.NO_SHOW, to=State.CALLED),
    Action.RECALL: _step(State.CALLED, to=State.CALLED),
    Action.START: _step(State.CALLED, to=State.SERVING),
    Action.FINISH: _step(State.CALLED, State.SERVING, to=State.FINISHED),
    Action.NO_SHOW: _step(State.CALLED, to=State.NO_SHOW),
    Action.HOLD: _step(State.CALLED, State.SERVING, to=State.HELD),
    Action.RESUME: _step(State.HELD, to=State.SERVING),
    Action.RETURN: _step(State.CALLED, State.HELD, State.NO_SHOW, to=State.WAITING),
    Action.LET_PASS: _step(State.WAITING, State.NO_SHOW, to=State.WAITING),
    Action.TRANSFER: Step(OPEN, State.WAITING),
    Action.LAPSE: _step(State.WAITING, to=State.WAITING),
    Action.CANCEL: _step(State.WAITING, State.HELD, State.NO_SHOW, to=State.CANCELLED),
    Action.EXPIRE: Step(OPEN, State.EXPIRED),
}
"""All actions but `issue` (which makes a ticket) and `undo` (which goes back in its history).

`expire` from called and serving is for tickets of an earlier day and for `day close --all`.
"""


IMPLIES_START = frozenset({Action.FINISH, Action.HOLD, Action.TRANSFER})
"""Most officers press one key per person: these write the start that was not pressed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Changes:
    """What an action sets besides the state."""

    service: str | None = None
    due_at: datetime | None = None
    reserved_counter: int | None = None
    reserved_until: datetime | None = None


NO_CHANGES = Changes()


def check(ticket: Ticket, action: Action) -> None:
    """Raise IllegalTransition unless `action` is allowed in the ticket's state."""
    if ticket.state not in TRANSITIONS[action].origins:
        raise IllegalTransition(
            number=ticket.number,
            state=STATE_WORDS[ticket.state],
            action=ACTION_WORDS[action],
        )


def act(
    ticket: Ticket, action: Action, press: Press, changes: Changes = NO_CHANGES
) -> tuple[Ticket, tuple[Event, ...]]:
    """Return the ticket after `action` and the events to keep, an implied start among them.

    Raises IllegalTransition when the table has no such step.
    """
    check(ticket, action)
    moves = changes.due_at is not None and changes.due_at != ticket.due_at
    event = Event(
        ticket_id=ticket.id,
        position=ticket.version + 1,
        at=press.at,
        action=action,
        counter=press.counter,
        officer=press.officer,
        reason=press.reason,
        machine=press.machine,
        request_id=press.request_id,
        service=changes.service,
        due_before=ticket.due_at if moves else None,
        due_after=changes.due_at if moves else None,
        reserved_counter=changes.reserved_counter,
        reserved_until=changes.reserved_until,
    )
    if ticket.state is not State.CALLED or action not in IMPLIES_START:
        return apply(ticket, event), (event,)
    start = Event(
        ticket_id=ticket.id,
        position=event.position,
        at=press.at,
        action=Action.START,
        counter=press.counter,
        officer=press.officer,
        implied=True,
        request_id=press.request_id,
    )
    event = replace(event, position=event.position + 1)
    return apply(apply(ticket, start), event), (start, event)


def undo(
    ticket: Ticket, history: Iterable[Event], undone: str, press: Press
) -> tuple[Ticket, Event]:
    """Return the ticket as if the request `undone` had never touched it, and the event to keep."""
    event = Event(
        ticket_id=ticket.id,
        position=ticket.version + 1,
        at=press.at,
        action=Action.UNDO,
        counter=press.counter,
        officer=press.officer,
        reason=press.reason,
        request_id=press.request_id,
        undoes=undone,
    )
    return rebuild(ticket, (*history, event)), event


def apply(ticket: Ticket, event: Event) -> Ticket:
    """Return the ticket as it stands after `event`."""
    issued = event.action is Action.ISSUE
    state = State.WAITING if issued else TRANSITIONS[event.action].target
    called = event.action in CALLING
    waits = state is State.WAITING
    takes_hold = called or event.action is Action.RESUME
    return replace(
        ticket,
        state=state,
        service=event.service or ticket.service,
        due_at=event.due_after or ticket.due_at,
        counter=None if waits else event.counter if takes_hold else ticket.counter,
        reserved_counter=event.reserved_counter,
        reserved_until=event.reserved_until,
        calls=ticket.calls + called,
        attempts=0 if waits else ticket.attempts + called,
        passes=ticket.passes + (event.action is Action.LET_PASS),
        version=event.position,
    )


def rebuild(ticket: Ticket, events: Iterable[Event]) -> Ticket:
    """Return the ticket as its events alone make it; only what issue fixed is taken from `ticket`.

    What an undo took back counts as never done.
    """
    history = sorted(events, key=lambda event: event.position)
    # all else the first event sets, which is the issue
    rebuilt = replace(ticket, calls=0, passes=0)
    for event in standing(history):
        rebuilt = apply(rebuilt, event)
    return replace(rebuilt, version=history[-1].position)


def standing(history: Sequence[Event]) -> Sequence[Event]:
    """Return one ticket's events without the undos and without what these took back."""
    undone = {event.undoes for event in history if event.action is Action.UNDO}
    if not undone:
        return history
    return [
        event
        for event in history
        if event.action is not Action.UNDO and event.request_id not in (undone - {None})
    ]
