"""How long everybody waits, read from the database: what the estimator needs, and what it says."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Row, and_, bindparam, case, func, literal_column, select

from common.database import statements
from common.database.clock import UtcTime
from common.database.engine import Database
from common.database.schema import (
    counter,
    counter_service,
    event,
    priority_class,
    sign_in,
    ticket,
)
from common.database.work import Work
from common.tickets.arriving import Arrivals, arrivals
from common.tickets.estimate import Estimate, estimates, everybody
from common.tickets.forward import HallNow, OpenCounter, Stream
from common.tickets.pace import Pace, learn, taken_of
from common.tickets.ticket import IN_HAND, Action, Event, State, Ticket

REMEMBERED_DAYS: Final = 7
"""What was measured so many days ago still counts: every weekday once."""

LEARNED_EVERY: Final = timedelta(minutes=10)
"""How old what was measured may be; a few calls more change a week's means by nothing."""

REST_SECONDS: Final = 10.0
"""So long a kiosk or a board lets the hall alone after each reading: nobody reads faster."""

HOLDS_SECONDS: Final = 90.0
"""What was read longer ago is not said to anybody."""

_RECENT: Final = timedelta(hours=3)
_LEAST_RECENT: Final = timedelta(minutes=30)

_t, _e = ticket.c, event.c
_here = _t.site == bindparam("this_site")
_today = and_(_here, _t.business_day == bindparam("today"))
_TICKETS = select(_t.id).where(
    _here, _t.business_day >= bindparam("since"), _t.business_day <= bindparam("today")
)
LATE_EVENTS: Final = select(
    _e.ticket_id,
    _e.position,
    _e.at,
    _e.action,
    _e.counter,
    _e.machine,
    _e.request_id,
    _e.undoes,
    _e.service,
).where(_e.ticket_id.in_(_TICKETS))
"""What happened to the last days' tickets; neither who did it nor why."""

_LAST_CALLED: Final = (
    select(_e.ticket_id, func.max(_e.at).label("since"))
    .where(
        _e.ticket_id.in_(bindparam("tickets", expanding=True)),
        _e.action.in_([Action.NEXT, Action.CALL, Action.RESUME]),
    )
    .group_by(_e.ticket_id)
)
"""Since when tickets have been at their counters: the last call that was no recall."""

CAME: Final = (
    select(_t.service, _t.priority, func.count().label("came"))
    .where(_today, _t.issued_at > bindparam("after", type_=UtcTime()))
    .group_by(_t.service, _t.priority)
)
FIRST_CAME: Final = select(func.min(_t.issued_at)).where(_today)

_signed_in = (
    select(literal_column("1"))
    .where(sign_in.c.site == counter.c.site, sign_in.c.counter == counter.c.number)
    .exists()
)
COUNTERS: Final = (
    select(
        counter.c.number,
        counter.c.status,
        case((_signed_in, 1), else_=0).label("signed_in"),
        counter_service.c.service,
        counter_service.c.handicap,
    )
    .join(
        counter_service,
        and_(
            counter_service.c.site == counter.c.site,
            counter_service.c.counter == counter.c.number,
        ),
    )
    .where(
        counter.c.site == bindparam("this_site"),
        counter.c.status != "closed",
    )
    .order_by(counter.c.number, counter_service.c.service)
)
HEAD_STARTS: Final = select(priority_class.c.key, priority_class.c.head_start).where(
    priority_class.c.site == bindparam("this_site")
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Waits:
    """How long people wait as of `now`, the database's time in UTC.

    `tickets`: those that wait, in the order of their due times; `of` and `newcomers` hold no entry
    where nobody knows. `counters` are those that really serve.
    """

    now: datetime
    tickets: tuple[Ticket, ...]
    of: Mapping[UUID, Estimate]
    newcomers: Mapping[str, Estimate]
    counters: tuple[int, ...]
    pace: Pace


class WaitingTimes:
    """Estimates of one site; keeps what was measured for some minutes. Safe between threads."""

    def __init__(self, database: Database, site: str) -> None:
        self.database = database
        self.site = site
        self._lock = threading.Lock()
        self._pace: Pace | None = None
        self._learned: datetime | None = None

    def read(self, services: Sequence[str] | None = None) -> Waits:
        """Return how long all who wait still wait, and newcomers of the services.

        `services`: by default all that are offered.
        """
        hall, offered = self.hall_now()
        return waits_in(hall, offered if services is None else services)

    def arrivals(self) -> Arrivals:
        """Return how long whoever takes a number next waits, in each service and class."""
        hall, offered = self.hall_now()
        return arrivals(hall, offered)

    def of(self, ticket: Ticket) -> Estimate | None:
        """Return how long one ticket still waits; None if it does not wait, or nobody knows."""
        if ticket.state is not State.WAITING:
            return None
        hall, _ = self.hall_now()
        wanted = [one for one in hall.waiting if one.id == ticket.id]
        return estimates(hall, wanted).get(ticket.id)

    def hall_now(self) -> tuple[HallNow, tuple[str, ...]]:
        """Return what the waits are reckoned from, and the keys of the services on offer."""
        with self.database.reading() as connection:
            work = Work(connection, self.site)
            pace = self._kept(work.now)
            late = (
                None
                if pace
                else work.run(LATE_EVENTS, since=work.day - timedelta(days=REMEMBERED_DAYS)).all()
            )
            hall = _read_hall(work, pace or Pace())
            offered = tuple(work.run(statements.SERVICE_KEYS).scalars())
        if late is None:
            return hall, offered
        # the transaction is over: nobody waits for the counting
        return replace(hall, pace=self._learn(late, hall.now, work)), offered

    def _kept(self, now: datetime) -> Pace | None:
        with self._lock:
            fresh = self._learned is not None and abs(now - self._learned) < LEARNED_EVERY
            return self._pace if fresh else None

    def _learn(self, rows: Sequence[Row[Any]], now: datetime, work: Work) -> Pace:
        pace = learn(
            (one for history in _histories(rows) for one in taken_of(history)),
            ZoneInfo(work.site.timezone),
        )
        with self._lock:
            self._pace, self._learned = pace, now
        return pace


def waits_in(hall: HallNow, services: Sequence[str]) -> Waits:
    """Return how long all who wait in a hall still wait, and newcomers of the services."""
    of, new = everybody(hall, services)
    return Waits(
        now=hall.now,
        tickets=tuple(hall.waiting),
        of=of,
        newcomers=new,
        counters=tuple(one.number for one in hall.counters),
        pace=hall.pace,
    )


def _read_hall(work: Work, pace: Pace) -> HallNow:
    tickets = work.open_today()
    head_starts = {row.key: row.head_start for row in work.run(HEAD_STARTS)}
    return HallNow(
        now=work.now,
        hour=work.now.astimezone(ZoneInfo(work.site.timezone)).hour,
        waiting=tuple(one for one in tickets if one.state is State.WAITING),
        counters=_counters(work, tickets),
        pace=pace,
        streams=_streams(work, head_starts),
        head_starts=head_starts,
    )


def _counters(work: Work, tickets: Sequence[Ticket]) -> tuple[OpenCounter, ...]:
    """Return the counters that really serve.

    Once anybody has signed in, a counter at which nobody sits and which has nobody in hand serves
    nobody, whatever its sign says. Where nobody signs in, the open ones serve. Who pauses comes
    back, but if all do it is lunch, and nobody knows.
    """
    in_hand = {one.counter: one for one in tickets if one.state in IN_HAND}
    since = _called_since(work, [one.id for one in in_hand.values()])
    rows = work.run(COUNTERS).all()
    staffed = any(row.signed_in for row in rows)
    services: dict[int, dict[str, int]] = {}
    paused = {row.number: row.status == "paused" for row in rows}
    for row in rows:
        if row.signed_in or row.number in in_hand or not staffed:
            services.setdefault(row.number, {})[row.service] = row.handicap
    if all(paused[number] for number in services):
        return ()
    return tuple(
        OpenCounter(
            number=number,
            services=served,
            serving=taken.service if (taken := in_hand.get(number)) else None,
            since=since.get(taken.id) if taken else None,
            paused=paused[number],
        )
        for number, served in services.items()
    )


def _called_since(work: Work, tickets: list[UUID]) -> dict[UUID, datetime]:
    if not tickets:
        return {}
    return {row.ticket_id: row.since for row in work.run(_LAST_CALLED, tickets=tickets)}


def _streams(work: Work, head_starts: Mapping[str, int]) -> tuple[Stream, ...]:
    """Return who keeps coming, from how many came in the last hours."""
    first: datetime | None = work.run(FIRST_CAME).scalar()
    if first is None:
        return ()
    span = min(max(work.now - first, _LEAST_RECENT), _RECENT)
    minutes = span / timedelta(minutes=1)
    return tuple(
        Stream(
            service=row.service,
            head_start=head_starts.get(row.priority, 0),
            per_minute=row.came / minutes,
        )
        for row in work.run(CAME, after=work.now - span)
    )


def _histories(rows: Sequence[Row[Any]]) -> list[list[Event]]:
    histories: dict[UUID, list[Event]] = {}
    for row in rows:
        histories.setdefault(row.ticket_id, []).append(
            Event(
                ticket_id=row.ticket_id,
                position=row.position,
                at=row.at,
                action=Action(row.action),
                counter=row.counter,
                machine=row.machine,
                request_id=row.request_id,
                undoes=row.undoes,
                service=row.service,
            )
        )
    return list(histories.values())
