"""What became of a print job, as a report to the hall."""

from collections.abc import Callable
from uuid import UUID

from common.background.door import OpenedHall
from common.tickets.errors import Fault
from common.tickets.refusals import UnknownTicket
from common.tickets.text import Text
from common.use_cases.records import Records
from kiosk.printing.owner import PrintResult


class NotHandedOver(Fault):
    """The hall does not have this ticket yet: it was given while cut off. A later report fares better."""

    code = "not-handed-over"
    sentence = Text(
        vi="Phiếu cấp khi mất kết nối chưa được chuyển vào hệ thống.",
        en="A ticket given while cut off has not been handed over yet.",
    )


def print_report(
    ticket_id: UUID,
    printer: str,
    result: PrintResult,
    *,
    offline: bool = False,
    copy: bool = False,
) -> Callable[[OpenedHall], None]:
    """Return the report that records what became of one ticket's paper.

    `offline`: the hall may not know the ticket yet, and the report has to wait. A `copy` was
    printed before.
    """
    error = str(result.error) if result.error else None

    def record(opened: OpenedHall) -> None:
        try:
            Records(opened.database, opened.site.key).printed(
                result.job_id, ticket_id, printer, result.outcome, error, copy=copy
            )
        except UnknownTicket as unknown:
            if not offline:
                raise
            raise NotHandedOver from unknown

    return record


def issue_report(job_id: UUID, ticket_id: UUID, printer: str) -> Callable[[OpenedHall], None]:
    """Return the report that one ticket is on its way to its paper."""

    def record(opened: OpenedHall) -> None:
        Records(opened.database, opened.site.key).print_issued(job_id, ticket_id, printer)

    return record
