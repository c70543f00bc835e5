"""Rows of the database as the records of the rules, and back."""

import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import time
from functools import lru_cache
from typing import Any

from sqlalchemy import Row

from common.tickets.limits import Limits
from common.tickets.opening_hours import Hours, Span
from common.tickets.rules import Rules
from common.tickets.text import Text
from common.tickets.ticket import Action, Event, State, Ticket

TICKET_FIELDS = tuple(field.name for field in fields(Ticket))
_CHANGING_FIELDS = (
    "state",
    "service",
    "due_at",
    "counter",
    "reserved_counter",
    "reserved_until",
    "calls",
    "attempts",
    "passes",
    "version",
)
EVENT_FIELDS = tuple(field.name for field in fields(Event))


@lru_cache(maxsize=8)
def rules_of(text: str) -> Rules:
    """Return a site's rules as they are kept: JSON."""
    # a newer program may have written a rule that this one does not know
    known = {field.name for field in fields(Rules)}
    return Rules(**{name: value for name, value in json.loads(text).items() if name in known})


def limits_text(limits: Limits) -> str:
    """Return a service's limits as they are kept: JSON, "" where nothing binds."""
    if not limits.hours.bounded and not (limits.strict and limits.timed):
        return ""
    return json.dumps(asdict(limits), sort_keys=True, default=time.isoformat)


@lru_cache(maxsize=64)
def limits_of(text: str) -> Limits | None:
    """Return a service's limits; None for as many numbers as people come, at any time."""
    if not text:
        return None
    kept = json.loads(text)
    known = {field.name for field in fields(Hours)}
    values = {name: value for name, value in kept["hours"].items() if name in known}
    for session in ("morning", "afternoon"):
        if values[session] is not None:
            times = {name: time.fromisoformat(value) for name, value in values[session].items()}
            values[session] = Span(**times)
    return Limits(hours=Hours(**values), timed=kept["timed"], strict=kept["strict"])


def more_text(name: Text) -> str:
    """Return a name's wordings in further languages as they are kept: JSON, "" for none."""
    return json.dumps(dict(name.more), ensure_ascii=False, sort_keys=True) if name.more else ""


def name_of(row: Row[Any]) -> Text:
    """Return the name of a row that has `name_vi`, `name_en` and `more_names`."""
    more = json.loads(row.more_names) if row.more_names else {}
    return Text(vi=row.name_vi, en=row.name_en, more=tuple(more.items()))


def ticket_of(row: Row[Any]) -> Ticket:
    """Return the ticket of a row of all its columns."""
    values = row._asdict()
    return Ticket(**{name: values[name] for name in TICKET_FIELDS} | {"state": State(row.state)})


def event_of(row: Row[Any]) -> Event:
    """Return the event of a row of all its columns."""
    values = row._asdict()
    return Event(**{name: values[name] for name in EVENT_FIELDS} | {"action": Action(row.action)})


def changed_columns(before: Ticket, after: Ticket) -> dict[str, object]:
    """Return what a step changes as values of its columns: a role may change some and not others."""
    return {
        name: value
        for name in _CHANGING_FIELDS
        if (value := getattr(after, name)) != getattr(before, name)
    }


def columns(record: Ticket | Event, names: Sequence[str]) -> dict[str, object]:
    """Return some fields of a record as values of its columns."""
    # dataclasses.asdict copies every value deeply, which took a fifth of a use case
    return {name: getattr(record, name) for name in names}
