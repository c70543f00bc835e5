"""The day in figures, read once for the command, the counter's window and whoever else shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, select

from common.database.engine import Database
from common.database.ratings import RATINGS_OF_DAY
from common.database.schema import counter, event, service, ticket
from common.database.work import Work
from common.tickets.figures import Entry, Figures, Kind, by_group, entries_of, sum_up
from common.tickets.rating import NOT_RATED, Level, RatingFigures, Reason, rating_figures
from common.tickets.text import Text
from common.tickets.ticket import Action, Event

_TICKETS = select(ticket.c.id).where(
    ticket.c.site == bindparam("this_site"), ticket.c.business_day == bindparam("day")
)
DAY_EVENTS: Final = select(
    event.c.ticket_id,
    event.c.position,
    event.c.at,
    event.c.action,
    event.c.counter,
    event.c.reason,
    event.c.implied,
    event.c.machine,
    event.c.request_id,
    event.c.undoes,
    event.c.service,
).where(event.c.ticket_id.in_(_TICKETS))
"""All that happened to the tickets of one day, in no order: sorting it is not the database's work.

Not a join: whatever the statistics say, the day's tickets come first.
"""

_SERVICES = (
    select(service.c.key, service.c.name_vi, service.c.name_en)
    .where(service.c.site == bindparam("this_site"))
    .order_by(service.c.position, service.c.key)
)
_COUNTERS = (
    select(counter.c.number, counter.c.name_vi, counter.c.name_en)
    .where(counter.c.site == bindparam("this_site"))
    .order_by(counter.c.number)
)

_AT_NO_COUNTER: Final = frozenset({Kind.ISSUED, Kind.CANCELLED, Kind.EXPIRED, Kind.OPEN})
_AT_NO_HOUR: Final = frozenset({Kind.OPEN})


@dataclass(frozen=True, kw_only=True, slots=True)
class ServiceFigures:
    """One service's part of a day."""

    key: str
    name: Text
    figures: Figures


@dataclass(frozen=True, kw_only=True, slots=True)
class CounterFigures:
    """One counter's part of a day, whoever sat there."""

    number: int
    name: Text
    figures: Figures


@dataclass(frozen=True, kw_only=True, slots=True)
class HourFigures:
    """What happened from `hour` o'clock on, in the site's time zone, until the next.

    None: on another date, as when the next morning lets what was left open expire.
    """

    hour: int | None
    figures: Figures


@dataclass(frozen=True, kw_only=True, slots=True)
class ServiceRatings:
    """How those served in one service found it."""

    key: str
    name: Text
    ratings: RatingFigures


@dataclass(frozen=True, kw_only=True, slots=True)
class DayFigures:
    """One business day of one site as it stood at `now`, the database's time in UTC.

    A service, counter or hour in which nothing happened has no line. `today`: the day is not over.
    `ratings` are the hall's, `service_ratings` those of the services that have any; there are none
    by counter, where an officer sits.
    """

    day: date
    today: bool
    now: datetime
    site: Text
    total: Figures
    services: tuple[ServiceFigures, ...]
    counters: tuple[CounterFigures, ...]
    hours: tuple[HourFigures, ...]
    ratings: RatingFigures = NOT_RATED
    service_ratings: tuple[ServiceRatings, ...] = ()


def read_day_figures(database: Database, site: str, day: date | None = None) -> DayFigures:
    """Return the figures of a business day, by default the present one."""
    with database.reading() as connection:
        work = Work(connection, site)
        wanted = day or work.day
        rows = work.run(DAY_EVENTS, day=wanted).all()
        services = work.run(_SERVICES).all()
        counters = work.run(_COUNTERS).all()
        rated = work.run(RATINGS_OF_DAY, day=wanted).all()
    # the transaction is over: nobody waits for the counting
    entries = _entries(rows)
    by_service = by_group(entries, lambda entry: entry.service)
    by_counter = by_group(
        (entry for entry in entries if entry.kind not in _AT_NO_COUNTER),
        lambda entry: entry.counter,
    )
    return DayFigures(
        day=wanted,
        today=wanted == work.day,
        now=work.now,
        site=Text(vi=work.site.name_vi, en=work.site.name_en),
        total=sum_up(entries),
        services=tuple(
            ServiceFigures(key=row.key, name=_name(row), figures=sum_up(by_service[row.key]))
            for row in services
            if row.key in by_service
        ),
        counters=tuple(
            CounterFigures(
                number=row.number,
                name=_name(row),
                figures=sum_up(by_counter[row.number], leaving_out=_AT_NO_COUNTER),
            )
            for row in counters
            if row.number in by_counter
        ),
        hours=_hours(entries, wanted, ZoneInfo(work.site.timezone)),
        ratings=_ratings(rated),
        service_ratings=tuple(
            ServiceRatings(
                key=row.key,
                name=_name(row),
                ratings=_ratings([one for one in rated if one.service == row.key]),
            )
            for row in services
            if any(one.service == row.key for one in rated)
        ),
    )


def _entries(rows: Sequence[Any]) -> list[Entry]:
    histories: dict[UUID, list[Event]] = {}
    for ticket_id, position, at, action, where, reason, implied, machine, *more in rows:
        request_id, undoes, key = more
        histories.setdefault(ticket_id, []).append(
            Event(
                ticket_id=ticket_id,
                position=position,
                at=at,
                action=Action(action),
                counter=where,
                reason=reason,
                implied=implied,
                machine=machine,
                request_id=request_id,
                undoes=undoes,
                service=key,
            )
        )
    return [entry for history in histories.values() for entry in entries_of(history)]


def _hours(entries: Sequence[Entry], day: date, zone: ZoneInfo) -> tuple[HourFigures, ...]:
    def hour(entry: Entry) -> int | None:
        local = entry.at.astimezone(zone)
        return local.hour if local.date() == day else None

    groups = by_group((entry for entry in entries if entry.kind not in _AT_NO_HOUR), hour)
    return tuple(
        HourFigures(hour=one, figures=sum_up(groups[one], leaving_out=_AT_NO_HOUR))
        for one in sorted(groups, key=lambda one: (one is None, one or 0))
    )


def _ratings(rows: Sequence[Any]) -> RatingFigures:
    return rating_figures(
        (Level(row.level), Reason(row.reason) if row.reason else None, row.people) for row in rows
    )


def _name(row: Any) -> Text:
    return Text(vi=row.name_vi, en=row.name_en)
