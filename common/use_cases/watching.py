"""What an officer had before their eyes when they pressed, and what has happened meanwhile.

A counter standing ready calls by itself. A press in that very moment was meant for what the window
showed before: it must not finish whom nobody has looked up at yet. And a press that was long on its
way, over a line that had been cut, is about the ticket it was made for and about no other.
"""

from dataclasses import dataclass

from common.database.work import Work
from common.tickets.refusals import CounterBusy, NoTicketInHand, TicketUnseen
from common.tickets.ticket import State, Ticket


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """The ticket in hand that the window showed; `number` None for an empty counter.

    `fresh`: whom the window has called a moment ago, or who has just come up in it. The officer
    may mean them, unless it was the machine that called.
    """

    number: str | None
    fresh: str | None = None


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


def refuse_unseen(work: Work, counter: int, seen: Seen | None) -> None:
    """Raise CounterBusy where the machine has called somebody unseen: they are on their way."""
    called = called_unseen(work, counter, seen)
    if called is not None:
        raise CounterBusy(counter=counter, number=called.number)


def ticket_meant(work: Work, counter: int, seen: Seen | None) -> Ticket:
    """Return the ticket in hand, which is the one that the press was made for.

    Raises NoTicketInHand, and TicketUnseen where another is in hand by now.
    """
    ticket = work.in_hand(counter)
    if ticket is None:
        raise NoTicketInHand(counter=counter)
    other = seen is not None and ticket.number not in {seen.number, seen.fresh}
    if other or called_unseen(work, counter, seen) is not None:
        raise TicketUnseen(counter=counter, number=ticket.number)
    return ticket


def chosen_ticket(work: Work, counter: int, number: str, seen: Seen | None) -> Ticket:
    """Return a ticket chosen by its number; TicketUnseen if the machine has called it meanwhile."""
    ticket = work.ticket(number)
    called = called_unseen(work, counter, seen)
    if called is not None and called.id == ticket.id:
        raise TicketUnseen(counter=counter, number=ticket.number)
    return ticket
