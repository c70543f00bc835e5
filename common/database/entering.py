"""How a ticket comes into the hall: from its series, or already numbered elsewhere."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row
from uuid_utils.compat import uuid7

from common.database import statements
from common.database.after_restore import before_first
from common.database.limits import refuse_beyond_limits
from common.database.work import Work
from common.tickets.lifecycle import act
from common.tickets.numbering import issue_time, new_token, ticket_number
from common.tickets.order import due_at
from common.tickets.ticket import Action, Event, Press, State, Ticket


def issue_ticket(work: Work, service: str, priority: str, press: Press) -> Ticket:
    """Insert the next ticket of the service's series.

    Raises UnknownService, UnknownPriority, and the refusals of `limits`.
    """
    wanted, head_start = work.service(service), work.head_start(priority)
    sequence, issued_at = _next_number(work, wanted.prefix)
    # the series is locked: nobody else gives a number of it before this unit's end
    refuse_beyond_limits(work, wanted, issued_at)
    ticket = Ticket(
        id=uuid7(),
        site=work.key,
        business_day=work.day,
        prefix=wanted.prefix,
        sequence=sequence,
        number=ticket_number(wanted.prefix, sequence),
        priority=priority,
        token=new_token(),
        issued_at=issued_at,
        service=wanted.key,
        state=State.WAITING,
        due_at=due_at(issued_at, head_start),
        version=1,
    )
    return enter_ticket(work, ticket, press)


def enter_ticket(
    work: Work, ticket: Ticket, press: Press, *, expires: Press | None = None
) -> Ticket:
    """Insert a new ticket, with the event of its issue; one that `expires` is over at once."""
    issued = Event(
        ticket_id=ticket.id,
        position=1,
        at=ticket.issued_at,
        action=Action.ISSUE,
        officer=press.officer,
        machine=press.machine,
        request_id=press.request_id,
        service=ticket.service,
        due_after=ticket.due_at,
    )
    after, events = act(ticket, Action.EXPIRE, expires) if expires else (ticket, ())
    work.write_ticket(after, (issued, *events))
    return after


def _next_number(work: Work, prefix: str) -> tuple[int, datetime]:
    """Count the series on, under its lock; the issue time is read after that lock."""
    row: Row[Any] | None = work.run(statements.NEXT_NUMBER, which_prefix=prefix).first()
    if row is None:
        before = before_first(work.connection, work.day, ZoneInfo(work.site.timezone))
        first = {"prefix": prefix, "business_day": work.day, "last_number": before}
        work.insert(statements.NEW_SERIES, site=work.key, **first)
        row = work.run(statements.NEXT_NUMBER, which_prefix=prefix).one()
    issued_at = issue_time(row.now, row.last_issued_at)
    work.run(statements.SET_SERIES, which_prefix=prefix, last_issued_at=issued_at)
    return row.last_number, issued_at
