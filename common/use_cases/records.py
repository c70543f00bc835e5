"""What boards and printers report: what was shown, spoken or mute, printed or not.

Reports may be repeated at will: a call and a board, or a print job's id, name one record, and
what was recorded first stands.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Connection

from common.database import statements
from common.database.engine import Database
from common.database.work import Work
from common.printers.states import PrinterState
from common.tickets.refusals import UnknownCall

_Marks = Mapping[str, Any]
_UNMARKED: _Marks = dict.fromkeys(("shown_at", "spoken_at", "mute_at", "mute_reason"))

PrintOutcome = Literal["issued", "sent", "printed", "failed", "unknown"]


class Records:
    """The records of one site; safe to share between threads."""

    def __init__(self, database: Database, site: str) -> None:
        self.database = database
        self.site = site

    def shown(self, call_id: UUID, board: str) -> None:
        """Record that a board shows a call; the first time stands."""

        def marks(work: Work, known: _Marks) -> _Marks:
            return {} if known["shown_at"] else {"shown_at": work.now}

        self._announce(call_id, board, marks)

    def spoken(self, call_id: UUID, board: str, ago: timedelta = timedelta()) -> None:
        """Record that a board has spoken a call, to a present and unmuted device.

        `ago` is how long since its voice began, by the board's steady clock: what is recorded is
        when people began to hear it, also when the database was away meanwhile. It counts also when an earlier attempt was mute.
        """

        def marks(work: Work, known: _Marks) -> _Marks:
            if known["spoken_at"]:
                return {}
            return {"spoken_at": work.now - ago, "mute_at": None, "mute_reason": None}

        self._announce(call_id, board, marks)

    def mute(self, call_id: UUID, board: str, reason: str) -> None:
        """Record that a call could not sound, and why; never over a spoken one."""

        def marks(work: Work, known: _Marks) -> _Marks:
            if known["spoken_at"] or known["mute_at"]:
                return {}
            return {"mute_at": work.now, "mute_reason": reason}

        self._announce(call_id, board, marks)

    def print_issued(
        self, job_id: UUID, ticket_id: UUID, printer: str, *, copy: bool = False
    ) -> None:
        """Record that a ticket is on its way to a printer; `copy` when it was printed before."""
        self._print_job(job_id, ticket_id, printer, "issued", None, copy=copy)

    def printed(
        self,
        job_id: UUID,
        ticket_id: UUID,
        printer: str,
        outcome: PrintOutcome,
        error: str | None,
        *,
        copy: bool = False,
    ) -> None:
        """Record what became of a ticket's print job, on whatever day the result comes."""
        self._print_job(job_id, ticket_id, printer, outcome, error, copy=copy)

    def printer_state(self, printer: str, state: PrinterState) -> bool:
        """Record how a printer is; return whether an officer's window is there to show it."""

        def record(connection: Connection) -> bool:
            work = Work(connection, self.site)
            where = {"which_printer": printer}
            known = work.run(statements.PRINTER, **where).first()
            if known is None:
                work.insert(
                    statements.NEW_PRINTER,
                    site=self.site,
                    key=printer,
                    state=state.value,
                    since=work.now,
                )
            elif known.state != state:
                work.run(statements.SET_PRINTER, **where, state=state.value, since=work.now)
            return work.run(statements.ANY_SIGN_IN).first() is not None

        return self.database.write(record)

    def _print_job(
        self,
        job_id: UUID,
        ticket_id: UUID,
        printer: str,
        outcome: PrintOutcome,
        error: str | None,
        *,
        copy: bool,
    ) -> None:
        """Write a job's record; only one that is still on its way changes."""

        def record(connection: Connection) -> None:
            work = Work(connection, self.site)
            known = work.run(statements.PRINT_JOB, job_id=job_id).first()
            if known is None:
                work.insert(
                    statements.NEW_PRINT_JOB,
                    id=job_id,
                    ticket_id=work.ticket_by_id(ticket_id).id,
                    printer=printer,
                    at=work.now,
                    outcome=outcome,
                    error=error,
                    copy=copy,
                )
            elif known.outcome == "issued":
                work.run(statements.SET_PRINT_JOB, job_id=job_id, outcome=outcome, error=error)

        self.database.write(record)

    def _announce(self, call_id: UUID, board: str, marks: Callable[[Work, _Marks], _Marks]) -> None:
        def record(connection: Connection) -> None:
            work = Work(connection, self.site)
            if work.run(statements.CALL, call_id=call_id).first() is None:
                raise UnknownCall(call_id=call_id)
            where = {"which_call": call_id, "which_board": board}
            row = work.run(statements.ANNOUNCEMENT, **where).first()
            values = marks(work, row._asdict() if row else _UNMARKED)
            if row is None:
                work.insert(statements.NEW_ANNOUNCEMENT, call_id=call_id, board=board, **values)
            elif values:
                work.run(statements.SET_ANNOUNCEMENT, **where, **values)

        self.database.write(record)
