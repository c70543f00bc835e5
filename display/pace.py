"""The time between one call and the next, as a board's window has it."""

import time
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer


class Pace(Protocol):
    """Steady seconds, and one thing to be done later."""

    def seconds(self) -> float:
        """Return the seconds since some moment; no clock that is set changes them."""

    def rest(self, seconds: float, then: Callable[[], None]) -> None:
        """Do `then` once after so long; what was to be done before is forgotten."""


class SteadyPace(QObject):
    """The machine's steady clock, and a timer of the window's thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._then: Callable[[], None] | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._do)

    def seconds(self) -> float:
        """Return the machine's steady seconds."""
        return time.monotonic()

    def rest(self, seconds: float, then: Callable[[], None]) -> None:
        """Do `then` after so long."""
        self._then = then
        self._timer.start(round(seconds * 1000))

    def _do(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()


class NoPace:
    """Time that passes as soon as somebody rests: for pictures, and tests of what happens then."""

    def __init__(self) -> None:
        self.now = 0.0

    def seconds(self) -> float:
        """Return the seconds that rests have taken."""
        return self.now

    def rest(self, seconds: float, then: Callable[[], None]) -> None:
        """Let the seconds pass, then do it."""
        self.now += seconds
        then()
