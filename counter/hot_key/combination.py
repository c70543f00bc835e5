"""A key with what is held down beside it, and why it cannot be taken."""

from dataclasses import dataclass
from typing import Protocol, Self

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from common.tickets.errors import Refusal
from common.tickets.text import Text


class HotKeyImpossible(Refusal):
    """The system hands no key to a program that is not in front."""

    code = "hot-key-impossible"
    sentence = Text(
        vi="Máy này không cho mời số từ phần mềm khác. Hãy bấm phím trong cửa sổ này.",
        en="This system lets no program be called from another. Press the key in this window.",
    )


class HotKeyTaken(Refusal):
    """Another program has the key already."""

    code = "hot-key-taken"
    sentence = Text(
        vi="Phần mềm khác đang giữ phím {key}. Hãy chọn phím khác: moiso counter N --key everywhere=…",
        en="Another program holds the key {key}. Choose another: moiso counter N --key everywhere=…",
    )


class Grab(Protocol):
    """A key that is held until it is let go."""

    def close(self) -> None:
        """Let the key go; a second time there is nothing to let go."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Combination:
    """`letter` is A–Z or 0–9, or "" for function key number `function` (1 to 24)."""

    letter: str = ""
    function: int = 0
    ctrl: bool = False
    alt: bool = False
    shift: bool = False

    @classmethod
    def of(cls, key: str) -> Self | None:
        """Return what Qt writes as `key`; None for a key that not every system can hand over."""
        sequence = QKeySequence(key)
        if sequence.count() != 1:
            return None
        pressed = sequence[0]  # type: ignore[index]  # the stubs forget it
        code, held = int(pressed.key()), pressed.keyboardModifiers()
        function = code - int(Qt.Key.Key_F1) + 1
        letter = chr(code) if code < 128 and chr(code).isalnum() else ""  # noqa: PLR2004 — ASCII
        if not letter and not 1 <= function <= 24:  # noqa: PLR2004 — as many as keyboards have
            return None
        return cls(
            letter=letter,
            function=0 if letter else function,
            ctrl=bool(held & Qt.KeyboardModifier.ControlModifier),
            alt=bool(held & Qt.KeyboardModifier.AltModifier),
            shift=bool(held & Qt.KeyboardModifier.ShiftModifier),
        )
