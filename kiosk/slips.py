"""Numbers and their paper, whoever asked for them: each is printed once and reported to the hall."""

from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot
from uuid_utils.compat import uuid7

from common.background.door import HallLink
from common.background.reports import Reports
from common.background.wait_times import WaitTimes
from kiosk.issuing import Given, Tap
from kiosk.numbers import HallNumbers, NumberSource, Otherwise, Then
from kiosk.paper import TicketPaper
from kiosk.print_records import issue_report, print_report
from kiosk.printing.owner import PrintResult


@dataclass(frozen=True, kw_only=True, slots=True)
class SlipEnded:
    """What became of one number's paper; `copy`: it was printed before."""

    given: Given
    copy: bool
    result: PrintResult


class Slips(QObject):
    """Asks for numbers, any number of them at a time, and prints what comes.

    `came` brings every Given of this kiosk, `ended` a SlipEnded for each paper.
    """

    came = Signal(object)
    ended = Signal(object)

    def __init__(
        self,
        link: HallLink,
        paper: TicketPaper | None,
        numbers: NumberSource | None = None,
        parent: QObject | None = None,
        *,
        waits: WaitTimes | None = None,
    ) -> None:
        super().__init__(parent)
        self._waits = waits
        self._numbers = numbers or HallNumbers(link)
        self._paper = paper
        self._reports = Reports(link, self)
        self._jobs: dict[UUID, tuple[Given, bool]] = {}
        if paper is not None:
            paper.ended.connect(self._printed)

    @property
    def prints(self) -> bool:
        """Whether this kiosk has a printer."""
        return self._paper is not None

    @property
    def waiting(self) -> int:
        """How many papers the printer has before it."""
        return self._paper.waiting if self._paper is not None else 0

    def ask(self, tap: Tap, then: Then, otherwise: Otherwise) -> None:
        """Get the tap's number; what comes goes to `then`, and to the printer after it."""

        def give(issued: Given) -> None:
            given = self._told(issued, tap)
            then(given)
            self.came.emit(given)
            self._print(given)

        self._numbers.ask(tap, give, otherwise)

    def print_copy(self, given: Given) -> None:
        """Print a number again, marked as a copy; nothing happens without a printer."""
        if self._paper is not None:
            job_id: UUID = uuid7()
            self._jobs[job_id] = given, True
            self._paper.print_slip(replace(given.slip, copy=True), job_id)

    def _told(self, issued: Given, tap: Tap) -> Given:
        if self._waits is None or issued.ahead is None:
            return issued
        return issued.told(self._waits.wait(tap.service, tap.priority, ahead=issued.ahead))

    def _print(self, given: Given) -> None:
        if self._paper is not None:
            job_id: UUID = uuid7()
            self._jobs[job_id] = given, False
            self._paper.print_slip(given.slip, job_id)
            report = issue_report(job_id, given.ticket_id, self._paper.key)
            self._reports.send(("issued", job_id), report)

    @Slot(object)
    def _printed(self, result: PrintResult) -> None:
        if result.job_id not in self._jobs or self._paper is None:
            return
        given, copy = self._jobs.pop(result.job_id)
        report = print_report(
            given.ticket_id, self._paper.key, result, offline=given.offline, copy=copy
        )
        self._reports.send(result.job_id, report)
        self.ended.emit(SlipEnded(given=given, copy=copy, result=result))
