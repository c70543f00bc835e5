"""The kiosk's window, put together: engine, view models, languages."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QGuiApplication

import common.look.qr_code  # noqa: F401 — makes its QML type known
import kiosk.lines  # noqa: F401 — as above
from common.background.door import HallLink
from common.background.executors import Executor, InlineExecutor, SerialWorker
from common.catalogue.model import MoreLanguage, Printer
from common.look.languages import translation_file
from common.look.qml_window import QmlWindow
from common.speech.vietnamese import Region
from common.tickets.opening_hours import OpeningHours
from common.tickets.text import Language
from kiosk.comfort import BOTH
from kiosk.glass import USUAL_PIXELS_PER_MILLIMETRE, Glass, pixels_per_millimetre
from kiosk.heard import ScreenHeard
from kiosk.helper_desk import HelperDesk
from kiosk.helper_keys import HelperKeys
from kiosk.idle import Idle
from kiosk.idle_file import IdleSettings
from kiosk.idle_keys import IdleKeys
from kiosk.keypad import KeyPad
from kiosk.known_procedures import KnownProcedures
from kiosk.lock import Lock
from kiosk.lookup import Lookup
from kiosk.numbers import Numbers, connect
from kiosk.offer import Offer
from kiosk.paper import TicketPaper
from kiosk.pin_keys import PinKeys
from kiosk.printing.configured import profile_of, wire_of
from kiosk.printing.half_ticket import half_ticket_at
from kiosk.printing.owner import PrinterOwner, Watch
from kiosk.printing.ticket_layout import USUAL, TicketLayout
from kiosk.printing.transports import printer_at
from kiosk.procedure_page import ProcedurePage
from kiosk.reader import Reader
from kiosk.reprinting import Reprinting
from kiosk.scanning.meaning import Scan
from kiosk.scanning.scanner import Scanner
from kiosk.scanning.scanner_file import ScannerSettings
from kiosk.service_menu import ServiceMenu
from kiosk.speaker import Speaker
from kiosk.visit import Visit
from kiosk.wait_times import WaitTimes

_log = logging.getLogger(__name__)

_MAIN: Final = Path(__file__).parent / "qml" / "Main.qml"


@dataclass(frozen=True, kw_only=True, slots=True)
class KioskSettings:
    """How one kiosk is set up.

    `hours` None gives numbers at any time. `pixels_per_millimetre` are the screen's own pixels,
    None asks it; `lower_edge` is the height of its lower edge above the floor in mm. `region` and
    `words_per_minute` are the voice's.
    `folder` is this kiosk's own, where its PIN is kept. `ticket` is how its tickets are set.
    `languages` are the centre's own beside Vietnamese and English, `translations` the folder of
    their words; one without any is not offered.
    With `helper` it begins on the helper's screen.
    """

    language: Language = "vi"
    hours: OpeningHours | None = None
    scanner: ScannerSettings | None = None
    folder: Path | None = None
    ticket: TicketLayout = USUAL
    languages: tuple[MoreLanguage, ...] = ()
    translations: Path | None = None
    idle: IdleSettings = field(default_factory=IdleSettings)
    pixels_per_millimetre: float | None = USUAL_PIXELS_PER_MILLIMETRE
    lower_edge: float = 850.0
    read_aloud: bool = True
    warning_sound: bool = True
    region: Region = "north"
    words_per_minute: int = 150
    helper: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Sounds:
    """What one kiosk speaks with, and the thread on which it does; the door closes both."""

    speaker: Speaker
    executor: Executor


class KioskDoor(QObject):
    """One kiosk's window; needs an application object with its fonts loaded.

    `clock` counts the seconds of its time-outs.
    """

    def __init__(
        self,
        link: HallLink,
        paper: TicketPaper | None,
        settings: KioskSettings,
        *,
        clock: Callable[[], float] = time.monotonic,
        numbers: Numbers | None = None,
        sounds: Sounds | None = None,
        known: KnownProcedures | None = None,
        waits: WaitTimes | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.link = link
        self._known = known or KnownProcedures(link, SerialWorker("search"), self)
        self._paper = paper
        self._numbers = numbers
        self._waits = waits
        self.offer = Offer(link, settings.hours, settings.language, self, waits=waits)
        self.visit = Visit(
            link,
            self.offer,
            paper,
            settings.language,
            languages=_spoken(settings),
            numbers=numbers,
            needs_proof=settings.scanner.needs_proof if settings.scanner else (),
            waits=waits,
            clock=clock,
            parent=self,
        )
        self._reprinting = Reprinting(link, paper, self) if paper is not None else None
        self.service_menu = ServiceMenu(
            self.visit, self.offer, paper, folder=settings.folder, clock=clock, parent=self
        )
        place = paper.key if paper is not None else "kiosk"
        self.helper = HelperDesk(
            link, self.visit, self.offer, place=place, clock=clock, parent=self
        )
        self.service_menu.helping.connect(self.helper.begin)
        self.helper.changed.connect(self._keep_awake)
        if numbers is not None:
            connect(numbers, self.offer)
            numbers.start()
        self.visit.comfort.language_changed.connect(self._speak)
        self.glass = Glass(
            settings.pixels_per_millimetre or told_by_screen(), settings.lower_edge, self
        )
        self.keypad = KeyPad(clock, self)
        self.keypad.pressed.connect(self.service_menu.touched)
        self.keypad.moved.connect(self.service_menu.touched)
        self.heard = ScreenHeard(self.visit, self.keypad, settings.region, self)
        self.reader = Reader(
            sounds.speaker if sounds else None,
            sounds.executor if sounds else InlineExecutor(),
            self.visit.comfort,
            self.heard.sentences,
            self,
            offered=settings.read_aloud,
            reminds=settings.warning_sound,
        )
        self.lookup = Lookup(self._known, self.offer, settings.language, self)
        self.lookup.pressed.connect(self.visit.stay)
        self.visit.changed.connect(self._follow)
        self.procedure = ProcedurePage(
            self._known,
            self.offer,
            paper,
            self,
            language=settings.language,
            deliberate=lambda: self.visit.deliberate,
        )
        self.idle = Idle(settings.idle, self.visit, settings.hours, self, clock=clock)
        self._shown = QmlWindow(
            _MAIN,
            {
                "visit": self.visit,
                "comfort": self.visit.comfort,
                "giving": self.visit.giving,
                "offer": self.offer,
                "service_menu": self.service_menu,
                "helper": self.helper,
                "glass": self.glass,
                "keypad": self.keypad,
                "reader": self.reader,
                "lookup": self.lookup,
                "procedure": self.procedure,
                "idle": self.idle,
                "has_scanner": settings.scanner is not None and settings.scanner.there,
            },
            settings.language,
            settings.translations,
        )
        self.window = self._shown.window
        self.heard.follow(self.window, self.reader, self.lookup)
        self._lock = Lock(self.window, self)
        self.window.installEventFilter(HelperKeys(self.helper, self))
        self.window.installEventFilter(PinKeys(self.service_menu, self.keypad, self))
        self.window.installEventFilter(IdleKeys(self.idle, self))
        self._scanner = self._watch_scanner(settings.scanner)
        self.offer.refresh()
        if settings.helper:
            self.helper.begin()

    def _watch_scanner(self, settings: ScannerSettings | None) -> Scanner | None:
        if settings is None:
            return None
        if not settings.there:
            if settings.needs_proof:
                self.service_menu.looked.connect(self._warn_without_proof)
            return None
        scanner = Scanner(settings, parent=self)
        scanner.scanned.connect(self._scanned)
        scanner.start(self.window)
        return scanner

    def _warn_without_proof(self) -> None:
        if not self.service_menu.property("has_pin"):
            _log.warning("needs_proof, but no scanner and no PIN: nobody can prove a class")

    def _keep_awake(self) -> None:
        if self.helper.is_open:
            self.idle.touched()

    def _scanned(self, scan: Scan) -> None:
        if self.service_menu.property("page") != "closed":
            return  # what stands under the staff's page is not seen
        self.idle.touched()
        if self.helper.is_open:
            self.helper.scanned(scan)
        else:
            self.visit.scanned(scan)

    def show(self, size: QSize | None = None) -> None:
        """Show the window on the whole screen, locked, or in `size`."""
        if size is None:
            self._lock.shut()
        self._shown.show(size)
        self._known.start()  # building an index would delay the first picture
        if self._waits is not None:
            self._waits.start()

    def unlock(self) -> None:
        """Let the window be closed."""
        self._lock.open()

    def close(self) -> None:
        """Fall silent and close the window, then what is behind it.

        May take as long as a job under way.
        """
        self.reader.close()
        if self._scanner is not None:
            self._scanner.close()
        self.unlock()
        self._shown.close()
        self.service_menu.end()
        self.link.close()
        self._known.close()
        if self._waits is not None:
            self._waits.close()
        if self._numbers is not None:
            self._numbers.close()
        if self._paper is not None:
            self._paper.close()

    def _speak(self, language: str) -> None:
        self._shown.speak(language)
        self.offer.use_language(language)
        self.lookup.use_language(language)
        self.procedure.use_language(language)

    def _follow(self) -> None:
        self.lookup.follow(self.visit.property("screen"))


def _spoken(settings: KioskSettings) -> tuple[MoreLanguage, ...]:
    """Return the languages that the window has words for."""
    for one in settings.languages:
        if translation_file(one.key, settings.translations) is None:
            _log.error("no translation moiso_%s.qm: %s is not offered", one.key, one.name)
    return BOTH + tuple(
        one for one in settings.languages if translation_file(one.key, settings.translations)
    )


def open_paper(
    printer: Printer, folder: Path = Path(), layout: TicketLayout = USUAL
) -> TicketPaper:
    """Return the paper of a configured printer, with the two threads that make it.

    `folder` is that of this machine's data; a relative `file:` address counts from it.
    """
    watch = Watch(answers=profile_of(printer).status, wire=wire_of(printer))
    half = half_ticket_at(printer.address, folder)
    owner = PrinterOwner(printer_at(printer.address, folder=folder), watch, half)
    return TicketPaper(printer, owner, SerialWorker("paper"), layout=layout)


def window_size() -> QSize:
    """Return the size of a portrait window that this machine's screen has room for."""
    screen = QGuiApplication.primaryScreen().availableSize()
    height = round(screen.height() * 0.9)
    return QSize(height * 9 // 16, height)


def told_by_screen() -> float:
    """Return this machine's pixels per millimetre as its screen tells, or the usual ones."""
    screen = QGuiApplication.primaryScreen()
    pixels = screen.size() * screen.devicePixelRatio()
    told = pixels_per_millimetre(pixels, screen.physicalSize())
    if told is None:
        _log.info("the screen tells no size that can be true: %s", screen.physicalSize())
    return told or USUAL_PIXELS_PER_MILLIMETRE
