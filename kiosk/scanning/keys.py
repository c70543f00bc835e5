"""A scanner that types: its keystrokes go to it alone, and never into a field or a log."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from kiosk.scanning.lines import SILENCE_SECONDS

_TYPED: Final = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride}
)
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_LINE_ENDS: Final = frozenset({"\r", "\n"})

SECOND_END_SECONDS: Final = 0.1
"""So soon after a scan's Enter another one is the LF of a scanner that ends with CR and LF."""

A_HANDS_SECONDS: Final = 0.08
"""A scanner's keys follow each other sooner; so do keys that waited while the window was busy."""

_HAND_STEPS: Final = 2
"""So many of them in a row are a person: a window may be busy once more."""


class ScannerKeys(QObject):
    """Takes every keystroke from the scanner's prefix to its Enter away from a window.

    Install it as the window's event filter. `prefix` is the one character that the scanner is set
    up to send first; `feed` gets the bytes after it, `forget` is called where they are no scan.
    After a silence the keys stay the scanner's until its Enter, or until they come at a hand's
    pace: the window may have been busy, and the rest of a card must not go into a field. `clock`
    counts seconds for events that carry no time of their own.
    """

    def __init__(
        self,
        prefix: str,
        feed: Callable[[bytearray], None],
        forget: Callable[[], None],
        *,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._prefix = prefix
        self._feed = feed
        self._forget = forget
        self._clock = clock
        self._scanning = False
        self._doubted = False
        self._hand_steps = 0
        self._typed_at = 0.0
        self._ended_at: float | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's name
        """Return whether the scanner has taken the event."""
        if event.type() not in _TYPED or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        # when it was pressed, not when a busy window came to it
        now = event.timestamp() / 1000 or self._clock()
        pressed = event.type() is QEvent.Type.KeyPress
        if not self._scanning and self._ends_again(event, now):
            event.accept()
            return True
        if self._scanning and pressed:
            self._doubt(now)
        begins = event.text() == self._prefix and (not self._scanning or self._doubted)
        taken = self._scanning or begins
        if taken and pressed:
            self._typed_at = now
            self._take(event, now, begins=begins)
        elif taken:
            event.accept()  # no shortcut, and no release without its press
        return taken

    def _doubt(self, now: float) -> None:
        """Give the keyboard back once a hand types on it."""
        apart = now - self._typed_at
        if not self._doubted:
            self._doubted = apart > SILENCE_SECONDS
            self._hand_steps = 0
            return
        self._hand_steps = self._hand_steps + 1 if apart >= A_HANDS_SECONDS else 0
        if self._hand_steps >= _HAND_STEPS:
            self._scanning = False
            self._forget()

    def _take(self, event: QKeyEvent, now: float, *, begins: bool) -> None:
        if event.key() in _ENTER:
            self._scanning = False
            self._ended_at = now
            self._feed(bytearray(b"\n"))
        elif begins:
            self._scanning = True
            self._doubted = False
            self._forget()
        else:
            typed = bytearray(event.text(), "utf-8")
            self._feed(typed)
            typed[:] = bytes(len(typed))

    def _ends_again(self, event: QKeyEvent, now: float) -> bool:
        """Return whether it is the rest of a scan's end; LF is typed as Enter or as Ctrl+J."""
        if self._ended_at is None or not 0 <= now - self._ended_at < SECOND_END_SECONDS:
            return False
        with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return (
            event.key() in _ENTER
            or event.key() == Qt.Key.Key_Control
            or event.text() in _LINE_ENDS
            or (with_control and event.key() == Qt.Key.Key_J)
        )
