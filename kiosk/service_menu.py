"""What the staff can do at the kiosk itself, behind a long press and a PIN."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from common.background.executors import Executor, SerialWorker
from common.background.jobs import Jobs
from common.background.rows import Rows
from common.tickets.errors import MoisoError
from common.tickets.moments import time_of_day
from common.use_cases.pins import Throttle
from kiosk.issuing import Given
from kiosk.offer import Offer
from kiosk.paper import TicketPaper
from kiosk.service_pin import MOST_DIGITS, check_pin, has_pin, need_pin
from kiosk.slips import SlipEnded
from kiosk.time_out import TimeOut
from kiosk.visit import Visit

QML_IMPORT_NAME = "MoiSo.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

Page = Literal["closed", "pin", "menu"]
Purpose = Literal["menu", "priority"]
"""What a right PIN does: open the menu, or confirm the class of the person who stands there."""

LAST_TICKETS: Final = 4
SECONDS_OPEN: Final = 30.0


@dataclass(frozen=True, kw_only=True, slots=True)
class RecentTicket:
    """One of the last tickets of this kiosk; `time` is its hour and minute.

    Numbers begin anew every day: `key` tells tickets apart.
    """

    key: str
    number: str
    service_name: str
    time: str


@QmlElement
@QmlUncreatable("the kiosk makes it")
class ServiceMenu(QObject):  # type: ignore[operator]  # the decorator\'s stub misses its call
    """Prints the last tickets again, tells how the printer is, ends or restarts the program.

    `leaving("restart")` or `leaving("close")` asks the process to end, `helping` opens the
    helper's screen. Needs no hall: the PIN and the last tickets are this kiosk's own. Whether there
    is a PIN is looked up away from the window's thread: at the start, and when the screen changes.
    `looked` tells of the first time.
    """

    changed = Signal()
    leaving = Signal(str)
    helping = Signal()
    looked = Signal()

    def __init__(
        self,
        visit: Visit,
        offer: Offer,
        paper: TicketPaper | None,
        *,
        folder: Path | None = None,
        executor: Executor | None = None,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._visit = visit
        self._offer = offer
        self._paper = paper
        self._folder = folder
        self._executor = executor or SerialWorker("service")
        self._jobs = Jobs(self._executor, self)
        self._throttle = Throttle(clock)
        self._page: Page = "closed"
        self._purpose: Purpose = "menu"
        self._typed = ""
        self._said = ""
        self._sure = ""
        self._checking = False
        self._has_pin = False
        self._has_looked = False
        self._screen = ""
        self._last: deque[Given] = deque(maxlen=LAST_TICKETS)
        self._printing: Given | None = None
        self._recent: Rows[RecentTicket] = Rows(RecentTicket, "key", self)
        self._time_out = TimeOut(clock, self)
        self._time_out.ran_out.connect(self.close)
        visit.giving.slips.came.connect(self._note)
        visit.giving.slips.ended.connect(self._printed)
        visit.changed.connect(self._follow)
        visit.giving.changed.connect(self.changed)
        offer.changed.connect(self.changed)
        self._look()

    def end(self) -> None:
        """Forget what is under way and let the thread go."""
        self._time_out.stop()
        self._jobs.drop()
        self._executor.close()

    @Slot()
    def _follow(self) -> None:
        before, self._screen = self._screen, str(self._visit.property("screen"))
        if before != self._screen and self._screen in {"priority", "proof"}:
            self._look()
        self.changed.emit()

    def _look(self) -> None:
        """Look whether there is a PIN by now; the disk may be slow."""
        self._jobs.run(lambda: has_pin(self._folder), self._take_look, lambda _: None)

    def _take_look(self, there: bool) -> None:  # noqa: FBT001 — a job's answer
        self._has_pin = there
        self.changed.emit()
        if not self._has_looked:
            self._has_looked = True
            self.looked.emit()

    # coming and going

    @Slot()
    def open(self) -> None:
        """Ask for the PIN, and open the menu for it."""
        self._ask_pin("menu")

    @Slot()
    def confirm(self) -> None:
        """Ask for the PIN, and for it confirm the class that the person before the screen wants."""
        if self._visit.deliberate:
            self._ask_pin("priority")

    def _ask_pin(self, purpose: Purpose) -> None:
        if self._page == "closed":
            self._page = "pin"
            self._purpose = purpose
            self._forget()
            self._time_out.start(SECONDS_OPEN)
            self._jobs.run(lambda: need_pin(self._folder), lambda _: None, self._refuse)

    @Slot()
    def close(self) -> None:
        """Leave the screen to the citizens."""
        self._page = "closed"
        self._time_out.stop()
        self._forget()

    @Slot()
    def touched(self) -> None:
        """Note that somebody is there; the person's screen below, which no key reaches, stays."""
        self._time_out.extend()
        if self._page == "pin":
            self._visit.stay()

    # the PIN

    @Slot(str)
    def digit(self, digit: str) -> None:
        """Add a digit."""
        if len(self._typed) < MOST_DIGITS:
            self._typed += digit
            self._say("")

    @Slot()
    def erase(self) -> None:
        """Take the last digit back."""
        self._typed = self._typed[:-1]
        self._say("")

    @Slot()
    def enter(self) -> None:
        """Check the PIN, away from the window's thread."""
        if self._checking:
            return
        if not self._typed:
            self._say(self.tr("Hãy nhập mã PIN trước."))
            return
        typed, self._typed = self._typed, ""
        self._checking = True
        self._say(self.tr("Đang kiểm tra…"))
        self._jobs.run(
            lambda: check_pin(self._folder, typed, self._throttle),
            lambda _: self._let_in(),
            self._refuse,
        )

    def _let_in(self) -> None:
        self._checking = False
        if self._page != "pin":
            return  # it was closed meanwhile
        if self._purpose == "priority":
            self._confirm()
        else:
            self._page = "menu"
            self._say("")

    def _confirm(self) -> None:
        if self._visit.property("screen") != "proof":
            self._say(self.tr("Màn hình đã đóng. Mời chọn lại diện ưu tiên."))
            return
        self.close()
        self._visit.confirm_priority()

    def _refuse(self, error: MoisoError) -> None:
        self._checking = False
        if self._page == "pin":
            self._say(error.message(self._visit.comfort.current_language))

    # tickets

    @Slot(str)
    def reprint(self, key: str) -> None:
        """Print one of the last tickets again, marked as a copy; one at a time."""
        given = next((one for one in self._last if str(one.ticket_id) == key), None)
        if self._page != "menu" or given is None or self._paper is None or self._printing:
            return
        self._printing = given
        self._sure = ""
        self._say(self.tr("Đang in lại %1…").replace("%1", given.number))
        self._visit.giving.slips.print_copy(given)

    @Slot(object)
    def _printed(self, ended: SlipEnded) -> None:
        if not ended.copy or ended.given is not self._printing:
            return
        self._printing = None
        number, result = ended.given.number, ended.result
        if result.error is not None:
            self._say(result.error.message(self._visit.comfort.current_language))
        elif result.outcome == "unknown":
            self._say(self.tr("Không rõ %1 đã in chưa; hãy xem giấy.").replace("%1", number))
        else:
            self._say(self.tr("Đã in lại %1.").replace("%1", number))

    @Slot(object)
    def _note(self, given: Given) -> None:
        self._last.appendleft(given)
        self.changed.emit()

    # the program

    @Slot()
    def help(self) -> None:
        """Leave the menu for the helper's screen."""
        if self._page == "menu":
            self.close()
            self.helping.emit()

    @Slot(str)
    def leave(self, how: str) -> None:
        """End the program ("close") or begin it anew ("restart"): at the second touch."""
        if self._page != "menu":
            return
        if self._sure != how:
            self._sure = how
            self.changed.emit()
            return
        self.leaving.emit(how)

    def _forget(self) -> None:
        self._typed = self._sure = ""
        self._say("")

    def _say(self, words: str) -> None:
        self._said = words
        self.changed.emit()

    # what the screen reads

    def _get_page(self) -> str:
        return self._page

    def _get_digits(self) -> int:
        return len(self._typed)

    def _get_said(self) -> str:
        return self._said

    def _get_purpose(self) -> str:
        return self._purpose

    def _get_has_pin(self) -> bool:
        return self._has_pin

    def _get_sure(self) -> str:
        return self._sure

    def _get_printer(self) -> str:
        if self._paper is None:
            return self.tr("Kiosk này không có máy in.")
        state = self._visit.giving.printer_state.words
        words = state.in_language(self._visit.comfort.current_language)
        return self.tr("Máy in %1: %2.").replace("%1", self._paper.key).replace("%2", words)

    def _get_roll(self) -> str:
        if self._offer.property("paper_roll"):
            return self.tr("Đang phát số giấy theo cuộn.")
        return self.tr("Không dùng cuộn số giấy.")

    def _get_recent(self) -> Rows[RecentTicket]:
        language = self._visit.comfort.current_language
        self._recent.show(
            [
                RecentTicket(
                    key=str(one.ticket_id),
                    number=one.number,
                    service_name=one.service.in_language(language),
                    time=time_of_day(one.slip.issued_at),
                )
                for one in self._last
            ]
        )
        return self._recent

    def _get_has_recent(self) -> bool:
        return bool(self._last)

    def _get_prints(self) -> bool:
        return self._paper is not None

    def _get_time_out(self) -> TimeOut:
        return self._time_out

    page = Property(str, _get_page, notify=changed)
    digits = Property(int, _get_digits, notify=changed)
    said = Property(str, _get_said, notify=changed)
    purpose = Property(str, _get_purpose, notify=changed)
    has_pin = Property(bool, _get_has_pin, notify=changed)
    sure = Property(str, _get_sure, notify=changed)
    printer = Property(str, _get_printer, notify=changed)
    roll = Property(str, _get_roll, notify=changed)
    recent = Property(QObject, _get_recent, notify=changed)
    has_recent = Property(bool, _get_has_recent, notify=changed)
    prints = Property(bool, _get_prints, notify=changed)
    time_out = Property(QObject, _get_time_out, constant=True)
