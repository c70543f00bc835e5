"""One citizen at the kiosk: a tap, a number, and back to the start for the next one."""

import time
from collections.abc import Callable
from typing import Final, Literal
from uuid import UUID

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable
from uuid_utils.compat import uuid7

from common.background.door import HallLink
from common.background.jobs import may_pass
from common.background.reports import Reports
from common.tickets.errors import MoisoError
from common.tickets.text import Language
from kiosk.issuing import Given, Tap
from kiosk.numbers import HallNumbers, NumberSource
from kiosk.offer import Offer
from kiosk.paper import TicketPaper
from kiosk.paper_watch import PaperWatch
from kiosk.print_records import issue_report, print_report
from kiosk.printing.owner import PrintResult
from kiosk.time_out import TimeOut

QML_IMPORT_NAME = "MoiSo.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

Screen = Literal["welcome", "priority", "given", "trouble"]
Printing = Literal["none", "printing", "sent", "printed", "failed", "unknown"]

QUIET_SECONDS: Final = 0.4
"""A press counts only after so long without any other: drumming fingers press once."""

SECONDS_TO_CHOOSE: Final = 25.0
SECONDS_TO_TAKE: Final = 20.0
SECONDS_TO_REMEMBER: Final = 40.0
SECONDS_IN_TROUBLE: Final = 70.0
"""How long each screen stands before its warning."""

NO_PRIORITY: Final = "none"


@QmlElement
@QmlUncreatable("the kiosk makes it")
class Visit(QObject):  # type: ignore[operator]  # the decorator\'s stub misses its call
    """What the screen shows to the person in front of it, and what their touches do."""

    changed = Signal()
    language_changed = Signal(str)

    def __init__(
        self,
        link: HallLink,
        offer: Offer,
        paper: TicketPaper | None,
        language: Language,
        *,
        numbers: NumberSource | None = None,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._numbers = numbers or HallNumbers(link)
        self._offer = offer
        self._paper = paper
        self._reports = Reports(link, self)
        self._watch = PaperWatch(link, paper, self)
        self._watch.changed.connect(self.changed)
        self._home_language = language
        self._clock = clock
        self._last_touch: float | None = None
        self._deliberate = True
        self._screen: Screen = "welcome"
        self._language: Language = language
        self._large_type = False
        self._priority = NO_PRIORITY
        self._tap: Tap | None = None
        self._asked: Tap | None = None
        self._given: Given | None = None
        self._printing: Printing = "none"
        self._error: MoisoError | None = None
        self._tickets: dict[UUID, Given] = {}
        self._time_out = TimeOut(clock, self)
        self._time_out.ran_out.connect(self._to_start)
        link.changed.connect(self._ask_again)
        offer.changed.connect(self.changed)
        if paper is not None:
            paper.ended.connect(self._printed)

    # touches

    @Slot()
    def touched(self) -> None:
        """Note that a finger came down anywhere: more time, and whether this press counts."""
        now = self._clock()
        last, self._last_touch = self._last_touch, now
        self._deliberate = last is None or now - last >= QUIET_SECONDS
        self._time_out.extend()

    @Slot(str)
    def take_number(self, service: str) -> None:
        """Give one number of `service`."""
        if self._deliberate and self._at_rest() and self._offer.is_open(service):
            self._tap = Tap(request_id=str(uuid7()), service=service, priority=self._priority)
            self._time_out.stop()
            self._ask()

    @Slot()
    def ask_priority(self) -> None:
        """Ask which priority class the person belongs to."""
        if self._deliberate and self._at_rest():
            self._go("priority", SECONDS_TO_CHOOSE)

    @Slot(str)
    def choose_priority(self, priority: str) -> None:
        """Remember the class for the next tap, "none" for no priority."""
        if self._deliberate and self._screen == "priority":
            self._priority = priority if self._offer.priority_name(priority) else NO_PRIORITY
            self._rest()

    @Slot()
    def toggle_type(self) -> None:
        """Show everything larger, or as before."""
        if self._deliberate:
            self._large_type = not self._large_type
            self._rest_if_welcome()

    @Slot()
    def toggle_language(self) -> None:
        """Speak English, or Vietnamese again."""
        if self._deliberate:
            self._speak("vi" if self._language == "en" else "en")
            self._rest_if_welcome()

    @Slot()
    def done(self) -> None:
        """Go back to the start at once."""
        if self._deliberate:
            self._to_start()

    # the number

    def _at_rest(self) -> bool:
        return self._screen == "welcome" and self._tap is None

    def _ask(self) -> None:
        tap = self._tap
        if tap is None or self._asked is tap:
            return
        self._asked = tap
        self.changed.emit()
        self._numbers.ask(
            tap,
            lambda given: self._give(tap, given),
            lambda error: self._refuse(tap, error),
        )

    @Slot()
    def _ask_again(self) -> None:
        if self._screen == "trouble":
            self._ask()

    def _give(self, tap: Tap, given: Given) -> None:
        """Print a number and show it; if its person left and the next is choosing, print it."""
        self._end(tap)
        shown = self._tap is tap or self._at_rest()
        if shown:
            self._tap = None
            self._error = None
            self._given = given
            self._printing = "none" if self._paper is None else "printing"
            self._go("given", SECONDS_TO_TAKE if self._paper else SECONDS_TO_REMEMBER)
        if self._paper is not None:
            job_id: UUID = uuid7()
            self._tickets[job_id] = given
            self._paper.print_slip(given.slip, job_id)
            report = issue_report(job_id, given.ticket_id, self._paper.key)
            self._reports.send(("issued", job_id), report)
        self._offer.refresh()

    def _refuse(self, tap: Tap, error: MoisoError) -> None:
        self._end(tap)
        if self._tap is not tap:
            return  # its person has left, and nobody waits for this number
        self._error = error
        if not may_pass(error):
            self._tap = None  # asking again would not help
        if self._screen == "trouble":
            self.changed.emit()
        else:
            self._go("trouble", SECONDS_IN_TROUBLE)

    def _end(self, tap: Tap) -> None:
        if self._asked is tap:
            self._asked = None

    @Slot(object)
    def _printed(self, result: PrintResult) -> None:
        given = self._tickets.pop(result.job_id, None)
        if given is None or self._paper is None:
            return
        report = print_report(given.ticket_id, self._paper.key, result, offline=given.offline)
        self._reports.send(result.job_id, report)
        if result.outcome == "failed":
            self._watch.tell()
        if given is self._given:
            self._printing = result.outcome
            if result.outcome in {"failed", "unknown"} and self._screen == "given":
                self._time_out.start(SECONDS_TO_REMEMBER)
            self.changed.emit()

    # where we are

    def _go(self, screen: Screen, seconds: float) -> None:
        self._screen = screen
        self._time_out.start(seconds)
        self.changed.emit()

    def _rest(self) -> None:
        """Stand at the start; what a person has chosen is forgotten when they have gone."""
        chosen = (
            self._large_type
            or self._priority != NO_PRIORITY
            or self._language != self._home_language
        )
        self._screen = "welcome"
        if chosen:
            self._time_out.start(SECONDS_TO_CHOOSE)
        else:
            self._time_out.stop()
        self.changed.emit()

    def _rest_if_welcome(self) -> None:
        if self._at_rest():
            self._rest()
        else:
            self.changed.emit()

    @Slot()
    def _to_start(self) -> None:
        self._tap = None
        self._error = None
        self._priority = NO_PRIORITY
        self._large_type = False
        self._speak(self._home_language)
        self._rest()

    def _speak(self, language: Language) -> None:
        if language != self._language:
            self._language = language
            self.language_changed.emit(language)

    # what the screen reads

    def _get_screen(self) -> str:
        return self._screen

    def _get_language(self) -> str:
        return self._language

    def _get_large_type(self) -> bool:
        return self._large_type

    def _get_asked_service(self) -> str:
        return self._tap.service if self._tap else ""

    def _get_priority_name(self) -> str:
        return self._offer.priority_name(self._priority)

    def _get_number(self) -> str:
        return self._given.number if self._given else ""

    def _get_service(self) -> str:
        return self._given.service.in_language(self._language) if self._given else ""

    def _get_given_priority(self) -> str:
        known = self._given and self._given.priority
        return known.in_language(self._language) if known else ""

    def _get_ahead(self) -> int:
        return (self._given.ahead or 0) if self._given else 0

    def _get_offline(self) -> bool:
        return self._given is not None and self._given.offline

    def _get_counters(self) -> list[int]:
        return list(self._given.counters) if self._given else []

    def _get_printing(self) -> str:
        return self._printing

    def _get_paper_trouble(self) -> str:
        return self._watch.trouble

    def _get_staff_told(self) -> bool:
        return self._watch.staff_told

    def _get_fault(self) -> str:
        return self._error.message(self._language) if self._error else ""

    def _get_retrying(self) -> bool:
        return self._tap is not None

    def _get_time_out(self) -> TimeOut:
        return self._time_out

    screen = Property(str, _get_screen, notify=changed)
    language = Property(str, _get_language, notify=changed)
    large_type = Property(bool, _get_large_type, notify=changed)
    asked_service = Property(str, _get_asked_service, notify=changed)
    priority_name = Property(str, _get_priority_name, notify=changed)
    number = Property(str, _get_number, notify=changed)
    service = Property(str, _get_service, notify=changed)
    given_priority = Property(str, _get_given_priority, notify=changed)
    ahead = Property(int, _get_ahead, notify=changed)
    counters = Property(list, _get_counters, notify=changed)
    offline = Property(bool, _get_offline, notify=changed)
    printing = Property(str, _get_printing, notify=changed)
    paper_trouble = Property(str, _get_paper_trouble, notify=changed)
    staff_told = Property(bool, _get_staff_told, notify=changed)
    fault = Property(str, _get_fault, notify=changed)
    retrying = Property(bool, _get_retrying, notify=changed)
    time_out = Property(QObject, _get_time_out, constant=True)
