"""What the officer can have seen: a ticket that comes by itself needs a moment to be noticed."""

from common.use_cases.watching import Seen

NOTICED_AFTER_SECONDS = 1.0
"""A press sooner than this after the number changed was on its way before it did."""


class Eye:
    """Follows the number in hand on the screen; seconds are of a clock that never goes back."""

    def __init__(self) -> None:
        self._number: str | None = None
        self._before: str | None = None
        self._changed_at = float("-inf")
        self._called: str | None = None

    def begin(self, number: str | None) -> None:
        """Look at a window that has just been opened."""
        self._number = self._before = number
        self._changed_at = float("-inf")
        self._called = None

    def know(self, number: str | None) -> None:
        """Note with whom the window's own press was answered: known before it can be read."""
        self._called = number

    def look(self, number: str | None, at: float) -> None:
        """Note what stands on the screen."""
        if number != self._number:
            self._before, self._number, self._changed_at = self._number, number, at

    def seen(self, at: float) -> Seen:
        """Return what a press at this second was about."""
        fresh = at - self._changed_at < NOTICED_AFTER_SECONDS
        if fresh:
            return Seen(number=self._before, fresh=self._number)
        return Seen(number=self._number, fresh=self._called)
