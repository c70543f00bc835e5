"""One transaction of one site: loads tickets, writes transitions, knows the time and the day."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, CursorResult, Executable, Row, bindparam, select
from uuid_utils.compat import uuid7

from common.database import statements
from common.database.backend import writes
from common.database.claims import CLAIMS
from common.database.messages import FORGET_MESSAGES
from common.database.revisions import check_revision
from common.database.rights import MAY_BEGIN_DAY
from common.database.rolls import LEAVE_LINE
from common.database.rows import (
    EVENT_FIELDS,
    TICKET_FIELDS,
    changed_columns,
    columns,
    event_of,
    name_of,
    rules_of,
    ticket_of,
)
from common.database.schema import call
from common.tickets.lifecycle import NO_CHANGES, Changes, act, undo
from common.tickets.numbering import business_day, issue_time
from common.tickets.order import Candidate
from common.tickets.refusals import (
    CounterClosed,
    SiteGone,
    TicketChanged,
    UnknownCounter,
    UnknownOfficer,
    UnknownPriority,
    UnknownService,
    UnknownTicket,
)
from common.tickets.text import Text
from common.tickets.ticket import Action, Event, Press, Ticket

CONSOLE = "console"
"""Who acts when no officer is named: whoever has the database's address is trusted."""

MACHINE = "machine"
"""Who expires what an earlier day left open."""

_LAST_CALL = (
    select(call.c.called_at)
    .where(call.c.ticket_id == bindparam("ticket_id"))
    .order_by(call.c.called_at.desc())
    .limit(1)
)

_LONG_AGO = datetime(1, 1, 2, tzinfo=UTC)
_MOST = 1000


class Work:
    """What a use case needs of the database, inside one transaction.

    `now` is the database's time at its start, `day` the present business day, `rules` the site's.
    """

    def __init__(self, connection: Connection, site: str) -> None:
        self.connection = connection
        self.key = site
        self._where: dict[str, object] = {"this_site": site}
        self._held: dict[int, Row[Any]] = {}
        row = self._one(statements.SITE_IN_USE if writes(connection) else statements.SITE)
        if row is None:
            raise SiteGone
        # a door may be open while another machine upgrades the tables
        check_revision(row.revision, connection.engine.url.database)
        self.site = row
        self.now: datetime = row.now
        self.rules = rules_of(row.rules)
        self.day: date = business_day(self.now, ZoneInfo(row.timezone))
        self._where["today"] = self.day

    def begin_day(self) -> None:
        """Expire, on the first use case of a new business day, what an earlier one left open.

        A kiosk whose role may not do that leaves it to the first counter.
        """
        if self.site.open_day == self.day or not self.run(MAY_BEGIN_DAY).scalar():
            return
        site = self.run(statements.SITE_BEGINNING_DAY).one()
        self.now = site.now
        if site.open_day == self.day:
            return  # somebody else has begun it meanwhile
        press = Press(at=self.now, officer=MACHINE, machine=True)
        for ticket in self._tickets(statements.OPEN_OF_EARLIER_DAYS):
            self.act(ticket, Action.EXPIRE, press)
        self.run(statements.SIGN_OUT_ALL)
        self.run(statements.NEW_DAY)
        self.run(LEAVE_LINE)
        self.run(FORGET_MESSAGES)
        self.run(statements.SET_SITE, open_day=self.day)
        self.run(statements.FORGET, before=self.now - timedelta(days=7))

    def hold_counters(self, *numbers: int, officer: str = CONSOLE) -> None:
        """Keep these counters, and where else the officer pressed last, until the unit's end.

        What happens at one counter happens one after the other; `now` is read after the wait.
        """
        by_officer = None if officer == CONSOLE else officer
        rows = self.run(statements.LOCKED_COUNTERS, counters=numbers, by_officer=by_officer).all()
        self._held = {row.number: row for row in rows}
        if rows:
            self.now = rows[-1].now

    # catalogue

    def service(self, key: str) -> Row[Any]:
        """Return an offered service, or raise UnknownService."""
        row = self._one(statements.SERVICE, key=key)
        if row is None:
            raise UnknownService(service=key, known=self._known(statements.SERVICE_KEYS))
        return row

    def any_service(self, key: str) -> Row[Any]:
        """Return a service that exists, offered or not, or raise UnknownService."""
        row = self._one(statements.ANY_SERVICE, key=key)
        if row is None:
            raise UnknownService(service=key, known=self._known(statements.SERVICE_KEYS))
        return row

    def priority_names(self) -> dict[str, Text]:
        """Return the names of all classes by key, those no longer offered included."""
        rows = self.run(statements.PRIORITIES)
        return {row.key: name_of(row) for row in rows}

    def head_start(self, priority: str) -> int:
        """Return a class's head start in minutes, or raise UnknownPriority."""
        if priority == "none":
            return 0
        row = self._one(statements.PRIORITY, key=priority)
        if row is None:
            known = self._known(statements.PRIORITY_KEYS)
            raise UnknownPriority(priority=priority, known=f"none, {known}")
        return int(row.head_start)

    def any_head_start(self, priority: str) -> int:
        """Return a class's head start in minutes, offered or not; 0 if nobody knows it."""
        rows = self.run(statements.PRIORITIES)
        return next((int(row.head_start) for row in rows if row.key == priority), 0)

    def counter(self, number: int) -> Row[Any]:
        """Return a counter that exists, open or not, or raise UnknownCounter."""
        row = self._held.get(number) or self._one(statements.COUNTER, counter=number)
        if row is None:
            known = self._known(statements.COUNTER_NUMBERS)
            raise UnknownCounter(counter=number, known=known)
        return row

    def open_counter(self, number: int) -> Row[Any]:
        """Return a counter that serves today, or raise UnknownCounter or CounterClosed."""
        row = self.counter(number)
        if row.status == "closed":
            raise CounterClosed(counter=number)
        return row

    def set_counter(self, number: int, **values: object) -> None:
        """Change columns of one counter's row."""
        self.run(statements.SET_COUNTER, which_counter=number, **values)
        self._held.pop(number, None)

    def check_officer(self, key: str) -> None:
        """Raise UnknownOfficer unless `key` is the console or an active officer."""
        if key != CONSOLE and self._one(statements.OFFICER, key=key) is None:
            raise UnknownOfficer(officer=key)

    # tickets

    def ticket(self, number: str, only: UUID | None = None) -> Ticket:
        """Return today's ticket with this number, or raise UnknownTicket, also if it is not `only`."""
        row = self._one(statements.TICKET, number="".join(number.split()).upper())
        if row is None or only not in (None, row.id):
            raise UnknownTicket(number=number)
        return ticket_of(row)

    def ticket_by_id(self, ticket_id: UUID) -> Ticket:
        """Return a ticket of any day."""
        ticket = self.known_ticket(ticket_id)
        if ticket is None:
            raise UnknownTicket(number=ticket_id)
        return ticket

    def known_ticket(self, ticket_id: UUID) -> Ticket | None:
        """Return a ticket of any day, if there is one."""
        row = self._one(statements.TICKET_BY_ID, ticket_id=ticket_id)
        return ticket_of(row) if row else None

    def in_hand(self, counter: int) -> Ticket | None:
        """Return the ticket that the counter has called or serves."""
        row = self._one(statements.IN_HAND, counter=counter)
        return ticket_of(row) if row else None

    def candidates(
        self, counter: int, *, issued_before: datetime, issued_after: datetime | None = None
    ) -> list[Candidate]:
        """Return whom the counter may call next, the queue's heads at least; see `claims`.

        `issued_after` looks at heads only.
        """
        for statement in CLAIMS[self.connection.dialect.name]:
            rows = self.run(
                statement,
                counter=counter,
                now=self.now,
                issued_before=issued_before,
                issued_after=issued_after or _LONG_AGO,
                most=1 if issued_after else _MOST,
            ).all()
            if rows:
                break
        return [Candidate(ticket=ticket_of(row), handicap=row.handicap) for row in rows]

    def today(self) -> list[Ticket]:
        """Return all tickets of today in the order of their issue."""
        return self._tickets(statements.TICKETS)

    def open_today(self) -> list[Ticket]:
        """Return all tickets of today that can still be served."""
        return self._tickets(statements.OPEN_TODAY)

    def reserved_for(self, counter: int) -> list[Ticket]:
        """Return the waiting tickets kept for one counter."""
        return self._tickets(statements.RESERVED_FOR, counter=counter)

    def due_times(
        self, service: str | None, most: int, behind: Ticket | None = None
    ) -> list[datetime]:
        """Return the due times of the first who wait (for one service, after one ticket)."""
        if service is None:
            rows = self.run(statements.WAITING, most=most)
        elif behind is None:
            rows = self.run(statements.WAITING_FOR, service=service, most=most)
        else:
            rows = self.run(
                statements.WAITING_BEHIND,
                service=service,
                due_at=behind.due_at,
                ticket_id=behind.id,
                most=most,
            )
        return list(rows.scalars())

    def last_issued_at(self) -> datetime | None:
        """Return when the site's newest ticket of any day was issued."""
        last: datetime | None = self.run(statements.LAST_ISSUED).scalar()
        return last

    def ahead(self, ticket: Ticket) -> int:
        """Return how many wait for the same service before this ticket."""
        count = self.run(
            statements.AHEAD, service=ticket.service, due_at=ticket.due_at, ticket_id=ticket.id
        )
        return int(count.scalar_one())

    def events(self, ticket: Ticket) -> list[Event]:
        """Return a ticket's history, oldest first."""
        rows = self.run(statements.EVENTS, ticket_id=ticket.id)
        return [event_of(row) for row in rows]

    # requests

    def request(self, request_id: str) -> Row[Any] | None:
        """Return what is kept of a request: its use case, digest, answer, officer and time."""
        return self._one(statements.REQUEST, request_id=request_id)

    def answer(self, request_id: str, answer: str) -> None:
        """Keep the answer to a claimed request, so that a repeat changes nothing."""
        self.run(statements.ANSWER_REQUEST, request_id=request_id, answer=answer)

    def touched_by(self, request_id: str) -> list[tuple[Ticket, int]]:
        """Return the tickets that a request acted on, each with its last event of that request."""
        rows = self.run(statements.TICKETS_OF_REQUEST, request_id=request_id).all()
        return [(self.ticket_by_id(row.ticket_id), row.position) for row in rows]

    # writing

    def act(
        self, ticket: Ticket, action: Action, press: Press, changes: Changes = NO_CHANGES
    ) -> Ticket:
        """Do one step of the transition table and keep its events."""
        after, events = act(ticket, action, press, changes)
        self._save(ticket, after, events)
        return after

    def undo(self, ticket: Ticket, undone: str, press: Press) -> Ticket:
        """Put a ticket back to where it was before the request `undone`."""
        after, event = undo(ticket, self.events(ticket), undone, press)
        self._save(ticket, after, (event,))
        return after

    def add_call(self, ticket: Ticket, counter: int, request_id: str) -> UUID:
        """Record one "please come to this counter", for the boards to announce.

        It is later than the ticket's earlier calls, also when a clock is set back: the newest
        call is the one that counts.
        """
        call_id: UUID = uuid7()
        last = self._one(_LAST_CALL, ticket_id=ticket.id) if ticket.calls > 1 else None
        self.insert(
            statements.NEW_CALL,
            id=call_id,
            site=self.key,
            ticket_id=ticket.id,
            number=ticket.number,
            counter=counter,
            called_at=issue_time(self.now, last.called_at if last else None),
            request_id=request_id,
        )
        return call_id

    def write_ticket(self, ticket: Ticket, events: Iterable[Event]) -> None:
        """Insert a new ticket as it stands, and what happened to it so far."""
        self.insert(statements.NEW_TICKET, **columns(ticket, TICKET_FIELDS))
        self.write_events(events)

    def write_events(self, events: Iterable[Event]) -> None:
        """Insert what happened to tickets, oldest first."""
        for event in events:
            self.insert(statements.NEW_EVENT, **columns(event, EVENT_FIELDS))

    def run(self, statement: Executable, **values: object) -> CursorResult[Any]:
        """Execute a statement; which site and which day are filled in."""
        return self.connection.execute(statement, {**self._where, **values})

    def insert(self, statement: Executable, **values: object) -> None:
        """Insert exactly one row."""
        self.connection.execute(statement, values)

    def _save(self, before: Ticket, after: Ticket, events: Iterable[Event]) -> None:
        written = self.run(
            statements.SAVE_TICKET,
            ticket_id=before.id,
            version_before=before.version,
            **changed_columns(before, after),
        )
        if written.rowcount != 1:
            raise TicketChanged(number=before.number)
        self.write_events(events)

    def _one(self, statement: Executable, **values: object) -> Row[Any] | None:
        return self.run(statement, **values).first()

    def _tickets(self, statement: Executable, **values: object) -> list[Ticket]:
        return [ticket_of(row) for row in self.run(statement, **values)]

    def _known(self, statement: Executable) -> str:
        return ", ".join(str(value) for value in self.run(statement).scalars())
