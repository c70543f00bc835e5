"""Who comes next at a counter: one probe per queue that it serves, in each database's own way.

SQLite has one writer: the heads of all queues are read, and the rules choose among them.
PostgreSQL has many, so there the row that is chosen must be locked by the same statement that
chooses it, and no other row: a head that were locked only to be compared would be passed over by
whoever looks meanwhile. So queues are read without locks, as far as others may have taken their
heads, put in order, and the first row that nobody holds is locked. A row that has changed since it
was read is passed over, whatever it has become.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Executable,
    Integer,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    true,
    union_all,
)

from common.database.clock import UtcTime
from common.database.schema import RESERVED_CONDITION, counter, counter_service, ticket


def _time(name: str) -> BindParameter[object]:
    return bindparam(name, type_=UtcTime())


_t = ticket.c
_w = ticket.alias("w")
_mine = and_(
    counter_service.c.site == bindparam("this_site"),
    counter_service.c.counter == bindparam("counter"),
)
_queue = (
    select(_w.c.id, _w.c.version, _w.c.due_at)
    .where(
        _w.c.site == counter_service.c.site,
        _w.c.business_day == bindparam("today"),
        _w.c.service == counter_service.c.service,
        _w.c.state == literal_column("'waiting'"),
        or_(
            _w.c.reserved_counter.is_(None),
            _w.c.reserved_counter == bindparam("counter"),
            _w.c.reserved_until <= _time("now"),
        ),
        _w.c.issued_at <= _time("issued_before"),
    )
    .order_by(_w.c.due_at, _w.c.id)
    .correlate(counter_service)
)
_kept: ColumnElement[bool] = and_(
    _t.site == bindparam("this_site"),
    _t.business_day == bindparam("today"),
    RESERVED_CONDITION,
    _t.reserved_counter == bindparam("counter"),
    _t.reserved_until > _time("now"),
    _t.issued_at <= _time("issued_before"),
)
_nothing = literal_column("0", Integer).label("handicap")

_head = _queue.with_only_columns(_w.c.id).limit(1).scalar_subquery()
CANDIDATES = union_all(
    select(ticket, counter_service.c.handicap)
    .select_from(counter_service.join(ticket, _t.id == _head))
    .where(_mine, _t.issued_at > _time("issued_after")),
    select(ticket, _nothing).where(_kept, _t.issued_at > _time("issued_after")),
)
"""SQLite: the head of each queue that a counter serves, and what is kept for it."""

# each of the other counters may hold one head at this moment
_other_counters = (
    select(func.count()).where(counter.c.site == bindparam("this_site")).scalar_subquery()
)
_first = _queue.limit(func.least(_other_counters, bindparam("most", type_=Integer))).lateral("q")
_in_order = union_all(
    select(_first.c.id, _first.c.version, _first.c.due_at, counter_service.c.handicap)
    .select_from(counter_service.join(_first, true()))
    .where(_mine),
    select(_t.id, _t.version, _t.due_at, _nothing).where(_kept),
).subquery("line")
_minutes = func.make_interval(0, 0, 0, 0, 0, _in_order.c.handicap)
_next = (
    select(ticket, _in_order.c.handicap)
    .join(_in_order, and_(_t.id == _in_order.c.id, _t.version == _in_order.c.version))
    .where(_t.issued_at > _time("issued_after"))
    .order_by(_in_order.c.due_at + _minutes, _t.id)
    .limit(1)
)
NEXT_UNHELD = _next.with_for_update(of=ticket, key_share=True, skip_locked=True)
"""PostgreSQL: the first in order that nobody holds, and hold it."""

NEXT_ONCE_FREE = _next.with_for_update(of=ticket, key_share=True)
"""The same when all are held: wait for who holds them; a press may have come to nothing."""

CLAIMS: Mapping[str, Sequence[Executable]] = {
    "sqlite": (CANDIDATES,),
    "postgresql": (NEXT_UNHELD, NEXT_ONCE_FREE),
}
"""Dialect → the statements to try, until one finds somebody."""
