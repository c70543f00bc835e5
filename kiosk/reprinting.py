"""Prints the copies that counters ask this kiosk for."""

import logging
from uuid import UUID

from PySide6.QtCore import QObject, Slot

from common.background.door import HallLink, OpenedHall
from common.background.latest import Latest
from common.background.reports import Reports
from common.tickets.errors import MoisoError
from common.tickets.text import Text
from common.use_cases.reprints import Reprints, TakenReprint
from kiosk.paper import TicketPaper
from kiosk.printing.from_hall import slip_of
from kiosk.printing.owner import PrintResult
from kiosk.printing.slip import TicketSlip

_log = logging.getLogger(__name__)


class Reprinting(QObject):
    """Takes one copy at a time for this kiosk's printer; citizens' tickets go between two copies.

    A taking whose answer is lost is not repeated: whether it was done nobody knows, and the hall
    says so of the copy after a minute.
    """

    def __init__(self, link: HallLink, paper: TicketPaper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paper = paper
        self._reports = Reports(link, self)
        self._printing: UUID | None = None
        key = paper.key

        def take(opened: OpenedHall) -> tuple[UUID, TicketSlip] | None:
            # a hint that came while the last one was taken: that one is printed first
            return None if self._printing is not None else _take(opened, key)

        self._latest = Latest(link, take, self._print, self._not_taken)
        paper.ended.connect(self._ended)
        link.changed.connect(self.look)

    @Slot()
    def look(self) -> None:
        """Take the next copy, if one waits and none is being printed."""
        if self._printing is None:
            self._latest.refresh()

    def _print(self, taken: tuple[UUID, TicketSlip] | None) -> None:
        if taken is not None:
            self._printing, slip = taken
            self._paper.print_slip(slip, self._printing)

    def _not_taken(self, error: MoisoError) -> None:
        _log.info("no copy could be taken: %s", error)

    @Slot(object)
    def _ended(self, result: PrintResult) -> None:
        if result.job_id != self._printing:
            return
        self._printing = None
        reason = _reason(result.error) if result.error else None

        def record(opened: OpenedHall) -> None:
            reprints = Reprints(opened.database, opened.site.key)
            reprints.ended(result.job_id, result.outcome, reason)

        self._reports.send(result.job_id, record)
        self.look()


def _take(opened: OpenedHall, printer: str) -> tuple[UUID, TicketSlip] | None:
    """Take the next copy and say what is on it; runs on the worker."""
    taken: TakenReprint | None = Reprints(opened.database, opened.site.key).take(printer)
    return None if taken is None else (taken.id, slip_of(taken.paper, opened.site, copy=True))


def _reason(error: MoisoError) -> Text:
    """Return why a printer failed, without its name where that stands beside it anyway."""
    reason = error.fields.get("reason")
    if isinstance(reason, Text):
        return reason
    return Text(vi=error.message("vi"), en=error.message("en"))
