"""How many connections each machine holds: one alone cannot keep everybody else out."""

from collections import Counter
from typing import Final

MOST_OF_ADDRESS: Final = 3000
"""A whole hall may be one address behind its router; others still find a thousand places."""

MOST_SILENT_OF_ADDRESS: Final = 1000
"""That have asked nothing yet: a hall's phones that all come back at once after a power cut."""


class Crowd:
    """The connections of one door by the address at their other end; used by one thread."""

    def __init__(self) -> None:
        self._open: Counter[str] = Counter()
        self._silent: Counter[str] = Counter()

    def comes(self, address: str) -> bool:
        """Count one more, which has not asked yet; False where it is one too many."""
        self._open[address] += 1
        self._silent[address] += 1
        return (
            self._open[address] <= MOST_OF_ADDRESS
            and self._silent[address] <= MOST_SILENT_OF_ADDRESS
        )

    def has_asked(self, address: str) -> None:
        """One that was silent has asked for something."""
        _take_one(self._silent, address)

    def goes(self, address: str, *, silent: bool) -> None:
        """One has ended; `silent`: before it asked."""
        _take_one(self._open, address)
        if silent:
            _take_one(self._silent, address)


def _take_one(counted: Counter[str], address: str) -> None:
    counted[address] -= 1
    if counted[address] <= 0:
        del counted[address]
