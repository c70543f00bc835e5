"""What one ticket's page says at one moment, in one language: words for the page and for its script."""

from dataclasses import dataclass, fields
from typing import Any, Final

from common.line_breaks.whole_names import kept_whole
from common.readings.following import Followed, FollowedHall, read_followed
from common.tickets.estimate import Estimate
from common.tickets.estimate_words import band_in_words
from common.tickets.moments import time_of_day
from common.tickets.ticket import State
from web.hall_link import Reading, Seen
from web.texts import say

FOLLOWED: Final = Reading(
    "followed", lambda opened: read_followed(opened.database, opened.site.key)
)

SOON: Final = 2
"""With so many people before one, it is time to come back."""

MOMENT_SECONDS: Final = 4.0

OVER: Final = "over"
_PASSING: Final = frozenset({State.WAITING, State.NO_SHOW})
_LEAVING: Final = frozenset({State.WAITING, State.HELD, State.NO_SHOW})
_ENDED: Final = frozenset({State.FINISHED, State.CANCELLED, State.EXPIRED})


@dataclass(frozen=True, kw_only=True, slots=True)
class TicketView:
    """A ticket's page: `phase` decides what is seen, the other texts fill it; "" where nothing is.

    `calls` and `soon` tell the script when to ring: at one more call, and when `soon` becomes
    true. `as_of` is the hall's own time of day; `alert` what is said above all.
    """

    phase: str
    title: str
    number: str
    service: str
    state: str
    hint: str
    ahead: str = ""
    wait: str = ""
    counters: str = ""
    counters_label: str = ""
    notice: str = ""
    counter: str = ""
    alert: str = ""
    as_of: str = ""
    calls: int = 0
    soon: bool = False
    may_pass: bool = False
    may_cancel: bool = False
    may_rate: bool = False
    pass_explained: str = ""
    cancel_explained: str = ""
    ended: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return it as the page's script reads it."""
        return {name: getattr(self, name) for name in _NAMES}  # asdict copies, 40 µs each time


_NAMES: Final = tuple(one.name for one in fields(TicketView))


def ticket_view(seen: Seen, token: str, language: str) -> TicketView | None:
    """Return what the page of a token says; None if it was no ticket of the day that was seen."""
    hall = seen.of(FOLLOWED)
    one = hall.tickets.get(token)
    if one is None:
        return None
    estimate = seen.waits.of.get(one.id) if seen.waits is not None else None
    return _worded(seen, hall, one, estimate, language)


def facts_of(seen: Seen, token: str) -> object:
    """Return all that a ticket's page is made of: equal facts make equal pages. None: no ticket."""
    hall = seen.of(FOLLOWED)
    one = hall.tickets.get(token)
    if one is None:
        return None
    estimate = seen.waits.of.get(one.id) if seen.waits is not None else None
    minute = hall.now.replace(second=0, microsecond=0)
    return one, estimate, minute, hall.behind, is_in_touch(seen), seen.site.timezone


def over_view(number: str, language: str) -> TicketView:
    """Return the page of a ticket whose day is over; its number may be unknown ("")."""
    return TicketView(
        phase=OVER,
        title=say("over", language),
        number=number,
        service="",
        state=say("over", language),
        hint=say("over_hint", language),
        ended=True,
    )


def is_in_touch(seen: Seen) -> bool:
    """Say whether the database answers; one that was away for a moment is no news."""
    return seen.lost is None or seen.age < MOMENT_SECONDS


def _worded(
    seen: Seen, hall: FollowedHall, one: Followed, estimate: Estimate | None, language: str
) -> TicketView:
    if one.state is State.EXPIRED:
        return over_view(one.number, language)
    at = time_of_day(hall.now.astimezone(seen.site.timezone))
    soon = one.ahead is not None and one.ahead <= SOON and bool(one.counters)
    band = band_in_words(estimate) if one.state is State.WAITING else None
    listed = ", ".join(map(str, one.counters)) if one.state is State.WAITING else ""
    return TicketView(
        phase=one.state.value,
        title=_title(one, language, soon=soon),
        number=one.number,
        service=kept_whole(one.service.in_language(language)),
        state=say(one.state.value, language),
        hint=_hint(one, language),
        ahead=_ahead(one, language),
        wait=band.in_language(language) if band is not None else "",
        counters=listed,
        counters_label=say("counters" if len(one.counters) > 1 else "counter", language),
        notice=_notice(one, language) if soon else "",
        counter=say("at_counter", language, counter=one.counter) if one.counter else "",
        alert="" if is_in_touch(seen) else say("hall_away", language, time=at),
        as_of=at,
        calls=one.calls,
        soon=soon,
        may_pass=one.state in _PASSING and one.passes_left > 0,
        may_cancel=one.state in _LEAVING,
        may_rate=one.state is State.FINISHED and not one.rated,
        pass_explained=_pass_explained(hall, one, language),
        cancel_explained=say("cancel_explained", language),
        ended=one.state in _ENDED,
    )


def _title(one: Followed, language: str, *, soon: bool) -> str:
    if one.state is State.CALLED:
        return say("called_title", language, counter=one.counter, number=one.number)
    if soon:
        name = "soon_title" if one.ahead else "next_title"
        return say(name, language, ahead=one.ahead, number=one.number)
    return say("ticket_title", language, number=one.number)


def _hint(one: Followed, language: str) -> str:
    if one.state is State.WAITING:
        return "" if one.counters else say("no_counter", language)
    if one.state is State.NO_SHOW and not one.passes_left:
        return say("no_show_hint_last", language)
    name = "come_late" if one.state is State.CALLED else f"{one.state.value}_hint"
    return say(name, language, counter=one.counter)


def _ahead(one: Followed, language: str) -> str:
    if one.ahead is None:
        return ""
    name = {0: "nobody", 1: "person"}.get(one.ahead, "people")
    return say(name, language, count=one.ahead)


def _notice(one: Followed, language: str) -> str:
    if not one.ahead:
        return say("next", language)
    return say("soon_one" if one.ahead == 1 else "soon", language, ahead=one.ahead)


def _pass_explained(hall: FollowedHall, one: Followed, language: str) -> str:
    name = "pass_explained" if one.passes_left > 1 else "pass_explained_last"
    return say(name, language, number=one.number, behind=hall.behind, left=one.passes_left)
