"""`hours.toml`: when the kiosk gives numbers."""

import re
from dataclasses import replace
from datetime import time
from importlib.resources import files
from pathlib import Path

from common.catalogue.problems import Problems
from common.catalogue.record import Record
from common.catalogue.text_file import read_text
from common.catalogue.toml_file import parse_toml
from common.tickets.text import Text
from kiosk.opening_hours import Hours, OpeningHours, Span

NAME = "hours.toml"

_MOST_MINUTES = 120
_SETTINGS = ("morning", "afternoon", "saturday_morning", "last_number_minutes")
_SPAN = re.compile(r"(\d{1,2})[:h](\d{2})\s*[-–]\s*(\d{1,2})[:h](\d{2})", re.ASCII)
_NOT_SPAN = Text(
    vi='giờ phải có dạng "7:30-11:30", giờ kết thúc sau giờ bắt đầu; để trống "" nếu không có buổi',
    en='hours must read "7:30-11:30", the end after the beginning; empty "" for no session',
)
_OVERLAP = Text(
    vi="buổi chiều phải bắt đầu sau khi buổi sáng kết thúc",
    en="the afternoon must begin after the end of the morning",
)
_NOT_YES_OR_NO = Text(
    vi="phải là true hoặc false, không có dấu nháy",
    en="must be true or false, without quotation marks",
)


def load_hours(folder: Path | None) -> OpeningHours | None:
    """Return the hours configured in `folder`, the shipped ones where it has none; None: always.

    Raises ConfigInvalid with every problem found.
    """
    own = folder is not None and (folder / NAME).is_file()
    source = folder if own and folder is not None else files("config")
    problems = Problems()
    text = read_text(source, NAME, problems)
    problems.refuse()
    assert text is not None  # noqa: S101 — else it was refused
    hours = read_hours(parse_toml(text, NAME, problems))
    problems.refuse()
    return hours


def read_hours(file: Record) -> OpeningHours | None:
    """Return what the file says; None where numbers are given at any time."""
    file.expect(required=(), optional=(*_SETTINGS, "always_open", "service"))
    usual = _hours(file, Hours())
    seen: dict[object, int] = {}
    services = dict(_service(record, usual, seen) for record in file.tables("service"))
    if _yes(file, "always_open", otherwise=False):
        return None
    return OpeningHours(usual=usual, services=services)


def _service(record: Record, usual: Hours, seen: dict[object, int]) -> tuple[str, Hours]:
    record.expect(required=("key",), optional=_SETTINGS)
    key = record.key("key")
    record.unique(key, "key", seen)
    return key, _hours(record, usual)


def _hours(record: Record, otherwise: Hours) -> Hours:
    hours = replace(
        otherwise,
        morning=_span(record, "morning", otherwise.morning),
        afternoon=_span(record, "afternoon", otherwise.afternoon),
        saturday_morning=_yes(record, "saturday_morning", otherwise=otherwise.saturday_morning),
        last_number_minutes=record.whole(
            "last_number_minutes",
            least=0,
            most=_MOST_MINUTES,
            default=otherwise.last_number_minutes,
        ),
    )
    both = hours.morning is not None and hours.afternoon is not None
    if both and hours.morning.ends > hours.afternoon.begins:  # type: ignore[union-attr]  # both are there
        record.refuse(_OVERLAP, "afternoon")
    return hours


def _span(record: Record, name: str, otherwise: Span | None) -> Span | None:
    if name not in record.values:
        return otherwise
    words = record.optional_text(name)
    if not words:
        return None
    found = _SPAN.fullmatch(words)
    try:
        span = _between(*map(int, found.groups())) if found else None
    except ValueError:  # 25:70
        span = None
    if span is None or span.ends <= span.begins:
        record.refuse(_NOT_SPAN, name)
        return otherwise
    return span


def _between(begin_hour: int, begin_minute: int, end_hour: int, end_minute: int) -> Span:
    return Span(begins=time(begin_hour, begin_minute), ends=time(end_hour, end_minute))


def _yes(record: Record, name: str, *, otherwise: bool) -> bool:
    value = record.values.get(name, otherwise)
    if isinstance(value, bool):
        return value
    record.refuse(_NOT_YES_OR_NO, name)
    return otherwise
