"""The simulated hall: tickets, their histories and the order are the product's own."""

import heapq
import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Final
from uuid import UUID

from admin.simulating.arrangement import (
    BREAK_MINUTES,
    HEAD_START,
    NO_SHOW_MINUTES,
    PRIORITY,
    Arrangement,
)
from common.tickets.forward import HallNow, OpenCounter, Stream
from common.tickets.lifecycle import act, apply
from common.tickets.order import Candidate, choose, due_at
from common.tickets.pace import Pace, Taken, learn, taken_of
from common.tickets.ticket import Action, Event, Press, State, Ticket

FIRST_DAY: Final = datetime(2026, 1, 5, 8, tzinfo=UTC)
REMEMBERED: Final = timedelta(days=7)
LEARNED_EVERY: Final = timedelta(minutes=10)
"""As the doors do it: what was measured in the last week, looked at anew every few minutes."""

_RECENT: Final = timedelta(hours=3)


@dataclass(slots=True)
class Desk:
    """One simulated counter; `busy` between two people, which nobody sees from outside."""

    number: int
    services: dict[str, int]
    ticket: Ticket | None = None
    since: datetime | None = None
    pausing: bool = False
    busy: bool = False

    @property
    def free(self) -> bool:
        """Whether it calls whoever comes."""
        return self.ticket is None and not self.pausing and not self.busy


@dataclass(slots=True)
class Waited:
    """Who was called, and how long that took in minutes."""

    ticket: Ticket
    minutes: float


@dataclass(slots=True)
class World:
    """A centre that works day after day; `ask` is called at each issue, `tell` at each call."""

    arrangement: Arrangement
    ask: "Callable[[World, Ticket], None]"
    tell: "Callable[[World, Waited], None]"
    now: datetime = FIRST_DAY
    desks: dict[int, Desk] = field(default_factory=dict)
    waiting: dict[UUID, Ticket] = field(default_factory=dict)
    taken: deque[Taken] = field(default_factory=deque)
    _histories: dict[UUID, list[Event]] = field(default_factory=dict)
    _came: deque[Ticket] = field(default_factory=deque)
    _due: list[tuple[datetime, int, Callable[[], None]]] = field(default_factory=list)
    _turn: "count[int]" = field(default_factory=lambda: count(1))
    _chance: random.Random = field(default_factory=random.Random)
    _opened: datetime = FIRST_DAY
    _pace: Pace = field(default_factory=Pace)
    _learned: datetime | None = None

    def __post_init__(self) -> None:
        """Furnish the hall."""
        self._chance.seed(self.arrangement.seed)
        for number in range(1, self.arrangement.counters + 1):
            self.desks[number] = Desk(number, self.arrangement.handicaps(number))

    def work(self) -> None:
        """Work all days, each until the last one is served."""
        for day in range(self.arrangement.days):
            self._opened = self.now = max(self.now, FIRST_DAY + timedelta(days=day))
            self._learned = None
            self._came.clear()
            self._at(self._next_arrival(), self._arrive)
            while self._due:
                self.now, _, happen = heapq.heappop(self._due)
                happen()

    def seen(self) -> HallNow:
        """Return the hall as the estimator sees it: nothing that a database does not know."""
        return HallNow(
            now=self.now,
            hour=self.now.hour,
            waiting=tuple(self.waiting.values()),
            counters=tuple(
                OpenCounter(
                    number=one.number,
                    services=one.services,
                    serving=one.ticket.service if one.ticket else None,
                    since=one.since,
                    paused=one.pausing,
                )
                for one in self.desks.values()
                if not self._all_pause()
            ),
            pace=self._measured(),
            streams=self._streams(),
        )

    # what happens

    def _arrive(self) -> None:
        ticket = self._issue()
        self._came.append(ticket)
        self.ask(self, ticket)
        self._look_up()
        comes = self._next_arrival()
        if comes - self._opened <= timedelta(hours=self.arrangement.hours):
            self._at(comes, self._arrive)

    def _issue(self) -> Ticket:
        urgent = self._chance.random() < self.arrangement.priority
        keys = self.arrangement.keys()
        number = next(self._turn)
        due = due_at(self.now, HEAD_START if urgent else 0)
        blank = Ticket(
            id=UUID(int=number),
            site="",
            business_day=self.now.date(),
            prefix="A",
            sequence=number,
            number=f"A{number}",
            priority=PRIORITY if urgent else "none",
            token="",
            issued_at=self.now,
            service=self._chance.choice(keys),
            state=State.WAITING,
            due_at=due,
        )
        issued = Event(
            ticket_id=blank.id,
            position=1,
            at=self.now,
            action=Action.ISSUE,
            service=blank.service,
            due_after=due,
        )
        ticket = apply(blank, issued)
        self._histories[ticket.id] = [issued]
        self.waiting[ticket.id] = ticket
        return ticket

    def _look_up(self) -> None:
        """Let every free counter call, as officers do who see somebody come."""
        for desk in self.desks.values():
            if desk.free:
                self._call(desk)

    def _call(self, desk: Desk) -> None:
        heads: dict[str, Ticket] = {}
        for one in self.waiting.values():
            head = heads.get(one.service)
            if head is None or (one.due_at, one.id) < (head.due_at, head.id):
                heads[one.service] = one
        ticket = choose(
            Candidate(ticket=head, handicap=desk.services[service])
            for service, head in heads.items()
        )
        if ticket is None:
            return
        del self.waiting[ticket.id]
        self.tell(self, Waited(ticket, (self.now - ticket.issued_at) / timedelta(minutes=1)))
        desk.ticket, desk.since = self._act(desk, ticket, Action.NEXT), self.now
        if self._chance.random() < self.arrangement.no_shows:
            action, minutes = Action.NO_SHOW, NO_SHOW_MINUTES
        else:
            action = Action.FINISH
            minutes = self.arrangement.draw(self._chance, ticket.service)
        self._in(minutes, lambda: self._end(desk, action))

    def _all_pause(self) -> bool:
        return all(one.pausing for one in self.desks.values())

    def _end(self, desk: Desk, action: Action) -> None:
        assert desk.ticket is not None  # noqa: S101 — an end was arranged at the call
        ticket = self._act(desk, desk.ticket, action)
        self.taken.extend(taken_of(self._histories.pop(ticket.id)))
        desk.ticket = desk.since = None
        if self._chance.random() < self.arrangement.pauses:
            desk.pausing = True
            self._in(self._chance.expovariate(1 / BREAK_MINUTES), lambda: self._come_back(desk))
        elif self.arrangement.between:
            desk.busy = True
            minutes = self._chance.expovariate(1 / self.arrangement.between)
            self._in(minutes, lambda: self._come_back(desk))
        else:
            self._call(desk)

    def _come_back(self, desk: Desk) -> None:
        desk.pausing = desk.busy = False
        self._call(desk)

    def _act(self, desk: Desk, ticket: Ticket, action: Action) -> Ticket:
        press = Press(at=self.now, officer="", counter=desk.number, request_id=None)
        after, events = act(ticket, action, press)
        self._histories[ticket.id].extend(events)
        return after

    # what is known

    def _measured(self) -> Pace:
        if self._learned is None or self.now - self._learned >= LEARNED_EVERY:
            while self.taken and self.now - self.taken[0].until > REMEMBERED:
                self.taken.popleft()
            self._pace = learn(self.taken, UTC)
            self._learned = self.now
        return self._pace

    def _streams(self) -> tuple[Stream, ...]:
        while self._came and self.now - self._came[0].issued_at > _RECENT:
            self._came.popleft()
        minutes = min(max((self.now - self._opened) / timedelta(minutes=1), 30.0), 180.0)
        counts: dict[tuple[str, int], int] = {}
        for one in self._came:
            key = (one.service, HEAD_START if one.priority == PRIORITY else 0)
            counts[key] = counts.get(key, 0) + 1
        return tuple(
            Stream(service=service, head_start=head_start, per_minute=number / minutes)
            for (service, head_start), number in counts.items()
        )

    # when things happen

    def _next_arrival(self) -> datetime:
        minutes = self._chance.expovariate(self.arrangement.per_minute)
        return self.now + timedelta(minutes=minutes)

    def _in(self, minutes: float, happen: Callable[[], None]) -> None:
        self._at(self.now + timedelta(minutes=minutes), happen)

    def _at(self, moment: datetime, happen: Callable[[], None]) -> None:
        heapq.heappush(self._due, (moment, next(self._turn), happen))
