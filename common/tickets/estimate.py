"""How long somebody still waits: one estimator for kiosk, paper, board and telephone.

`estimates` plays the hall forward by the rules of the order (`forward.play`) with what counters
take for one person (`pace.Pace`); it knows who will really be called before, which counters are
really open, how long each has been taken and how many with priority still come. For one queue and
counters that are all taken its mean is that of the queue's length, (n + 1)·m / c: W. Whitt,
"Predicting queueing delays", Management Science 45 (1999) 870–888.

What is said is a band of whole minutes that people can keep in mind, not a minute that is wrong.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from common.tickets.forward import RUNS, HallNow, Played, newcomer, play
from common.tickets.pace import USUAL_MINUTES
from common.tickets.ticket import Ticket

FEW: Final = 5
"""Of fewer measured times nothing is said; who stands at the head of the line says more."""

_PARTS: Final = (0.3, 0.75)
"""What lies between comes true for nearly half; rounded to whole steps, for some 85 in 100."""

_STEPS: Final = ((30, 5), (60, 10), (120, 15), (math.inf, 30))
"""Up to so many minutes the band ends on multiples of so many."""


class Source(StrEnum):
    """Where an estimate comes from."""

    PLAYED = "played"
    HEAD_OF_LINE = "head_of_line"


@dataclass(frozen=True, kw_only=True, slots=True)
class Estimate:
    """How long one ticket still waits: `expected` minutes, most likely from `low` to `high`.

    `before`: how many people its counters will call before it, those still to come included.
    """

    expected: float
    low: int
    high: int
    before: float
    source: Source = Source.PLAYED


def estimates(hall: HallNow, wanted: Sequence[Ticket] | None = None) -> dict[UUID, Estimate]:
    """Return how long each ticket still waits, by default everybody.

    A ticket that no open counter serves has no estimate: nobody knows.
    """
    tickets = hall.waiting if wanted is None else wanted
    played = play(hall, [one.id for one in tickets])
    return {
        one.id: estimate
        for one in tickets
        if (estimate := _estimate(hall, one, played[one.id])) is not None
    }


def newcomers(hall: HallNow, services: Sequence[str]) -> dict[str, Estimate]:
    """Return how long somebody would wait who took a number of each service now."""
    return everybody(hall, services)[1]


def of_newcomers(hall: HallNow, people: Sequence[Ticket]) -> dict[UUID, Estimate]:
    """Return how long some would wait who came now (`forward.newcomer`)."""
    played = play(hall, (), people)
    return {
        one.id: estimate
        for one in people
        if (estimate := _estimate(hall, one, played[one.id])) is not None
    }


def everybody(
    hall: HallNow, services: Sequence[str]
) -> tuple[dict[UUID, Estimate], dict[str, Estimate]]:
    """Return `estimates` and `newcomers` at once, for the price of one."""
    # also where a clock was set back, numbers go on in the order of their issue
    comes = max([hall.now, *(one.issued_at for one in hall.waiting)])
    people = {service: newcomer(service, comes, place) for place, service in enumerate(services)}
    played = play(hall, [one.id for one in hall.waiting], tuple(people.values()))
    return (
        {
            one.id: estimate
            for one in hall.waiting
            if (estimate := _estimate(hall, one, played[one.id])) is not None
        },
        {
            service: estimate
            for service, one in people.items()
            if (estimate := _estimate(hall, one, played[one.id])) is not None
        },
    )


def band(low: float, high: float) -> tuple[int, int]:
    """Return whole minutes around `low` to `high`, the later end rounded up, the earlier down.

    Who comes back too late has lost the turn, who comes back too early only waits on.
    """
    step = _step(low)
    begins = math.floor(low / step) * step
    # rounded, so that what is 10 but for the last digit stays 10
    ends = math.ceil(round(high, 6) / _step(high)) * _step(high)
    return begins, max(ends, begins + step)


def _estimate(hall: HallNow, ticket: Ticket, played: Played) -> Estimate | None:
    if len(played.minutes) <= RUNS // 2:
        return None
    before = played.before / len(played.minutes)
    head = _head_of_line(hall, ticket) if hall.pace.count < FEW else None
    if head is not None:
        low, high = band(head / 2, head * 1.5)
        return Estimate(
            expected=head, low=low, high=high, before=before, source=Source.HEAD_OF_LINE
        )
    drawn = sorted(played.minutes)
    expected = math.fsum(drawn) / len(drawn)
    least, most = (drawn[int(part * len(drawn))] for part in _PARTS)
    low, high = band(min(least, expected), max(most, expected))
    return Estimate(expected=expected, low=low, high=high, before=before)


def _head_of_line(hall: HallNow, ticket: Ticket) -> float | None:
    """Return the minutes that the first in line has waited, less those that the ticket has.

    The wait of the head of the line as the next one's: R. Ibrahim, W. Whitt, "Real-time delay
    estimation based on delay history", Manufacturing & Service Operations Management 11 (2009)
    397–415. It says nothing as long as the line has hardly moved.
    """
    line = [one for one in hall.waiting if one.service == ticket.service]
    ahead = [one for one in line if (one.due_at, one.id) < (ticket.due_at, ticket.id)]
    if not ahead:
        return None
    first = min(ahead, key=lambda one: (one.due_at, one.id))
    waited = (hall.now - first.issued_at) / timedelta(minutes=1)
    if waited < USUAL_MINUTES:
        return None
    return max(0.0, (ticket.issued_at - first.issued_at) / timedelta(minutes=1))


def _step(minutes: float) -> int:
    return next(step for most, step in _STEPS if minutes <= most)
