"""What a ticket's holder follows on a phone: one look at the hall serves everybody's page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, and_, bindparam, select

from common.database.engine import Database
from common.database.rows import name_of
from common.database.schema import rating, service, ticket
from common.database.work import Work
from common.readings.lobby import serving_counters
from common.tickets.text import Text
from common.tickets.ticket import IN_HAND, State

_t = ticket.c
_here = _t.site == bindparam("this_site")
FOLLOWED: Final = (
    select(
        _t.id,
        _t.token,
        _t.number,
        _t.service,
        _t.state,
        _t.counter,
        _t.reserved_counter,
        _t.reserved_until,
        _t.calls,
        _t.passes,
        rating.c.level,
    )
    .outerjoin(rating, rating.c.ticket_id == _t.id)
    .where(_here, _t.business_day == bindparam("today"))
    .order_by(_t.due_at, _t.id)
)
_NAMES: Final = select(service).where(service.c.site == bindparam("this_site"))
NUMBER_OF_TOKEN: Final = select(_t.number).where(and_(_here, _t.token == bindparam("which_token")))


@dataclass(frozen=True, kw_only=True, slots=True)
class Followed:
    """One ticket as its holder sees it.

    `ahead` counts who waits for the same service before it, None where it does not wait.
    `counters` are those that will call it, `counter` the one that has it now. `calls` counts its
    calls: one more is a reason to ring again. `passes_left`: how often it may still let others
    pass. `rated`: its holder has said how it was.
    """

    id: UUID
    number: str
    service: Text
    state: State
    ahead: int | None
    counters: tuple[int, ...]
    counter: int | None
    calls: int
    passes_left: int
    rated: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class FollowedHall:
    """All of today's tickets by their tokens, at one moment of the database's clock (UTC).

    Who lets others pass waits behind the next `behind` people.
    """

    now: datetime
    day: date
    behind: int
    tickets: Mapping[str, Followed]


def read_followed(database: Database, site: str) -> FollowedHall:
    """Return what everybody who follows a ticket of today sees; few statements for all of them."""
    with database.reading() as connection:
        work = Work(connection, site)
        names = {row.key: name_of(row) for row in work.run(_NAMES)}
        serving = serving_counters(work)
        return FollowedHall(
            now=work.now,
            day=work.day,
            behind=work.rules.return_behind,
            tickets=_tickets(work, work.run(FOLLOWED).all(), names, serving),
        )


def number_of_token(database: Database, site: str, token: str) -> str | None:
    """Return the number of the ticket of any day with this token, None where there is none."""
    with database.reading() as connection:
        found = Work(connection, site).run(NUMBER_OF_TOKEN, which_token=token).scalar()
    return None if found is None else str(found)


def _tickets(
    work: Work,
    rows: Sequence[Row[Any]],
    names: Mapping[str, Text],
    serving: Mapping[str, tuple[int, ...]],
) -> dict[str, Followed]:
    waiting: dict[str, int] = {}
    followed: dict[str, Followed] = {}
    for row in rows:
        state = State(row.state)
        ahead = None
        if state is State.WAITING:
            ahead = waiting.get(row.service, 0)
            waiting[row.service] = ahead + 1
        kept = row.reserved_until is not None and row.reserved_until > work.now
        followed[row.token] = Followed(
            id=row.id,
            number=row.number,
            service=names[row.service],
            state=state,
            ahead=ahead,
            counters=(row.reserved_counter,) if kept else serving.get(row.service, ()),
            counter=row.counter if state in IN_HAND else None,
            calls=row.calls,
            passes_left=max(0, work.rules.let_pass_most - row.passes),
            rated=row.level is not None,
        )
    return followed
