"""Brings a centre's catalogue into the database, and takes a training site out of it.

Applied twice it changes nothing. What is gone from the catalogue is no longer offered, but kept:
tickets of earlier days refer to it.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, insert, select, update

from common.catalogue.model import Catalogue, Counter
from common.database import schema
from common.database.rolls import HALL_LINE
from common.database.rows import limits_text, more_text
from common.database.statements import SITES_ALONE
from common.tickets.limits import Limits
from common.tickets.ticket import IN_HAND

TRAINING_SUFFIX = "-training"

_Values = Mapping[str, Any]


def apply_catalogue(connection: Connection, catalogue: Catalogue, folder: Path | None) -> bool:
    """Make the site in the database what the catalogue, read from `folder`, says.

    Returns whether anything changed.
    """
    return _apply(connection, catalogue, folder, training_of=None)


def begin_training(connection: Connection, catalogue: Catalogue, folder: Path | None) -> bool:
    """Set up a site to practise on, with the real site's officers; return whether it is new."""
    real = catalogue.site.key
    site = replace(catalogue.site, key=real + TRAINING_SUFFIX)
    changed = _apply(connection, replace(catalogue, site=site), folder, training_of=real)
    return bring_officers(connection, site.key, officers_of(connection, real)) or changed


def officers_of(connection: Connection, site: str) -> list[_Values]:
    """Return a site's officers, to be brought to another."""
    rows = connection.execute(select(schema.officer).where(schema.officer.c.site == site))
    return [row._asdict() for row in rows]


def bring_officers(connection: Connection, site: str, officers: Iterable[_Values]) -> bool:
    """Let officers of another site act at this one too; return whether any was new."""
    here = [{**officer, "site": site} for officer in officers]
    return _bring(connection, schema.officer, site, here)


def remove_training(connection: Connection, real: str) -> bool:
    """Throw away the site that practises for `real`, with all its data; return whether it was."""
    sites = select(schema.site.c.key).where(schema.site.c.training_of == real)
    key = connection.execute(sites).scalar()
    if key is not None:
        remove_site(connection, key)
    return key is not None


def remove_site(connection: Connection, key: str) -> None:
    """Delete a site and all its rows, children before parents; nobody practises for it."""
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


def keep_others_out(connection: Connection) -> None:
    """Wait until no use case is under way in any site, and let none begin before this unit ends."""
    connection.execute(SITES_ALONE).all()


def has_tickets(connection: Connection, site: str) -> bool:
    """Return whether a site has ever issued a number."""
    series = select(schema.series.c.site).where(schema.series.c.site == site).limit(1)
    return connection.execute(series).first() is not None


def real_sites(connection: Connection) -> list[str]:
    """Return the keys of all sites but those that practise."""
    table = schema.site
    rows = connection.execute(select(table.c.key).where(table.c.training_of.is_(None)))
    return sorted(rows.scalars())


def missing_counters(connection: Connection, catalogue: Catalogue) -> list[int]:
    """Return the counters that are not closed although the catalogue no longer has them."""
    table = schema.counter
    rows = connection.execute(
        select(table.c.number).where(
            table.c.site == catalogue.site.key,
            table.c.number.not_in([one.number for one in catalogue.counters]),
            table.c.status != "closed",
        )
    )
    return list(rows.scalars())


def open_ticket_of_dropped_service(
    connection: Connection, catalogue: Catalogue
) -> Row[Any, Any] | None:
    """Return a ticket that would be stranded: of a dropped service, and at no counter."""
    table = schema.ticket
    return connection.execute(
        select(table.c.number, table.c.service).where(
            table.c.site == catalogue.site.key,
            table.c.service.not_in([HALL_LINE, *(one.key for one in catalogue.services)]),
            schema.OPEN_CONDITION,
            table.c.state.not_in(IN_HAND),
        )
    ).first()


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


def _apply(
    connection: Connection, catalogue: Catalogue, folder: Path | None, *, training_of: str | None
) -> bool:
    site = catalogue.site
    changed = _bring_site(connection, catalogue, folder, training_of)
    # letters are freed before they are given anew
    changed |= _retire(connection, schema.service, site.key, _keeping_letter(connection, catalogue))
    changed |= _bring(connection, schema.service, site.key, _services(catalogue, training_of))
    changed |= _bring(connection, schema.priority_class, site.key, _classes(catalogue))
    changed |= _bring(connection, schema.procedure, site.key, _procedures(catalogue))
    for table, keys in (
        (schema.priority_class, [one.key for one in site.priorities]),
        (schema.procedure, [one.key for one in catalogue.procedures]),
    ):
        changed |= _retire(connection, table, site.key, keys)
    for counter in catalogue.counters:
        changed |= _bring_counter(connection, site.key, counter)
    return changed


def _bring_site(
    connection: Connection, catalogue: Catalogue, folder: Path | None, training_of: str | None
) -> bool:
    site = catalogue.site
    values = {
        "key": site.key,
        "name_vi": site.name.vi,
        "name_en": site.name.en,
        "more_names": more_text(site.name),
        "timezone": site.timezone,
        "ticket_address": site.ticket_address,
        "free_line_vi": site.free_line.vi,
        "free_line_en": site.free_line.en,
        "rules": json.dumps(asdict(site.rules), sort_keys=True),
        "config_folder": str(folder.absolute()) if folder else None,
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


def _services(catalogue: Catalogue, training_of: str | None) -> Iterable[_Values]:
    """Yield the services' rows; who practises does so at any time and as often as they like."""
    hours = catalogue.hours
    for position, one in enumerate(catalogue.services):
        yield {
            "key": one.key,
            "prefix": one.prefix,
            "name_vi": one.name.vi,
            "name_en": one.name.en,
            "more_names": more_text(one.name),
            "description_vi": one.description_vi,
            "position": position,
            "active": True,
            "limits": limits_text(
                Limits(hours=hours.of(one.key), timed=not hours.always, strict=hours.strict)
            )
            if training_of is None
            else "",
        }


def _classes(catalogue: Catalogue) -> Iterable[_Values]:
    for position, one in enumerate(catalogue.site.priorities):
        yield {
            "key": one.key,
            "name_vi": one.name.vi,
            "name_en": one.name.en,
            "more_names": more_text(one.name),
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
            "more_names": more_text(one.name),
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
