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
from common.catalogue.model import MoreLanguage
from common.look.languages import translation_file
from common.look.qml_window import QmlWindow
from common.speech.vietnamese import Region
from common.tickets.opening_hours import OpeningHours
from common.tickets.text import Language
from kiosk.comfort import BOTH
from kiosk.finding import Finding
from kiosk.glass import USUAL_PIXELS_PER_MILLIMETRE, Glass, pixels_per_millimetre
from kiosk.heard import ScreenHeard
from kiosk.idle import Idle
from kiosk.idle_file import IdleSettings
from kiosk.idle_keys import IdleKeys
from kiosk.keypad import KeyPad
from kiosk.lock import Lock
from kiosk.numbers import connect
from kiosk.offer import Offer
from kiosk.printing.ticket_layout import USUAL, TicketLayout
from kiosk.scanning.scanner_file import ScannerSettings
from kiosk.scans import Scans
from kiosk.staff import Staff
from kiosk.visit import Visit
from kiosk.works import Works

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


class KioskDoor(QObject):
    """One kiosk's window; needs an application object with its fonts loaded.

    `clock` counts the seconds of its time-outs.
    """

    def __init__(
        self,
        works: Works,
        settings: KioskSettings,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self.works = works
        self.offer = Offer(works.link, settings.hours, settings.language, self, waits=works.waits)
        self.visit = Visit(
            works.link,
            self.offer,
            works.paper,
            settings.language,
            languages=_spoken(settings),
            numbers=works.numbers,
            needs_proof=settings.scanner.needs_proof if settings.scanner else (),
            waits=works.waits,
            clock=clock,
            parent=self,
        )
        self.finding = Finding(works, self.visit, self.offer, settings.language, self)
        self.staff = Staff(works, self.visit, self.offer, self, folder=settings.folder, clock=clock)
        self.keypad = KeyPad(clock, self)
        self.heard = ScreenHeard(
            self.visit,
            self.keypad,
            self.finding.lookup,
            works.sounds,
            self,
            region=settings.region,
            offered=settings.read_aloud,
            reminds=settings.warning_sound,
        )
        self.idle = Idle(settings.idle, self.visit, settings.hours, self, clock=clock)
        self.glass = Glass(*_measures(settings), self)
        self._scans = Scans(settings.scanner, self.visit, self.staff, self.idle, self)
        if works.numbers is not None:
            connect(works.numbers, self.offer)
            works.numbers.start()  # it reads its disk while the screens are loaded
        self._shown = QmlWindow(_MAIN, self._for_qml(), settings.language, settings.translations)
        self.window = self._shown.window
        self._lock = Lock(self.window, self)
        self._take_keys()
        self.visit.comfort.language_changed.connect(self._speak)
        self.staff.helper.changed.connect(self._keep_awake)
        self.offer.refresh()
        if settings.helper:
            self.staff.helper.begin()

    def _for_qml(self) -> dict[str, QObject | float]:
        """Return all that the screens know, by the names they use."""
        return {
            "visit": self.visit,
            "comfort": self.visit.comfort,
            "giving": self.visit.giving,
            "offer": self.offer,
            "service_menu": self.staff.menu,
            "helper": self.staff.helper,
            "glass": self.glass,
            "keypad": self.keypad,
            "reader": self.heard.reader,
            "lookup": self.finding.lookup,
            "procedure": self.finding.procedure,
            "idle": self.idle,
            "has_scanner": self._scans.scanner is not None,
        }

    def _take_keys(self) -> None:
        """Let each have the window's keys in its turn: who comes last here sees a key first."""
        self.heard.follow(self.window)
        self.staff.take_keys(self.window, self.keypad)
        self.window.installEventFilter(IdleKeys(self.idle, self))
        self._scans.start(self.window)

    def _keep_awake(self) -> None:
        if self.staff.helper.is_open:
            self.idle.touched()

    def show(self, size: QSize | None = None) -> None:
        """Show the window on the whole screen, locked, or in `size`."""
        if size is None:
            self._lock.shut()
        self._shown.show(size)
        self.works.start()

    def unlock(self) -> None:
        """Let the window be closed."""
        self._lock.open()

    def close(self) -> None:
        """Fall silent and close the window, then what is behind it.

        May take as long as a job under way.
        """
        self.heard.reader.close()
        self._scans.close()
        self.unlock()
        self._shown.close()
        self.staff.menu.end()
        self.works.close()

    def _speak(self, language: str) -> None:
        self._shown.speak(language)
        self.offer.use_language(language)
        self.finding.use_language(language)


def _spoken(settings: KioskSettings) -> tuple[MoreLanguage, ...]:
    """Return the languages that the window has words for."""
    for one in settings.languages:
        if translation_file(one.key, settings.translations) is None:
            _log.error("no translation moiso_%s.qm: %s is not offered", one.key, one.name)
    return BOTH + tuple(
        one for one in settings.languages if translation_file(one.key, settings.translations)
    )


def _measures(settings: KioskSettings) -> tuple[float, float]:
    """Return the screen's pixels per millimetre, and how high above the floor its lower edge is."""
    return settings.pixels_per_millimetre or told_by_screen(), settings.lower_edge


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
