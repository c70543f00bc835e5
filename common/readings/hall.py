"""What the doors read: tickets and their history, current calls, what a ticket's paper says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row

from common.database import statements
from common.database.engine import Database
from common.database.rows import name_of
from common.database.work import Work
from common.printers.states import PrinterState
from common.tickets.order import explain
from common.tickets.text import Text
from common.tickets.ticket import Event, State, Ticket


@dataclass(frozen=True, kw_only=True, slots=True)
class Announcement:
    """What one board did about one call."""

    board: str
    shown_at: datetime | None
    spoken_at: datetime | None
    mute_at: datetime | None
    mute_reason: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class CurrentCall:
    """The latest call of a ticket that is at a counter now."""

    call_id: UUID
    number: str
    counter: int
    service: str
    state: State
    called_at: datetime
    announcements: tuple[Announcement, ...]


SLOW_VOICE_SECONDS: Final = 10
"""A voice that begins later than so many seconds after its call is worth a word."""


def voice_delay(called_at: datetime, announcements: Sequence[Announcement]) -> int | None:
    """Return the whole seconds from a call to its first voice; None as long as nobody heard it."""
    spoken = [one.spoken_at for one in announcements if one.spoken_at is not None]
    return max(0, round((min(spoken) - called_at).total_seconds())) if spoken else None


@dataclass(frozen=True, kw_only=True, slots=True)
class TicketOnPaper:
    """What a ticket's paper says of the hall; `counters` are those that serve it."""

    ticket: Ticket
    service: Text
    priority: Text | None
    ahead: int
    counters: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class OfficerView:
    """An officer as the list shows it."""

    key: str
    name: str
    active: bool
    has_pin: bool
    supervisor: bool = False


class Hall:
    """Readings of one site on its present business day; safe to share between threads."""

    def __init__(self, database: Database, site: str) -> None:
        self.database = database
        self.site = site

    def tickets(self, state: State | None = None) -> list[Ticket]:
        """Return today's tickets in the order of their issue."""
        with self.database.reading() as connection:
            everyone = Work(connection, self.site).today()
        return [one for one in everyone if state is None or one.state is state]

    def explained(self) -> list[tuple[Ticket, Text]]:
        """Return today's tickets, each with why it stands where it stands."""
        with self.database.reading() as connection:
            work = Work(connection, self.site)
            names = work.priority_names()
            return [(one, explain(one, names.get(one.priority), work.now)) for one in work.today()]

    def history(self, number: str) -> tuple[Ticket, list[Event]]:
        """Return one ticket and all that happened to it, oldest first."""
        with self.database.reading() as connection:
            work = Work(connection, self.site)
            ticket = work.ticket(number)
            return ticket, work.events(ticket)

    def current_calls(self) -> list[CurrentCall]:
        """Return the call of every ticket at a counter, newest first."""
        with self.database.reading() as connection:
            work = Work(connection, self.site)
            newest: dict[UUID, Row[Any]] = {}
            for row in work.run(statements.CALLS_IN_HAND):
                newest.setdefault(row.ticket_id, row)
            made = _announcements(work, [row.id for row in newest.values()])
            return [_current(row, tuple(made.get(row.id, ()))) for row in newest.values()]

    def on_paper(self, number: str) -> TicketOnPaper:
        """Return what the paper of today's ticket says; the people ahead as of now."""
        with self.database.reading() as connection:
            work = Work(connection, self.site)
            return on_paper(work, work.ticket(number))

    def perhaps_printed(self, ticket_id: UUID) -> bool:
        """Say whether a paper of this ticket may be out: every printing but one that surely failed."""
        with self.database.reading() as connection:
            work = Work(connection, self.site)
            return work.run(statements.PERHAPS_PRINTED, of_ticket=ticket_id).first() is not None

    def officers(self) -> list[OfficerView]:
        """Return all officers by key, disabled ones included."""
        with self.database.reading() as connection:
            rows = Work(connection, self.site).run(statements.OFFICERS)
            return [
                OfficerView(
                    key=row.key,
                    name=row.name,
                    active=row.active,
                    has_pin=row.pin_hash is not None,
                    supervisor=row.supervisor,
                )
                for row in rows
            ]

    def printers(self) -> dict[str, tuple[PrinterState, datetime]]:
        """Return how each printer is and since when, as its kiosk last heard."""
        with self.database.reading() as connection:
            rows = Work(connection, self.site).run(statements.PRINTERS)
            return {row.key: (PrinterState(row.state), row.since) for row in rows}

    def counter_status(self, counter: int) -> str:
        """Return open, ready, paused or closed."""
        with self.database.reading() as connection:
            return str(Work(connection, self.site).counter(counter).status)

    def counter_services(self, counter: int) -> dict[str, int]:
        """Return what a counter serves, each with its handicap in minutes."""
        with self.database.reading() as connection:
            work = Work(connection, self.site)
            work.counter(counter)
            rows = work.run(statements.COUNTER_SERVICES, counter=counter)
            return {row.service: row.handicap for row in rows}


def on_paper(work: Work, ticket: Ticket) -> TicketOnPaper:
    """Return what a ticket's paper says; the people ahead as of now."""
    service = work.any_service(ticket.service)
    return TicketOnPaper(
        ticket=ticket,
        service=name_of(service),
        priority=work.priority_names().get(ticket.priority),
        ahead=work.ahead(ticket),
        counters=_counters(work, ticket.service),
    )


def _announcements(work: Work, calls: list[UUID]) -> dict[UUID, list[Announcement]]:
    """Return what boards did about some calls, by call."""
    made: dict[UUID, list[Announcement]] = {}
    for row in work.run(statements.ANNOUNCEMENTS, calls=calls):
        made.setdefault(row.call_id, []).append(
            Announcement(
                board=row.board,
                shown_at=row.shown_at,
                spoken_at=row.spoken_at,
                mute_at=row.mute_at,
                mute_reason=row.mute_reason,
            )
        )
    return made


def _current(row: Row[Any], announcements: tuple[Announcement, ...]) -> CurrentCall:
    return CurrentCall(
        call_id=row.id,
        number=row.number,
        counter=row.counter,
        service=row.service,
        state=State(row.state),
        called_at=row.called_at,
        announcements=announcements,
    )


def _counters(work: Work, service: str) -> tuple[int, ...]:
    """Return the counters that own a service; if none is open, those that help with it."""
    rows: Sequence[Row[Any]] = work.run(statements.SERVING_COUNTERS, service=service).all()
    least = min((row.handicap for row in rows), default=0)
    return tuple(row.counter for row in rows if row.handicap == least)
