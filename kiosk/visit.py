"""One citizen at the kiosk: a tap, a number, and back to the start for the next one."""

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Final, Literal, cast

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from common.background.door import HallLink
from common.background.wait_times import WaitTimes
from common.catalogue.model import MoreLanguage
from kiosk.comfort import BOTH, Comfort
from kiosk.giving import Giving
from kiosk.issuing import Given
from kiosk.numbers import NumberSource
from kiosk.offer import WIDE_SERVICE, Offer
from kiosk.paper import TicketPaper
from kiosk.scan_words import ScanNote, scan_words
from kiosk.scanning.meaning import Scan
from kiosk.shown_slip import ShownSlip
from kiosk.time_out import TimeOut
from kiosk.touches import Touches

QML_IMPORT_NAME = "MoiSo.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

Screen = Literal[
    "welcome", "priority", "proof", "comfort", "language", "search", "procedure", "given", "trouble"
]

SECONDS_TO_CHOOSE: Final = 25.0
SECONDS_TO_READ: Final = 60.0
SECONDS_TO_TAKE: Final = 20.0
SECONDS_TO_REMEMBER: Final = 40.0
SECONDS_IN_TROUBLE: Final = 70.0
"""How long each screen stands before its warning."""

ASIDE: Final[Mapping[Screen, float]] = MappingProxyType(
    {
        "priority": SECONDS_TO_CHOOSE,
        "proof": SECONDS_TO_CHOOSE,
        "comfort": SECONDS_TO_CHOOSE,
        "language": SECONDS_TO_CHOOSE,
        "search": SECONDS_TO_READ,
        "procedure": SECONDS_TO_READ,
    }
)
"""The screens that a person opens on the way to a number, and how long each stands."""

LEADS_BACK_TO: Final[Mapping[Screen, Screen]] = MappingProxyType({"procedure": "search"})
"""Where "back" leads from a screen, if not to the start."""

TAKES_FROM: Final[frozenset[Screen]] = frozenset({"welcome", "search", "procedure"})
"""The screens on which a touch takes a number."""

NO_PRIORITY: Final = "none"


@QmlElement
@QmlUncreatable("the kiosk makes it")
class Visit(QObject):  # type: ignore[operator]  # the decorator\'s stub misses its call
    """Which screen the person in front of it sees, and where their touches lead."""

    changed = Signal()
    turned = Signal()

    def __init__(
        self,
        link: HallLink,
        offer: Offer,
        paper: TicketPaper | None,
        language: str,
        *,
        languages: Sequence[MoreLanguage] = BOTH,
        numbers: NumberSource | None = None,
        needs_proof: Collection[str] = (),
        waits: WaitTimes | None = None,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._offer = offer
        self._touches = Touches(clock)
        self.comfort = Comfort(self._touches, language, self, languages=languages)
        self.giving = Giving(link, paper, self.comfort, numbers, self, waits=waits)
        self._screen: Screen = "welcome"
        self._priority = NO_PRIORITY
        self._needs_proof = needs_proof
        self._wanted = NO_PRIORITY
        self._proven = False
        self._scan_note: ScanNote = ""
        self._last_scan = b""
        self._slip = b""
        self._shown_slip = ShownSlip(clock)
        self._time_out = TimeOut(clock, self)
        self._time_out.ran_out.connect(self._to_start)
        self.comfort.pressed.connect(self._rest_if_welcome)
        self.giving.came.connect(self._show)
        self.giving.refused.connect(self._show_trouble)
        self.giving.settled.connect(self._give_time)
        link.changed.connect(self._ask_again)
        offer.changed.connect(self.changed)

    # touches

    @Slot()
    def touched(self) -> None:
        """Note that a finger came down anywhere: more time, and whether this press counts."""
        self._touches.note()
        self._time_out.extend()
        if self._scan_note:
            self._scan_note = ""
            self.changed.emit()

    @Slot()
    def turn(self) -> None:
        """Tell that another page of the same screen is shown."""
        self.turned.emit()

    @Slot()
    def stay(self) -> None:
        """Give the whole time again: somebody types, perhaps on keys beside the glass."""
        self._time_out.extend()

    @property
    def deliberate(self) -> bool:
        """Whether the press that goes on counts."""
        return self._touches.deliberate

    @Slot(str)
    def take_number(self, service: str) -> None:
        """Give one number of `service`."""
        free = self._screen in TAKES_FROM and not self.giving.waiting
        if self._touches.deliberate and free and self._offer.is_open(service):
            self._time_out.stop()
            self.giving.take(service, self._priority)

    @Slot(str)
    def open(self, screen: str) -> None:
        """Open one of the screens beside the way to a number."""
        if self._touches.deliberate and screen in ASIDE and not self.giving.waiting:
            aside = cast("Screen", screen)
            self._go(aside, ASIDE[aside])

    @Slot()
    def back(self) -> None:
        """Go back by one screen; what the person has chosen stays."""
        if not self._touches.deliberate or self._screen not in ASIDE or self.giving.waiting:
            return
        before = LEADS_BACK_TO.get(self._screen)
        if before is None:
            self._rest()
            self._collect()
        else:
            self._go(before, ASIDE[before])

    @Slot(str)
    def choose_priority(self, priority: str) -> None:
        """Remember the class for the next tap, "none" for no priority."""
        if not (self._touches.deliberate and self._screen == "priority"):
            return
        if priority in self._needs_proof:
            self._wanted = priority
            self._go("proof", ASIDE["proof"])
        else:
            self._belong_to(priority, proven=False)

    @Slot(str)
    def choose_language(self, language: str) -> None:
        """Speak a language, and go on where it was asked for: among the services."""
        if self._touches.deliberate and self._screen == "language":
            self.comfort.choose_language(language)
            self._rest()

    def confirm_priority(self) -> None:
        """Believe the class that is wanted: an officer has seen the papers."""
        if self._screen == "proof":
            self._belong_to(self._wanted, proven=True)

    @Slot()
    def done(self) -> None:
        """Go back to the start at once."""
        if self._touches.deliberate:
            self._to_start()

    # scans

    @Slot(object)
    def scanned(self, scan: Scan) -> None:
        """Take what a scan means: a class of a card's age, a number of a receipt, or say why not.

        The same thing held before the scanner again, while its number stands on the screen, is
        the same person; so is a slip that comes back soon after. What cannot be read takes nobody's
        number from the screen.
        """
        again, self._last_scan = scan.mark == self._last_scan, scan.mark
        if self.giving.waiting or (self._screen == "given" and again):
            return
        if self._screen in {"given", "trouble"} and scan.kind != "unknown":
            self._to_start()  # the next person
            self._last_scan = scan.mark
        self._time_out.extend()
        if scan.kind == "receipt" and self._offer.is_open(WIDE_SERVICE):
            self._slip = scan.mark
            if self._screen == "proof":
                self._note("card_too")
            else:
                self._collect()
        elif scan.kind == "card" and scan.priority:
            self._belong_to(scan.priority, proven=True)
        else:
            self._explain(scan)

    def _explain(self, scan: Scan) -> None:
        notes: Mapping[str, ScanNote] = {"card": "no_class", "receipt": "too_late"}
        self._note(notes.get(scan.kind, "unknown"))

    def _note(self, note: ScanNote) -> None:
        self._scan_note = note
        if self._screen == "welcome":
            self._rest()
        else:
            self.changed.emit()

    def _collect(self) -> None:
        """Give the number for the slip that was scanned, if one was: once for each slip."""
        if self._slip == b"":
            return
        self._time_out.stop()
        if self._shown_slip.is_same(self._slip, self._priority):
            self._show_number()
        else:
            self.giving.take(WIDE_SERVICE, self._priority)

    def _belong_to(self, priority: str, *, proven: bool) -> None:
        known = self._offer.priority_name(priority) != ""
        self._priority = priority if known else NO_PRIORITY
        self._proven = known and proven
        self._scan_note = ""
        self._rest()
        self._collect()

    # numbers

    @Slot(object, bool)
    def _show(self, given: Given, awaited: bool) -> None:  # noqa: FBT001 — a signal's argument
        """Show a number; if its person left and the next is choosing, it is only printed."""
        if awaited or self._at_rest():
            self._shown_slip.shown(self._slip if awaited else b"", self._priority)
            self.giving.show(given)
            self._show_number()
        self._offer.refresh()

    def _show_number(self) -> None:
        on_paper = self.giving.prints and not self.giving.without_paper
        self._slip = b""
        self._go("given", SECONDS_TO_TAKE if on_paper else SECONDS_TO_REMEMBER)

    @Slot()
    def _show_trouble(self) -> None:
        if self._screen != "trouble":
            self._go("trouble", SECONDS_IN_TROUBLE)
            self._offer.refresh()  # perhaps the last number has just been given elsewhere

    @Slot()
    def _give_time(self) -> None:
        if self.giving.without_paper and self._screen == "given":
            self._time_out.start(SECONDS_TO_REMEMBER)

    @Slot()
    def _ask_again(self) -> None:
        if self._screen == "trouble":
            self.giving.ask()

    # where we are

    def _at_rest(self) -> bool:
        return self._screen == "welcome" and not self.giving.waiting

    def _go(self, screen: Screen, seconds: float) -> None:
        self._screen = screen
        self._time_out.start(seconds)
        self.changed.emit()

    def _rest(self) -> None:
        """Stand at the start; what a person has chosen is forgotten when they have gone."""
        self._screen = "welcome"
        if self.comfort.chosen or self._priority != NO_PRIORITY or self._scan_note:
            self._time_out.start(SECONDS_TO_CHOOSE)
        else:
            self._time_out.stop()
        self.changed.emit()

    @Slot()
    def _rest_if_welcome(self) -> None:
        if self._at_rest():
            self._rest()

    @Slot()
    def _to_start(self) -> None:
        self.giving.leave()
        self._priority = NO_PRIORITY
        self._proven = False
        self._scan_note = ""
        self._last_scan = self._slip = b""
        self.comfort.reset()
        self._rest()

    # what the screen reads

    def _get_screen(self) -> str:
        return self._screen

    def _get_priority_name(self) -> str:
        return self._offer.priority_name(self._priority)

    def _get_priority_wanted(self) -> str:
        return self._offer.priority_name(self._wanted)

    def _get_priority_proven(self) -> bool:
        return self._proven

    def _get_scan_note(self) -> str:
        return self._scan_note

    def _get_scan_words(self) -> str:
        return scan_words(self._scan_note, self._screen)

    def _get_time_out(self) -> TimeOut:
        return self._time_out

    screen = Property(str, _get_screen, notify=changed)
    priority_name = Property(str, _get_priority_name, notify=changed)
    priority_wanted = Property(str, _get_priority_wanted, notify=changed)
    priority_proven = Property(bool, _get_priority_proven, notify=changed)
    scan_note = Property(str, _get_scan_note, notify=changed)
    scan_words = Property(str, _get_scan_words, notify=changed)
    time_out = Property(QObject, _get_time_out, constant=True)
