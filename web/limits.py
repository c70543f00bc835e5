"""How often somebody may ask: buckets that fill with time, and places that are taken and left."""

import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

MOST_KEYS: Final = 20_000
"""So many askers are remembered; the one that has not asked for longest is forgotten first."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, and then so many in each second."""

    at_once: float
    per_second: float


TOKEN_RATE: Final = Rate(60, 2)
"""A family with one ticket's page on several phones, reloading."""

PRESS_RATE: Final = Rate(10, 0.2)
"""Let pass and give back: nobody needs more."""

UNKNOWN_RATE: Final = Rate(40, 2)
"""Tokens that nobody has, from one address: 128 bits are not found at this pace."""

ADDRESS_RATE: Final = Rate(3000, 300)
"""All that one address asks: a whole hall may be one address behind its router."""

STREAMS_OF_TOKEN: Final = 8
STREAMS_OF_ADDRESS: Final = 3000


class Buckets:
    """One bucket for each key; used by one thread."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str) -> bool:
        """Take one out of a key's bucket; False, and nothing is taken, where it is empty."""
        now = self._clock()
        left, at = self._left.pop(key, (self._rate.at_once, now))
        left = min(self._rate.at_once, left + (now - at) * self._rate.per_second)
        takes = left >= 1
        self._left[key] = (left - 1 if takes else left, now)
        if len(self._left) > MOST_KEYS:
            self._left.popitem(last=False)
        return takes


class Places:
    """So many at the same time for each key."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._taken: Counter[str] = Counter()

    def are_left(self, key: str) -> bool:
        """Say whether one more may come in."""
        return self._taken[key] < self._most

    @contextmanager
    def one(self, key: str) -> Iterator[None]:
        """Hold a place."""
        self._taken[key] += 1
        try:
            yield
        finally:
            self._taken[key] -= 1
            if not self._taken[key]:
                del self._taken[key]


class Limits:
    """All limits of one door."""

    def __init__(self) -> None:
        self.tokens = Buckets(TOKEN_RATE)
        self.presses = Buckets(PRESS_RATE)
        self.unknown = Buckets(UNKNOWN_RATE)
        self.addresses = Buckets(ADDRESS_RATE)
        self.streams = Places(STREAMS_OF_TOKEN)
        self.streams_of_addresses = Places(STREAMS_OF_ADDRESS)
