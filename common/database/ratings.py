"""The statements of ratings, built once."""

from typing import Final

from sqlalchemy import and_, bindparam, func, insert, select

from common.database.clock import UtcTime
from common.database.schema import event, rating, ticket
from common.tickets.ticket import Action, State

_t = ticket.c
_today = and_(_t.site == bindparam("this_site"), _t.business_day == bindparam("today"))

NEW_RATING: Final = insert(rating)
RATING: Final = select(rating.c.level).where(rating.c.ticket_id == bindparam("of_ticket"))

FINISHED_LATELY: Final = (
    select(
        _t.id,
        _t.number,
        _t.counter,
        func.max(event.c.at).label("finished_at"),
        rating.c.level,
    )
    .join(event, event.c.ticket_id == _t.id)
    .outerjoin(rating, rating.c.ticket_id == _t.id)
    .where(
        _today,
        _t.state == State.FINISHED,
        _t.counter.is_not(None),
        event.c.action == Action.FINISH,
        event.c.at > bindparam("finished_after", type_=UtcTime()),
    )
    .group_by(_t.id, _t.number, _t.counter, rating.c.level)
    .order_by(func.max(event.c.at), _t.id)
)
"""Who was finished a moment ago and where, the last one last; `level` where it is rated."""

RATINGS_OF_DAY: Final = (
    select(_t.service, rating.c.level, rating.c.reason, func.count().label("people"))
    .join(ticket, _t.id == rating.c.ticket_id)
    .where(_t.site == bindparam("this_site"), _t.business_day == bindparam("day"))
    .group_by(_t.service, rating.c.level, rating.c.reason)
)
"""By service; neither by counter nor by officer."""
