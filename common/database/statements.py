"""The statements of the use cases, built once.

Every probe of the ticket table goes through an index that holds only what is open, so that
years of history cost nothing.
"""

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    Table,
    and_,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    or_,
    select,
    tuple_,
    union_all,
    update,
)

from common.database.clock import DatabaseClock, UtcTime
from common.database.schema import (
    IN_HAND_CONDITION,
    OPEN_CONDITION,
    RESERVED_CONDITION,
    WAITING_CONDITION,
    announcement,
    call,
    counter,
    counter_service,
    event,
    officer,
    print_job,
    priority_class,
    request,
    series,
    service,
    sign_in,
    site,
    ticket,
)


def _site(table: Table) -> ColumnElement[bool]:
    return table.c.site == bindparam("this_site")


def _time(name: str) -> BindParameter[object]:
    return bindparam(name, type_=UtcTime())


_t = ticket.c
_today = and_(_t.site == bindparam("this_site"), _t.business_day == bindparam("today"))
_in_place = (_t.due_at, _t.id)

SITE = select(site, DatabaseClock().label("now")).where(site.c.key == bindparam("this_site"))
SET_SITE = update(site).where(site.c.key == bindparam("this_site"))

REQUEST = select(request).where(_site(request), request.c.id == bindparam("request_id"))
REMEMBER = insert(request)
FORGET = delete(request).where(request.c.at < _time("before"))

SERVICE = select(service).where(_site(service), service.c.key == bindparam("key"), service.c.active)
ANY_SERVICE = select(service).where(_site(service), service.c.key == bindparam("key"))
SERVICE_KEYS = (
    select(service.c.key).where(_site(service), service.c.active).order_by(service.c.position)
)
PRIORITY = select(priority_class).where(
    _site(priority_class), priority_class.c.key == bindparam("key"), priority_class.c.active
)
PRIORITIES = select(priority_class).where(_site(priority_class))
PRIORITY_KEYS = (
    select(priority_class.c.key)
    .where(_site(priority_class), priority_class.c.active)
    .order_by(priority_class.c.position)
)
COUNTER = select(counter).where(_site(counter), counter.c.number == bindparam("counter"))
COUNTER_NUMBERS = select(counter.c.number).where(_site(counter)).order_by(counter.c.number)
COUNTER_SERVICES = (
    select(counter_service.c.service, counter_service.c.handicap)
    .where(_site(counter_service), counter_service.c.counter == bindparam("counter"))
    .order_by(counter_service.c.handicap, counter_service.c.service)
)
FORGET_PRESSES = (
    update(counter)
    .where(
        _site(counter),
        counter.c.last_officer == bindparam("by_officer"),
        counter.c.number != bindparam("except_counter"),
        counter.c.last_press.is_not(None),
    )
    .values(last_press=None)
)
END_READY = (
    update(counter)
    .where(
        _site(counter),
        counter.c.number == bindparam("which_counter"),
        counter.c.status == "ready",
    )
    .values(status="open", status_reason=None)
)
NEW_DAY = (
    update(counter)
    .where(_site(counter), counter.c.status.in_(["paused", "ready"]))
    .values(status="open", status_reason=None)
)
SET_COUNTER = update(counter).where(_site(counter), counter.c.number == bindparam("which_counter"))
OFFICER = select(officer.c.key).where(
    _site(officer), officer.c.key == bindparam("key"), officer.c.active
)

LAST_ISSUED = select(func.max(series.c.last_issued_at)).where(
    _site(series), series.c.business_day == site.c.open_day, site.c.key == series.c.site
)
NEW_SERIES = insert(series)
SET_SERIES = update(series).where(
    _site(series),
    series.c.prefix == bindparam("which_prefix"),
    series.c.business_day == bindparam("today"),
)

ANY_OFFICER = select(officer).where(_site(officer), officer.c.key == bindparam("key"))
OFFICERS = select(officer).where(_site(officer)).order_by(officer.c.key)
NEW_OFFICER = insert(officer)
SET_OFFICER = update(officer).where(_site(officer), officer.c.key == bindparam("which_officer"))
SIGNED_IN = select(sign_in).where(_site(sign_in), sign_in.c.counter == bindparam("which_counter"))
SIGN_IN = insert(sign_in)
SIGN_OUT = delete(sign_in).where(_site(sign_in), sign_in.c.counter == bindparam("which_counter"))
SIGN_OUT_ALL = delete(sign_in).where(_site(sign_in))
SIGN_OUT_OFFICER = delete(sign_in).where(
    _site(sign_in), sign_in.c.officer == bindparam("which_officer")
)

NEXT_NUMBER = SET_SERIES.values(last_number=series.c.last_number + 1).returning(
    series.c.last_number, series.c.last_issued_at, DatabaseClock().label("now")
)

TICKET = select(ticket).where(_today, _t.number == bindparam("number"))
TICKETS = select(ticket).where(_today).order_by(_t.issued_at, _t.id)
TICKET_BY_ID = select(ticket).where(_t.id == bindparam("ticket_id"))
IN_HAND = select(ticket).where(_site(ticket), _t.counter == bindparam("counter"), IN_HAND_CONDITION)
OPEN_OF_EARLIER_DAYS = select(ticket).where(
    _site(ticket), _t.business_day < bindparam("today"), OPEN_CONDITION
)
OPEN_TODAY = select(ticket).where(_today, OPEN_CONDITION).order_by(*_in_place)
RESERVED_FOR = select(ticket).where(
    _site(ticket), _t.reserved_counter == bindparam("counter"), RESERVED_CONDITION
)

WAITING = (
    select(_t.due_at)
    .where(_today, WAITING_CONDITION)
    .order_by(*_in_place)
    .limit(bindparam("most", type_=Integer))
)
WAITING_FOR = WAITING.where(_t.service == bindparam("service"))
WAITING_BEHIND = WAITING_FOR.where(
    tuple_(*_in_place) > tuple_(_time("due_at"), bindparam("ticket_id", type_=_t.id.type))
)
AHEAD = (
    select(func.count())
    .select_from(ticket)
    .where(
        _today,
        _t.service == bindparam("service"),
        WAITING_CONDITION,
        tuple_(*_in_place) < tuple_(_time("due_at"), bindparam("ticket_id", type_=_t.id.type)),
    )
)

_w = ticket.alias("w")
_head = (
    select(_w.c.id)
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
    .limit(1)
    .correlate(counter_service)
    .scalar_subquery()
)
CANDIDATES = union_all(
    select(ticket, counter_service.c.handicap)
    .select_from(counter_service.join(ticket, _t.id == _head))
    .where(_site(counter_service), counter_service.c.counter == bindparam("counter")),
    select(ticket, literal_column("0", Integer).label("handicap")).where(
        _today,
        RESERVED_CONDITION,
        _t.reserved_counter == bindparam("counter"),
        _t.reserved_until > _time("now"),
        _t.issued_at <= _time("issued_before"),
    ),
)
"""The head of each queue that a counter serves (one index probe each), and what is kept for it."""

NEW_TICKET = insert(ticket)
SAVE_TICKET = update(ticket).where(
    _t.id == bindparam("ticket_id"), _t.version == bindparam("version_before")
)

NEW_EVENT = insert(event)
EVENTS = select(event).where(event.c.ticket_id == bindparam("ticket_id")).order_by(event.c.position)
TICKETS_OF_REQUEST = (
    select(event.c.ticket_id, func.max(event.c.position).label("position"))
    .join(ticket, _t.id == event.c.ticket_id)
    .where(_site(ticket), event.c.request_id == bindparam("request_id"))
    .group_by(event.c.ticket_id)
)

NEW_CALL = insert(call)
WITHDRAW_CALLS = update(call).where(_site(call), call.c.request_id == bindparam("which_request"))
CALL = select(call).where(_site(call), call.c.id == bindparam("call_id"))
CALLS_IN_HAND = (
    select(call, _t.state, _t.service)
    .join(ticket, and_(_t.id == call.c.ticket_id, _t.counter == call.c.counter))
    .where(_today, _t.counter.is_not(None), IN_HAND_CONDITION, call.c.withdrawn_at.is_(None))
    .order_by(call.c.called_at.desc(), call.c.id.desc())
)
ANNOUNCEMENTS = (
    select(announcement)
    .where(announcement.c.call_id.in_(bindparam("calls", expanding=True)))
    .order_by(announcement.c.board)
)
NEW_ANNOUNCEMENT = insert(announcement)
ANNOUNCEMENT = select(announcement).where(
    announcement.c.call_id == bindparam("which_call"),
    announcement.c.board == bindparam("which_board"),
)
SET_ANNOUNCEMENT = update(announcement).where(
    announcement.c.call_id == bindparam("which_call"),
    announcement.c.board == bindparam("which_board"),
)
NEW_PRINT_JOB = insert(print_job)
PRINT_JOB = select(print_job).where(print_job.c.id == bindparam("job_id"))
SERVING_COUNTERS = (
    select(counter_service.c.counter, counter_service.c.handicap)
    .join(
        counter,
        and_(
            counter.c.site == counter_service.c.site, counter.c.number == counter_service.c.counter
        ),
    )
    .where(
        _site(counter_service),
        counter_service.c.service == bindparam("service"),
        counter.c.status != "closed",
    )
    .order_by(counter_service.c.counter)
)
