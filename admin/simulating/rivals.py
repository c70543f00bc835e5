"""Other ways to say how long somebody waits, to be measured beside ours."""

from collections import deque
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final

from admin.simulating.hall import Waited, World
from common.tickets.ticket import Ticket

LAST: Final = 10


class Past:
    """What was seen of those who were called: the mean of all, and the last ten."""

    def __init__(self) -> None:
        self._sum = 0.0
        self._count = 0
        self._last: deque[float] = deque(maxlen=LAST)

    def called(self, waited: Waited) -> None:
        """Remember how long somebody waited."""
        self._sum += waited.minutes
        self._count += 1
        self._last.append(waited.minutes)

    def plain_mean(self, _world: World, _ticket: Ticket) -> float:
        """Return the mean wait of all who were called since the beginning."""
        return self._sum / self._count if self._count else 0.0

    def last_ten(self, _world: World, _ticket: Ticket) -> float:
        """Return the mean wait of the last ten who were called."""
        return sum(self._last) / len(self._last) if self._last else 0.0


def head_of_line(world: World, ticket: Ticket) -> float:
    """Return how long who is called next has waited; see `common.tickets.estimate`."""
    others = [one for one in world.waiting.values() if one.id != ticket.id]
    if not others:
        return 0.0
    first = min(others, key=lambda one: (one.due_at, one.id))
    return (world.now - first.issued_at) / timedelta(minutes=1)


def queue_length(world: World, ticket: Ticket) -> float:
    """Return (n + 1)·m / c with the true mean of one queue: what no estimator should be far from.

    n people are before the ticket in the order, c counters work; 0 if one of them is free. W.
    Whitt, "Predicting queueing delays", Management Science 45 (1999) 870–888.
    """
    if any(one.free for one in world.desks.values()):
        return 0.0
    working = sum(not one.pausing for one in world.desks.values())
    place = (ticket.due_at, ticket.id)
    ahead = sum((one.due_at, one.id) < place for one in world.waiting.values())
    return (ahead + 1) * world.arrangement.taken / max(1, working)


def rivals(past: Past) -> Mapping[str, Callable[[World, Ticket], float]]:
    """Return all of them by name."""
    return {
        "plain_mean": past.plain_mean,
        "last_ten": past.last_ten,
        "head_of_line": head_of_line,
        "queue_length": queue_length,
    }
