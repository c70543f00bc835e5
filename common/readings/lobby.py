"""What a citizen reads before taking a number: the services, who waits, the priority classes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, exists, func, select

from common.database import statements
from common.database.engine import Database
from common.database.limits import rest_of
from common.database.rows import name_of
from common.database.schema import (
    counter,
    counter_service,
    priority_class,
    service,
)
from common.database.work import Work
from common.tickets.text import Text
from common.use_cases.rolls import rolls_on

_waiting = statements.WAITING_BY_SERVICE.subquery()
_COUNTERS = (
    select(counter_service.c.service, counter_service.c.handicap, counter_service.c.counter)
    .join(
        counter,
        and_(
            counter.c.site == counter_service.c.site,
            counter.c.number == counter_service.c.counter,
        ),
    )
    .where(counter.c.site == bindparam("this_site"), counter.c.status != "closed")
    .order_by(counter_service.c.handicap, counter_service.c.counter)
)
_served = exists(
    select(counter.c.number)
    .join(
        counter_service,
        and_(
            counter_service.c.site == counter.c.site,
            counter_service.c.counter == counter.c.number,
        ),
    )
    .where(
        counter.c.site == service.c.site,
        counter_service.c.service == service.c.key,
        counter.c.status != "closed",
    )
)
_SERVICES = (
    select(
        service.c.key,
        service.c.prefix,
        service.c.name_vi,
        service.c.name_en,
        service.c.more_names,
        service.c.limits,
        func.coalesce(_waiting.c.waiting, 0).label("waiting"),
        _served.label("served"),
    )
    .outerjoin(_waiting, _waiting.c.service == service.c.key)
    .where(service.c.site == bindparam("this_site"), service.c.active)
    .order_by(service.c.position, service.c.key)
)
_PRIORITIES = (
    select(
        priority_class.c.key,
        priority_class.c.name_vi,
        priority_class.c.name_en,
        priority_class.c.more_names,
    )
    .where(priority_class.c.site == bindparam("this_site"), priority_class.c.active)
    .order_by(priority_class.c.position, priority_class.c.key)
)


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferedService:
    """One service as a citizen chooses it; `served` says whether any open counter serves it.

    `counters` are the open ones that own it; if there are none, those that help with it. `left`
    is how many more numbers it gives in this session, None for as many as people come; `again`,
    in the centre's own time, is when it gives the next ones after that.
    """

    key: str
    prefix: str
    name: Text
    waiting: int
    served: bool
    counters: tuple[int, ...] = ()
    left: int | None = None
    again: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferedPriority:
    """One priority class as a citizen chooses it."""

    key: str
    name: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class LobbyView:
    """The hall as it stood at `now`, the database's time in UTC.

    `paper_roll`: people take pre-printed numbers by hand.
    """

    now: datetime
    services: tuple[OfferedService, ...]
    priorities: tuple[OfferedPriority, ...]
    paper_roll: bool = False


def read_lobby(database: Database, site: str) -> LobbyView:
    """Return what one site offers at this moment."""
    with database.reading() as connection:
        work = Work(connection, site)
        counters = serving_counters(work)
        return LobbyView(
            now=work.now,
            services=tuple(
                _offered(work, row, counters.get(row.key, ())) for row in work.run(_SERVICES).all()
            ),
            priorities=tuple(
                OfferedPriority(key=row.key, name=name_of(row)) for row in work.run(_PRIORITIES)
            ),
            paper_roll=bool(rolls_on(work)),
        )


def _offered(work: Work, row: Row[Any], counters: tuple[int, ...]) -> OfferedService:
    rest = rest_of(work, row, work.now)
    return OfferedService(
        key=row.key,
        prefix=row.prefix,
        name=name_of(row),
        waiting=row.waiting,
        served=bool(row.served),
        counters=counters,
        left=rest.left if rest else None,
        again=rest.again if rest else None,
    )


def serving_counters(work: Work) -> dict[str, tuple[int, ...]]:
    """Return which open counters serve each service at the least handicap."""
    serving: dict[str, dict[int, list[int]]] = {}
    for row in work.run(_COUNTERS):
        serving.setdefault(row.service, {}).setdefault(row.handicap, []).append(row.counter)
    return {service: tuple(groups[min(groups)]) for service, groups in serving.items()}
