"""A tap becomes a number and the number a slip of paper."""

from typing import Literal

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable
from uuid_utils.compat import uuid7

from common.background.door import HallLink
from common.background.jobs import may_pass
from common.background.wait_times import WaitTimes
from common.printers.states import PrinterState
from common.tickets.errors import MoisoError
from common.tickets.refusals import NoNumbersLeft, NoNumbersNow
from kiosk.comfort import Comfort
from kiosk.issuing import Given, Tap
from kiosk.numbers import NumberSource
from kiosk.paper import TicketPaper
from kiosk.paper_watch import PaperWatch
from kiosk.slips import SlipEnded, Slips
from kiosk.wait_words import wait_figure, wait_words

QML_IMPORT_NAME = "MoiSo.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

Printing = Literal["none", "printing", "sent", "printed", "failed", "unknown"]


@QmlElement
@QmlUncreatable("the kiosk makes it")
class Giving(QObject):  # type: ignore[operator]  # the decorator\'s stub misses its call
    """Asks for one person's number and knows the one that the screen shows; `slips` prints.

    `came(given, awaited)` brings a number: `awaited` while the person who asked still stands
    there. `refused` says that the awaited one did not come, `settled` that the shown one's
    paper is known to be there, missing or in doubt.
    """

    changed = Signal()
    came = Signal(object, bool)
    refused = Signal()
    settled = Signal()

    def __init__(
        self,
        link: HallLink,
        paper: TicketPaper | None,
        comfort: Comfort,
        numbers: NumberSource | None = None,
        parent: QObject | None = None,
        *,
        waits: WaitTimes | None = None,
    ) -> None:
        super().__init__(parent)
        self.slips = Slips(link, paper, numbers, self, waits=waits)
        self._comfort = comfort
        self._watch = PaperWatch(link, paper, self)
        self._watch.changed.connect(self.changed)
        comfort.changed.connect(self.changed)
        self._tap: Tap | None = None
        self._asked: Tap | None = None
        self._shown: Given | None = None
        self._outcome: Printing = "none"
        self._slips_before = 0
        self._error: MoisoError | None = None
        self.slips.ended.connect(self._printed)

    # from the screen

    @property
    def waiting(self) -> bool:
        """Whether somebody's tap has no answer yet."""
        return self._tap is not None

    @property
    def prints(self) -> bool:
        """Whether this kiosk has a printer."""
        return self.slips.prints

    @property
    def without_paper(self) -> bool:
        """Whether the shown number's paper did not come, or perhaps not."""
        return self._outcome in {"failed", "unknown"}

    @property
    def printer_state(self) -> PrinterState:
        """How the printer is, as far as it says so."""
        return self._watch.state

    def take(self, service: str, priority: str) -> None:
        """Ask for one number of `service`."""
        self._tap = Tap(request_id=str(uuid7()), service=service, priority=priority)
        self.ask()

    def ask(self) -> None:
        """Ask for the awaited number, unless that is under way."""
        tap = self._tap
        if tap is None or self._asked is tap:
            return
        self._asked = tap
        self.changed.emit()
        self.slips.ask(
            tap,
            lambda given: self._give(tap, given),
            lambda error: self._refuse(tap, error),
        )

    def show(self, given: Given) -> None:
        """Make `given` the number that the screen shows."""
        self._tap = None
        self._error = None
        self._shown = given
        self._outcome = "printing" if self.prints else "none"
        self._slips_before = self.slips.waiting
        self.changed.emit()

    def leave(self) -> None:
        """Forget who stood there; a number on its way to them is printed all the same."""
        self._tap = None
        self._error = None
        self.changed.emit()

    # from the hall and the printer

    def _give(self, tap: Tap, given: Given) -> None:
        self._end(tap)
        self.came.emit(given, self._tap is tap)

    def _refuse(self, tap: Tap, error: MoisoError) -> None:
        self._end(tap)
        if self._tap is not tap:
            return  # its person has left, and nobody waits for this number
        self._error = error
        if not may_pass(error):
            self._tap = None  # asking again would not help
        self.changed.emit()
        self.refused.emit()

    def _end(self, tap: Tap) -> None:
        if self._asked is tap:
            self._asked = None

    @Slot(object)
    def _printed(self, ended: SlipEnded) -> None:
        if ended.result.outcome in {"failed", "unknown"}:
            self._watch.tell()
        if ended.given is self._shown and not ended.copy:
            self._outcome = ended.result.outcome
            self.changed.emit()
            self.settled.emit()

    # what the screen reads

    def _get_asked_service(self) -> str:
        return self._tap.service if self._tap else ""

    def _get_number(self) -> str:
        return self._shown.number if self._shown else ""

    def _get_service(self) -> str:
        if self._shown is None:
            return ""
        return self._shown.service.in_language(self._comfort.current_language)

    def _get_priority(self) -> str:
        known = self._shown and self._shown.priority
        return known.in_language(self._comfort.current_language) if known else ""

    def _get_address(self) -> str:
        return (self._shown.slip.address or "") if self._shown else ""

    def _get_ahead(self) -> int:
        return (self._shown.ahead or 0) if self._shown else 0

    def _get_wait(self) -> list[str]:
        """Return the wait as a figure and what it counts; nothing where nobody knows."""
        wait = self._shown.wait if self._shown else None
        return list(wait_figure(wait)) if wait else []

    def _get_wait_words(self) -> str:
        wait = self._shown.wait if self._shown else None
        return wait_words(wait) if wait else ""

    def _get_offline(self) -> bool:
        return self._shown is not None and self._shown.offline

    def _get_counters(self) -> list[int]:
        return list(self._shown.counters) if self._shown else []

    def _get_printing(self) -> str:
        return self._outcome

    def _get_slips_before(self) -> int:
        return self._slips_before if self._outcome == "printing" else 0

    def _get_paper_trouble(self) -> str:
        return self._watch.trouble

    def _get_staff_told(self) -> bool:
        return self._watch.staff_told

    def _get_fault(self) -> str:
        return self._error.message(self._comfort.current_language) if self._error else ""

    def _get_refusal(self) -> str:
        return self._get_fault() if isinstance(self._error, (NoNumbersLeft, NoNumbersNow)) else ""

    def _get_retrying(self) -> bool:
        return self._tap is not None

    asked_service = Property(str, _get_asked_service, notify=changed)
    number = Property(str, _get_number, notify=changed)
    service = Property(str, _get_service, notify=changed)
    priority = Property(str, _get_priority, notify=changed)
    address = Property(str, _get_address, notify=changed)
    ahead = Property(int, _get_ahead, notify=changed)
    counters = Property(list, _get_counters, notify=changed)
    wait = Property(list, _get_wait, notify=changed)
    wait_words = Property(str, _get_wait_words, notify=changed)
    offline = Property(bool, _get_offline, notify=changed)
    printing = Property(str, _get_printing, notify=changed)
    slips_before = Property(int, _get_slips_before, notify=changed)
    paper_trouble = Property(str, _get_paper_trouble, notify=changed)
    staff_told = Property(bool, _get_staff_told, notify=changed)
    fault = Property(str, _get_fault, notify=changed)
    refusal = Property(str, _get_refusal, notify=changed)
    retrying = Property(bool, _get_retrying, notify=changed)
