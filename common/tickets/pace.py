"""How long a counter takes for one person: measured from histories, shrunken where few are known.

What counts for those who wait is how long a counter is taken, from the call until it can call the
next: serving, walking, and waiting in vain for who does not come. That is more than the serving
time of the day in figures, and it is known for every call, also where Start is never pressed.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from itertools import pairwise
from typing import Final

from common.tickets.lifecycle import TRANSITIONS, standing
from common.tickets.ticket import IN_HAND, Action, Event, State

USUAL_MINUTES: Final = 8.0
"""What a counter takes for one person as long as nothing is measured."""

USUAL_VARIATION: Final = 0.6
"""Standard deviation over mean, likewise."""

LONGEST: Final = timedelta(hours=2)
"""Longer than that nobody was served: the counter was left without a press."""

SHORT_GAP: Final = timedelta(minutes=3)
"""Up to so long an officer is between two people; longer is a pause."""

LONGEST_GAP: Final = timedelta(hours=1)
"""Longer than that is lunch or the evening, which nobody waits through unknowing."""

USUAL_PAUSE_MINUTES: Final = 10.0

_HALL_WEIGHT: Final = 4.0
_PAUSE_WEIGHT: Final = 2.0
_SERVICE_WEIGHT: Final = 4.0
_HOUR_WEIGHT: Final = 30.0
_LEAST_VARIATION: Final = 0.2
_MOST_VARIATION: Final = 1.5


@dataclass(frozen=True, slots=True)
class Taken:
    """A counter was taken by one person of `service`, who waited from `came` on."""

    service: str
    counter: int | None
    came: datetime
    since: datetime
    until: datetime

    @property
    def minutes(self) -> float:
        """How long, in minutes; a clock that was set back meanwhile has measured nothing."""
        return max(0.0, (self.until - self.since) / timedelta(minutes=1))


@dataclass(frozen=True, slots=True)
class Measured:
    """A mean in minutes, and of how many."""

    count: int = 0
    mean: float = 0.0

    def shrunken(self, towards: float, weight: float) -> float:
        """Return the mean drawn towards another that stands for `weight` measurements.

        (n·x̄ + k·m) / (n + k), the credibility estimator of H. Bühlmann, "Experience rating and
        credibility", ASTIN Bulletin 4 (1967) 199–207: k is the variance within a group over the
        variance between groups. For times of a variation of 0.6, k = 4 fits services whose means
        differ by 30 %, k = 30 hours of one service that differ by 11 %.
        """
        return (self.count * self.mean + weight * towards) / (self.count + weight)


@dataclass(frozen=True, kw_only=True, slots=True)
class Pace:
    """What counters take for one person; `count` is how many measurements stand behind it.

    `variation` is the standard deviation over the mean, within a service. `between` is how many
    minutes pass from one person to the call of the next who waits. After `pauses` of all people
    (0 to 1) the officer pauses, for `pause_minutes` in the mean.
    """

    count: int = 0
    hall: float = USUAL_MINUTES
    services: Mapping[str, Measured] = field(default_factory=dict)
    hours: Mapping[tuple[str, int], Measured] = field(default_factory=dict)
    variation: float = USUAL_VARIATION
    between: float = 0.0
    pauses: float = 0.0
    pause_minutes: float = USUAL_PAUSE_MINUTES

    def minutes(self, service: str, hour: int) -> float:
        """Return the mean of a service at an hour of the day, in the centre's own time."""
        of_service = self.services.get(service, Measured()).shrunken(self.hall, _SERVICE_WEIGHT)
        return self.hours.get((service, hour), Measured()).shrunken(of_service, _HOUR_WEIGHT)


def taken_of(history: Iterable[Event]) -> list[Taken]:
    """Return when one ticket had a counter; of its whole history, what was undone left out.

    What a machine ended, as the end of the day does, was not measured.
    """
    events = standing(sorted(history, key=lambda event: event.position))
    found: list[Taken] = []
    service, came = "", events[0].at
    since: datetime | None = None
    for event in events:
        after = State.WAITING if event.action is Action.ISSUE else TRANSITIONS[event.action].target
        if after in IN_HAND:
            since = since or event.at
        elif since is not None:
            if not event.machine and event.at - since <= LONGEST:
                found.append(Taken(service, event.counter, came, since, event.at))
            since, came = None, event.at
        # a transfer changes the service of who was served until then
        service = event.service or service
    return found


def learn(measured: Iterable[Taken], zone: tzinfo) -> Pace:
    """Return the pace that measurements say, in hours of the centre's time zone."""
    services: dict[str, list[float]] = {}
    hours: dict[tuple[str, int], list[float]] = {}
    counters: dict[int, list[Taken]] = {}
    for one in measured:
        if one.counter is not None:
            counters.setdefault(one.counter, []).append(one)
        services.setdefault(one.service, []).append(one.minutes)
        hours.setdefault((one.service, one.since.astimezone(zone).hour), []).append(one.minutes)
    everyone = [minutes for some in services.values() for minutes in some]
    hall = _mean(everyone).shrunken(USUAL_MINUTES, _HALL_WEIGHT)
    means = {service: _mean(some) for service, some in services.items()}
    gaps = [gap for some in counters.values() for gap in _gaps(some)]
    short = [gap / timedelta(minutes=1) for gap in gaps if gap <= SHORT_GAP]
    long = [gap / timedelta(minutes=1) for gap in gaps if gap > SHORT_GAP]
    return Pace(
        count=len(everyone),
        hall=hall,
        services=means,
        hours={key: _mean(some) for key, some in hours.items()},
        variation=_variation(services, means, hall),
        between=_mean(short).shrunken(0, _HALL_WEIGHT),
        pauses=len(long) / (len(gaps) + _HALL_WEIGHT),
        pause_minutes=_mean(long).shrunken(USUAL_PAUSE_MINUTES, _PAUSE_WEIGHT),
    )


def _gaps(taken: list[Taken]) -> list[timedelta]:
    """Return how long one counter called nobody although the next one already waited."""
    ordered = sorted(taken, key=lambda one: one.since)
    gaps = (
        later.since - earlier.until
        for earlier, later in pairwise(ordered)
        if later.came <= earlier.until
    )
    return [max(gap, timedelta()) for gap in gaps if gap <= LONGEST_GAP]


def _mean(some: list[float]) -> Measured:
    return Measured(len(some), math.fsum(some) / len(some)) if some else Measured()


def _variation(
    services: Mapping[str, list[float]], means: Mapping[str, Measured], hall: float
) -> float:
    """Return the standard deviation over the mean within a service, shrunken like the means."""
    total, count = _HALL_WEIGHT * USUAL_VARIATION**2, _HALL_WEIGHT
    for service, some in services.items():
        mean = means[service].shrunken(hall, _SERVICE_WEIGHT)
        total += math.fsum((minutes / mean - 1) ** 2 for minutes in some)
        count += len(some)
    return min(max(math.sqrt(total / count), _LEAST_VARIATION), _MOST_VARIATION)
