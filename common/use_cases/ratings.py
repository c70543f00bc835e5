"""Ratings: one for each finished ticket, asked for once, and counted by hall and service alone.

A rating holds no time, no counter and no officer, and no words of anybody's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row

from common.answers import Answer
from common.database import ratings as sql
from common.database import statements
from common.database.engine import Database
from common.database.work import Work
from common.tickets.errors import Refusal
from common.tickets.rating import Level, Reason
from common.tickets.refusals import UnknownTicket
from common.tickets.text import Text
from common.tickets.ticket import Press, State
from common.use_cases.use_case import ANYONE, By, UseCases

ASKED_FOR: Final = timedelta(minutes=2)
"""So long a counter's tablet asks whoever was finished there; then they have left."""

ANSWER_COMES: Final = timedelta(seconds=15)
"""Who has touched a level in time has so long for the reason; a tablet waits 12 s for one."""

_LAST: Final = 2
"""Who was asked just before may still be answering when the next one is asked."""


class AlreadyRated(Refusal):
    """A ticket is rated once."""

    code = "already-rated"
    sentence = Text(
        vi="Số {number} đã được đánh giá. Xin cảm ơn ông/bà.",
        en="Ticket {number} has been rated already. Thank you.",
    )


class NotFinishedYet(Refusal):
    """Only who has been served can say how it was, and on the same day."""

    code = "not-finished"
    sentence = Text(
        vi="Số {number} chưa hoàn tất, hoặc không phải của hôm nay, nên chưa đánh giá được.",
        en="Ticket {number} is not finished yet, or not of today; it cannot be rated.",
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Rated(Answer):
    """A rating that is kept."""

    number: str
    level: Level


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """The ticket that a counter's tablet asks about until `until`, by the database's clock in UTC."""

    ticket_id: UUID
    number: str
    until: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class ToRate:
    """Whom the tablets ask at `now`, by counter; a counter that asks nobody has no entry.

    `may_answer`: whose answer a counter's tablet may still send, until `ANSWER_COMES` after the
    two minutes. `numbers` are all counters of the centre.
    """

    now: datetime
    counters: Mapping[int, Asked]
    may_answer: Mapping[int, tuple[Asked, ...]]
    numbers: frozenset[int]


def read_to_rate(database: Database, site: str) -> ToRate:
    """Return whom the tablets of all counters ask: who was finished there last, once."""
    with database.reading() as connection:
        work = Work(connection, site)
        after = work.now - ASKED_FOR - ANSWER_COMES
        rows = work.run(sql.FINISHED_LATELY, finished_after=after).all()
        numbers = frozenset(work.run(statements.COUNTER_NUMBERS).scalars())
    finished: dict[int, list[Row[Any]]] = {}
    for row in rows:
        finished.setdefault(row.counter, []).append(row)
    return ToRate(
        now=work.now,
        counters={
            counter: _asked(there[-1])
            for counter, there in finished.items()
            if there[-1].level is None and _asked(there[-1]).until > work.now
        },
        may_answer={
            counter: tuple(_asked(row) for row in there[-_LAST:] if row.level is None)
            for counter, there in finished.items()
        },
        numbers=numbers,
    )


def _asked(row: Row[Any]) -> Asked:
    return Asked(ticket_id=row.id, number=row.number, until=row.finished_at + ASKED_FOR)


class Ratings(UseCases):
    """The ratings of one site; safe to share between threads."""

    def rate(
        self, ticket_id: UUID, level: Level, reason: Reason | None = None, *, by: By = ANYONE
    ) -> Rated:
        """Keep how somebody found it.

        Raises NotFinishedYet before the end and on later days, AlreadyRated for a second rating.
        """

        def do(work: Work, _: Press) -> Rated:
            ticket = work.known_ticket(ticket_id)
            if ticket is None or ticket.site != self.site:
                raise UnknownTicket(number=ticket_id)
            if ticket.state is not State.FINISHED or ticket.business_day != work.day:
                raise NotFinishedYet(number=ticket.number)
            if work.run(sql.RATING, of_ticket=ticket_id).first() is not None:
                raise AlreadyRated(number=ticket.number)
            work.insert(
                sql.NEW_RATING,
                ticket_id=ticket_id,
                site=self.site,
                level=level.value,
                reason=reason.value if reason else None,
            )
            return Rated(number=ticket.number, level=level)

        arguments = {"ticket_id": str(ticket_id), "level": level, "why": reason}
        return self._once("rate", Rated, arguments, do, by)
