"""What the database holds at the end of a morning; the story is checked against it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from admin.morning.hall import DemoHall
from admin.morning.telling import Line
from common.database.schema import announcement, call, print_job, ticket
from common.tickets.ticket import Event, Ticket


@dataclass(frozen=True, kw_only=True, slots=True)
class MadeCall:
    """One call, as it was made."""

    call_id: UUID
    number: str
    counter: int
    called_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Announced:
    """What one board did about one call; `at` is when it was spoken or recorded as mute."""

    call: MadeCall
    board: str
    shown_at: datetime | None
    at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Printed:
    """What became of one ticket's print job."""

    number: str
    outcome: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """A whole day; calls and announcements in the order of the calls."""

    tickets: Sequence[Ticket]
    histories: dict[str, list[Event]]
    calls: Sequence[MadeCall]
    announced: Sequence[Announced]
    printed: Sequence[Printed]

    def announced_by(self, board: str) -> list[Announced]:
        """Return what one board spoke or recorded as mute."""
        return [one for one in self.announced if one.board == board and one.at is not None]

    def lines(self) -> list[Line]:
        """Return a line of the story for every call that a board announced."""
        return [
            Line(at=one.at, door=one.board, action="announced", number=one.call.number)
            for one in sorted(self.announced, key=lambda one: one.board)
            if one.at is not None
        ]


def read_record(hall: DemoHall) -> Record:
    """Read the whole day."""
    tickets = hall.reading.tickets()
    with hall.database.reading() as connection:
        made = {
            row.id: MadeCall(
                call_id=row.id, number=row.number, counter=row.counter, called_at=row.called_at
            )
            for row in connection.execute(
                select(call)
                .where(call.c.site == hall.site.key, call.c.withdrawn_at.is_(None))
                .order_by(call.c.called_at, call.c.id)
            )
        }
        reported = {
            (row.call_id, row.board): row for row in connection.execute(select(announcement))
        }
        printed = connection.execute(
            select(ticket.c.number, print_job.c.outcome)
            .join(ticket, ticket.c.id == print_job.c.ticket_id)
            .order_by(print_job.c.at)
        ).all()
    boards = sorted({board for _, board in reported})
    return Record(
        tickets=tickets,
        histories={one.number: hall.reading.history(one.number)[1] for one in tickets},
        calls=tuple(made.values()),
        announced=tuple(
            Announced(
                call=one,
                board=board,
                shown_at=reported[one.call_id, board].shown_at,
                at=reported[one.call_id, board].spoken_at or reported[one.call_id, board].mute_at,
            )
            for one in made.values()
            for board in boards
            if (one.call_id, board) in reported
        ),
        printed=tuple(Printed(number=row.number, outcome=row.outcome) for row in printed),
    )
