"""What an officer's window reads of the hall around its counter: colleagues, boards, messages."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import BindParameter, and_, bindparam, select

from common.database.clock import UtcTime
from common.database.schema import (
    IN_HAND_CONDITION,
    announcement,
    board,
    call,
    counter,
    event,
    officer,
    sign_in,
    ticket,
)
from common.database.work import Work
from common.readings.board_leases import LEASE
from common.tickets.text import Text
from common.tickets.ticket import State
from common.use_cases.messages import Message, messages_of

_MUTE_LOOKS_BACK: Final = timedelta(hours=1)
_CALLS_LOOKED_AT: Final = 60

_HERE: BindParameter[Any] = bindparam("this_site")
_COLLEAGUES = (
    select(
        counter.c.number,
        counter.c.name_vi,
        counter.c.name_en,
        counter.c.status,
        counter.c.status_reason,
        sign_in.c.officer,
        officer.c.name.label("officer_name"),
        sign_in.c.at.label("signed_in_at"),
        ticket.c.number.label("in_hand"),
        ticket.c.state,
        # not a join: with statistics SQLite would read all events for it
        select(event.c.at)
        .where(event.c.ticket_id == ticket.c.id, event.c.position == ticket.c.version)
        .scalar_subquery()
        .label("acted_at"),
    )
    .outerjoin(
        sign_in, and_(sign_in.c.site == counter.c.site, sign_in.c.counter == counter.c.number)
    )
    .outerjoin(officer, and_(officer.c.site == sign_in.c.site, officer.c.key == sign_in.c.officer))
    .outerjoin(
        ticket,
        and_(
            ticket.c.site == counter.c.site,
            ticket.c.counter == counter.c.number,
            ticket.c.business_day == bindparam("today"),
            IN_HAND_CONDITION,
        ),
    )
    .where(counter.c.site == _HERE)
    .order_by(counter.c.number)
)
_BOARDS = (
    select(board.c.key, board.c.seen_at)
    .where(board.c.site == _HERE, board.c.seen_at >= bindparam("since", type_=UtcTime()))
    .order_by(board.c.key)
)
_NEWEST_SOUNDS = (
    select(announcement.c.board, announcement.c.mute_at, announcement.c.mute_reason)
    .join(call, call.c.id == announcement.c.call_id)
    .where(
        call.c.site == _HERE,
        call.c.called_at >= bindparam("since", type_=UtcTime()),
        announcement.c.spoken_at.is_not(None) | announcement.c.mute_at.is_not(None),
    )
    .order_by(call.c.called_at.desc(), call.c.id.desc())
    .limit(_CALLS_LOOKED_AT)
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Colleague:
    """One counter: who sits there, what it does, and since when (its last step, or the sign-in)."""

    counter: int
    name: Text
    status: str
    status_reason: str | None = None
    officer: str | None = None
    officer_name: str | None = None
    number: str | None = None
    state: State | None = None
    since: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class BoardTrouble:
    """A board that is away, or whose last call was mute (then `mute_reason` says why)."""

    board: str
    since: datetime
    mute_reason: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class HallSight:
    """All counters in their order, boards that need somebody, and messages from and to here."""

    colleagues: tuple[Colleague, ...] = ()
    boards: tuple[BoardTrouble, ...] = ()
    messages: tuple[Message, ...] = ()

    def seat_of(self, officer: str) -> int | None:
        """Return the counter at which an officer is signed in."""
        return next((one.counter for one in self.colleagues if one.officer == officer), None)


def hall_sight(work: Work, number: int) -> HallSight:
    """Return what the window of one counter shows of the hall."""
    return HallSight(
        colleagues=tuple(
            Colleague(
                counter=row.number,
                name=Text(vi=row.name_vi, en=row.name_en),
                status=row.status,
                status_reason=row.status_reason,
                officer=row.officer,
                officer_name=row.officer_name,
                number=row.in_hand,
                state=State(row.state) if row.state is not None else None,
                since=row.acted_at or row.signed_in_at,
            )
            for row in work.run(_COLLEAGUES)
        ),
        boards=_board_troubles(work),
        messages=messages_of(work, number),
    )


def _board_troubles(work: Work) -> tuple[BoardTrouble, ...]:
    """Return today's boards that have gone silent, in either sense; away counts more than mute."""
    midnight = datetime.combine(work.day, time(), tzinfo=ZoneInfo(work.site.timezone))
    away = {
        row.key: BoardTrouble(board=row.key, since=row.seen_at)
        for row in work.run(_BOARDS, since=midnight)
        if work.now - row.seen_at > LEASE
    }
    newest: dict[str, BoardTrouble | None] = {}
    for row in work.run(_NEWEST_SOUNDS, since=work.now - _MUTE_LOOKS_BACK):
        mute = (
            BoardTrouble(board=row.board, since=row.mute_at, mute_reason=row.mute_reason or "")
            if row.mute_at is not None
            else None
        )
        newest.setdefault(row.board, mute)
    mute_ones = {key: one for key, one in newest.items() if one is not None}
    return tuple(one for _, one in sorted((mute_ones | away).items()))
