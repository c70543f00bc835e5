"""What one board of the waiting room reads: the last calls, what it must still say, who waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Row, and_, bindparam, or_, select

from common.database import statements
from common.database.clock import UtcTime
from common.database.engine import Database
from common.database.schema import announcement, call, event, service, ticket
from common.database.work import Work
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
    select(service.c.key, service.c.prefix)
    .where(service.c.site == bindparam("this_site"), service.c.active)
    .order_by(service.c.position, service.c.key)
)


@dataclass(frozen=True, kw_only=True, slots=True)
class BoardCall:
    """One call of a centre; `shown` says whether this board has recorded that it showed it."""

    site: str
    call_id: UUID
    ticket_id: UUID
    number: str
    counter: int
    called_at: datetime
    shown: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class WaitingService:
    """One offered service and how many wait for it."""

    key: str
    prefix: str
    waiting: int


@dataclass(frozen=True, kw_only=True, slots=True)
class BoardView:
    """The hall as one board shows it at `now`, the database's time in UTC.

    `last` holds the newest call of each ticket of today, newest first; `to_speak` the fresh calls
    that this board has neither spoken nor recorded as mute, oldest first. A withdrawn call is in
    neither; one that is no longer called is not spoken.
    """

    now: datetime
    last: tuple[BoardCall, ...]
    to_speak: tuple[BoardCall, ...]
    services: tuple[WaitingService, ...]


def read_board(database: Database, site: str, board: str) -> BoardView:
    """Return what the board named `board` shows and has still to say."""
    with database.reading() as connection:
        work = Work(connection, site)
        last = work.run(LAST_CALLS, which_board=board, since=_midnight(work)).all()
        fresh = work.run(FRESH_CALLS, which_board=board, since=work.now - FRESH).all()
        waiting = {row.service: row.waiting for row in work.run(statements.WAITING_BY_SERVICE)}
        return BoardView(
            now=work.now,
            last=_newest_of_each(last),
            to_speak=_still_called(fresh),
            services=tuple(
                WaitingService(
                    key=row.key,
                    prefix=row.prefix,
                    waiting=waiting.get(row.key, 0),
                )
                for row in work.run(_SERVICES)
            ),
        )


def _midnight(work: Work) -> datetime:
    """Return when today began; history before it is not even looked at."""
    return datetime.combine(work.day, time(), tzinfo=ZoneInfo(work.site.timezone))


def _newest_of_each(rows: Sequence[Row[Any]]) -> tuple[BoardCall, ...]:
    newest: dict[UUID, BoardCall] = {}
    for row in rows:
        newest.setdefault(row.ticket_id, _call(row))
    return tuple(newest.values())[:_LAST_CALLS]


def _still_called(rows: Sequence[Row[Any]]) -> tuple[BoardCall, ...]:
    """Return what is to be spoken, oldest first; `rows` stand newest first.

    What lies before the call that began a ticket's present turn came to its end, also when the
    same counter has called it again since.
    """
    turn_begun: set[UUID] = set()
    waiting: list[BoardCall] = []
    for row in rows:
        is_called = row.state == State.CALLED and row.held_by == row.counter
        announced = row.spoken_at is not None or row.mute_at is not None
        if is_called and row.ticket_id not in turn_begun and not announced:
            waiting.append(_call(row))
        if row.action != Action.RECALL:
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
    )
