"""What the model's use cases have in common: who is where, who may be called, who moves."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from common.tickets.ticket import Ticket
from tests.common.state_machine.papers import HALL_LINE, Papers
from tests.common.state_machine.people import (
    IN_HAND,
    OPEN,
    Centre,
    Counter,
    Person,
    Pressed,
    Refused,
)

RIPE = timedelta(seconds=5)


@dataclass(frozen=True, kw_only=True)
class Result:
    """What a use case should answer: the number acted on, its state, whom it finished on the way."""

    number: str | None = None
    state: str | None = None
    finished: str | None = None


@dataclass(kw_only=True)
class Moment:
    """One centre at one moment; `observed` is what the hall did, for its bounds.

    `drawn` and `given`: who stands in the line only by this press, and who of them came to a
    counter without a number.
    """

    centre: Centre
    now: datetime
    officer: str
    observed: Mapping[UUID, Ticket]
    drawn: dict[UUID, Person] = field(default_factory=dict)
    given: UUID | None = None

    def begin_day(self) -> None:
        """Expire what earlier days left open, once a day."""
        today = self.centre.day(self.now)
        if self.centre.open_day != today:
            for one in list(self.centre.people.values()):
                if one.day < today and one.state in OPEN:
                    self.leave(one, "expired")
            self.centre.seats.clear()
            for number, counter in self.centre.counters.items():
                if counter.status in {"paused", "ready"}:
                    self.set_counter(number, status="open")
            self.leave_the_line()
            self.centre.open_day = today

    @property
    def papers(self) -> Papers:
        """The centre's rolls."""
        today = self.centre.day(self.now)
        ids = {one.number: key for key, one in self.observed.items() if one.business_day == today}
        return Papers(centre=self.centre, now=self.now, ids=ids, drawn=self.drawn)

    def leave_the_line(self) -> None:
        """Serve the whole hall's line no longer."""
        for number, counter in self.centre.counters.items():
            services = {key: one for key, one in counter.services.items() if key != HALL_LINE}
            self.set_counter(number, services=services)

    def forget_presses(self) -> None:
        """An officer's last press is one, wherever it was; the console is many people."""
        if self.officer == "console":
            return
        for number, counter in self.centre.counters.items():
            if counter.last is not None and counter.last.officer == self.officer:
                self.set_counter(number, last=None)

    def press_at(
        self, counter: int, before: dict[UUID, Person], result: Result, *, reopens: bool
    ) -> None:
        """Remember the counter's last press; who calls or resumes somebody there is back."""
        people = self.centre.people
        changed = {key: one for key, one in before.items() if people[key] != one}
        today = self.centre.day(self.now)
        acted_on = sorted(
            (key for key in changed if people[key].number == (result.number or result.finished)),
            key=lambda key: people[key].day != today,
        )
        self.set_counter(
            counter,
            last=Pressed(
                officer=self.officer,
                at=self.now,
                before=changed,
                after={key: people[key].touched for key in changed},
                acted_on=acted_on[0] if acted_on else None,
                status=self.at(counter).status,
                given=self.given,
            ),
        )
        if reopens and result.number is not None:
            self.set_counter(counter, status="open")

    def at(self, counter: int) -> Counter:
        """Return a counter by its number."""
        return self.centre.counters[counter]

    def set_counter(self, counter: int, **values: object) -> None:
        """Change a counter."""
        changed = replace(self.at(counter), **values)  # type: ignore[arg-type]  # fields by name
        self.centre.counters[counter] = changed

    def no_counter(self, counter: int) -> dict[str, bool]:
        """Return whether a counter is no place to press a key."""
        return {"counter-closed": self.at(counter).status == "closed"}

    def find(self, number: str) -> Person:
        """Return who has this number today."""
        for one in self.centre.of_today(self.now):
            if one.number == number:
                return one
        raise Refused({"unknown-ticket", "counter-closed"})

    def visible(self, counter: int) -> list[tuple[Person, datetime]]:
        """Return whom the counter may call, each with due time plus handicap."""
        services = self.at(counter).services
        visible = []
        for one in self.centre.of_today(self.now, "waiting"):
            kept = one.kept_until is not None and one.kept_until > self.now
            if kept and one.kept_for == counter:
                visible.append((one, one.due_at))
            elif not kept and one.service in services:
                minutes = services[one.service]
                visible.append((one, one.due_at + timedelta(minutes=minutes)))
        return visible

    def ripe(self, visible: list[tuple[Person, datetime]]) -> list[tuple[Person, datetime]]:
        """Return whose paper is in the hand; failing that, heads that a clock set back left ahead."""
        ripe = [pair for pair in visible if pair[0].issued_at <= self.now - RIPE]
        heads: dict[object, tuple[Person, datetime]] = {}
        for one, due_at in visible:
            queue = one.id if one.kept_until and one.kept_until > self.now else one.service
            heads.setdefault(queue, (one, due_at))
        ahead = [pair for pair in heads.values() if pair[0].issued_at > self.now + RIPE]
        return ripe or ahead

    def summon(self, one: Person, counter: int) -> Person:
        """Call somebody to a counter."""
        return self.centre.change(
            one,
            state="called",
            counter=counter,
            kept_for=None,
            kept_until=None,
            calls=one.calls + 1,
            attempts=one.attempts + 1,
            called_to=(*one.called_to, counter),
        )

    def done_with(self, one: Person | None) -> str | None:
        """Finish whom a counter has, if anybody; return the number."""
        return self.leave(one, "finished").number if one else None

    def leave(self, one: Person, state: str) -> Person:
        """Let somebody leave queue or counter for this state."""
        return self.centre.change(one, state=state, kept_for=None, kept_until=None)

    def wait(self, one: Person, **values: object) -> Person:
        """Let somebody wait (again); a reservation ends."""
        return self.centre.change(
            one,
            state="waiting",
            counter=None,
            kept_for=None,
            kept_until=None,
            attempts=0,
            **values,
        )

    def lapse(self, counter: int) -> None:
        """Keep nobody for a counter any longer."""
        for one in list(self.centre.people.values()):
            if one.state == "waiting" and one.kept_for == counter:
                self.centre.change(one, kept_for=None, kept_until=None)

    def behind_the_next(self, one: Person, place: tuple[datetime, UUID] | None) -> datetime:
        """Check that the hall put somebody behind the next two, no further, and never forward."""
        standing = self.centre.numbers.return_behind + (one.state == "waiting")
        self.papers.for_services({one.service}, standing)
        queue = self.centre.of_today(self.now, "waiting")
        following = [
            two
            for two in queue
            if two.service == one.service and two != one and (place is None or two.place > place)
        ]
        passed = following[: self.centre.numbers.return_behind]
        due_at = self.observed[one.id].due_at
        assert due_at >= one.due_at
        assert all(two.place < (due_at, one.id) for two in passed)
        if passed and due_at > one.due_at:
            further = following[len(passed) :]
            # who shares the last one's moment cannot be told from the last
            last = passed[-1].due_at
            assert all(two.due_at >= due_at for two in further if two.due_at != last)
        return due_at


def refuse(reasons: Mapping[str, bool]) -> None:
    """Refuse if any of the reasons holds."""
    codes = {code for code, holds in reasons.items() if holds}
    if codes:
        raise Refused(codes)


def elsewhere(one: Person, counter: int) -> dict[str, bool]:
    """Return whether somebody is at another counter."""
    return {"ticket-elsewhere": one.state in IN_HAND and one.counter != counter}


def result_of(one: Person, finished: str | None = None) -> Result:
    """Return the answer about somebody."""
    return Result(number=one.number, state=one.state, finished=finished)
