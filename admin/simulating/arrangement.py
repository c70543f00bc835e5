"""What is simulated: how many come, how long they are served, who has priority, who is not there."""

import math
import random
from dataclasses import dataclass
from typing import Final, Literal

Times = Literal["gamma", "lognormal"]

PRIORITY: Final = "elderly"
HEAD_START: Final = 60
HELPING: Final = 10
NO_SHOW_MINUTES: Final = 1.5
BREAK_MINUTES: Final = 10.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrangement:
    """One simulated centre; times in minutes, shares from 0 to 1.

    `load` is the share of time that counters would be taken if all worked without end. Counters
    own the services in turn and help with the others. `hours`: how long numbers are given in a
    day; who then waits is still served. `between`: minutes from one person to the next call.
    """

    seed: int = 1
    days: int = 40
    hours: float = 8.0
    counters: int = 3
    services: int = 1
    load: float = 0.9
    minutes: float = 8.0
    variation: float = 0.6
    times: Times = "gamma"
    priority: float = 0.15
    no_shows: float = 0.06
    breaks: float = 0.04
    between: float = 0.5

    def mean(self, service: str) -> float:
        """Return the mean serving time of a service: from 0.6 to 1.4 times the hall's."""
        keys = self.keys()
        if len(keys) == 1:
            return self.minutes
        return self.minutes * (0.6 + 0.8 * keys.index(service) / (len(keys) - 1))

    def keys(self) -> list[str]:
        """Return the services' keys."""
        return [f"service_{number}" for number in range(1, self.services + 1)]

    def handicaps(self, counter: int) -> dict[str, int]:
        """Return what a counter serves: its own at once, the others later."""
        keys = self.keys()
        most = max(self.services, self.counters)
        own = {
            place % self.services for place in range(most) if place % self.counters == counter - 1
        }
        return {key: 0 if place in own else HELPING for place, key in enumerate(keys)}

    @property
    def taken(self) -> float:
        """The minutes for which one person takes a counter, with all that belongs to it."""
        served = (1 - self.no_shows) * self.minutes + self.no_shows * NO_SHOW_MINUTES
        return served + self.between

    @property
    def per_minute(self) -> float:
        """How many people come in a minute."""
        return self.load * self.counters * (1 - self.breaks) / self.taken

    @property
    def pauses(self) -> float:
        """How likely an officer pauses after a person, so that `breaks` of the time is pause."""
        return min(1.0, self.breaks * self.taken / ((1 - self.breaks) * BREAK_MINUTES))

    def draw(self, chance: random.Random, service: str) -> float:
        """Draw one serving time."""
        mean = self.mean(service)
        if self.variation == 0:
            return mean
        if self.times == "gamma":
            shape = 1 / self.variation**2
            return chance.gammavariate(shape, mean / shape)
        spread = math.sqrt(math.log1p(self.variation**2))
        return chance.lognormvariate(math.log(mean) - spread**2 / 2, spread)
