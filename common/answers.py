"""What a use case answers, and how an answer is kept for a repeated request."""

import json
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, Self
from uuid import UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """Base of answers; `replayed` marks the recorded first answer of a repeated request."""

    replayed: bool = False

    def to_json(self) -> str:
        """Return the answer as the JSON text that is kept with its request id."""
        # as flat as its columns: asdict would copy every value deeply, a fortieth of a use case
        return json.dumps({one.name: getattr(self, one.name) for one in fields(self)}, default=str)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Return the kept answer, marked as replayed."""
        kept = json.loads(text)
        # an answer kept by an earlier version may lack a field that has a default today
        values = {
            one.name: _revive(one.type, kept[one.name]) for one in fields(cls) if one.name in kept
        }
        return cls(**{**values, "replayed": True})


@dataclass(frozen=True, kw_only=True, slots=True)
class Issued(Answer):
    """A new ticket; `ahead` counts who waits before it for the same service."""

    id: UUID
    number: str
    service: str
    priority: str
    ahead: int
    token: str
    issued_at: datetime
    due_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Served(Answer):
    """What one key at a counter did.

    `number` and `state` are of the ticket acted on, None if nobody waited. `finished` is the
    ticket that was finished on the way. `already`: the machine had just called it, and the press
    did nothing.
    """

    number: str | None
    state: str | None
    counter: int
    call_id: UUID | None = None
    finished: str | None = None
    already: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Changed(Answer):
    """A ticket that was moved without a counter: cancelled, or letting others pass."""

    number: str
    state: str
    due_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class HandedOver(Answer):
    """A number that a kiosk gave by itself, now in the queue.

    `superseded` is the number that the same tap had got from the hall, cancelled for this one.
    """

    id: UUID
    number: str
    state: str
    issued_at: datetime
    due_at: datetime
    superseded: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DayClosed(Answer):
    """A business day's end; `left_open` are the numbers still at counters.

    `signed_out` are the officers, by key, who had forgotten to sign out.
    """

    day: str
    expired: int
    left_open: list[str]
    signed_out: list[str] = field(default_factory=list)


def _revive(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if kind in (UUID, UUID | None):
        return UUID(value)
    return datetime.fromisoformat(value) if kind is datetime else value
