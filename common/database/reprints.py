"""The statements of copies that a counter asks for."""

from sqlalchemy import and_, bindparam, insert, select, update

from common.database.clock import UtcTime
from common.database.schema import print_job, reprint, ticket

_r = reprint.c
_here = _r.site == bindparam("this_site")
_fresh = _r.asked_at > bindparam("asked_after", type_=UtcTime())

NEW_REPRINT = insert(reprint)
_SEEN = (
    select(reprint, ticket.c.number, print_job.c.outcome)
    .join(ticket, ticket.c.id == _r.ticket_id)
    .outerjoin(print_job, print_job.c.id == _r.id)
    .where(_here)
)
REPRINT = _SEEN.where(_r.id == bindparam("reprint_id"))
OF_TICKET = _SEEN.where(_fresh, _r.ticket_id == bindparam("of_ticket"))
OF_COUNTER = _SEEN.where(_fresh, _r.counter == bindparam("counter")).order_by(_r.asked_at, _r.id)

WAITING = (
    select(_r.id, _r.ticket_id)
    .where(_here, _fresh, _r.printer == bindparam("which_printer"), _r.taken_at.is_(None))
    .order_by(_r.asked_at, _r.id)
    .limit(1)
)
TAKE = (
    update(reprint)
    .where(and_(_here, _r.id == bindparam("reprint_id"), _r.taken_at.is_(None)))
    .values(taken_at=bindparam("taken", type_=UtcTime()))
)
"""Takes a copy to print, unless somebody has it."""

EXPLAIN = update(reprint).where(_here, _r.id == bindparam("reprint_id"), _r.taken_at.is_not(None))
