"""`site.toml`: the centre, its rules, its priority classes."""

import re
from dataclasses import fields, replace
from datetime import date
from typing import get_args
from zoneinfo import ZoneInfo, available_timezones

from common.catalogue import reasons
from common.catalogue.model import NO_PRIORITY, MoreLanguage, PriorityClass, Site
from common.catalogue.record import Record
from common.tickets.rules import Rules
from common.tickets.text import Language

MOST_MINUTES = 1440

# Least and most of each rule: beyond them it is a slip of the keyboard, not a rule.
RULE_LIMITS = {
    "no_show_after_calls": (1, 10),
    "return_behind": (0, 50),
    "let_pass_most": (0, 50),
    "undo_seconds": (0, 300),
    "reservation_minutes": (0, MOST_MINUTES),
    "helping_minutes": (0, MOST_MINUTES),
    "ready_after_seconds": (0, 300),
    "hold_reminder_minutes": (0, MOST_MINUTES),
}

_PROCEDURE_ADDRESS = re.compile(r"https?://[^\s/{}]+[^\s{}]*\{code\}[^\s{}]*")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_LONGEST_LANGUAGE = 30
_TICKET_ADDRESS = re.compile(r"https?://[^\s/{}?#]+[^\s{}]*\{token\}[^\s{}]*")


def read_site(record: Record) -> Site:
    """Return the centre that `site.toml` describes."""
    languages = _languages(record)
    record = replace(record, languages=tuple(one.key for one in languages))
    record.expect(
        required=("key", "name_vi", "name_en", "timezone"),
        optional=(
            "ticket_address",
            "free_line_vi",
            "free_line_en",
            "procedures_as_of",
            "procedure_address",
            "rules",
            "language",
            "priority",
        ),
    )
    return Site(
        key=record.key("key"),
        name=record.both("name"),
        timezone=_timezone(record),
        ticket_address=_ticket_address(record),
        free_line=record.optional_both("free_line"),
        rules=_rules(record.table("rules")),
        priorities=_priorities(record),
        procedures_as_of=_day(record, "procedures_as_of"),
        procedure_address=_procedure_address(record),
        languages=languages,
    )


def _languages(site: Record) -> tuple[MoreLanguage, ...]:
    seen: dict[object, int] = {}
    return tuple(_language(record, seen) for record in site.tables("language"))


def _language(record: Record, seen: dict[object, int]) -> MoreLanguage:
    record.expect(required=("key", "name"))
    key = record.text("key")
    if key and (not _LANGUAGE.fullmatch(key) or key in get_args(Language)):
        record.refuse(reasons.LANGUAGE_KEY, "key")
    record.unique(key, "key", seen)
    return MoreLanguage(key=key, name=record.text("name", most=_LONGEST_LANGUAGE))


def _timezone(record: Record) -> str:
    name = record.text("timezone")
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, not a relative path, a folder of zones
        if name:
            record.refuse(reasons.no_timezone(name, available_timezones()), "timezone")
    return name


def _ticket_address(record: Record) -> str:
    address = record.optional_text("ticket_address")
    if address and not _TICKET_ADDRESS.fullmatch(address):
        record.refuse(reasons.TICKET_ADDRESS, "ticket_address")
    return address


def _procedure_address(record: Record) -> str:
    address = record.optional_text("procedure_address")
    if address and not _PROCEDURE_ADDRESS.fullmatch(address):
        record.refuse(reasons.PROCEDURE_ADDRESS, "procedure_address")
    return address


def _day(record: Record, name: str) -> date | None:
    written = record.optional_text(name)
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        record.refuse(reasons.DAY, name)
        return None


def _rules(record: Record) -> Rules:
    record.expect(required=(), optional=tuple(RULE_LIMITS))
    shipped = Rules()
    values: dict[str, int] = {}
    for rule in fields(Rules):
        least, most = RULE_LIMITS[rule.name]
        default = getattr(shipped, rule.name)
        values[rule.name] = record.whole(rule.name, least=least, most=most, default=default)
    return Rules(**values)


def _priorities(site: Record) -> tuple[PriorityClass, ...]:
    seen: dict[object, int] = {}
    return tuple(_priority(record, seen) for record in site.tables("priority"))


def _priority(record: Record, seen: dict[object, int]) -> PriorityClass:
    record.expect(required=("key", "name_vi", "name_en", "head_start"))
    key = record.key("key")
    record.unique(key, "key", seen)
    if key == NO_PRIORITY.key:
        record.refuse(reasons.NONE_BUILT_IN, "key")
    return PriorityClass(
        key=key,
        name=record.both("name"),
        head_start=record.whole("head_start", least=0, most=MOST_MINUTES),
    )
