"""The statements of the use cases, built once.

Every probe of the ticket table goes through an index that holds only what is open, so that
years of history cost nothing.
"""

from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    Select,
    Table,
    Text,
    and_,
    bindparam,
    case,
    column,
    delete,
    func,
    insert,
    literal_column,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy import table as sql_table

# the one INSERT … ON CONFLICT that both dialects understand
from sqlalchemy.dialects.postgresql import insert as if_new

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
    kiosk,
    officer,
    print_job,
    printer,
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


def _after_lock(rows: Select[Any]) -> Select[Any]:
    """Lock rows one by one, and only then read the clock: `now` is never before a wait for them."""
    locked = rows.with_for_update(key_share=True).cte("locked")
    return select(locked, DatabaseClock().label("now"))


_t = ticket.c
_today = and_(_t.site == bindparam("this_site"), _t.business_day == bindparam("today"))
_in_place = (_t.due_at, _t.id)

_this = site.c.key == bindparam("this_site")
_revision = select(sql_table("alembic_version", column("version_num"))).scalar_subquery()
SITE = select(site, DatabaseClock().label("now"), _revision.label("revision")).where(_this)
"""The site, the time, and the schema: it may be upgraded while doors of an older program are open."""

SITE_IN_USE = SITE.with_for_update(read=True, key_share=True)
"""The site while somebody works in it; waits for who has it alone."""

SITE_BEGINNING_DAY = _after_lock(select(site).where(_this))
SITES_ALONE = select(site.c.key).order_by(site.c.key).with_for_update()
"""Waits until nobody works in any site, and keeps them out until the end of the unit."""

SET_SITE = update(site).where(site.c.key == bindparam("this_site"))

REQUEST = select(request).where(_site(request), request.c.id == bindparam("request_id"))
CLAIM_REQUEST = (
    if_new(request)
    .from_select(
        ["site", "id", "use_case", "digest", "answer", "officer", "at"],
        select(
            site.c.key,
            bindparam("request_id", type_=Text),
            bindparam("use_case", type_=Text),
            bindparam("digest", type_=Text),
            literal_column("''", Text),
            bindparam("by_officer", type_=Text),
            DatabaseClock(),
        ).where(_this),
    )
    .on_conflict_do_nothing()
    .execution_options(preserve_rowcount=True)
)
"""Takes a request id before anything else: who comes second with it waits for the first's answer."""

ANSWER_REQUEST = update(request).where(_site(request), request.c.id == bindparam("request_id"))
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
LOCKED_COUNTERS = _after_lock(
    select(counter)
    .where(
        _site(counter),
        or_(
            counter.c.number.in_(bindparam("counters", expanding=True)),
            # whose last press here is forgotten by this one
            and_(
                counter.c.last_officer == bindparam("by_officer"), counter.c.last_press.is_not(None)
            ),
        ),
    )
    .order_by(counter.c.number)
)
"""The counters that a press may change, each held until its end, in one order for everybody."""

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
NEW_SERIES = if_new(series).on_conflict_do_nothing()
SET_SERIES = update(series).where(
    _site(series),
    series.c.prefix == bindparam("which_prefix"),
    series.c.business_day == bindparam("today"),
)

KIOSKS = select(kiosk).where(_site(kiosk))
NEW_KIOSK = insert(kiosk)
KIOSK_SEEN = update(kiosk).where(_site(kiosk), kiosk.c.key == bindparam("which_kiosk"))

ANY_OFFICER = select(officer).where(_site(officer), officer.c.key == bindparam("key"))
OFFICERS = select(officer).where(_site(officer)).order_by(officer.c.key)
NEW_OFFICER = insert(officer)
SET_OFFICER = update(officer).where(_site(officer), officer.c.key == bindparam("which_officer"))
SIGNED_IN = select(sign_in).where(_site(sign_in), sign_in.c.counter == bindparam("which_counter"))
SEATS = select(sign_in.c.counter).where(
    _site(sign_in), sign_in.c.officer == bindparam("which_officer")
)
SEATED = (
    select(sign_in.c.counter, sign_in.c.officer).where(_site(sign_in)).order_by(sign_in.c.counter)
)
SIGN_IN = insert(sign_in)
SIGN_OUT = delete(sign_in).where(_site(sign_in), sign_in.c.counter == bindparam("which_counter"))
SIGN_OUT_ALL = delete(sign_in).where(_site(sign_in))

NEXT_NUMBER = SET_SERIES.values(last_number=series.c.last_number + 1).returning(
    series.c.last_number, series.c.last_issued_at, DatabaseClock().label("now")
)

GIVEN_TODAY = select(
    func.count().label("day"),
    func.coalesce(func.sum(case((_t.issued_at >= _time("session_began"), 1), else_=0)), 0).label(
        "session"
    ),
).where(_today, _t.prefix == bindparam("prefix"))
"""All that a letter gave today, kiosks' own numbers that were handed over among them."""

TICKET = select(ticket).where(_today, _t.number == bindparam("number"))
TICKETS = select(ticket).where(_today).order_by(_t.issued_at, _t.id)
TICKET_BY_ID = select(ticket).where(_t.id == bindparam("ticket_id"))
NUMBER_TAKEN = select(_t.id).where(
    _site(ticket), _t.business_day == bindparam("day"), _t.number == bindparam("number")
)
LAST_OF_SERIES = (
    select(_t.issued_at)
    .where(
        _site(ticket),
        _t.business_day == bindparam("day"),
        _t.prefix == bindparam("prefix"),
        _t.suffix == bindparam("suffix"),
    )
    .order_by(_t.sequence.desc())
    .limit(1)
)
IN_HAND = select(ticket).where(_site(ticket), _t.counter == bindparam("counter"), IN_HAND_CONDITION)
OPEN_OF_EARLIER_DAYS = (
    select(ticket)
    .where(_site(ticket), _t.business_day < bindparam("today"), OPEN_CONDITION)
    .order_by(_t.id)
    .with_for_update(key_share=True)
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
WAITING_BY_SERVICE = (
    select(_t.service, func.count().label("waiting"))
    .where(_today, WAITING_CONDITION)
    .group_by(_t.service)
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
ANNOUNCEMENT = (
    select(announcement)
    .where(
        announcement.c.call_id == bindparam("which_call"),
        announcement.c.board == bindparam("which_board"),
    )
    .with_for_update(key_share=True)
)
SET_ANNOUNCEMENT = update(announcement).where(
    announcement.c.call_id == bindparam("which_call"),
    announcement.c.board == bindparam("which_board"),
)
NEW_PRINT_JOB = insert(print_job)
PRINT_JOB = select(print_job).where(print_job.c.id == bindparam("job_id"))
PERHAPS_PRINTED = (
    select(print_job.c.id)
    .where(print_job.c.ticket_id == bindparam("of_ticket"), print_job.c.outcome != "failed")
    .limit(1)
)
SET_PRINT_JOB = update(print_job).where(print_job.c.id == bindparam("job_id"))
NEW_PRINTER = insert(printer)
PRINTER = select(printer).where(_site(printer), printer.c.key == bindparam("which_printer"))
SET_PRINTER = update(printer).where(_site(printer), printer.c.key == bindparam("which_printer"))
PRINTERS = select(printer).where(_site(printer)).order_by(printer.c.key)
ANY_SIGN_IN = select(sign_in.c.counter).where(_site(sign_in)).limit(1)
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
