"""What the model knows of one centre: people, series, counters; plain values, copied to go back."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

IN_HAND = {"called", "serving"}
OPEN = {"waiting", "called", "serving", "held", "no_show"}


class Refused(Exception):
    """The model would refuse, for any of these codes."""

    def __init__(self, codes: set[str]) -> None:
        super().__init__(codes)
        self.codes = codes


@dataclass(frozen=True, kw_only=True)
class Person:
    """One citizen with a number. `touched` counts the changes, `called_to` the standing calls."""

    id: UUID
    day: date
    prefix: str
    sequence: int
    number: str
    priority: str
    issued_at: datetime
    service: str
    due_at: datetime
    suffix: str = ""
    state: str = "waiting"
    counter: int | None = None
    kept_for: int | None = None
    kept_until: datetime | None = None
    calls: int = 0
    attempts: int = 0
    passes: int = 0
    called_to: tuple[int, ...] = ()
    touched: int = 0

    @property
    def place(self) -> tuple[datetime, UUID]:
        """Where the person stands in a queue."""
        return self.due_at, self.id


@dataclass(frozen=True, kw_only=True)
class Pressed:
    """The last press at a counter: who, when, whom it changed from what, and to which change.

    `given`: who came without a number and got one by it.
    """

    officer: str
    at: datetime
    before: dict[UUID, Person]
    after: dict[UUID, int]
    acted_on: UUID | None
    status: str
    given: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Counter:
    """One counter: what it serves with which handicap, its status, its last press."""

    services: dict[str, int]
    status: str = "open"
    last: Pressed | None = None


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """The centre's own numbers, as DESIGN names them."""

    no_show_after_calls: int = 1
    return_behind: int = 2


@dataclass(frozen=True, kw_only=True)
class Roll:
    """A roll of paper numbers; `marks` say how far it was handed out, and when that was said."""

    letter: str
    service: str
    first: int
    last: int | None
    drawn: int
    marks: tuple[tuple[int, datetime], ...] = ()
    on: bool = True

    @property
    def handed(self) -> int | None:
        """How far it is handed out, as far as anybody says so."""
        return self.marks[-1][0] if self.marks else None


@dataclass(kw_only=True)
class Centre:
    """One centre as the model holds it; a refused use case leaves it as it was."""

    zone: ZoneInfo
    services: dict[str, str]
    head_starts: dict[str, int]
    numbers: Numbers
    counters: dict[int, Counter]
    most: dict[str, tuple[int, int]] = field(default_factory=dict)
    people: dict[UUID, Person] = field(default_factory=dict)
    series: dict[tuple[str, date], tuple[int, datetime | None]] = field(default_factory=dict)
    seats: dict[int, str] = field(default_factory=dict)
    rolls: dict[tuple[str, date], Roll] = field(default_factory=dict)
    open_day: date | None = None

    def copy(self) -> "Centre":
        """Return the centre as it stands; its values are frozen."""
        return replace(
            self,
            people=dict(self.people),
            series=dict(self.series),
            counters=dict(self.counters),
            seats=dict(self.seats),
            rolls=dict(self.rolls),
        )

    def day(self, now: datetime) -> date:
        """Return the date on the wall."""
        return now.astimezone(self.zone).date()

    def change(self, one: Person, **values: object) -> Person:
        """Put a changed person in place of the old."""
        changed = replace(one, touched=one.touched + 1, **values)  # type: ignore[arg-type]  # fields by name
        self.people[one.id] = changed
        return changed

    def in_hand(self, counter: int) -> Person | None:
        """Return whom the counter has before it."""
        for one in self.people.values():
            if one.counter == counter and one.state in IN_HAND:
                return one
        return None

    def of_today(self, now: datetime, *states: str) -> list[Person]:
        """Return today's people in these states (or all), in the order of their places."""
        today = self.day(now)
        found = (one for one in self.people.values() if one.day == today)
        return sorted(
            (one for one in found if not states or one.state in states), key=lambda one: one.place
        )
