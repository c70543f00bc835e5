"""What boards and printers report: what was shown, spoken or mute, printed or not.

Reports may be repeated at will: a call and a board, or a print job's id, name one record, and
what was recorded first stands.
"""

from typing import Any, Literal
from uuid import UUID

from common.database import statements
from common.database.engine import Database
from common.database.work import Work
from common.tickets.errors import Refusal
from common.tickets.text import Text

PrintOutcome = Literal["sent", "failed"]


class UnknownCall(Refusal):
    """No such call at this site."""

    code = "unknown-call"
    sentence = Text(vi="Không có lượt gọi {call_id}.", en="There is no call {call_id}.")


class Records:
    """The records of one site; safe to share between threads."""

    def __init__(self, database: Database, site: str) -> None:
        self.database = database
        self.site = site

    def shown(self, call_id: UUID, board: str) -> None:
        """Record that a board shows a call."""
        self._announce(call_id, board, shown_at=True)

    def spoken(self, call_id: UUID, board: str) -> None:
        """Record that a board has spoken a call, to a present and unmuted device."""
        self._announce(call_id, board, spoken_at=True)

    def mute(self, call_id: UUID, board: str, reason: str) -> None:
        """Record that a call could not sound, and why; never over a spoken one."""
        self._announce(call_id, board, mute_at=True, mute_reason=reason)

    def printed(
        self, job_id: UUID, number: str, printer: str, outcome: PrintOutcome, error: str | None
    ) -> None:
        """Record what became of a print job of today's ticket `number`."""
        with self.database.writing() as connection:
            work = Work(connection, self.site)
            if work.run(statements.PRINT_JOB, job_id=job_id).first():
                return
            work.insert(
                statements.NEW_PRINT_JOB,
                id=job_id,
                ticket_id=work.ticket(number).id,
                printer=printer,
                at=work.now,
                outcome=outcome,
                error=error,
            )
            connection.commit()

    def _announce(self, call_id: UUID, board: str, **marks: Any) -> None:
        with self.database.writing() as connection:
            work = Work(connection, self.site)
            if work.run(statements.CALL, call_id=call_id).first() is None:
                raise UnknownCall(call_id=call_id)
            where = {"which_call": call_id, "which_board": board}
            known = work.run(statements.ANNOUNCEMENT, **where).first()
            values = {name: work.now if mark is True else mark for name, mark in marks.items()}
            if known is None:
                work.insert(statements.NEW_ANNOUNCEMENT, call_id=call_id, board=board, **values)
            else:
                news = {name: value for name, value in values.items() if not known._asdict()[name]}
                if known.spoken_at is not None:
                    news = {name: news[name] for name in news if name == "shown_at"}
                if known.mute_at is not None and "spoken_at" in news:
                    news |= {"mute_at": None, "mute_reason": None}
                if not news:
                    return
                work.run(statements.SET_ANNOUNCEMENT, **where, **news)
            connection.commit()
