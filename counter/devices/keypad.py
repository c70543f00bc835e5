"""A call keypad: from what it says to keys, each press once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from counter.devices.finding import FrameFinder
from counter.devices.presence import Presence
from counter.devices.template import Template

FIELDS: Final = frozenset({"key", "any", "counter", "address"})

_ANSWER_SECONDS: Final = 0.1
"""How long the line is left quiet for the answer to a poll."""

_MOST_SILENT_POLLS: Final = 5

_DIGIT_BOUNCE_SECONDS: Final = 0.05
"""A worn contact chatters for less; no finger types one digit twice so fast."""


@dataclass(frozen=True, kw_only=True, slots=True)
class KeypadKind:
    """A make of keypad: its frames, and what the bytes of `{key}` mean.

    `ack` is said after each press; a keypad that speaks only when asked is asked by `poll` and
    says `empty` where no key was pressed. Seconds for `poll_seconds`, `bounce_seconds`.
    """

    press: Template
    keys: Mapping[bytes, str]
    ack: Template | None = None
    poll: Template | None = None
    empty: Template | None = None
    poll_seconds: float = 0.2
    bounce_seconds: float = 0.3


class KeypadDriver:
    """Hears a keypad and emits each press once; knows no line, and time only from arguments.

    `pressed` gets what the key means, on the line's thread. The same key again within
    `bounce_seconds` of its last frame is the same press, however long the key chatters; a digit,
    which is typed twice on purpose, within 50 ms of it.
    """

    def __init__(
        self,
        kind: KeypadKind,
        *,
        counter: int,
        address: int,
        pressed: Callable[[str], None],
        told: Callable[[bool], None],
        heard: Callable[[bytes], None] = lambda _: None,
    ) -> None:
        self._kind = kind
        self._values = {"counter": counter, "address": address}
        self._pressed = pressed
        self._heard = heard
        self._presence = Presence(told)
        self._finder = FrameFinder(kind.press, self._values)
        self._nothing = FrameFinder(kind.empty, self._values) if kind.empty else None
        self._last: tuple[str, float] | None = None
        self._ack: bytes | None = None
        self._polled_at: float | None = None
        self._is_asked = False
        self._silent_polls = 0

    def line(self, there: bool) -> None:  # noqa: FBT001 — a line's way to tell it
        """Note whether the line is there."""
        self._finder.forget()
        self._ack = None
        self._polled_at = None
        self._is_asked = False
        self._silent_polls = 0
        if there:
            self._presence.answers(True)
        self._presence.line(there)

    def turn(self, now: float) -> bytes | None:
        """Return what the keypad is to be told now, or None."""
        if self._ack is not None:
            ack, self._ack = self._ack, None
            return ack
        poll = self._kind.poll
        due = self._polled_at is None or now - self._polled_at >= self._kind.poll_seconds
        if poll is None or not due:
            return None
        self._note_silence()
        self._polled_at = now
        self._is_asked = True
        return poll.encode(self._values)

    def hear(self, data: bytes, now: float) -> None:
        """Take what the line says."""
        self._heard(data)
        for found in self._finder.feed(data, now):
            meaning = self._kind.keys.get(found["key"])
            if meaning is None:
                continue
            self._answered()
            if self._kind.ack is not None:
                self._ack = self._kind.ack.encode(self._values)
            self._press(meaning, now)
        if self._nothing is not None and list(self._nothing.feed(data, now)):
            self._answered()

    def waits(self, now: float) -> bool:
        """Return whether the line must be left quiet for this keypad's answer."""
        asked = self._is_asked and self._polled_at is not None
        return asked and now - (self._polled_at or 0.0) < _ANSWER_SECONDS

    def _press(self, meaning: str, now: float) -> None:
        last, self._last = self._last, (meaning, now)
        bounce = self._kind.bounce_seconds
        if meaning.isdigit():
            bounce = min(bounce, _DIGIT_BOUNCE_SECONDS)
        if last is None or last[0] != meaning or now - last[1] >= bounce:
            self._pressed(meaning)

    def _answered(self) -> None:
        self._is_asked = False
        self._silent_polls = 0
        self._presence.answers(True)

    def _note_silence(self) -> None:
        if not self._is_asked or self._kind.empty is None:
            return  # a keypad that says nothing where no key was pressed may be quiet for hours
        self._silent_polls += 1
        if self._silent_polls == _MOST_SILENT_POLLS:
            self._presence.answers(False)
