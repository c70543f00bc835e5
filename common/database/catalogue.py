"""Brings a centre's catalogue into the database, and takes a training site out of it.

Applied twice it changes nothing. What is gone from the catalogue is no longer offered, but kept:
tickets of earlier days refer to it.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from common.catalogue.model import Catalogue, Counter
from common.database import schema
from common.tickets.refusals import CounterBusy

TRAINING_SUFFIX = "-training"

_Values = Mapping[str, Any]


def apply_catalogue(connection: Connection, catalogue: Catalogue) -> bool:
    """Make the site in the database what the catalogue says; return whether anything changed."""
    return _apply(connection, catalogue, training_of=None)


def begin_training(connection: Connection, catalogue: Catalogue) -> bool:
    """Set up a site to practise on, with the real site's officers; return whether it is new."""
    real = catalogue.site.key
    site = replace(catalogue.site, key=real + TRAINING_SUFFIX)
    changed = _apply(connection, replace(catalogue, site=site), training_of=real)
    officers = [
        {**row._asdict(), "site": site.key}
        for row in connection.execute(select(schema.officer).where(schema.officer.c.site == real))
    ]
    return _bring(connection, schema.officer, site.key, officers) or changed


def end_training(connection: Connection, real: str) -> bool:
    """Throw away the site that practises for `real`, with all its data; return whether it was."""
    sites = select(schema.site.c.key).where(schema.site.c.training_of == real)
    key = connection.execute(sites).scalar()
    if key is None:
        return False
    tickets = select(schema.ticket.c.id).where(schema.ticket.c.site == key)
    calls = select(schema.call.c.id).where(schema.call.c.site == key)
    for condition in (
        schema.print_job.c.ticket_id.in_(tickets),
        schema.announcement.c.call_id.in_(calls),
        schema.event.c.ticket_id.in_(tickets),
    ):
        connection.execute(delete(condition.left.table).where(condition))
    for table in reversed(schema.metadata.sorted_tables):
        if "site" in table.c:
            connection.execute(delete(table).where(table.c.site == key))
    connection.execute(delete(schema.site).where(schema.site.c.key == key))
    return True


def set_services(
    connection: Connection, site: str, counter: int, services: Mapping[str, int]
) -> bool:
    """Make a counter serve exactly these services, with handicaps in minutes."""
    table = schema.counter_service
    mine = (table.c.site == site) & (table.c.counter == counter)
    rows = connection.execute(select(table.c.service, table.c.handicap).where(mine))
    if {row.service: row.handicap for row in rows} == dict(services):
        return False
    connection.execute(delete(table).where(mine))
    for service, handicap in services.items():
        values = {"site": site, "counter": counter, "service": service, "handicap": handicap}
        connection.execute(insert(table), values)
    return True


def _apply(connection: Connection, catalogue: Catalogue, training_of: str | None) -> bool:
    site = catalogue.site
    changed = _bring_site(connection, catalogue, training_of)
    # letters are freed before they are given anew
    changed |= _retire(connection, schema.service, site.key, _keeping_letter(connection, catalogue))
    changed |= _bring(connection, schema.service, site.key, _services(catalogue))
    changed |= _bring(connection, schema.priority_class, site.key, _classes(catalogue))
    changed |= _bring(connection, schema.procedure, site.key, _procedures(catalogue))
    for table, keys in (
        (schema.priority_class, [one.key for one in site.priorities]),
        (schema.procedure, [one.key for one in catalogue.procedures]),
    ):
        changed |= _retire(connection, table, site.key, keys)
    for counter in catalogue.counters:
        changed |= _bring_counter(connection, site.key, counter)
    return _close_missing_counters(connection, catalogue) or changed


def _bring_site(connection: Connection, catalogue: Catalogue, training_of: str | None) -> bool:
    site = catalogue.site
    values = {
        "key": site.key,
        "name_vi": site.name.vi,
        "name_en": site.name.en,
        "timezone": site.timezone,
        "ticket_address": site.ticket_address,
        "free_line_vi": site.free_line.vi,
        "free_line_en": site.free_line.en,
        "rules": json.dumps(asdict(site.rules), sort_keys=True),
        "training_of": training_of,
    }
    return _upsert(connection, schema.site, {"key": site.key}, values)


def _keeping_letter(connection: Connection, catalogue: Catalogue) -> list[str]:
    table = schema.service
    rows = connection.execute(
        select(table.c.key, table.c.prefix).where(table.c.site == catalogue.site.key)
    )
    letters = {row.key: row.prefix for row in rows}
    return [one.key for one in catalogue.services if letters.get(one.key) == one.prefix]


def _services(catalogue: Catalogue) -> Iterable[_Values]:
    for position, one in enumerate(catalogue.services):
        yield {
            "key": one.key,
            "prefix": one.prefix,
            "name_vi": one.name.vi,
            "name_en": one.name.en,
            "description_vi": one.description_vi,
            "position": position,
            "active": True,
        }


def _classes(catalogue: Catalogue) -> Iterable[_Values]:
    for position, one in enumerate(catalogue.site.priorities):
        yield {
            "key": one.key,
            "name_vi": one.name.vi,
            "name_en": one.name.en,
            "head_start": one.head_start,
            "position": position,
            "active": True,
        }


def _procedures(catalogue: Catalogue) -> Iterable[_Values]:
    for position, one in enumerate(catalogue.procedures):
        yield {
            "key": one.key,
            "code": one.code,
            "service": one.service,
            "name_vi": one.name.vi,
            "name_en": one.name.en,
            "level": one.level,
            "time_limit": one.time_limit,
            "fee": one.fee,
            "documents": ";".join(one.documents),
            "source": one.source,
            "position": position,
            "active": True,
        }


def _bring_counter(connection: Connection, site: str, counter: Counter) -> bool:
    """Bring one counter; what the hall set since stands until its entry in the file changes."""
    table = schema.counter
    known = connection.execute(
        select(table).where(table.c.site == site, table.c.number == counter.number)
    ).first()
    configured = json.dumps(dict(counter.services), sort_keys=True)
    values: dict[str, Any] = {"name_vi": counter.name.vi, "name_en": counter.name.en}
    if known is None:
        values["status"] = "open"
    fresh = known is None or known.configured != configured
    key = {"site": site, "number": counter.number}
    changed = _upsert(connection, table, key, {**key, **values, "configured": configured})
    if fresh:
        changed |= set_services(connection, site, counter.number, counter.services)
    return changed


def _close_missing_counters(connection: Connection, catalogue: Catalogue) -> bool:
    """Close counters that the catalogue no longer has; refused while one has a ticket in hand."""
    table, site = schema.counter, catalogue.site.key
    missing = (
        (table.c.site == site)
        & table.c.number.not_in([one.number for one in catalogue.counters])
        & (table.c.status != "closed")
    )
    numbers = connection.execute(select(table.c.number).where(missing)).scalars().all()
    ticket = schema.ticket
    busy = connection.execute(
        select(ticket.c.counter, ticket.c.number).where(
            ticket.c.site == site, ticket.c.counter.in_(numbers), schema.IN_HAND_CONDITION
        )
    ).first()
    if busy:
        raise CounterBusy(counter=busy.counter, number=busy.number)
    connection.execute(update(table).where(missing).values(status="closed", status_reason=None))
    return bool(numbers)


def _bring(connection: Connection, table: Table, site: str, rows: Iterable[_Values]) -> bool:
    known = {
        row.key: row._asdict()
        for row in connection.execute(select(table).where(table.c.site == site))
    }
    changed = False
    for row in rows:
        values = {"site": site, **row}
        if values["key"] not in known:
            connection.execute(insert(table), values)
        elif known[values["key"]] != values:
            of_key = (table.c.site == site) & (table.c.key == values["key"])
            connection.execute(update(table).where(of_key).values(**values))
        else:
            continue
        changed = True
    return changed


def _retire(connection: Connection, table: Table, site: str, kept: Iterable[str]) -> bool:
    gone = (table.c.site == site) & table.c.active & table.c.key.not_in(list(kept))
    return connection.execute(update(table).where(gone).values(active=False)).rowcount > 0


def _upsert(connection: Connection, table: Table, key: _Values, values: _Values) -> bool:
    of_key = [table.c[name] == value for name, value in key.items()]
    known = connection.execute(select(table).where(*of_key)).first()
    if known is None:
        connection.execute(insert(table), dict(values))
        return True
    if known._asdict() | dict(values) == known._asdict():
        return False
    connection.execute(update(table).where(*of_key).values(**values))
    return True
