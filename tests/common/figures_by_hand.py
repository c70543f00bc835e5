"""The day in figures, worked out anew from raw rows: knows nothing of how the program does it.

Written from `docs/figures-of-the-day.md`. A ticket's day is laid out as a line of stretches (what
state, from when, until when); waits and servings are then read off that line.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import text

from common.database import schema
from common.database.engine import Database
from common.readings.day_figures import DayFigures
from common.tickets.figures import Figures

LEADS_TO = {
    "issue": "waiting",
    "next": "called",
    "call": "called",
    "recall": "called",
    "start": "serving",
    "resume": "serving",
    "finish": "finished",
    "no_show": "no_show",
    "hold": "held",
    "return": "waiting",
    "let_pass": "waiting",
    "transfer": "waiting",
    "lapse": "waiting",
    "cancel": "cancelled",
    "expire": "expired",
}
ENDS = {"finished": "served", "cancelled": "cancelled", "expired": "expired", "no_show": "no_show"}
COUNTS = ("issued", "served", "no_show", "cancelled", "expired", "open")
NOT_AT_COUNTERS = {"issued", "cancelled", "expired", "open"}

Group = tuple[str, object]
Plain = dict[Group, dict[str, object]]


@dataclass(frozen=True)
class Stretch:
    """Some time in one state: what began it and what ended it."""

    state: str
    service: str
    began: Any
    ended: Any | None


def by_hand(database: Database, site: str, day: date, zone: ZoneInfo) -> Plain:
    """Return all figures of a day as plain numbers."""
    found: dict[Group, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    found["total", None]["issued"] = []
    for history in _histories(database, site, day):
        if history[-1].action == "cancel" and str(history[-1].reason).startswith("superseded: "):
            continue
        for what, service, counter, at, span in _read_off(_line(history)):
            local = at.astimezone(zone)
            found["total", None][what].append(span)
            found["service", service][what].append(span)
            if counter is not None and what not in NOT_AT_COUNTERS:
                found["counter", counter][what].append(span)
            if what != "open":
                found["hour", local.hour if local.date() == day else None][what].append(span)
    return {group: _plain(group[0], lists) for group, lists in found.items()}


def plain(figures: DayFigures) -> Plain:
    """Return what the program says in the same plain numbers."""
    groups: list[tuple[Group, Figures]] = [(("total", None), figures.total)]
    groups += [(("service", one.key), one.figures) for one in figures.services]
    groups += [(("counter", one.number), one.figures) for one in figures.counters]
    groups += [(("hour", one.hour), one.figures) for one in figures.hours]
    said = {}
    for group, one in groups:
        said[group] = {name: getattr(one, name) for name in COUNTS}
        for name in ("waiting", "serving"):
            times = getattr(one, name)
            said[group][name] = (times.count, times.median, times.p90)
    return said


def _histories(database: Database, site: str, day: date) -> Iterable[list[Any]]:
    ticket, event = schema.ticket, schema.event
    with database.reading() as connection:
        tickets = connection.execute(ticket.select()).all()
        events = connection.execute(event.select().order_by(text("position"))).all()
    today = {row.id for row in tickets if (row.site, row.business_day) == (site, day)}
    for key in today:
        mine = [row for row in events if row.ticket_id == key]
        taken_back = {row.undoes for row in mine if row.action == "undo"}
        yield [row for row in mine if row.action != "undo" and row.request_id not in taken_back]


def _line(history: list[Any]) -> list[Stretch]:
    """Lay a ticket's day out; waiting that goes on is one stretch."""
    line: list[Stretch] = []
    service, begun = history[0].service, history[0]
    for before, after in zip(history, [*history[1:], None], strict=True):
        service = before.service or service
        state = LEADS_TO[before.action]
        goes_on = after is not None and (state, LEADS_TO[after.action]) == ("waiting", "waiting")
        if not goes_on:
            line.append(Stretch(state, service, begun, after))
            begun = after
    return line


def _read_off(line: list[Stretch]) -> Iterable[tuple[str, str, int | None, datetime, Any]]:
    issue = line[0].began
    yield "issued", issue.service, None, issue.at, None
    for one in line:
        if one.ended is None:
            continue
        span = max(one.ended.at - one.began.at, timedelta())
        here = (one.service, one.ended.counter, one.ended.at, span)
        if one.state == "waiting" and one.ended.action in {"next", "call"}:
            yield "waiting", *here
        pressed = not one.began.implied and not one.began.machine and not one.ended.machine
        if (
            one.state == "serving"
            and pressed
            and one.ended.action in {"finish", "hold", "transfer"}
        ):
            yield "serving", *here
    last = line[-1]
    if last.state == "expired" and line[-2].state == "no_show":
        last = line[-2]
    yield ENDS.get(last.state, "open"), last.service, last.began.counter, last.began.at, None


def _plain(kind: str, lists: dict[str, list[Any]]) -> dict[str, object]:
    unsaid = {"counter": NOT_AT_COUNTERS, "hour": {"open"}}.get(kind, set())
    said: dict[str, object] = {
        name: None if name in unsaid else len(lists[name]) for name in COUNTS
    }
    for name in ("waiting", "serving"):
        spans = lists[name]
        said[name] = (len(spans), _least(spans, 50), _least(spans, 90))
    return said


def _least(spans: list[timedelta], percent: int) -> timedelta | None:
    """Return the shortest span that so many of a hundred do not exceed."""
    enough = [
        span
        for span in spans
        if 100 * sum(other <= span for other in spans) >= percent * len(spans)
    ]
    return min(enough, default=None)
