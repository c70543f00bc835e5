"""The use cases: one transaction each, and the only way to change a ticket.

Every one takes a request id: the same id with the same arguments does nothing again and returns
the first answer marked as replayed; with other arguments it is refused. Refusals change nothing.
"""

from dataclasses import replace
from uuid import UUID

from common.answers import Changed, DayClosed, Issued, Served
from common.database.entering import issue_ticket
from common.database.seats import hold_seats, leave_seat
from common.database.work import Work
from common.tickets.done import Done
from common.tickets.lifecycle import NO_CHANGES, Changes, check
from common.tickets.order import choose
from common.tickets.refusals import (
    CallAgainFirst,
    CounterBusy,
    LetPassLimit,
    NotReady,
    QueueEmpty,
    ReasonNeeded,
    TicketElsewhere,
    TransferNowhere,
)
from common.tickets.ticket import IN_HAND, Action, Press, State, Ticket
from common.use_cases.places import behind_next, destination, everyone, ripe
from common.use_cases.roll_drawing import draw_for_counter, draw_number
from common.use_cases.rolls import end_rolls
from common.use_cases.undoing import take_back
from common.use_cases.use_case import ANYONE, By, UseCases
from common.use_cases.watching import called_unseen, chosen_ticket, refuse_unseen, ticket_meant

NOTHING_NOTED = Done()


class Queue(UseCases):
    """One site's queue, as all doors use it."""

    # the citizen

    def issue(
        self,
        service: str,
        *,
        priority: str = "none",
        by: By = ANYONE,
    ) -> Issued:
        """Give the next number of a service's series."""

        def do(work: Work, press: Press) -> Issued:
            ticket = issue_ticket(work, service, priority, press)
            return Issued(
                id=ticket.id,
                number=ticket.number,
                service=ticket.service,
                priority=ticket.priority,
                ahead=work.ahead(ticket),
                token=ticket.token,
                issued_at=ticket.issued_at,
                due_at=ticket.due_at,
            )

        arguments = {"service": service, "priority": priority}
        return self._once("issue", Issued, arguments, do, by)

    def cancel(self, number: str, *, ticket: UUID | None = None, by: By = ANYONE) -> Changed:
        """Take a ticket out of the queue, `ticket` alone; refused while a counter has it in hand."""

        def do(work: Work, press: Press) -> Changed:
            found = work.ticket(number, ticket)
            _refuse_in_hand(found)
            return _changed(work.act(found, Action.CANCEL, press))

        return self._once("cancel", Changed, {"number": number, "ticket": str(ticket)}, do, by)

    def let_pass(self, number: str, *, ticket: UUID | None = None, by: By = ANYONE) -> Changed:
        """Put a ticket, `ticket` alone, behind the next few; a bounded number of times."""

        def do(work: Work, press: Press) -> Changed:
            found = work.ticket(number, ticket)
            _refuse_in_hand(found)
            check(found, Action.LET_PASS)
            if found.passes >= work.rules.let_pass_most:
                raise LetPassLimit(number=found.number, most=work.rules.let_pass_most)
            changes = Changes(
                due_at=behind_next(work, found),
                reserved_counter=found.reserved_counter,
                reserved_until=found.reserved_until,
            )
            return _changed(work.act(found, Action.LET_PASS, press, changes))

        return self._once("let_pass", Changed, {"number": number, "ticket": str(ticket)}, do, by)

    # the officer: calling

    def call_next(
        self,
        counter: int,
        *,
        ready: bool = False,
        by: By = ANYONE,
    ) -> Served:
        """Finish what the counter has in hand and call who comes next.

        If nobody waits, a finish stands and is answered without a number; without one, QueueEmpty.
        `ready`: called by a counter standing ready, which leaves a fresh ticket a few seconds;
        NotReady if somebody has called, paused or closed there meanwhile. Whom the machine has
        called unseen is answered, and nobody finished.
        """

        def do(work: Work, press: Press) -> Served:
            if ready and work.counter(counter).status != "ready":
                raise NotReady(counter=counter)
            there = called_unseen(work, counter, by.seen)
            if there is not None:
                return replace(_served(there, counter), already=True)
            draw_for_counter(work, counter, ready=ready)
            finished = _finish_in_hand(work, counter, press)
            ticket = choose(ripe(work, counter) if ready else everyone(work, counter))
            if ticket is not None:
                caller = replace(press, machine=True) if ready else press
                return _call(work, ticket, Action.NEXT, caller, finished)
            if finished is None:
                raise QueueEmpty(counter=counter)
            return Served(number=None, state=None, counter=counter, finished=finished)

        return self._at_counter("next", counter, {"ready": ready}, do, by)

    def call(
        self,
        counter: int,
        number: str,
        *,
        reason: str | None = None,
        by: By = ANYONE,
    ) -> Served:
        """Call a chosen number: one that waits, is on hold or was not there.

        CounterBusy where the machine has called somebody else here unseen; where it was this very
        number, it is answered without another call.
        """

        def do(work: Work, press: Press) -> Served:
            draw_number(work, number)
            ticket = work.ticket(number)
            there = called_unseen(work, counter, by.seen)
            if there is not None and there.id == ticket.id:
                return replace(_served(there, counter), already=True)
            if there is not None:
                raise CounterBusy(counter=counter, number=there.number)
            _refuse_elsewhere(ticket, counter)
            check(ticket, Action.CALL)
            finished = _finish_in_hand(work, counter, press)
            return _call(work, ticket, Action.CALL, press, finished)

        arguments = {"number": number, "reason": reason}
        return self._at_counter("call", counter, arguments, do, by)

    def recall(self, counter: int, *, by: By = ANYONE) -> Served:
        """Call the counter's own ticket once more."""

        def do(work: Work, press: Press) -> Served:
            return _call(work, ticket_meant(work, counter, by.seen), Action.RECALL, press, None)

        return self._at_counter("recall", counter, {}, do, by)

    # the officer: the ticket in hand

    def start(self, counter: int, *, by: By = ANYONE) -> Served:
        """Begin serving the called ticket."""
        return self._own(Action.START, counter, by)

    def finish(self, counter: int, *, done: Done = NOTHING_NOTED, by: By = ANYONE) -> Served:
        """End the counter's ticket; `done` is what was done for the person, if anybody notes it."""
        return self._own(Action.FINISH, counter, by, done.to_text())

    def hold(
        self,
        counter: int,
        *,
        reason: str | None = None,
        by: By = ANYONE,
    ) -> Served:
        """Set the counter's ticket aside: the citizen fetches a paper and keeps the number."""
        return self._own(Action.HOLD, counter, by, reason)

    def no_show(self, counter: int, *, by: By = ANYONE) -> Served:
        """Record that the called citizen did not come, after the configured number of calls."""

        def do(work: Work, press: Press) -> Served:
            ticket = ticket_meant(work, counter, by.seen)
            check(ticket, Action.NO_SHOW)
            needed = work.rules.no_show_after_calls
            if ticket.attempts < needed:
                raise CallAgainFirst(number=ticket.number, calls=ticket.attempts, needed=needed)
            return _served(work.act(ticket, Action.NO_SHOW, press), counter)

        return self._at_counter("no_show", counter, {}, do, by)

    # the officer: any ticket

    def resume(self, counter: int, number: str, *, by: By = ANYONE) -> Served:
        """Serve a ticket on hold again, at any counter that is free."""

        def do(work: Work, press: Press) -> Served:
            ticket = work.ticket(number)
            check(ticket, Action.RESUME)
            busy = work.in_hand(counter)
            if busy is not None:
                raise CounterBusy(counter=counter, number=busy.number)
            return _served(work.act(ticket, Action.RESUME, press), counter)

        return self._at_counter("resume", counter, {"number": number}, do, by)

    def return_(self, counter: int, number: str, *, by: By = ANYONE) -> Served:
        """Let a ticket wait again: from hold in its old place, else behind the next few."""

        def do(work: Work, press: Press) -> Served:
            ticket = chosen_ticket(work, counter, number, by.seen)
            _refuse_elsewhere(ticket, counter)
            check(ticket, Action.RETURN)
            keeps = ticket.state is State.HELD
            changes = NO_CHANGES if keeps else Changes(due_at=behind_next(work, ticket))
            return _served(work.act(ticket, Action.RETURN, press, changes), counter)

        return self._at_counter("return", counter, {"number": number}, do, by)

    def transfer(
        self,
        counter: int,
        *,
        number: str | None = None,
        to_service: str | None = None,
        to_counter: int | None = None,
        as_next: bool = False,
        reason: str | None = None,
        by: By = ANYONE,
    ) -> Served:
        """Send the counter's ticket, or a chosen one, to another service or counter.

        Its number and place in time are kept, unless `as_next`, which needs a reason.
        """

        def do(work: Work, press: Press) -> Served:
            ticket = (
                chosen_ticket(work, counter, number, by.seen)
                if number
                else ticket_meant(work, counter, by.seen)
            )
            _refuse_elsewhere(ticket, counter)
            check(ticket, Action.TRANSFER)
            if to_counter is None and (to_service is None or to_service == ticket.service):
                raise TransferNowhere(number=ticket.number)
            if as_next and not (reason or "").strip():
                raise ReasonNeeded
            changes = destination(work, ticket, to_service, to_counter, as_next=as_next)
            return _served(work.act(ticket, Action.TRANSFER, press, changes), counter)

        arguments = {
            "number": number,
            "to_service": to_service,
            "to_counter": to_counter,
            "as_next": as_next,
            "reason": reason,
        }
        return self._at_counter("transfer", counter, arguments, do, by, other=to_counter)

    def undo(self, counter: int, *, by: By = ANYONE) -> Served:
        """Take back all that the officer's last press at this counter did, but no standing ready."""

        def do(work: Work, press: Press) -> Served:
            work.open_counter(counter)  # one that is closed says so, whatever was seen
            refuse_unseen(work, counter, by.seen)
            return _served(take_back(work, counter, press), counter)

        return self._once("undo", Served, {"counter": counter}, do, by, counter=counter)

    # the day

    def close_day(self, *, everything: bool = False, by: By = ANYONE) -> DayClosed:
        """Expire who still waits, is on hold or was not there; `everything`: also who is served.

        Officers who have nobody before them are signed out: they have gone and forgotten it.
        """

        def do(work: Work, press: Press) -> DayClosed:
            seated = hold_seats(work)
            press = replace(press, at=work.now)
            end_rolls(work)
            open_tickets = work.open_today()
            kept = [] if everything else [one for one in open_tickets if one.state in IN_HAND]
            expiring = [one for one in open_tickets if one not in kept]
            for ticket in expiring:
                work.act(ticket, Action.EXPIRE, press)
            at_work = {ticket.counter for ticket in kept}
            gone = {counter: key for counter, key in seated.items() if counter not in at_work}
            for counter in gone:
                leave_seat(work, counter)
            return DayClosed(
                day=work.day.isoformat(),
                expired=len(expiring),
                left_open=[ticket.number for ticket in kept],
                signed_out=sorted(gone.values()),
            )

        return self._once("close_day", DayClosed, {"everything": everything}, do, by)

    # steps that several use cases share

    def _own(
        self,
        action: Action,
        counter: int,
        by: By,
        reason: str | None = None,
    ) -> Served:
        """Do one step with the ticket that the counter has in hand."""

        def do(work: Work, press: Press) -> Served:
            ticket = ticket_meant(work, counter, by.seen)
            return _served(work.act(ticket, action, press), counter)

        return self._at_counter(action.value, counter, {"reason": reason}, do, by)


def _finish_in_hand(work: Work, counter: int, press: Press) -> str | None:
    ticket = work.in_hand(counter)
    if ticket is None:
        return None
    # why the next one is called is no note of what was done for this one
    return work.act(ticket, Action.FINISH, replace(press, reason=None)).number


def _call(work: Work, ticket: Ticket, action: Action, press: Press, finished: str | None) -> Served:
    assert press.counter is not None  # noqa: S101 — calls come from counters
    assert press.request_id is not None  # noqa: S101 — and from a press
    called = work.act(ticket, action, press)
    call_id = work.add_call(called, press.counter, press.request_id)
    return _served(called, press.counter, call_id=call_id, finished=finished)


def _served(
    ticket: Ticket, counter: int, *, call_id: UUID | None = None, finished: str | None = None
) -> Served:
    return Served(
        number=ticket.number,
        state=ticket.state,
        counter=counter,
        call_id=call_id,
        finished=finished,
    )


def _changed(ticket: Ticket) -> Changed:
    return Changed(number=ticket.number, state=ticket.state, due_at=ticket.due_at)


def _refuse_in_hand(ticket: Ticket) -> None:
    if ticket.state in IN_HAND:
        raise TicketElsewhere(number=ticket.number, counter=ticket.counter)


def _refuse_elsewhere(ticket: Ticket, counter: int) -> None:
    if ticket.state in IN_HAND and ticket.counter != counter:
        raise TicketElsewhere(number=ticket.number, counter=ticket.counter)
