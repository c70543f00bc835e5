"""Scanned bytes to lines, in memory that is wiped."""

from collections.abc import Callable
from typing import Final

from kiosk.scanning.meaning import MOST_BYTES

SILENCE_SECONDS: Final = 1.0
"""A scanner sends a line in one go: what came before a silence does not belong to it."""

_ENDS: Final = b"\r\n"


class ScannedLines:
    """Collects what a scanner sends up to its Enter, gives the line to `take`, and wipes it.

    What is longer than any scan is dropped up to its end. `clock` counts seconds.
    """

    def __init__(self, take: Callable[[bytearray], None], clock: Callable[[], float]) -> None:
        self._take = take
        self._clock = clock
        self._heard_at = 0.0
        self._line = bytearray(MOST_BYTES)
        self._length = 0
        self._too_long = False

    def feed(self, data: bytearray) -> None:
        """Take the next bytes."""
        now = self._clock()
        if now - self._heard_at > SILENCE_SECONDS:
            self.forget()
        self._heard_at = now
        for byte in data:
            if byte in _ENDS:
                self._end()
            elif self._length == MOST_BYTES:
                self._too_long = True
            else:
                self._line[self._length] = byte
                self._length += 1

    def forget(self) -> None:
        """Wipe what has come of a line so far."""
        self._line[:] = bytes(MOST_BYTES)
        self._length = 0
        self._too_long = False

    def _end(self) -> None:
        whole = self._line[: self._length]
        wanted = self._length > 0 and not self._too_long
        self.forget()
        try:
            if wanted:
                self._take(whole)
        finally:
            whole[:] = bytes(len(whole))
