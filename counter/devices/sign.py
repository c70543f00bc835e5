"""A number sign over the counter: which frame it gets when."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from counter.devices.finding import FrameFinder
from counter.devices.presence import Presence
from counter.devices.template import Template, Values

FIELDS: Final = frozenset({"number", "letter", "digits", "counter", "address"})

_PHASE_SECONDS: Final = 0.5
"""How long a blinking number is on, and off, where the sign does not blink by itself."""

ANSWER_SECONDS: Final = 0.5
_MOST_MISSES: Final = 3
_ASK_AGAIN_SECONDS: Final = 2.0
"""How soon a silent sign is asked again; others may share its line."""

_NUMBER: Final = re.compile(r"([A-Z]*)(\d*)")


class Show(StrEnum):
    """What a sign shows; the name of its frame."""

    CALL = "call"
    SERVE = "serve"
    IDLE = "idle"
    CLOSED = "closed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Face:
    """What the counter says to the hall; `calls` tells a call from its recall."""

    show: Show
    number: str = ""
    calls: int = 0


CLOSED: Final = Face(show=Show.CLOSED)


@dataclass(frozen=True, kw_only=True, slots=True)
class SignKind:
    """A make of sign by its frames.

    `call` None: the sign does not blink by itself; then `serve` and `off` take turns, or nothing
    blinks where there is no `off`. `answer` is what the sign says to every frame, if it does.
    """

    serve: Template
    idle: Template
    closed: Template
    call: Template | None = None
    off: Template | None = None
    answer: Template | None = None


def values_of(face: Face, counter: int, address: int) -> Mapping[str, str | int]:
    """Return what a frame's fields are filled with."""
    found = _NUMBER.match(face.number)
    letter, digits = found.groups() if found else ("", "")
    return {
        "number": face.number,
        "letter": letter,
        "digits": int(digits or 0),
        "counter": counter,
        "address": address,
    }


class SignDriver:
    """Decides what a sign is told; knows no line, and the time only from its arguments.

    `show` may be called on any one thread, everything else on the line's. Only the newest face
    counts: a slow line never shows an old one. Every `repeat_seconds` the frame is sent again, for
    a sign that was without power.
    """

    def __init__(
        self,
        kind: SignKind,
        *,
        counter: int,
        address: int,
        blink_seconds: float,
        repeat_seconds: float,
        told: Callable[[bool], None],
    ) -> None:
        self._kind = kind
        self._counter = counter
        self._address = address
        self._blink_seconds = blink_seconds
        self._repeat_seconds = repeat_seconds
        self._presence = Presence(told)
        self._wanted = (0, CLOSED)
        self._seen = 0
        self._since = 0.0
        self._written: bytes | None = None
        self._written_at = 0.0
        self._asked_at: float | None = None
        self._misses = 0
        fixed: Values = values_of(CLOSED, counter, address)
        self._finder = FrameFinder(kind.answer, fixed) if kind.answer else None

    def show(self, face: Face) -> None:
        """Want this shown from now on."""
        count, last = self._wanted
        if face != last:
            self._wanted = (count + 1, face)

    def line(self, there: bool) -> None:  # noqa: FBT001 — a line's way to tell it
        """Note whether the line is there; a sign that comes back is told all it should show."""
        self._written = None
        self._asked_at = None
        self._misses = 0
        if there:
            self._presence.answers(True)
        self._presence.line(there)

    def turn(self, now: float) -> bytes | None:
        """Return what the sign is to be told now, or None."""
        self._note_silence(now)
        count, face = self._wanted
        if count != self._seen:
            self._seen = count
            self._since = now
            self._written = None
        frame = self._frame(face, now - self._since)
        since = now - self._written_at
        silent = self._misses >= _MOST_MISSES and since < _ASK_AGAIN_SECONDS
        if silent or (frame == self._written and since < self._repeat_seconds):
            return None
        self._written, self._written_at = frame, now
        if self._finder is not None:
            self._finder.forget()
            self._asked_at = now
        return frame

    def hear(self, data: bytes, now: float) -> None:
        """Listen for the sign's answer."""
        if self._finder is None:
            return
        if list(self._finder.feed(data, now)) and self._asked_at is not None:
            self._asked_at = None
            self._misses = 0
            self._presence.answers(True)

    def waits(self, now: float) -> bool:
        """Return whether the line must be left quiet for this sign's answer."""
        return self._asked_at is not None and now - self._asked_at < ANSWER_SECONDS

    def _note_silence(self, now: float) -> None:
        if self._asked_at is None or self.waits(now):
            return
        self._asked_at = None
        self._written = None
        self._misses += 1
        if self._misses == _MOST_MISSES:
            self._presence.answers(False)

    def _frame(self, face: Face, seconds: float) -> bytes:
        values = values_of(face, self._counter, self._address)
        return self._template(face.show, seconds).encode(values)

    def _template(self, show: Show, seconds: float) -> Template:
        kind = self._kind
        if show is Show.IDLE:
            return kind.idle
        if show is Show.CLOSED:
            return kind.closed
        if show is Show.SERVE or seconds >= self._blink_seconds:
            return kind.serve
        if kind.call is not None:
            return kind.call
        is_off = int(seconds / _PHASE_SECONDS) % 2 == 1
        return kind.off if kind.off is not None and is_off else kind.serve
