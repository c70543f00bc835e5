"""What a measured process tells the one that measures: JSON lines with the moment of each."""

import json
import time
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """Something that happened at `at`, in seconds of `time.monotonic`."""

    what: str
    at: float
    more: dict[str, Any] = field(default_factory=dict)


def tell(what: str, at: float | None = None, **more: object) -> None:
    """Print one event, now unless `at` says when."""
    moment = time.monotonic() if at is None else at
    print(json.dumps({"what": what, "at": moment, **more}), flush=True)  # noqa: T201 — the channel


def read(line: str) -> Event | None:
    """Return the event of a line; None for what something else has printed."""
    try:
        fields = json.loads(line)
        return Event(what=fields.pop("what"), at=fields.pop("at"), more=fields)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
