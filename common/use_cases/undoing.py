"""What an undo takes back: all that the officer's last press at a counter did."""

from datetime import timedelta

from common.database import statements
from common.database.work import Work
from common.tickets.refusals import NothingToUndo, UndoOvertaken, UndoTooLate
from common.tickets.ticket import IN_HAND, Action, Press, Ticket


def take_back(work: Work, counter: int, press: Press) -> Ticket:
    """Undo the officer's last press at the counter; return the ticket that it acted on last.

    Raises NothingToUndo, UndoTooLate, and UndoOvertaken if somebody has acted on a ticket since.
    """
    row = work.open_counter(counter)
    pressed = work.request(row.last_press) if row.last_press else None
    if pressed is None or row.last_officer != press.officer:
        raise NothingToUndo(counter=counter)
    if abs(work.now - pressed.at) > timedelta(seconds=work.rules.undo_seconds):
        raise UndoTooLate(seconds=work.rules.undo_seconds)
    restored = _put_back(work, row.last_press, press)
    if pressed.use_case == "walk_in":
        # nobody holds the number that was given with it
        restored = work.act(restored, Action.CANCEL, press)
    # a counter standing ready would at once call again whom the undo has just sent back
    status = "open" if row.last_status == "ready" else row.last_status
    work.set_counter(counter, last_press=None, status=status, status_reason=row.last_reason)
    return restored


def _put_back(work: Work, undone: str, press: Press) -> Ticket:
    """Put every ticket of a request back; the one that it acted on last is returned."""
    touched = work.touched_by(undone)
    for ticket, last_position in touched:
        if ticket.business_day != work.day:
            raise NothingToUndo(counter=press.counter)
        if ticket.version != last_position:
            raise UndoOvertaken(number=ticket.number)
    # who leaves a counter goes first: a counter has one ticket in hand
    touched.sort(key=lambda one: one[0].state not in IN_HAND)
    restored = [work.undo(ticket, undone, press) for ticket, _ in touched]
    work.run(statements.WITHDRAW_CALLS, which_request=undone, withdrawn_at=work.now)
    return restored[0]
