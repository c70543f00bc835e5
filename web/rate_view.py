"""What a counter's tablet shows at one moment, and the choices of a rating in words."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from common.catalogue.rating_file import Offered
from common.line_breaks.whole_names import kept_whole
from common.tickets.rating import LEVEL_WORDS
from common.tickets.text import Language
from common.use_cases.ratings import ANSWER_COMES, Asked, ToRate, read_to_rate
from web.hall_link import Reading, Seen
from web.texts import say

RATINGS: Final = Reading("ratings", lambda opened: read_to_rate(opened.database, opened.site.key))


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen: its value in a form, and its words."""

    value: str
    words: str


def levels(language: Language) -> tuple[Choice, ...]:
    """Return the five levels, the best first."""
    return tuple(
        Choice(level.value, kept_whole(words.in_language(language)))
        for level, words in LEVEL_WORDS.items()
    )


def reasons(offered: Offered, language: Language) -> tuple[Choice, ...]:
    """Return what a rating may be about."""
    return tuple(
        Choice(reason.value, kept_whole(words.in_language(language))) for reason, words in offered
    )


def asked_at(seen: Seen, counter: int) -> Asked | None:
    """Return whom a counter's tablet asks now: a look grows old, and who was asked has left."""
    hall: ToRate = seen.of(RATINGS)
    asked = hall.counters.get(counter)
    now = hall.now + timedelta(seconds=seen.age)
    return asked if asked is not None and now < asked.until else None


def may_answer(seen: Seen, counter: int, ticket: str) -> UUID | None:
    """Return the id of a ticket for which a counter's tablet may send an answer, None if of none.

    Who has touched a level is not forgotten while they think about the reason: neither when their
    two minutes end, nor when the next one is finished there.
    """
    hall: ToRate = seen.of(RATINGS)
    now = hall.now + timedelta(seconds=seen.age)
    for one in hall.may_answer.get(counter, ()):
        if str(one.ticket_id) == ticket and now < one.until + ANSWER_COMES:
            return one.ticket_id
    return None


def tablet_state(
    seen: Seen | None, counter: int, language: Language, version: str
) -> dict[str, Any]:
    """Return what a counter's tablet shows; `version` is another one when it should load anew."""
    asked = asked_at(seen, counter) if seen is not None else None
    return {
        "phase": "ask" if asked else "idle",
        "ticket": str(asked.ticket_id) if asked else "",
        "number": say("rate_number", language, number=asked.number) if asked else "",
        "version": version,
    }
