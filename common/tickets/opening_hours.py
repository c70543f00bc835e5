"""When numbers are given, and how many: the two sessions of a day, the next opening, the limits.

The hours are a rule of the kiosk's screen, the limits one of the database: officers go on serving
who has a number.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final

SATURDAY: Final = 5
_DAYS_LOOKED_AHEAD: Final = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A session of one day, in the centre's own time; `ends` is later than `begins`."""

    begins: time
    ends: time

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        begins, ends = (60 * one.hour + one.minute for one in (self.begins, self.ends))
        return ends - begins


@dataclass(frozen=True, kw_only=True, slots=True)
class Hours:
    """The sessions of a working day, Monday to Friday; either may be missing.

    With `saturday_morning` the morning session is also held on Saturdays. The last numbers are
    given `last_number_minutes` before a session ends, so that everyone is served in it.
    `day_most`, `morning_most` and `afternoon_most` are the most numbers of one service; 0 for as
    many as people come.
    """

    morning: Span | None = Span(begins=time(7, 30), ends=time(11, 30))
    afternoon: Span | None = Span(begins=time(13, 30), ends=time(17, 0))
    saturday_morning: bool = False
    last_number_minutes: int = 15
    day_most: int = 0
    morning_most: int = 0
    afternoon_most: int = 0

    @property
    def bounded(self) -> bool:
        """Whether the numbers of a day or a session are counted."""
        return bool(self.day_most or self.morning_most or self.afternoon_most)


@dataclass(frozen=True, kw_only=True, slots=True)
class OpeningHours:
    """A centre's hours, and those of services that keep their own.

    `always`: numbers are given at any time. `strict`: the hours bind whoever gives a number, not
    the kiosk's screen alone.
    """

    usual: Hours = field(default_factory=Hours)
    services: Mapping[str, Hours] = field(default_factory=dict)
    always: bool = False
    strict: bool = False

    def of(self, service: str) -> Hours:
        """Return the hours of one service."""
        return self.services.get(service, self.usual)


@dataclass(frozen=True, kw_only=True, slots=True)
class Opening:
    """Whether numbers are given now; if not, when the next session begins, None for never."""

    open: bool
    next_begins: datetime | None = None


OPEN: Final = Opening(open=True)


def opening(hours: Hours, now: datetime) -> Opening:
    """Say whether numbers are given at `now`, which is the centre's own time.

    A session gives numbers from its beginning up to its last-number time.
    """
    margin = timedelta(minutes=hours.last_number_minutes)
    for ahead in range(_DAYS_LOOKED_AHEAD):
        for session in _sessions(hours, now.date() + timedelta(days=ahead)):
            begins = _at(now, session.begins, ahead)
            if begins <= now < _at(now, session.ends, ahead) - margin:
                return OPEN
            if now < begins:
                return Opening(open=False, next_begins=begins)
    return Opening(open=False)


def _sessions(hours: Hours, day: date) -> list[Span]:
    if day.weekday() > SATURDAY or (day.weekday() == SATURDAY and not hours.saturday_morning):
        return []
    held = [hours.morning] if day.weekday() == SATURDAY else [hours.morning, hours.afternoon]
    return [one for one in held if one is not None]


def _at(now: datetime, clock: time, ahead: int) -> datetime:
    day = now.date() + timedelta(days=ahead)
    return datetime.combine(day, clock, tzinfo=now.tzinfo)
