"""A volunteer who takes numbers for a line of people: one key, one number, and the next person."""

import math
import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable
from uuid_utils.compat import uuid7

from common.background.door import HallLink
from common.background.jobs import may_pass
from common.background.rows import Rows
from common.tickets.errors import MoisoError
from kiosk.helper_messages import HelperMessages
from kiosk.helper_rows import HelperRow, row_of, service_name_of
from kiosk.issuing import Given, Tap
from kiosk.offer import WIDE_SERVICE, Offer
from kiosk.scanning.meaning import Scan
from kiosk.slips import SlipEnded
from kiosk.taken import ON_PAPER, Taken, TakenNumbers
from kiosk.time_out import WARNING_SECONDS, TimeOut
from kiosk.visit import NO_PRIORITY, Visit

QML_IMPORT_NAME = "MoiSo.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

SAME_KEY_SECONDS: Final = 0.25
"""Two presses of one key so soon after each other are one: fingers and worn keys bounce."""

SECONDS_UNUSED: Final = 600.0
"""So long after the last key the screen goes back to the citizens."""


@QmlElement
@QmlUncreatable("the kiosk makes it")
class HelperDesk(QObject):  # type: ignore[operator]  # the decorator\'s stub misses its call
    """Takes any number of numbers at a time, and prints marked copies of the last ones.

    The class of priority holds for the next number alone.
    """

    changed = Signal()

    def __init__(
        self,
        link: HallLink,
        visit: Visit,
        offer: Offer,
        *,
        place: str = "kiosk",
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._messages = HelperMessages(link, place, clock=clock, parent=self)
        self._messages.changed.connect(self._show)
        self._messages.failed.connect(self._say_error)
        self._visit = visit
        self._offer = offer
        self._clock = clock
        self._slips = visit.giving.slips
        self._open = False
        self._pressed_at: dict[str, float] = {}
        self._priority = NO_PRIORITY
        self._said = ""
        self._last_receipt = b""
        self._taken = TakenNumbers()
        self._rows: Rows[HelperRow] = Rows(HelperRow, "key", self)
        self._time_out = TimeOut(clock, self)
        self._time_out.ran_out.connect(self.leave)
        self._slips.ended.connect(self._printed)
        link.changed.connect(self._ask_again)
        offer.changed.connect(self._show)
        visit.giving.changed.connect(self._show)

    # coming and going

    @property
    def is_open(self) -> bool:
        """Whether the helper's screen stands."""
        return self._open

    @Slot()
    def begin(self) -> None:
        """Open the helper's screen."""
        self._open = True
        self._messages.set_open(is_open=True)
        self._time_out.start(SECONDS_UNUSED - WARNING_SECONDS)
        self._show()

    @Slot()
    def leave(self) -> None:
        """Leave the screen to the citizens; numbers on their way are printed all the same."""
        self._open = False
        self._messages.set_open(is_open=False)
        self._time_out.stop()
        self._priority = NO_PRIORITY
        self._said = ""
        self._last_receipt = b""
        # nobody stands there any longer for what the hall could not answer
        self._taken.forget_unanswered()
        self._show()

    @Slot()
    def touched(self) -> None:
        """Note that somebody is there."""
        self._time_out.extend()

    # numbers

    @Slot(str)
    def press(self, service: str) -> None:
        """Take one number of `service` and print it; a bouncing key or finger takes one."""
        if self._open and not self._bounces(service):
            self._take(service)

    @Slot(str)
    def press_letter(self, letter: str) -> None:
        """Take one number of the service with this prefix."""
        rows = self._offer.property("services").rows
        service = next((one.key for one in rows if one.prefix == letter), None)
        if service is not None:
            self.press(service)
        elif self._open:
            self._say(self.tr("Không có lĩnh vực chữ %1.").replace("%1", letter))

    def _bounces(self, key: str) -> bool:
        now = self._clock()
        last = self._pressed_at.get(key, -math.inf)
        self._pressed_at[key] = now
        return now - last < SAME_KEY_SECONDS

    def _take(self, service: str) -> bool:
        card = self._offer.card(service)
        if card is None or not card.open:
            what = f"{card.name}: {card.opens}." if card else self.tr("Lĩnh vực này chưa có.")
            self._say(what)
            return False
        tap = Tap(request_id=str(uuid7()), service=service, priority=self._priority)
        taken = Taken(tap=tap, service_name=card.name)
        self._taken.add(taken)
        self._priority = NO_PRIORITY
        self._said = ""
        self._ask(taken)
        return True

    def _ask(self, taken: Taken) -> None:
        taken.state = "asking"
        self._show()
        self._slips.ask(
            taken.tap,
            lambda given: self._give(taken, given),
            lambda error: self._refuse(taken, error),
        )

    def _give(self, taken: Taken, given: Given) -> None:
        self._taken.give(taken, given)
        taken.state = "printing" if self._slips.prints else "none"
        self._offer.refresh()
        self._show()

    def _refuse(self, taken: Taken, error: MoisoError) -> None:
        taken.error = error
        taken.state = "again" if may_pass(error) and self._open else "refused"
        if taken.state == "refused":
            language = self._visit.comfort.current_language
            self._said = f"{taken.service_name}: {error.message(language)}"
        self._show()

    @Slot()
    def _ask_again(self) -> None:
        for taken in self._taken.unanswered:
            self._ask(taken)

    # the class of the next number

    @Slot(str)
    def choose_priority(self, priority: str) -> None:
        """Give the next number this class, "none" for none."""
        known = self._offer.priority_name(priority) != ""
        self._priority = priority if known else NO_PRIORITY
        self._say("")

    @Slot(int)
    def press_digit(self, digit: int) -> None:
        """Choose the class at this place of the list for the next number, 0 for none."""
        classes = self._offer.property("priorities").rows
        if digit > len(classes):
            self._say(self.tr("Không có diện ưu tiên số %1.").replace("%1", str(digit)))
        else:
            self.choose_priority(classes[digit - 1].key if digit else NO_PRIORITY)

    @Slot(object)
    def scanned(self, scan: Scan) -> None:
        """Take what a scan means: a class for the next number, or a number for a receipt."""
        self.touched()
        if scan.kind == "card" and scan.priority:
            self.choose_priority(scan.priority)
        elif scan.kind == "card":
            self._say(self.tr("Tuổi trên thẻ chưa thuộc diện ưu tiên."))
        elif scan.kind == "receipt" and scan.mark == self._last_receipt:
            self._say(self.tr("Giấy này vừa lấy số."))  # scanners read twice
        elif scan.kind == "receipt":
            self._last_receipt = scan.mark if self._take(WIDE_SERVICE) else b""
        else:
            self._say(self.tr("Mã vừa quét không đúng loại."))

    # copies

    @Slot(int)
    def choose(self, steps: int) -> None:
        """Go down the list by so many numbers, or up."""
        self._taken.step(steps)
        self._show()

    @Slot()
    def reprint(self) -> None:
        """Print the chosen number again, marked as a copy; at first that is the last one."""
        taken = self._taken.aimed
        if not self._open or taken is None or self._bounces("reprint"):
            return
        if not self._slips.prints:
            self._say(self.tr("Kiosk này không có máy in."))
        elif taken.given is None:
            self._say(self.tr("Dòng này không có số để in lại."))
        elif taken.state in ON_PAPER:
            self._say(self.tr("%1 đang được in.").replace("%1", taken.given.number))
        else:
            taken.state, taken.copied = "copying", True
            self._say(self.tr("Đang in lại %1…").replace("%1", taken.given.number))
            self._slips.print_copy(taken.given)

    @Slot(object)
    def _printed(self, ended: SlipEnded) -> None:
        taken = self._taken.of(ended.given)
        if taken is None:
            return
        taken.state = ended.result.outcome
        if ended.result.error is not None:
            words = ended.result.error.message(self._visit.comfort.current_language)
            self._said = f"{ended.given.number}: {words}"
        elif ended.copy and taken.state != "unknown":
            self._said = self.tr("Đã in lại %1.").replace("%1", ended.given.number)
        self._show()

    # what counters say

    @Slot()
    def acknowledge(self) -> None:
        """Take care of what a counter has said."""
        if self._open:
            self._messages.acknowledge()

    @Slot(object)
    def _say_error(self, error: MoisoError) -> None:
        self._say(error.message(self._visit.comfort.current_language))

    # what the screen reads

    def _say(self, words: str) -> None:
        self._said = words
        self._show()

    @Slot()
    def _show(self) -> None:
        language = self._visit.comfort.current_language
        aimed = self._taken.aimed
        self._rows.show([row_of(one, language, chosen=one is aimed) for one in self._taken.listed])
        self.changed.emit()

    def _get_open(self) -> bool:
        return self._open

    def _get_last(self) -> str:
        return self._taken.newest.number if self._taken.newest else ""

    def _get_aimed_number(self) -> str:
        aimed = self._taken.aimed
        return aimed.given.number if aimed and aimed.given else ""

    def _get_priority(self) -> str:
        return self._priority

    def _get_priority_name(self) -> str:
        return self._offer.priority_name(self._priority)

    def _get_said(self) -> str:
        return self._said

    def _get_hint(self) -> str:
        """Return which digit stands for which class."""
        classes = enumerate(self._offer.property("priorities").rows, start=1)
        return "\u00a0· ".join(f"{digit}\u00a0{one.name}" for digit, one in classes)

    def _get_last_service(self) -> str:
        newest, language = self._taken.newest, self._visit.comfort.current_language
        return service_name_of(newest, language) if newest else ""

    def _get_trouble(self) -> str:
        giving, language = self._visit.giving, self._visit.comfort.current_language
        if giving.property("paper_trouble"):
            state = giving.printer_state.words.in_language(language)
            return self.tr("Máy in: %1. Số vẫn được cấp.").replace("%1", state)
        if not self._offer.property("fault"):
            return ""
        if self._taken.newest and self._taken.newest.offline:
            return self.tr("Đang mất kết nối; kiosk tự cấp số của mình.")
        return self.tr("Đang mất kết nối; máy tự kết nối lại.")

    def _get_message(self) -> str:
        first = self._messages.first
        if first is None:
            return ""
        counter, said = first
        words = said.in_language(self._visit.comfort.current_language)
        return self.tr("Quầy %1: %2").replace("%1", str(counter)).replace("%2", words)

    def _get_rows(self) -> Rows[HelperRow]:
        return self._rows

    def _get_time_out(self) -> TimeOut:
        return self._time_out

    open = Property(bool, _get_open, notify=changed)
    last = Property(str, _get_last, notify=changed)
    aimed_number = Property(str, _get_aimed_number, notify=changed)
    priority = Property(str, _get_priority, notify=changed)
    priority_name = Property(str, _get_priority_name, notify=changed)
    last_service = Property(str, _get_last_service, notify=changed)
    hint = Property(str, _get_hint, notify=changed)
    said = Property(str, _get_said, notify=changed)
    message = Property(str, _get_message, notify=changed)
    trouble = Property(str, _get_trouble, notify=changed)
    rows = Property(QObject, _get_rows, constant=True)
    time_out = Property(QObject, _get_time_out, constant=True)
