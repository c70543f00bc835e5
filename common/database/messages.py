"""The statements of short messages, built once."""

from sqlalchemy import ColumnElement, and_, bindparam, delete, insert, or_, select, update

from common.database.clock import UtcTime
from common.database.schema import message

_HERE: ColumnElement[bool] = message.c.site == bindparam("this_site")
_LATELY = and_(_HERE, message.c.sent_at > bindparam("sent_after", type_=UtcTime()))
_IN_ORDER = (message.c.sent_at, message.c.id)

NEW_MESSAGE = insert(message)
OF_COUNTER = (
    select(message)
    .where(
        _LATELY,
        or_(
            message.c.counter == bindparam("at_counter"),
            message.c.recipient == "hall",
            message.c.to_counter == bindparam("at_counter"),
        ),
    )
    .order_by(*_IN_ORDER)
)
"""What a counter has said and what is said to it."""

OF_KIOSKS = select(message).where(_LATELY, message.c.recipient != "counter").order_by(*_IN_ORDER)

_ONE = and_(_HERE, message.c.id == bindparam("which_message"))
SEEN = (
    update(message)
    .where(_ONE, message.c.seen_at.is_(None))
    .values(seen_at=bindparam("at", type_=UtcTime()), seen_by=bindparam("place"))
)
"""Who sees it first is kept; later ones change nothing."""

ACKNOWLEDGED = (
    update(message)
    .where(_ONE, message.c.acknowledged_at.is_(None))
    .values(acknowledged_at=bindparam("at", type_=UtcTime()), acknowledged_by=bindparam("place"))
)

TAKEN_BY = select(message.c.acknowledged_by).where(_ONE)

FORGET_MESSAGES = delete(message).where(_HERE)
"""An officer's own words may be about people: they do not outlive the day."""
