"""Who comes next, and why: first come first served, moved by bounded minutes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from common.tickets.text import Text
from common.tickets.ticket import Ticket

_JUST_AFTER = timedelta(microseconds=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """The head of one service's queue as one counter sees it; `handicap` in minutes."""

    ticket: Ticket
    handicap: int


def due_at(arrived_at: datetime, head_start: int) -> datetime:
    """Return the time a ticket counts from: its arrival less its class's head start in minutes."""
    return arrived_at - timedelta(minutes=head_start)


def choose(candidates: Iterable[Candidate]) -> Ticket | None:
    """Return the ticket with the smallest `(due_at + handicap, id)`, or None of none."""
    best = min(
        candidates,
        key=lambda one: (one.ticket.due_at + timedelta(minutes=one.handicap), one.ticket.id),
        default=None,
    )
    return best.ticket if best else None


def behind(ticket: Ticket, following: Sequence[datetime], places: int) -> datetime:
    """Return the `due_at` that puts `ticket` behind the next `places` waiting.

    `following` are the due times of the tickets that would be called after it, in their order.
    Fewer than `places` of them: behind the last. Nobody ever moves forward by it.
    """
    passed = following[:places]
    if not passed:
        return ticket.due_at
    return max(ticket.due_at, passed[-1] + _JUST_AFTER)


def ahead_of(waiting: Sequence[datetime], ticket: Ticket) -> datetime:
    """Return the `due_at` that puts `ticket` before all `waiting` due times."""
    return min([ticket.due_at, *(due - _JUST_AFTER for due in waiting)])


def explain(ticket: Ticket, class_name: Text | None, now: datetime) -> Text:
    """Say in words why a ticket stands where it stands: its class and how long it has waited."""
    minutes = max(0, (now - ticket.issued_at) // timedelta(minutes=1))
    waited = Text(vi=f"chờ {minutes} phút", en=f"waiting {minutes} min")
    if class_name is None:
        return waited
    return Text(
        vi=f"ưu tiên {class_name.vi.lower()}, {waited.vi}",
        en=f"priority: {class_name.en.lower()}, {waited.en}",
    )
