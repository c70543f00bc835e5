"""Whether a device is there, told once for each change."""

from collections.abc import Callable


class Presence:
    """Tells whether a device answers on a line that is there; nothing before that is known."""

    def __init__(self, told: Callable[[bool], None]) -> None:
        self._told = told
        self._line: bool | None = None
        self._answers = True
        self._last: bool | None = None

    def line(self, there: bool) -> None:  # noqa: FBT001 — a line's way to tell it
        """Note whether the line is there."""
        self._line = there
        self._tell()

    def answers(self, yes: bool) -> None:  # noqa: FBT001 — as above
        """Note whether the device says something when it should."""
        self._answers = yes
        self._tell()

    def _tell(self) -> None:
        if self._line is None:
            return
        there = self._line and self._answers
        if there is not self._last:
            self._last = there
            self._told(there)
