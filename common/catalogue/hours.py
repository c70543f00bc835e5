"""`hours.toml`: when numbers are given, and how many."""

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import time
from pathlib import Path

from common.catalogue import reasons
from common.catalogue.optional_file import load_optional
from common.catalogue.record import Record
from common.tickets.opening_hours import Hours, OpeningHours, Span
from common.tickets.text import Text

NAME = "hours.toml"

_MOST_MINUTES = 120
_MOST_NUMBERS = 9999
_LIMITS = ("day_most", "morning_most", "afternoon_most")
_SETTINGS = ("morning", "afternoon", "saturday_morning", "last_number_minutes", *_LIMITS)
_SPAN = re.compile(r"(\d{1,2})[:h](\d{2})\s*[-–]\s*(\d{1,2})[:h](\d{2})", re.ASCII)
_NOT_SPAN = Text(
    vi='giờ phải có dạng "7:30-11:30", giờ kết thúc sau giờ bắt đầu; để trống "" nếu không có buổi',
    en='hours must read "7:30-11:30", the end after the beginning; empty "" for no session',
)
_OVERLAP = Text(
    vi="buổi chiều phải bắt đầu sau khi buổi sáng kết thúc",
    en="the afternoon must begin after the end of the morning",
)
_LATE = Text(
    vi="buổi ngắn hơn thời gian ngừng cấp số trước giờ nghỉ: buổi này không bao giờ có số",
    en="the session is shorter than the time before its end without numbers: it would give none",
)
_NO_SESSION = Text(
    vi="không có buổi này trong ngày, nên không đặt được số lượng",
    en="there is no such session in the day, so that it cannot have a limit",
)
_MORE_THAN_DAY = Text(
    vi="không được lớn hơn số lượng cả ngày (day_most)",
    en="must not be more than the whole day's (day_most)",
)
_NOT_YES_OR_NO = Text(
    vi="phải là true hoặc false, không có dấu nháy",
    en="must be true or false, without quotation marks",
)


def load_hours(folder: Path | None) -> OpeningHours | None:
    """Return the hours configured in `folder`, the shipped ones where it has none; None: always.

    Which services there are is not checked; setup does. Raises ConfigInvalid with every problem.
    """
    hours = load_optional(folder, NAME, lambda file: read_hours(file, None))
    return None if hours.always else hours


def read_hours(file: Record, known: Collection[str] | None) -> OpeningHours:
    """Return what the file says; services must be among the `known`, if those are given."""
    file.expect(required=(), optional=(*_SETTINGS, "always_open", "strict", "service"))
    usual = _hours(file, Hours())
    seen: dict[object, int] = {}
    services = dict(_service(record, usual, seen, known) for record in file.tables("service"))
    return OpeningHours(
        usual=usual,
        services=services,
        always=_yes(file, "always_open", otherwise=False),
        strict=_yes(file, "strict", otherwise=False),
    )


def _service(
    record: Record, usual: Hours, seen: dict[object, int], known: Collection[str] | None
) -> tuple[str, Hours]:
    record.expect(required=("key",), optional=_SETTINGS)
    key = record.key("key")
    record.unique(key, "key", seen)
    if key and known is not None and key not in known:
        record.refuse(reasons.unknown_service(key, known), "key")
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
        **{
            name: record.whole(name, least=0, most=_MOST_NUMBERS, default=getattr(otherwise, name))
            for name in _LIMITS
        },
    )
    _refuse_sessions(record, hours)
    return hours


def _refuse_sessions(record: Record, hours: Hours) -> None:
    """Refuse sessions that overlap or never give a number, and limits that could not hold."""
    both = hours.morning is not None and hours.afternoon is not None
    if both and hours.morning.ends > hours.afternoon.begins:  # type: ignore[union-attr]  # both are there
        record.refuse(_OVERLAP, "afternoon")
    for name, span, most in (
        ("morning", hours.morning, hours.morning_most),
        ("afternoon", hours.afternoon, hours.afternoon_most),
    ):
        limit = f"{name}_most"
        if span is not None and span.minutes <= hours.last_number_minutes:
            record.refuse(_LATE, _stated(record, "last_number_minutes", name))
        if span is None and record.values.get(limit):
            record.refuse(_NO_SESSION, limit)
        if hours.day_most and most > hours.day_most:
            record.refuse(_MORE_THAN_DAY, _stated(record, limit, "day_most"))


def _stated(record: Record, *names: str) -> str:
    """Return the first of some settings that stands in the file here."""
    return next((name for name in names if name in record.values), names[0])


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
