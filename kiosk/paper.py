"""The kiosk's printer: a slip is drawn and sent away from the window's thread."""

import logging
from collections.abc import Callable
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from common.background.executors import Executor
from common.background.jobs import Jobs
from common.catalogue.model import Printer
from common.tickets.errors import MoisoError
from common.tickets.text import Language
from kiosk.printing.configured import profile_of
from kiosk.printing.faults import TOO_FAR_BEHIND, PrinterFailed
from kiosk.printing.fitting import set_ticket
from kiosk.printing.guide import GuideSlip, set_guide
from kiosk.printing.owner import PrinterOwner, PrintResult
from kiosk.printing.slip import TicketSlip
from kiosk.printing.ticket_layout import USUAL, TicketLayout

MOST_WAITING: Final = 20
"""Slips and guides that may wait for the printer: at 9600 baud a minute's worth, and no more is promised."""

_log = logging.getLogger(__name__)


class TicketPaper(QObject):
    """Prints slips on one printer.

    On the window's thread `ended` gives each job's PrintResult, `state_changed` the PrinterState.

    Raises UnknownProfile if the configuration names a printer model that nobody knows.
    """

    ended = Signal(object)
    state_changed = Signal(object)

    def __init__(
        self,
        printer: Printer,
        owner: PrinterOwner,
        executor: Executor,
        parent: QObject | None = None,
        *,
        layout: TicketLayout = USUAL,
    ) -> None:
        super().__init__(parent)
        self._profile = profile_of(printer)
        self._printer = printer
        self._owner = owner
        self._layout = layout
        self._executor = executor
        self._jobs = Jobs(executor, self)
        self._waiting: set[UUID] = set()
        self.ended.connect(self._forget)

    @property
    def waiting(self) -> int:
        """How many slips the printer has still before it."""
        return len(self._waiting)

    @property
    def key(self) -> str:
        """The printer's key, as records name it."""
        return self._printer.key

    def tell_states(self) -> None:
        """Emit `state_changed` now, and from now on at every change."""
        self._owner.follow(self.state_changed.emit)

    def print_slip(self, slip: TicketSlip, job_id: UUID) -> None:
        """Draw and print `slip`; returns at once.

        Where the printer is too far behind, the job fails: who has left no longer waits for paper.
        """
        self._print(
            job_id,
            slip.number,
            lambda: (
                set_ticket(
                    slip, self._profile, self._printer.language, self._owner.wire, self._layout
                ).data
            ),
        )

    def print_guide(self, slip: GuideSlip, language: Language, job_id: UUID) -> None:
        """Draw and print what a procedure needs, in `language`; within the bound that slips have."""
        self._print(
            job_id,
            slip.code,
            lambda: set_guide(slip, self._profile, language, self._owner.wire).data,
        )

    def _print(self, job_id: UUID, what: str, draw: Callable[[], bytes]) -> None:
        if len(self._waiting) >= MOST_WAITING:
            busy = PrinterFailed(printer=self._owner.printer, reason=TOO_FAR_BEHIND)
            self._jobs.run(
                lambda: None,
                lambda _: self._not_printed(job_id, what, busy),
                lambda _: self._not_printed(job_id, what, busy),
            )
            return
        self._waiting.add(job_id)
        self._jobs.run(
            lambda: self._owner.submit(job_id, draw(), self.ended.emit),
            lambda _: None,
            lambda error: self._not_printed(job_id, what, error),
        )

    def close(self) -> None:
        """Let the job under way end, and both threads."""
        self._jobs.drop()
        self._executor.close()
        self._owner.close()

    @Slot(object)
    def _forget(self, result: PrintResult) -> None:
        self._waiting.discard(result.job_id)

    def _not_printed(self, job_id: UUID, what: str, error: MoisoError) -> None:
        _log.error("%s was not sent to the printer: %s", what, error)
        self.ended.emit(
            PrintResult(job_id=job_id, printer=self._owner.printer, outcome="failed", error=error)
        )
