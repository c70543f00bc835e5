"""One citizen at the kiosk: a tap, a number, and back to the start for the next one."""

import time
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, Literal, cast

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from common.background.door import HallLink
from common.tickets.text import Language
from kiosk.comfort import Comfort
from kiosk.giving import Giving
from kiosk.issuing import Given
from kiosk.numbers import NumberSource
from kiosk.offer import Offer
from kiosk.paper import TicketPaper
from kiosk.time_out import TimeOut
from kiosk.touches import Touches

QML_IMPORT_NAME = "MoiSo.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

Screen = Literal["welcome", "priority", "given", "trouble"]

SECONDS_TO_CHOOSE: Final = 25.0
SECONDS_TO_TAKE: Final = 20.0
SECONDS_TO_REMEMBER: Final = 40.0
SECONDS_IN_TROUBLE: Final = 70.0
"""How long each screen stands before its warning."""

ASIDE: Final[Mapping[Screen, float]] = MappingProxyType({"priority": SECONDS_TO_CHOOSE})
"""The screens that a person opens on the way to a number, and how long each stands."""

TAKES_FROM: Final[frozenset[Screen]] = frozenset({"welcome"})
"""The screens on which a touch takes a number."""

NO_PRIORITY: Final = "none"


@QmlElement
@QmlUncreatable("the kiosk makes it")
class Visit(QObject):  # type: ignore[operator]  # the decorator\'s stub misses its call
    """Which screen the person in front of it sees, and where their touches lead."""

    changed = Signal()

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
        self._offer = offer
        self._touches = Touches(clock)
        self.comfort = Comfort(self._touches, language, self)
        self.giving = Giving(link, paper, self.comfort, numbers, self)
        self._screen: Screen = "welcome"
        self._priority = NO_PRIORITY
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
        """Go back to the services; what the person has chosen stays."""
        if self._touches.deliberate and self._screen in ASIDE:
            self._rest()

    @Slot(str)
    def choose_priority(self, priority: str) -> None:
        """Remember the class for the next tap, "none" for no priority."""
        if self._touches.deliberate and self._screen == "priority":
            self._priority = priority if self._offer.priority_name(priority) else NO_PRIORITY
            self._rest()

    @Slot()
    def done(self) -> None:
        """Go back to the start at once."""
        if self._touches.deliberate:
            self._to_start()

    # numbers

    @Slot(object, bool)
    def _show(self, given: Given, awaited: bool) -> None:  # noqa: FBT001 — a signal's argument
        """Show a number; if its person left and the next is choosing, it is only printed."""
        if awaited or self._at_rest():
            self.giving.show(given)
            self._go("given", SECONDS_TO_TAKE if self.giving.prints else SECONDS_TO_REMEMBER)
        self._offer.refresh()

    @Slot()
    def _show_trouble(self) -> None:
        if self._screen != "trouble":
            self._go("trouble", SECONDS_IN_TROUBLE)

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
        if self.comfort.chosen or self._priority != NO_PRIORITY:
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
        self.comfort.reset()
        self._rest()

    # what the screen reads

    def _get_screen(self) -> str:
        return self._screen

    def _get_priority_name(self) -> str:
        return self._offer.priority_name(self._priority)

    def _get_time_out(self) -> TimeOut:
        return self._time_out

    screen = Property(str, _get_screen, notify=changed)
    priority_name = Property(str, _get_priority_name, notify=changed)
    time_out = Property(QObject, _get_time_out, constant=True)
