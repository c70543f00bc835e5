"""Copies of tickets that a counter asks for: the kiosk that has the printer takes and prints them.

Taking is one conditional write, so that a copy is printed once or not at all: who dies after it
leaves a copy of which nobody knows whether it is on paper, and nothing prints that by itself.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Row
from uuid_utils.compat import uuid7

from common.answers import Answer
from common.database import reprints as sql
from common.database import statements
from common.database.work import Work
from common.readings.hall import TicketOnPaper, on_paper
from common.tickets.errors import Refusal
from common.tickets.text import Text
from common.tickets.ticket import Press
from common.use_cases.records import PrintOutcome
from common.use_cases.use_case import ANYONE, By, UseCases

LAPSES_AFTER: Final = timedelta(minutes=1)
"""So long a kiosk has to take what is asked for; its feed tells it within seconds."""

KNOWN_AFTER: Final = timedelta(minutes=1)
"""So long printing takes at most, on the slowest wire; whose end is not told by then is unknown."""

SHOWN_FOR: Final = timedelta(minutes=5)


class NoSuchPrinter(Refusal):
    """No kiosk has told of this printer."""

    code = "printer-unknown"
    sentence = Text(
        vi="Chưa có kiosk nào báo có máy in “{printer}”.",
        en="No kiosk has told of a printer “{printer}”.",
    )


class ReprintUnderWay(Refusal):
    """A copy of this ticket is on its way already."""

    code = "reprint-under-way"
    sentence = Text(
        vi="Phiếu {number} đang được in lại ở máy in {printer}.",
        en="Ticket {number} is being printed again by {printer}.",
    )


class ReprintState(StrEnum):
    """How far a copy has come; `lapsed` and `unknown` come with time alone."""

    ASKED = "asked"
    LAPSED = "lapsed"
    TAKEN = "taken"
    SENT = "sent"
    PRINTED = "printed"
    FAILED = "failed"
    UNKNOWN = "unknown"


UNDER_WAY: Final = frozenset({ReprintState.ASKED, ReprintState.TAKEN})


@dataclass(frozen=True, kw_only=True, slots=True)
class ReprintAsked(Answer):
    """A copy that waits for the kiosk that has the printer."""

    id: UUID
    number: str
    printer: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Reprint:
    """One copy that was asked for; `outcome` is its print job's, `reason` why it failed."""

    id: UUID
    number: str
    printer: str
    asked_at: datetime
    taken_at: datetime | None = None
    outcome: str | None = None
    reason: Text | None = None

    def state(self, now: datetime) -> ReprintState:
        """Return how far it has come by the database's clock."""
        if self.taken_at is None:
            lapsed = now - self.asked_at >= LAPSES_AFTER
            return ReprintState.LAPSED if lapsed else ReprintState.ASKED
        if self.outcome not in {None, "issued"}:
            return ReprintState(str(self.outcome))
        unknown = now - self.taken_at >= KNOWN_AFTER
        return ReprintState.UNKNOWN if unknown else ReprintState.TAKEN


@dataclass(frozen=True, kw_only=True, slots=True)
class TakenReprint:
    """A copy that this kiosk alone prints now."""

    id: UUID
    paper: TicketOnPaper


class Reprints(UseCases):
    """The copies of one site; safe to share between threads."""

    def ask(
        self, number: str, printer: str, *, counter: int | None = None, by: By = ANYONE
    ) -> ReprintAsked:
        """Ask the kiosk that has `printer` for a copy of today's ticket.

        Raises ReprintUnderWay while an earlier copy of it is on its way, and NoSuchPrinter.
        """

        def do(work: Work, press: Press) -> ReprintAsked:
            ticket = work.ticket(number)
            if work.run(statements.PRINTER, which_printer=printer).first() is None:
                raise NoSuchPrinter(printer=printer)
            since = work.now - LAPSES_AFTER - KNOWN_AFTER
            for row in work.run(sql.OF_TICKET, of_ticket=ticket.id, asked_after=since):
                if _reprint(row).state(work.now) in UNDER_WAY:
                    raise ReprintUnderWay(number=ticket.number, printer=row.printer)
            reprint_id: UUID = uuid7()
            work.insert(
                sql.NEW_REPRINT,
                id=reprint_id,
                site=self.site,
                ticket_id=ticket.id,
                printer=printer,
                counter=counter,
                officer=press.officer,
                asked_at=work.now,
            )
            return ReprintAsked(id=reprint_id, number=ticket.number, printer=printer)

        arguments = {"number": number, "printer": printer, "counter": counter}
        return self._once("reprint", ReprintAsked, arguments, do, by, counter=counter)

    def take(self, printer: str) -> TakenReprint | None:
        """Take the oldest copy that waits for `printer`; None where none does.

        Its print job is recorded as issued in the same transaction.
        """
        with self.database.reading() as connection:
            if _waiting(Work(connection, self.site), printer) is None:
                return None  # the usual answer, and it kept no writer waiting

        def take(connection: Connection) -> TakenReprint | None:
            work = Work(connection, self.site)
            found = _waiting(work, printer)
            if found is None:
                return None
            if work.run(sql.TAKE, reprint_id=found.id, taken=work.now).rowcount != 1:
                return None  # somebody else has it; the feed tells of the next one
            work.insert(
                statements.NEW_PRINT_JOB,
                id=found.id,
                ticket_id=found.ticket_id,
                printer=printer,
                at=work.now,
                outcome="issued",
                error=None,
                copy=True,
            )
            return TakenReprint(
                id=found.id, paper=on_paper(work, work.ticket_by_id(found.ticket_id))
            )

        return self.database.write(take)

    def ended(self, reprint_id: UUID, outcome: PrintOutcome, reason: Text | None = None) -> None:
        """Record what became of a copy that was taken; what was recorded first stands."""

        def end(connection: Connection) -> None:
            work = Work(connection, self.site)
            job = work.run(statements.PRINT_JOB, job_id=reprint_id).first()
            if job is None or job.outcome != "issued":
                return
            error = reason.en if reason else None
            work.run(statements.SET_PRINT_JOB, job_id=reprint_id, outcome=outcome, error=error)
            if reason is not None:
                words = {"reason_vi": reason.vi, "reason_en": reason.en}
                work.run(sql.EXPLAIN, reprint_id=reprint_id, **words)

        self.database.write(end)

    def seen(self, reprint_id: UUID) -> tuple[Reprint, datetime] | None:
        """Return one copy, and the database's time to ask for its state."""
        with self.database.reading() as connection:
            work = Work(connection, self.site)
            row = work.run(sql.REPRINT, reprint_id=reprint_id).first()
            return (_reprint(row), work.now) if row else None


def reprints_of(work: Work, counter: int) -> tuple[Reprint, ...]:
    """Return what a counter asked for lately, oldest first."""
    rows = work.run(sql.OF_COUNTER, counter=counter, asked_after=work.now - SHOWN_FOR)
    return tuple(_reprint(row) for row in rows)


def _waiting(work: Work, printer: str) -> Row[Any] | None:
    return work.run(sql.WAITING, which_printer=printer, asked_after=work.now - LAPSES_AFTER).first()


def _reprint(row: Row[Any]) -> Reprint:
    return Reprint(
        id=row.id,
        number=row.number,
        printer=row.printer,
        asked_at=row.asked_at,
        taken_at=row.taken_at,
        outcome=row.outcome,
        reason=None if row.reason_vi is None else Text(vi=row.reason_vi, en=row.reason_en),
    )
