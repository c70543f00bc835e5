"""What an officer's window reads of its counter, in one transaction."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, Row, and_, bindparam, select

from common.answers import Served
from common.database import statements
from common.database.engine import Database
from common.database.schema import counter as counters
from common.database.schema import (
    counter_service,
    event,
    officer,
    priority_class,
    service,
    sign_in,
    ticket,
)
from common.database.schema import request as requests
from common.database.work import Work
from common.printers.states import TROUBLES, PrinterState
from common.readings import priority_share
from common.readings.board_leases import silent_boards
from common.readings.counter_paper import CounterPaper, counter_paper
from common.readings.hall import Announcement
from common.readings.hall_sight import HallSight, hall_sight
from common.tickets.text import Text
from common.tickets.ticket import Action, Event, State, Ticket

_HERE: BindParameter[Any] = bindparam("this_site")
_WHICH: BindParameter[Any] = bindparam("counter")

_SERVED = (
    select(counter_service.c.handicap, service)
    .join(
        service,
        and_(
            service.c.site == counter_service.c.site,
            service.c.key == counter_service.c.service,
        ),
    )
    .where(counter_service.c.site == _HERE, counter_service.c.counter == _WHICH)
    .order_by(counter_service.c.handicap, service.c.position)
)
_SERVICES = select(service).where(service.c.site == _HERE).order_by(service.c.position)
_CLASSES = select(priority_class).where(priority_class.c.site == _HERE)
_COUNTERS = select(counters).where(counters.c.site == _HERE).order_by(counters.c.number)
_SIGNED_IN = (
    select(sign_in.c.officer, officer.c.name)
    .join(officer, and_(officer.c.site == sign_in.c.site, officer.c.key == sign_in.c.officer))
    .where(sign_in.c.site == _HERE, sign_in.c.counter == _WHICH)
)
_CALL = statements.CALLS_IN_HAND.where(ticket.c.counter == _WHICH).limit(1)
_LAST_EVENTS = (
    select(event.c.ticket_id, event.c.at, event.c.reason)
    .join(ticket, and_(ticket.c.id == event.c.ticket_id, ticket.c.version == event.c.position))
    .where(
        ticket.c.site == _HERE,
        ticket.c.business_day == bindparam("today"),
        ticket.c.state.in_((State.HELD, State.NO_SHOW)),
    )
)
_REQUEST = select(requests).where(
    requests.c.site == _HERE, requests.c.id == bindparam("request_id")
)


@dataclass(frozen=True, kw_only=True, slots=True)
class ServiceCount:
    """One service that the counter serves: how many wait, and since when the first of them."""

    key: str
    name: Text
    handicap: int
    waiting: int
    oldest: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """A ticket that this counter may call, on hold or marked as no-show.

    `since` and `reason` are of its last event, for those that do not wait. `kept`: transferred to
    this counter alone. `handicap` in minutes.
    """

    ticket: Ticket
    service: Text
    priority: Text | None
    handicap: int = 0
    kept: bool = False
    since: datetime | None = None
    reason: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class InHand:
    """The ticket before the counter, and what the boards did about its newest call.

    `called_at` ends its waiting, `started_at` begins its serving; `announced_call_at` is the newest
    call, also where that is a recall.
    """

    ticket: Ticket
    service: Text
    priority: Text | None
    called_at: datetime | None
    started_at: datetime | None
    announcements: tuple[Announcement, ...]
    announced_call_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Undoable:
    """The officer's last press at the counter, which an undo takes back until `until`."""

    use_case: str
    number: str | None
    officer: str
    until: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where a ticket can be sent: a service's key or a counter's number, as text."""

    key: str
    name: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class SignedIn:
    """Who is at the counter."""

    key: str
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PrinterTrouble:
    """A printer that somebody has to see to, by the key of printers.toml."""

    key: str
    state: PrinterState


@dataclass(frozen=True, kw_only=True, slots=True)
class SilentBoard:
    """A board that says calls to nobody; `reason` is a code."""

    name: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DeskView:
    """One counter at one moment of the database's clock (`now`).

    `waiting` stands in the order in which this counter would call, `aside` (on hold, no-show) in
    the order of issue. `services` and `counters` are all that a transfer can name.
    `priority_percent` is the share of today's priority tickets where it is too large, else None.
    `hold_reminder` is how long a ticket is on hold before its counter is reminded; zero is never.
    """

    now: datetime
    counter: int
    name: Text
    status: str
    status_reason: str | None
    officer: SignedIn | None
    in_hand: InHand | None
    waiting: tuple[Standing, ...]
    aside: tuple[Standing, ...]
    counts: tuple[ServiceCount, ...]
    undoable: Undoable | None
    services: tuple[Place, ...]
    counters: tuple[Place, ...]
    supervisors: tuple[SignedIn, ...] = ()
    hall: HallSight = field(default_factory=HallSight)
    printers: tuple[PrinterTrouble, ...] = ()
    silent_boards: tuple[SilentBoard, ...] = ()
    priority_percent: int | None = None
    paper: CounterPaper = field(default_factory=CounterPaper)
    hold_reminder: timedelta = timedelta()


class DeskReading:
    """Readings of one site for its officers; safe to share between threads."""

    def __init__(self, database: Database, site: str) -> None:
        self.database = database
        self.site = site

    def desk(self, counter: int) -> DeskView:
        """Return what the window of `counter` shows; raise UnknownCounter."""
        with self.database.reading() as connection:
            return _Reading(Work(connection, self.site), counter).view()


class _Reading:
    """One transaction's look at one counter."""

    def __init__(self, work: Work, number: int) -> None:
        self._work = work
        self._number = number
        self._counter = work.counter(number)
        self._services = work.run(_SERVICES).all()
        self._service_names = {row.key: _name(row) for row in self._services}
        self._class_names = {row.key: _name(row) for row in work.run(_CLASSES)}
        self._served = work.run(_SERVED, counter=number).all()
        self._handicaps = {row.key: int(row.handicap) for row in self._served}
        self._open = work.open_today()

    def view(self) -> DeskView:
        waiting = self._waiting()
        return DeskView(
            now=self._work.now,
            counter=self._number,
            name=_name(self._counter),
            status=self._counter.status,
            status_reason=self._counter.status_reason,
            officer=self._officer(),
            in_hand=self._in_hand(),
            waiting=waiting,
            aside=self._aside(),
            counts=self._counts(waiting),
            undoable=self._undoable(),
            services=tuple(
                Place(key=row.key, name=_name(row)) for row in self._services if row.active
            ),
            counters=tuple(
                Place(key=str(row.number), name=_name(row))
                for row in self._work.run(_COUNTERS)
                if row.status != "closed" and row.number != self._number
            ),
            printers=tuple(
                PrinterTrouble(key=row.key, state=PrinterState(row.state))
                for row in self._work.run(statements.PRINTERS)
                if row.state in TROUBLES
            ),
            silent_boards=tuple(
                SilentBoard(name=name, reason=reason) for name, reason in silent_boards(self._work)
            ),
            priority_percent=priority_share.too_many(self._work),
            supervisors=tuple(
                SignedIn(key=row.key, name=row.name)
                for row in self._work.run(statements.OFFICERS)
                if row.supervisor and row.active
            ),
            hall=hall_sight(self._work, self._number),
            paper=counter_paper(self._work, self._number),
            hold_reminder=timedelta(minutes=self._work.rules.hold_reminder_minutes),
        )

    def _standing(self, one: Ticket, **more: Any) -> Standing:
        return Standing(
            ticket=one,
            service=self._service_names[one.service],
            priority=self._class_names.get(one.priority),
            **more,
        )

    def _waiting(self) -> tuple[Standing, ...]:
        """Return who waits for this counter; the first is whom its next press would call."""
        standing = []
        for one in self._open:
            if one.state is not State.WAITING:
                continue
            reserved = one.reserved_until is not None and one.reserved_until > self._work.now
            kept = reserved and one.reserved_counter == self._number
            if kept:
                standing.append(self._standing(one, handicap=0, kept=True))
            elif not reserved and one.service in self._handicaps:
                standing.append(self._standing(one, handicap=self._handicaps[one.service]))
        return tuple(sorted(standing, key=_place))

    def _aside(self) -> tuple[Standing, ...]:
        last = {row.ticket_id: row for row in self._work.run(_LAST_EVENTS)}
        away = [one for one in self._open if one.state in {State.HELD, State.NO_SHOW}]
        return tuple(
            self._standing(one, since=last[one.id].at, reason=last[one.id].reason)
            for one in sorted(away, key=lambda one: (one.issued_at, one.id))
        )

    def _counts(self, waiting: Sequence[Standing]) -> tuple[ServiceCount, ...]:
        return tuple(
            ServiceCount(
                key=row.key,
                name=_name(row),
                handicap=row.handicap,
                waiting=len(arrivals),
                oldest=min(arrivals, default=None),
            )
            for row in self._served
            for arrivals in [
                [one.ticket.issued_at for one in waiting if one.ticket.service == row.key]
            ]
        )

    def _officer(self) -> SignedIn | None:
        row = self._work.run(_SIGNED_IN, counter=self._number).first()
        return SignedIn(key=row.officer, name=row.name) if row else None

    def _in_hand(self) -> InHand | None:
        one = self._work.in_hand(self._number)
        if one is None:
            return None
        history = self._work.events(one)
        call = self._work.run(_CALL, counter=self._number).first()
        return InHand(
            ticket=one,
            service=self._service_names[one.service],
            priority=self._class_names.get(one.priority),
            called_at=_last(history, {Action.NEXT, Action.CALL}),
            started_at=_last(history, {Action.START, Action.RESUME})
            if one.state is State.SERVING
            else None,
            announcements=self._announcements(call.id if call else None),
            announced_call_at=call.called_at if call else None,
        )

    def _announcements(self, call_id: UUID | None) -> tuple[Announcement, ...]:
        if call_id is None:
            return ()
        return tuple(
            Announcement(
                board=row.board,
                shown_at=row.shown_at,
                spoken_at=row.spoken_at,
                mute_at=row.mute_at,
                mute_reason=row.mute_reason,
            )
            for row in self._work.run(statements.ANNOUNCEMENTS, calls=[call_id])
        )

    def _undoable(self) -> Undoable | None:
        last, officer_key = self._counter.last_press, self._counter.last_officer
        row = self._work.run(_REQUEST, request_id=last).first() if last else None
        if row is None or officer_key is None:
            return None
        served = Served.from_json(row.answer)
        return Undoable(
            use_case=row.use_case,
            number=served.number or served.finished,
            officer=officer_key,
            until=row.at + timedelta(seconds=self._work.rules.undo_seconds),
        )


def _last(history: Sequence[Event], actions: Collection[Action]) -> datetime | None:
    return max((each.at for each in history if each.action in actions), default=None)


def _place(one: Standing) -> tuple[datetime, object]:
    return one.ticket.due_at + timedelta(minutes=one.handicap), one.ticket.id


def _name(row: Row[Any]) -> Text:
    return Text(vi=row.name_vi, en=row.name_en)
