"""Which touches count: drumming fingers press once."""

from collections.abc import Callable
from typing import Final

QUIET_SECONDS: Final = 0.4
"""A press counts only after so long without any other."""


class Touches:
    """Knows of every finger that came down; a press is `deliberate` after a quiet while."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._last: float | None = None
        self.deliberate = True

    def note(self) -> None:
        """Note that a finger came down, wherever it was."""
        now = self._clock()
        last, self._last = self._last, now
        self.deliberate = last is None or now - last >= QUIET_SECONDS
