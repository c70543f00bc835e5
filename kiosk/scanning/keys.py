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


class ScannerKeys(QObject):
    """Takes every keystroke from the scanner's prefix to its Enter away from a window.

    Install it as the window's event filter. `prefix` is the one character that the scanner is set
    up to send first; `feed` gets the bytes after it. A silence gives the keyboard back.
    """

    def __init__(
        self,
        prefix: str,
        feed: Callable[[bytearray], None],
        *,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._prefix = prefix
        self._feed = feed
        self._clock = clock
        self._scanning = False
        self._typed_at = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's name
        """Return whether the scanner has taken the event."""
        if event.type() not in _TYPED or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        now = self._clock()
        if self._scanning and now - self._typed_at > SILENCE_SECONDS:
            self._scanning = False
        begins = event.text() == self._prefix
        taken = self._scanning or begins
        if taken and event.type() is QEvent.Type.KeyPress:
            self._typed_at = now
            self._take(event, begins=begins)
        elif taken:
            event.accept()  # no shortcut, and no release without its press
        return taken

    def _take(self, event: QKeyEvent, *, begins: bool) -> None:
        if event.key() in _ENTER:
            self._scanning = False
            self._feed(bytearray(b"\n"))
        elif begins and not self._scanning:
            self._scanning = True
        else:
            typed = bytearray(event.text(), "utf-8")
            self._feed(typed)
            typed[:] = bytes(len(typed))
