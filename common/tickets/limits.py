"""How many numbers of one service are given: by day and by session, and when there are more.

A number counts for the session in which it was given: up to the afternoon's beginning the morning,
from then on the afternoon. Whom another service sends does not count, and who cancels gives no
place back: a limit of 40 is A001 to A040, whatever becomes of them.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal

from common.tickets.moments import time_of_day
from common.tickets.opening_hours import Hours, Opening, opening
from common.tickets.text import Text
from common.tickets.weekdays import WEEKDAYS

Session = Literal["morning", "afternoon"]

_ASK = Text(vi="Xin hỏi cán bộ.", en="Please ask the officer.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """The hours and most numbers of one service, as the database keeps to them.

    `timed`: it has hours at all. `strict`: outside them nobody gives a number.
    """

    hours: Hours
    timed: bool = True
    strict: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class GivenToday:
    """How many numbers of a service were given today, and how many of them in this session."""

    day: int
    session: int


def session_of(hours: Hours, now: datetime) -> Session:
    """Return the session that a number given at `now`, the centre's own time, counts for."""
    if hours.afternoon is None:
        return "morning"
    if hours.morning is None or now.time() >= hours.afternoon.begins:
        return "afternoon"
    return "morning"


def session_began(hours: Hours, now: datetime) -> datetime:
    """Return since when numbers count for the present session."""
    first = time(0)
    if session_of(hours, now) == "afternoon" and hours.morning and hours.afternoon:
        first = hours.afternoon.begins
    return datetime.combine(now.date(), first, tzinfo=now.tzinfo)


def left(hours: Hours, now: datetime, given: GivenToday) -> int | None:
    """Return how many more may be given now, never less than 0; None for as many as come."""
    most = hours.morning_most if session_of(hours, now) == "morning" else hours.afternoon_most
    rests = [
        bound - count
        for bound, count in ((hours.day_most, given.day), (most, given.session))
        if bound
    ]
    return max(0, min(rests)) if rests else None


def again(limits: Limits, now: datetime, given: GivenToday) -> datetime | None:
    """Return when the next numbers are given after this session's; None where nobody knows."""
    hours = limits.hours
    day_spent = bool(hours.day_most) and given.day >= hours.day_most
    if not day_spent and session_of(hours, now) == "morning" and hours.afternoon is not None:
        later = datetime.combine(now.date(), hours.afternoon.begins, tzinfo=now.tzinfo)
        if not limits.timed or _first(hours, later) == later:
            return later
    midnight = datetime.combine(now.date() + timedelta(days=1), time(0), tzinfo=now.tzinfo)
    return _first(hours, midnight) if limits.timed else midnight


def open_at(limits: Limits, now: datetime) -> Opening:
    """Say whether the hours let a number be given at `now`; where they do not bind, they do."""
    if not (limits.strict and limits.timed):
        return Opening(open=True)
    return opening(limits.hours, now)


def again_words(moment: datetime | None, now: datetime) -> Text:
    """Return the sentence that says when there are numbers again; both in the centre's time."""
    if moment is None:
        return _ASK
    clock = time_of_day(moment)
    if moment.date() == now.date():
        return Text(vi=f"Lấy số lại từ {clock}.", en=f"Numbers again from {clock}.")
    day = WEEKDAYS[moment.weekday()]
    return Text(
        vi=f"Lấy số lại từ {clock} {day.vi}.", en=f"Numbers again from {clock} on {day.en}."
    )


def _first(hours: Hours, moment: datetime) -> datetime | None:
    """Return the first moment from `moment` on at which numbers are given."""
    found = opening(hours, moment)
    return moment if found.open else found.next_begins
