"""Frozen records as JSON bytes and back, by their field types."""

import json
from collections.abc import Callable
from dataclasses import asdict, fields
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin, get_type_hints
from uuid import UUID
from zoneinfo import ZoneInfo

T = TypeVar("T")


def packed(record: Any) -> bytes:
    """Return a frozen dataclass as bytes."""
    return json.dumps(asdict(record), default=_plain, ensure_ascii=False).encode()


def unpacked(kind: type[T], content: bytes) -> T:
    """Return what `packed` made bytes of; raises ValueError, KeyError or TypeError for others."""
    return _record(kind, json.loads(content))


def _plain(value: object) -> object:
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, ZoneInfo):
        return value.key
    return value.isoformat() if isinstance(value, date) else str(value)


def _record(kind: type[T], values: dict[str, Any]) -> T:
    kinds = get_type_hints(kind)
    # a field with a default may be missing in what an earlier version wrote
    names = (field.name for field in fields(kind) if field.name in values)  # type: ignore[arg-type]  # records only
    return kind(**{name: _value(kinds[name], values[name]) for name in names})


def _value(kind: Any, value: Any) -> Any:
    choices = [one for one in get_args(kind) if one is not type(None)]
    if value is None:
        return None
    if get_origin(kind) is tuple:
        return tuple(_value(choices[0], one) for one in value)
    if choices:
        return _value(choices[0], value)
    read = _READERS.get(kind)
    if read is not None:
        return read(value)
    return _record(kind, value) if isinstance(value, dict) else value


_READERS: dict[Any, Callable[[Any], object]] = {
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    timedelta: lambda seconds: timedelta(seconds=seconds),
    UUID: UUID,
    Path: Path,
    ZoneInfo: ZoneInfo,
}
