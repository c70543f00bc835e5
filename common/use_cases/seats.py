"""Where officers sit: signing in where somebody is, or from another counter, with an open ticket."""

from dataclasses import dataclass, replace
from enum import StrEnum

from common.answers import Served
from common.database import statements
from common.database.seats import seats_of, take_seat
from common.database.work import Work
from common.tickets.errors import Refusal
from common.tickets.lifecycle import TRANSITIONS, Changes
from common.tickets.refusals import CounterBusy, CounterTaken
from common.tickets.text import Text
from common.tickets.ticket import Action, Press, State, Ticket
from common.use_cases.places import behind_next
from common.use_cases.use_case import By, UseCases


class Fate(StrEnum):
    """What becomes of the ticket in hand at the counter that an officer leaves for another."""

    BRING = "bring"
    FINISH = "finish"
    HOLD = "hold"
    RETURN = "return"
    LEAVE = "leave"


ENDING = {
    Fate.FINISH: Action.FINISH,
    Fate.HOLD: Action.HOLD,
    Fate.RETURN: Action.RETURN,
}
"""Fates that are one step of the ticket; the others take it along, or leave it where it is."""


def fates(state: State) -> tuple[Fate, ...]:
    """Return what can become of a ticket in hand, as the table of transitions has it."""
    return tuple(
        fate for fate in Fate if fate not in ENDING or state in TRANSITIONS[ENDING[fate]].origins
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Moving:
    """An officer's yes: away from `counter`, where `number` is in hand (None for nobody)."""

    counter: int
    number: str | None = None
    fate: Fate = Fate.LEAVE


class OfficerElsewhere(Refusal):
    """The officer is signed in at another counter, and has to say what becomes of it."""

    code = "officer-elsewhere"
    sentence = Text(
        vi="Cán bộ {officer} đang đăng nhập ở quầy {counter}.",
        en="Officer {officer} is signed in at counter {counter}.",
    )


class Seats(UseCases):
    """The seats of one site; safe to share between threads."""

    def sit(
        self, counter: int, *, take_over: bool = False, moving: Moving | None = None, by: By
    ) -> Served:
        """Put an officer at a counter; answers with what the counter has in hand then.

        Raises CounterTaken while a colleague sits there, unless `take_over`: their ticket stays at
        the counter. Raises OfficerElsewhere while the officer sits at another counter with another
        ticket than `moving` says; CounterBusy where a ticket is brought to one that has its own.
        """

        def do(work: Work, press: Press) -> Served:
            work.open_counter(counter)
            here = work.in_hand(counter)
            there = work.run(statements.SIGNED_IN, which_counter=counter).first()
            if there is not None and there.officer != press.officer and not take_over:
                raise CounterTaken(
                    counter=counter, officer=there.officer, number=here.number if here else None
                )
            self._leave_elsewhere(work, counter, press, moving)
            take_seat(work, counter, press.officer)
            ticket = work.in_hand(counter)
            return Served(
                number=ticket.number if ticket else None,
                state=ticket.state if ticket else None,
                counter=counter,
            )

        arguments = {
            "counter": counter,
            "take_over": take_over,
            "from": moving.counter if moving else None,
            "number": moving.number if moving else None,
            "fate": moving.fate if moving else None,
        }
        other = moving.counter if moving else None
        return self._once("sit", Served, arguments, do, by, counter=counter, other=other)

    def _leave_elsewhere(
        self, work: Work, counter: int, press: Press, moving: Moving | None
    ) -> None:
        """See to what the officer leaves at another counter; refuse what was not asked about."""
        for seat in seats_of(work, press.officer):
            if seat == counter:
                continue
            ticket = work.in_hand(seat)
            number = ticket.number if ticket else None
            if moving is None or (moving.counter, moving.number) != (seat, number):
                raise OfficerElsewhere(
                    officer=press.officer,
                    counter=seat,
                    number=number,
                    state=ticket.state if ticket else None,
                )
            if ticket is not None:
                self._see_to(work, ticket, counter, replace(press, counter=seat), moving.fate)

    def _see_to(self, work: Work, ticket: Ticket, counter: int, press: Press, fate: Fate) -> None:
        if fate is Fate.RETURN:
            work.act(ticket, Action.RETURN, press, Changes(due_at=behind_next(work, ticket)))
        elif fate in ENDING:
            work.act(ticket, ENDING[fate], press)
        elif fate is Fate.BRING:
            self._bring(work, ticket, counter, press)

    def _bring(self, work: Work, ticket: Ticket, counter: int, press: Press) -> None:
        """Take the ticket along: who is served goes on, who is only called hears the new counter."""
        busy = work.in_hand(counter)
        if busy is not None:
            raise CounterBusy(counter=counter, number=busy.number)
        assert press.request_id is not None  # noqa: S101 — it comes from a press
        here = replace(press, counter=counter)
        held = work.act(ticket, Action.HOLD, press)
        if ticket.state is State.SERVING:
            work.act(held, Action.RESUME, here)
        else:
            called = work.act(held, Action.CALL, here)
            work.add_call(called, counter, press.request_id)
        work.set_counter(counter, status="open", status_reason=None)
