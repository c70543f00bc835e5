"""What stands where on a board: the newest call, those after it, places, and who waits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from common.board.layout import MOST_ROWS
from common.board.settings import Layout
from common.board.waits import NOTHING_KNOWN, Waits, wait_words
from common.line_breaks.whole_names import kept_whole
from common.readings.boards import BoardCall, BoardView, WaitingService
from common.tickets.text import Language, Text

_COUNTER: Final = Text(vi="Quầy {number}", en="Counter {number}")
_WAITING: Final = Text(vi="{waiting} người chờ", en="{waiting} waiting")
_STATUS: Final = {
    "paused": Text(vi="tạm nghỉ", en="on a break"),
    "closed": Text(vi="đóng cửa", en="closed"),
}
_STRIP_CALLS: Final = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrangement:
    """The call of the first place, if any, and those after it in their order."""

    hero: BoardCall | None = None
    others: tuple[BoardCall, ...] = ()

    def listed(self, *, with_hero: bool) -> tuple[BoardCall, ...]:
        """Return what the list has at most; `with_hero` where something else has the first place."""
        first = (self.hero,) if with_hero and self.hero is not None else ()
        return (*first, *self.others)[:MOST_ROWS]


@dataclass(frozen=True, kw_only=True, slots=True)
class CallRow:
    """One of the last calls; a ticket called again keeps its key."""

    key: str
    number: str
    counter: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceRow:
    """One place: `label` is a service's letter, `note` and `wait` what is small in it."""

    key: str
    label: str = ""
    name: str = ""
    number: str = ""
    counter: str = ""
    note: str = ""
    wait: str = ""
    is_newest: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class WaitingRow:
    """One service that somebody waits for."""

    key: str
    prefix: str
    waiting: str


def arranged(
    view: BoardView, sounding: BoardCall | None = None, lately: Sequence[UUID] = ()
) -> Arrangement:
    """Return the call that is being spoken, else the newest one, and the others.

    `lately` are the tickets that came to the first place a moment ago, the latest first: in a rush
    a call leaves that place early, but it is seen as long as any other.
    """
    hero = _still(view, sounding) or next(iter(view.last), None)
    ticket = hero.ticket_id if hero else None
    others = [call for call in view.last if call.ticket_id != ticket]
    others.sort(key=lambda call: _place_in(lately, call.ticket_id))
    return Arrangement(hero=hero, others=tuple(others))


def _still(view: BoardView, sounding: BoardCall | None) -> BoardCall | None:
    """Return what the voice is saying, if it still holds: a withdrawn call is in no list."""
    if sounding is None:
        return None
    for call in view.last:
        if call.ticket_id == sounding.ticket_id:
            return call
    return next((call for call in view.to_speak if call.call_id == sounding.call_id), None)


def _place_in(tickets: Sequence[UUID], ticket: UUID) -> int:
    return tickets.index(ticket) if ticket in tickets else len(tickets)


def call_rows(calls: Sequence[BoardCall]) -> list[CallRow]:
    """Return calls as rows of the list."""
    return [
        CallRow(key=str(call.ticket_id), number=call.number, counter=str(call.counter))
        for call in calls
    ]


def place_rows(
    layout: Layout,
    view: BoardView,
    arrangement: Arrangement,
    language: Language,
    waits: Waits = NOTHING_KNOWN,
) -> list[PlaceRow]:
    """Return the places of a layout; of "calls", which has none, those of a strip.

    `waits`: how long somebody waits who takes a number now; said in the places of services.
    """
    hero, others = arrangement.hero, arrangement.others
    newest = (hero.number, str(hero.counter)) if hero else None
    calls = [*([hero] if hero else []), *others]
    if layout == "services":
        words = wait_words(view.services, waits, language)
        return list(_services(view, newest, calls, language, words))
    if layout == "counters":
        return list(_counters(view, newest, language))
    return [
        PlaceRow(
            key=str(call.ticket_id),
            number=call.number,
            counter=str(call.counter),
            is_newest=call is hero,
        )
        for call in calls[:_STRIP_CALLS]
    ]


def _services(
    view: BoardView,
    newest: tuple[str, str] | None,
    calls: Sequence[BoardCall],
    language: Language,
    waits: Mapping[str, str],
) -> Iterator[PlaceRow]:
    """Of several calls of a service, its place has the one that stands first in `calls`."""
    first: dict[str | None, BoardCall] = {}
    for call in calls:
        first.setdefault(call.service, call)
    for one in view.services:
        shown = first.get(one.key, one)
        counter = "" if shown.counter is None else str(shown.counter)
        yield PlaceRow(
            key=one.key,
            label=one.prefix,
            name=kept_whole(one.name.in_language(language)),
            number=shown.number or "",
            counter=counter,
            note=_say(_WAITING, language, waiting=one.waiting) if one.waiting else "",
            wait=waits.get(one.key, ""),
            is_newest=newest is not None and (shown.number, counter) == newest,
        )


def _counters(
    view: BoardView, newest: tuple[str, str] | None, language: Language
) -> Iterator[PlaceRow]:
    for one in view.counters:
        status = _STATUS.get(one.status)
        yield PlaceRow(
            key=str(one.number),
            name=_say(_COUNTER, language, number=one.number),
            number=one.serves or "",
            counter=str(one.number),
            note=_say(status, language) if status and not one.serves else "",
            is_newest=newest is not None and (one.serves, str(one.number)) == newest,
        )


def _say(text: Text, language: Language, **values: object) -> str:
    return text.in_language(language).format(**values)


def waiting_rows(services: Sequence[WaitingService]) -> list[WaitingRow]:
    """Return who waits; services that nobody waits for are left out."""
    return [
        WaitingRow(key=one.key, prefix=one.prefix, waiting=str(one.waiting))
        for one in services
        if one.waiting
    ]
