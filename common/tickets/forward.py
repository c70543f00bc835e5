"""The hall played forward: who is called when, by the rules of the order, many times over.

With several services, helping counters and priority nobody can say from the queue's length alone
who will be called before whom. So the hall is played on from now, by `order.choose` itself, with
times drawn at random; the same people draw the same lots each time, so that an estimate moves only
when the hall does.
"""

import heapq
import math
import random
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from itertools import count
from statistics import NormalDist
from typing import Final
from uuid import UUID

from common.tickets.order import Candidate, choose, due_at
from common.tickets.pace import Pace
from common.tickets.ticket import State, Ticket

RUNS: Final = 61
"""How often the hall is played; a mean wait of 10 minutes is then known to about 20 seconds."""

DRIFT: Final = 0.1
"""Standard deviation of a whole day's pace around what was measured, as a share of it."""

_ORDERS: Final = 251
_NORMAL: Final = NormalDist()
_CERTAIN: Final = 1 - 1e-9
_LAST_MINUTE: Final = 12 * 60
_FIRST_OF_NEW: Final = 1 << 127
_FIRST_OF_LATER: Final = 1 << 127 | 1 << 126


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenCounter:
    """A counter that really serves; `services` with their handicaps in minutes.

    `serving` is the service of whom it has in hand since `since`; None of nobody. `paused`: its
    officer will be back.
    """

    number: int
    services: Mapping[str, int]
    serving: str | None = None
    since: datetime | None = None
    paused: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Stream:
    """People of one service and class who keep coming; `head_start` in minutes."""

    service: str
    head_start: int
    per_minute: float


@dataclass(frozen=True, kw_only=True, slots=True)
class HallNow:
    """The hall at one moment: `hour` is the hour of the day in the centre's own time.

    `head_starts` of the classes of priority, in minutes.
    """

    now: datetime
    hour: int
    waiting: Sequence[Ticket]
    counters: Sequence[OpenCounter]
    pace: Pace
    streams: Sequence[Stream] = ()
    head_starts: Mapping[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Played:
    """What the runs said of one ticket: minutes until its call, and how many were called before."""

    minutes: list[float] = field(default_factory=list)
    before: int = 0


def newcomer(service: str, now: datetime, place: int, *, head_start: int = 0) -> Ticket:
    """Return somebody who takes a number now; `place` tells several apart."""
    due = due_at(now, head_start)
    return _person(service, now, UUID(int=_FIRST_OF_NEW + place), due=due)


def play(
    hall: HallNow, wanted: Collection[UUID], newcomers: Sequence[Ticket] = ()
) -> dict[UUID, Played]:
    """Return what the runs said of the wanted tickets; one that no counter calls says nothing.

    `newcomers` are wanted too; they take no counter's time, and so none changes another's wait.
    """
    found = {key: Played() for key in (*wanted, *(one.id for one in newcomers))}
    served = {service for one in hall.counters for service in one.services}
    kept = {one.number for one in hall.counters}
    # whom nobody will ever call is not played for until the evening
    looked_for = {
        one.id
        for one in (*hall.waiting, *newcomers)
        if one.id in found and (one.service in served or one.reserved_counter in kept)
    }
    lots = _Lots(hall)
    for run in range(RUNS):
        _Run(hall, lots, run, newcomers).until_called(looked_for, found)
    return found


class _Lots:
    """Times that may be drawn: lognormal, one from each of `RUNS` equally likely parts.

    Service times are close to lognormal: L. Brown et al., "Statistical analysis of a telephone
    call center", J. American Statistical Association 100 (2005) 36–50. One draw from each part,
    in an order of its own for each person: M. McKay, R. Beckman, W. Conover, Technometrics 21
    (1979) 239–245 (Latin hypercube sampling).
    """

    def __init__(self, hall: HallNow) -> None:
        self._hall_pace = pace = hall.pace
        self._spread = math.sqrt(math.log1p(pace.variation**2))
        self._factors = _lognormal(self._spread)
        unsure = math.hypot(pace.variation / math.sqrt(pace.count + 4), DRIFT)
        self._paces = _lognormal(math.sqrt(math.log1p(unsure**2)))
        self._orders = _orders()
        services = {stream.service for stream in hall.streams}
        services |= {one.service for one in hall.waiting}
        services |= {one.serving for one in hall.counters if one.serving}
        self._means = {service: pace.minutes(service, hall.hour) for service in services}

    def pace(self, run: int) -> float:
        """Return by how much everything takes longer in one run."""
        return self._paces[self._orders[0][run]]

    def whole(self, ticket: Ticket, run: int) -> float:
        """Return the minutes for which a counter is taken by somebody who is called."""
        order = self._orders[1 + ticket.id.int % (_ORDERS - 1)]
        minutes = self._means[ticket.service] * self._factors[order[run]]
        return minutes + self._pause_after(ticket.id.int, run)

    def rest(self, counter: OpenCounter, now: datetime, run: int) -> float:
        """Return the minutes until a counter can call, knowing how long it has been taken.

        Drawn from the lognormal distribution beyond the time that has passed. A pause has no
        memory: it lasts as long again, however long it has lasted.
        """
        order = self._orders[1 + counter.number % (_ORDERS - 1)]
        if counter.serving is None or counter.since is None:
            return self._pause(order[run]) if counter.paused else 0.0
        minutes = self._rest(self._means[counter.serving], now - counter.since, order[run])
        return minutes + (
            self._pause(order[run]) if counter.paused else self._pause_after(counter.number, run)
        )

    def _rest(self, mean: float, since: timedelta, part: int) -> float:
        passed = since / timedelta(minutes=1)
        if passed <= 0:
            return mean * self._factors[part]
        spread = self._spread
        beyond = _NORMAL.cdf((math.log(passed / mean) + spread**2 / 2) / spread)
        if beyond >= _CERTAIN:
            return mean  # it takes longer than anybody ever did: nobody knows
        lot = beyond + (1 - beyond) * (part + 0.5) / RUNS
        drawn = mean * math.exp(spread * _NORMAL.inv_cdf(lot) - spread**2 / 2)
        return max(0.0, drawn - passed)

    def _pause_after(self, key: int, run: int) -> float:
        """Return the minutes between one person and the next call."""
        order = self._orders[(key + _ORDERS // 2) % _ORDERS]
        part = (order[run] + 0.5) / RUNS
        if part >= self._hall_pace.pauses:
            return self._hall_pace.between
        return self._pause(self._orders[(key + _ORDERS // 3) % _ORDERS][run])

    def _pause(self, part: int) -> float:
        """Return the minutes of one pause, exponential."""
        return -self._hall_pace.pause_minutes * math.log1p(-(part + 0.5) / RUNS)


class _Run:
    """One way in which the hall may go on."""

    def __init__(
        self, hall: HallNow, lots: _Lots, run: int, newcomers: Sequence[Ticket] = ()
    ) -> None:
        self._hall = hall
        self._lots = lots
        self._run = run
        self._passing = {one.id for one in newcomers}
        self._pace = lots.pace(run)
        self._counters = {one.number: one for one in hall.counters}
        self._lines: dict[int, list[tuple[str | int, int]]] = {
            one.number: [(one.number, 0), *one.services.items()] for one in hall.counters
        }
        self._called = dict.fromkeys(self._counters, 0)
        self._free = [
            (self._pace * lots.rest(one, hall.now, run), one.number) for one in hall.counters
        ]
        heapq.heapify(self._free)
        self._queues: dict[str | int, list[tuple[datetime, UUID, Ticket]]] = {}
        for ticket in (*hall.waiting, *newcomers):
            self._enter(ticket)
        self._later = _arrivals(hall, run)
        self._next = next(self._later, None)

    def until_called(self, wanted: set[UUID], found: Mapping[UUID, Played]) -> None:
        """Go on until all that are wanted were called, or nobody else will be."""
        missing = set(wanted)
        while missing and self._free and self._free[0][0] < _LAST_MINUTE:
            minutes, number = heapq.heappop(self._free)
            self._let_in(minutes)
            ticket = self._call(self._counters[number])
            if ticket is None:
                if self._next is not None:
                    heapq.heappush(self._free, (max(minutes, self._next[0]), number))
                continue
            if ticket.id in missing:
                missing.discard(ticket.id)
                found[ticket.id].minutes.append(minutes)
                found[ticket.id].before += self._before(ticket.service)
            taken = 0.0
            if ticket.id not in self._passing:
                taken = self._pace * self._lots.whole(ticket, self._run)
                self._called[number] += 1
            heapq.heappush(self._free, (minutes + taken, number))

    def _call(self, counter: OpenCounter) -> Ticket | None:
        """Take whom the counter calls next out of the queue."""
        heads = [
            Candidate(ticket=queue[0][2], handicap=handicap)
            for key, handicap in self._lines[counter.number]
            if (queue := self._queues.get(key))
        ]
        ticket = choose(heads)
        if ticket is not None:
            heapq.heappop(self._queues[self._queue_of(ticket)])
        return ticket

    def _enter(self, ticket: Ticket) -> None:
        entry = (ticket.due_at, ticket.id, ticket)
        heapq.heappush(self._queues.setdefault(self._queue_of(ticket), []), entry)

    def _queue_of(self, ticket: Ticket) -> str | int:
        """Return a ticket's queue: its service's, or that of the counter which it is kept for."""
        kept, until = ticket.reserved_counter, ticket.reserved_until
        if kept is None or until is None or until <= self._hall.now:
            return ticket.service
        return kept if kept in self._counters else ticket.service

    def _let_in(self, minutes: float) -> None:
        """Let those wait who have come until then."""
        while self._next is not None and self._next[0] <= minutes:
            self._enter(self._next[1])
            self._next = next(self._later, None)

    def _before(self, service: str) -> int:
        return sum(
            called
            for number, called in self._called.items()
            if service in self._counters[number].services
        )


def _arrivals(hall: HallNow, run: int) -> Iterator[tuple[float, Ticket]]:
    """Let people come at random (Poisson) who may be called before who waits already."""
    uneven = len({handicap for one in hall.counters for handicap in one.services.values()}) > 1
    streams = [one for one in hall.streams if one.per_minute > 0 and (one.head_start or uneven)]
    if not streams:
        return
    rates = [one.per_minute for one in streams]
    chance = random.Random(run)
    minutes = 0.0
    for key in count(_FIRST_OF_LATER):
        minutes += chance.expovariate(math.fsum(rates))
        stream = chance.choices(streams, rates)[0]
        comes = hall.now + timedelta(minutes=minutes)
        due = due_at(comes, stream.head_start)
        yield minutes, _person(stream.service, comes, UUID(int=key), due=due)


def _person(service: str, comes: datetime, key: UUID, *, due: datetime) -> Ticket:
    return Ticket(
        id=key,
        site="",
        business_day=comes.date(),
        prefix="",
        sequence=0,
        number="",
        priority="",
        token="",
        issued_at=comes,
        service=service,
        state=State.WAITING,
        due_at=due,
    )


def _lognormal(spread: float) -> list[float]:
    """Return a value from each of `RUNS` equally likely parts, of mean 1."""
    drawn = [math.exp(spread * _NORMAL.inv_cdf((part + 0.5) / RUNS)) for part in range(RUNS)]
    mean = math.fsum(drawn) / RUNS
    return [one / mean for one in drawn]


@cache
def _orders() -> tuple[list[int], ...]:
    """Return the orders in which lots are drawn, the same for ever."""
    chance = random.Random(RUNS)
    return tuple(chance.sample(range(RUNS), RUNS) for _ in range(_ORDERS))
