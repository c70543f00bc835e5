"""What became of every print job reaches the database, also when that is away for a while."""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QObject, Slot

from common.background.door import HallLink, OpenedHall
from common.records import PrintOutcome, Records
from common.tickets.errors import Fault, MoisoError
from kiosk.printing.owner import PrintResult


@dataclass(frozen=True, kw_only=True, slots=True)
class _Report:
    job_id: UUID
    ticket_id: UUID
    printer: str
    outcome: PrintOutcome
    error: str | None


class PrintRecords(QObject):
    """Hands each result to the hall until it is recorded; a repeat records nothing twice."""

    def __init__(self, link: HallLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._waiting: dict[UUID, _Report] = {}
        link.changed.connect(self._send_waiting)

    def add(self, ticket_id: UUID, printer: str, result: PrintResult) -> None:
        """Record what became of one ticket's paper."""
        self._send(
            _Report(
                job_id=result.job_id,
                ticket_id=ticket_id,
                printer=printer,
                outcome=result.outcome,
                error=str(result.error) if result.error else None,
            )
        )

    def _send(self, report: _Report) -> None:
        def failed(error: MoisoError) -> None:
            if isinstance(error, Fault):
                self._waiting[report.job_id] = report

        self._link.ask(lambda opened: _record(opened, report), lambda _: None, failed)

    @Slot()
    def _send_waiting(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for report in waiting.values():
            self._send(report)


def _record(opened: OpenedHall, report: _Report) -> None:
    Records(opened.database, opened.site.key).printed(
        report.job_id, report.ticket_id, report.printer, report.outcome, report.error
    )
