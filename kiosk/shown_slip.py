"""The receipt slip whose number was shown last: held there again, it is the same person."""

from collections.abc import Callable
from typing import Final

SAME_SLIP_SECONDS: Final = 180.0
"""So long a slip that is scanned again shows the number that it has given; then it gives another."""


class ShownSlip:
    """Remembers one mark and the class it came with; nothing that was read is in it."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._mark = b""
        self._priority = ""
        self._at = 0.0

    def shown(self, mark: bytes, priority: str) -> None:
        """Note whose number has come onto the screen; no `mark` where no slip asked for it."""
        self._mark, self._priority, self._at = mark, priority, self._clock()

    def is_same(self, mark: bytes, priority: str) -> bool:
        """Say whether it is that slip again; with another class it asks for another number."""
        fresh = self._clock() - self._at < SAME_SLIP_SECONDS
        return fresh and (mark, priority) == (self._mark, self._priority) and mark != b""
