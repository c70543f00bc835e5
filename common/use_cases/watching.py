"""What an officer had before their eyes when they pressed, and what the machine did meanwhile.

A counter standing ready calls by itself. A press in that very moment was meant for what the window
showed before: it must not finish whom nobody has looked up at yet.
"""

from dataclasses import dataclass

from common.database.work import Work
from common.tickets.ticket import State, Ticket


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """The ticket in hand that the window showed; `number` None for an empty counter."""

    number: str | None


def called_unseen(work: Work, counter: int, seen: Seen | None) -> Ticket | None:
    """Return the ticket in hand if the machine called it and the officer had not seen it.

    Whatever an officer has done with it since shows that somebody has. `seen` None: the caller has
    no window, and means whoever is there.
    """
    ticket = work.in_hand(counter) if seen is not None else None
    if ticket is None or seen is None or ticket.number == seen.number:
        return None
    if ticket.state is not State.CALLED:
        return None
    return ticket if work.events(ticket)[-1].machine else None
