"""How long somebody will wait who takes a number now, known before the number is.

Whoever takes one must not wait for the reckoning: the hall was read a moment ago, and of what has
happened since the number itself tells how many stand before it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from common.tickets.estimate import Estimate, band, of_newcomers
from common.tickets.forward import HallNow, newcomer


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrival:
    """The wait of the next person of one service and class, with `ahead` waiting before them.

    One more or less before them is `each` minutes.
    """

    estimate: Estimate
    ahead: int
    each: float

    def behind(self, ahead: int) -> Estimate:
        """Return the wait of who came behind so many: more make it longer at most, fewer at least.

        A place in line is m/c minutes, as in the queue's length (`common.tickets.estimate`).
        """
        told, minutes = self.estimate, (ahead - self.ahead) * self.each
        if ahead == self.ahead:
            return told
        low, high = band(max(0.0, told.low + min(0.0, minutes)), told.high + max(0.0, minutes))
        expected = max(0.0, told.expected + minutes)
        return replace(told, expected=expected, low=low, high=high)


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrivals:
    """What the next person of each service and class of priority waits, as of `now` in UTC.

    By service and by head start in minutes; no entry where nobody knows.
    """

    now: datetime
    by_head_start: Mapping[tuple[str, int], Arrival]
    head_starts: Mapping[str, int]

    def of(
        self, service: str, priority: str = "none", *, ahead: int | None = None
    ) -> Estimate | None:
        """Return the wait of somebody with `ahead` before them, by default as many as stood there."""
        arrival = self.by_head_start.get((service, self.head_starts.get(priority, 0)))
        if arrival is None or ahead is None:
            return arrival.estimate if arrival else None
        return arrival.behind(ahead)


def arrivals(hall: HallNow, services: Sequence[str]) -> Arrivals:
    """Return what the next person of each service waits, in each class of priority."""
    starts = {0, *hall.head_starts.values()}
    wanted = [(service, start) for service in services for start in starts]
    comes = max([hall.now, *(one.issued_at for one in hall.waiting)])
    next_ones = {
        (service, start): newcomer(service, comes, place, head_start=start)
        for place, (service, start) in enumerate(wanted)
    }
    told = of_newcomers(hall, tuple(next_ones.values()))
    return Arrivals(
        now=hall.now,
        head_starts=hall.head_starts,
        by_head_start={
            key: Arrival(
                estimate=told[one.id],
                ahead=sum(
                    other.service == one.service and other.due_at <= one.due_at
                    for other in hall.waiting
                ),
                each=_each(hall, one.service),
            )
            for key, one in next_ones.items()
            if one.id in told
        },
    )


def _each(hall: HallNow, service: str) -> float:
    counters = sum(service in one.services for one in hall.counters)
    return hall.pace.minutes(service, hall.hour) / max(1, counters)
