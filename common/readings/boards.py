"""What one board of the waiting room reads: the last calls, what it must still say, who waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Row, Select, and_, bindparam, exists, func, or_, select, true, tuple_

from common.database import statements
from common.database.clock import UtcTime
from common.database.engine import Database
from common.database.schema import (
    IN_HAND_CONDITION,
    announcement,
    call,
    counter,
    event,
    service,
    ticket,
)
from common.database.work import Work
from common.tickets.text import Text
from common.tickets.ticket import CALLING, Action, State

FRESH: Final = timedelta(minutes=5)
"""An older call is shown, but no longer spoken: its person has come, or has left."""

_LAST_CALLS: Final = 12
# recalls take places of their own in the log of calls, but not on the board
_CALLS_LOOKED_AT: Final = 60

FRESH_CALLS = (
    select(
        call.c.site,
        call.c.id,
        call.c.ticket_id,
        call.c.number,
        call.c.counter,
        call.c.called_at,
        ticket.c.state,
        ticket.c.service,
        ticket.c.counter.label("held_by"),
        event.c.action,
        announcement.c.shown_at,
        announcement.c.spoken_at,
        announcement.c.mute_at,
    )
    .join(ticket, ticket.c.id == call.c.ticket_id)
    .join(
        event,
        and_(
            event.c.ticket_id == call.c.ticket_id,
            event.c.request_id == call.c.request_id,
            or_(*(event.c.action == action for action in sorted(CALLING))),
        ),
    )
    .outerjoin(
        announcement,
        and_(announcement.c.call_id == call.c.id, announcement.c.board == bindparam("which_board")),
    )
    .where(
        call.c.site == bindparam("this_site"),
        call.c.called_at >= bindparam("since", type_=UtcTime()),
        call.c.withdrawn_at.is_(None),
        ticket.c.business_day == bindparam("today"),
    )
    .order_by(call.c.called_at.desc(), call.c.id.desc())
)
LAST_CALLS = FRESH_CALLS.limit(_CALLS_LOOKED_AT)
_SERVICES = (
    select(service.c.key, service.c.prefix, service.c.name_vi, service.c.name_en)
    .where(service.c.site == bindparam("this_site"), service.c.active)
    .order_by(service.c.position, service.c.key)
)
_later = call.alias("later")
# a ticket that was called on to a counter of another zone is no longer this one's
_CALLED_AWAY = exists().where(
    _later.c.ticket_id == call.c.ticket_id,
    _later.c.withdrawn_at.is_(None),
    tuple_(_later.c.called_at, _later.c.id) > tuple_(call.c.called_at, call.c.id),
    _later.c.counter.not_in(bindparam("zone_counters", expanding=True)),
)
_OF_SERVICES = ticket.c.service.in_(bindparam("zone_services", expanding=True))
_AT_COUNTERS = and_(call.c.counter.in_(bindparam("zone_counters", expanding=True)), ~_CALLED_AWAY)
# the newest call of each service, of tickets that do not wait again
_NEWEST = (
    select(
        ticket.c.service,
        call.c.number,
        call.c.counter,
        func.row_number()
        .over(
            partition_by=ticket.c.service,
            order_by=(call.c.called_at.desc(), call.c.id.desc()),
        )
        .label("place"),
    )
    .join(ticket, ticket.c.id == call.c.ticket_id)
    .where(
        call.c.site == bindparam("this_site"),
        call.c.called_at >= bindparam("since", type_=UtcTime()),
        call.c.withdrawn_at.is_(None),
        ticket.c.business_day == bindparam("today"),
        ticket.c.state != State.WAITING,
    )
)
_COUNTERS = (
    select(counter.c.number, counter.c.status, ticket.c.number.label("serves"))
    .outerjoin(
        ticket,
        and_(
            ticket.c.site == counter.c.site,
            ticket.c.counter == counter.c.number,
            ticket.c.business_day == bindparam("today"),
            IN_HAND_CONDITION,
        ),
    )
    .where(counter.c.site == bindparam("this_site"))
    .order_by(counter.c.number)
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Zone:
    """What one board shows and says: calls of these services and to these counters; all if empty."""

    services: tuple[str, ...] = ()
    counters: tuple[int, ...] = ()


EVERYTHING: Final = Zone()


@dataclass(frozen=True, kw_only=True, slots=True)
class BoardCall:
    """One call of a centre; `shown` says whether this board has recorded that it showed it.

    `service` is its ticket's, or nothing while that waits again.
    """

    site: str
    call_id: UUID
    ticket_id: UUID
    number: str
    counter: int
    called_at: datetime
    shown: bool
    service: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class WaitingService:
    """One offered service, how many wait for it, and whom it has called last, to which counter."""

    key: str
    prefix: str
    waiting: int
    name: Text
    number: str | None = None
    counter: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class BoardCounter:
    """One counter, `status` as in the database, and the number that it calls or serves now."""

    number: int
    status: str
    serves: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class BoardView:
    """The hall as one board shows it at `now`, the database's time in UTC.

    `last` holds the newest call of each ticket of today, newest first; `to_speak` the fresh calls
    that this board has neither spoken nor recorded as mute, oldest first; `mute` those that it
    could not be heard with, and that are still owed. A withdrawn call is in none; one that is no longer called is not spoken. All of it is of the board's zone.
    """

    now: datetime
    last: tuple[BoardCall, ...]
    to_speak: tuple[BoardCall, ...]
    services: tuple[WaitingService, ...]
    counters: tuple[BoardCounter, ...] = ()
    mute: tuple[BoardCall, ...] = ()


def read_board(database: Database, site: str, board: str, zone: Zone = EVERYTHING) -> BoardView:
    """Return what the board named `board` shows and has still to say in its zone."""
    with database.reading() as connection:
        work = Work(connection, site)
        since = _midnight(work)
        last = work.run(
            _of_zone(LAST_CALLS, zone), which_board=board, since=since, **_zone_words(zone)
        ).all()
        fresh = work.run(
            _of_zone(FRESH_CALLS, zone),
            which_board=board,
            since=work.now - FRESH,
            **_zone_words(zone),
        ).all()
        return BoardView(
            now=work.now,
            last=_newest_of_each(last),
            to_speak=_still_called(fresh),
            mute=_still_called(fresh, mute=True),
            services=_services(work, zone, since),
            counters=_counters(work, zone),
        )


def _of_zone(calls: Select[Any], zone: Zone) -> Select[Any]:
    """Return a statement of calls that looks at a zone alone."""
    return calls.where(
        _OF_SERVICES if zone.services else true(), _AT_COUNTERS if zone.counters else true()
    )


def _zone_words(zone: Zone) -> dict[str, tuple[object, ...]]:
    """Return what `_of_zone` has to be told."""
    services = {"zone_services": zone.services} if zone.services else {}
    return services | ({"zone_counters": zone.counters} if zone.counters else {})


def _services(work: Work, zone: Zone, since: datetime) -> tuple[WaitingService, ...]:
    waiting = {row.service: row.waiting for row in work.run(statements.WAITING_BY_SERVICE)}
    numbered = _of_zone(_NEWEST, zone).subquery()
    newest = select(numbered).where(numbered.c.place == 1)
    called = {row.service: row for row in work.run(newest, since=since, **_zone_words(zone))}
    return tuple(
        WaitingService(
            key=row.key,
            prefix=row.prefix,
            waiting=waiting.get(row.key, 0),
            name=Text(vi=row.name_vi, en=row.name_en),
            number=called[row.key].number if row.key in called else None,
            counter=called[row.key].counter if row.key in called else None,
        )
        for row in work.run(_SERVICES)
        if not zone.services or row.key in zone.services
    )


def _counters(work: Work, zone: Zone) -> tuple[BoardCounter, ...]:
    return tuple(
        BoardCounter(number=row.number, status=row.status, serves=row.serves)
        for row in work.run(_COUNTERS)
        if not zone.counters or row.number in zone.counters
    )


def _midnight(work: Work) -> datetime:
    """Return when today began; history before it is not even looked at."""
    return datetime.combine(work.day, time(), tzinfo=ZoneInfo(work.site.timezone))


def _newest_of_each(rows: Sequence[Row[Any]]) -> tuple[BoardCall, ...]:
    newest: dict[UUID, BoardCall] = {}
    for row in rows:
        newest.setdefault(row.ticket_id, _call(row))
    return tuple(newest.values())[:_LAST_CALLS]


def _still_called(rows: Sequence[Row[Any]], *, mute: bool = False) -> tuple[BoardCall, ...]:
    """Return what is to be spoken, or was `mute`, oldest first; `rows` stand newest first.

    What lies before the call that began a ticket's present turn came to its end, also when the
    same counter has called it again since.
    """
    turn_begun: set[UUID] = set()
    waiting: list[BoardCall] = []
    for row in rows:
        is_called = row.state == State.CALLED and row.held_by == row.counter
        is_wanted = row.spoken_at is None and (row.mute_at is not None) == mute
        if is_called and row.ticket_id not in turn_begun and is_wanted:
            waiting.append(_call(row))
        # of several mute calls the newest is owed, and none before one that was heard
        if mute or row.action != Action.RECALL:
            turn_begun.add(row.ticket_id)
    return tuple(reversed(waiting))


def _call(row: Row[Any]) -> BoardCall:
    return BoardCall(
        site=row.site,
        call_id=row.id,
        ticket_id=row.ticket_id,
        number=row.number,
        counter=row.counter,
        called_at=row.called_at,
        shown=row.shown_at is not None,
        service=None if row.state == State.WAITING else row.service,
    )
