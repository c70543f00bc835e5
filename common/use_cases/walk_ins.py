"""A person who stands at a counter without a ticket: numbered and served in one press."""

from dataclasses import replace

from common.answers import Served
from common.database.entering import issue_ticket
from common.database.work import Work
from common.tickets.ticket import Action, Press
from common.use_cases.use_case import ANYONE, By, UseCases
from common.use_cases.watching import refuse_unseen


class WalkIns(UseCases):
    """Who came without a number, at one site's counters."""

    def serve(
        self,
        counter: int,
        service: str,
        *,
        reason: str | None = None,
        by: By = ANYONE,
    ) -> Served:
        """Finish what the counter has in hand, give a number and begin to serve it.

        No board calls it: the person is there. An undo cancels the number. Raises UnknownService,
        the refusals of a full day, and CounterBusy where the machine has called somebody unseen.
        """

        def do(work: Work, press: Press) -> Served:
            refuse_unseen(work, counter, by.seen)
            busy = work.in_hand(counter)
            ending = replace(press, reason=None)  # the reason is why this person is served
            finished = work.act(busy, Action.FINISH, ending).number if busy else None
            # a number that was given stays given: an undo takes back what was done with it
            giving = replace(press, request_id=f"{press.request_id}:issue", reason=None)
            issued = issue_ticket(work, service, "none", giving)
            ticket = work.act(work.act(issued, Action.CALL, press), Action.START, press)
            return Served(
                number=ticket.number, state=ticket.state, counter=counter, finished=finished
            )

        arguments = {"service": service, "reason": reason}
        return self._at_counter("walk_in", counter, arguments, do, by)
