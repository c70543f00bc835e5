"""Whether a service gives one more number now: counted under the lock of its series."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from sqlalchemy import CursorResult, Executable, Row

from common.database import statements
from common.database.rows import limits_of, name_of
from common.tickets.limits import (
    GivenToday,
    Limits,
    again,
    again_words,
    left,
    open_at,
    session_began,
)
from common.tickets.refusals import NoNumbersLeft, NoNumbersNow


class Running(Protocol):
    """What is needed of a unit of work."""

    site: Row[Any]

    def run(self, statement: Executable, **values: object) -> CursorResult[Any]:
        """Execute a statement; which site and which day are filled in."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rest:
    """How many numbers more, and when the next are given after this session's."""

    left: int
    again: datetime | None


def rest_of(work: Running, service: Row[Any], now: datetime) -> Rest | None:
    """Return what is left of a service's numbers at `now`; None for as many as people come."""
    limits = limits_of(service.limits)
    if limits is None or not limits.hours.bounded:
        return None
    local = _local(work, now)
    given = _given(work, service, limits, local)
    rest = left(limits.hours, local, given)
    return None if rest is None else Rest(left=rest, again=again(limits, local, given))


def refuse_beyond_limits(work: Running, service: Row[Any], at: datetime) -> None:
    """Raise NoNumbersNow or NoNumbersLeft; the series must be locked, the number is not counted."""
    limits = limits_of(service.limits)
    if limits is None:
        return
    local = _local(work, at)
    name = name_of(service)
    opens = open_at(limits, local)
    if not opens.open:
        raise NoNumbersNow(service=name, again=again_words(opens.next_begins, local))
    if limits.hours.bounded:
        given = _given(work, service, limits, local)
        if left(limits.hours, local, given) == 0:
            raise NoNumbersLeft(service=name, again=again_words(again(limits, local, given), local))


def _given(work: Running, service: Row[Any], limits: Limits, local: datetime) -> GivenToday:
    began = session_began(limits.hours, local)
    row = work.run(statements.GIVEN_TODAY, prefix=service.prefix, session_began=began).one()
    return GivenToday(day=row.day, session=row.session)


def _local(work: Running, moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo(work.site.timezone))
