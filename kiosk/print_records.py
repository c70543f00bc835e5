"""What became of a print job, as a report to the hall."""

from collections.abc import Callable
from uuid import UUID

from common.background.door import OpenedHall
from common.records import Records
from kiosk.printing.owner import PrintResult


def print_report(
    ticket_id: UUID, printer: str, result: PrintResult
) -> Callable[[OpenedHall], None]:
    """Return the report that records what became of one ticket's paper."""
    error = str(result.error) if result.error else None

    def record(opened: OpenedHall) -> None:
        Records(opened.database, opened.site.key).printed(
            result.job_id, ticket_id, printer, result.outcome, error
        )

    return record


def issue_report(job_id: UUID, ticket_id: UUID, printer: str) -> Callable[[OpenedHall], None]:
    """Return the report that one ticket is on its way to its paper."""

    def record(opened: OpenedHall) -> None:
        Records(opened.database, opened.site.key).print_issued(job_id, ticket_id, printer)

    return record
