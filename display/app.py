"""The board, put together: its window, its view models and its voice."""

import hashlib
import platform
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QSize, Slot
from PySide6.QtGui import QGuiApplication

import common.look.qr_code  # noqa: F401 — a type of our QML
import display.between.slide_view  # noqa: F401 — as above
from common.background.door import HallLink
from common.background.executors import Executor, SerialWorker
from common.background.memory import Memory
from common.background.wait_times import WaitTimes
from common.board.layout import Screen
from common.board.settings import BoardSettings
from common.board.slides import read_slides
from common.database.sites import SiteView
from common.look.qml_window import QmlWindow
from common.remembered import Remembered
from common.tickets.text import Language
from display.announcer import Announcer
from display.between.model import Between
from display.board_clock import BoardClock
from display.board_model import BoardModel
from display.foot import Foot
from display.frames import PaintedCalls
from display.lease import BoardLease
from display.measures import BoardMeasures
from display.places import Places
from display.sound_watch import SoundWatch

_MAIN: Final = Path(__file__).parent / "qml" / "Main.qml"


@dataclass(frozen=True, kw_only=True, slots=True)
class DisplaySettings:
    """How one board is set up; `name` is the one that its records carry, `board` its own settings.

    `folder` is that of the centre's files, for what stands on the board between calls.
    """

    name: str
    machine: str = field(default_factory=platform.node)
    language: Language = "vi"
    board: BoardSettings = field(default_factory=BoardSettings)
    folder: Path | None = None


class DisplayDoor(QObject):
    """One board's window; needs an application object with its fonts loaded.

    `sound` looks after the announcer's loudspeaker. `reader` reads what stands between calls; a thread of its own does where none is given.
    `waits` knows how long people wait; without it, and where the settings say so, nothing of it is
    shown. The announcer must work for the same link and the same name; the door closes all of
    them, and what it remembers.
    """

    def __init__(
        self,
        link: HallLink,
        announcer: Announcer,
        settings: DisplaySettings,
        parent: QObject | None = None,
        *,
        memory: Memory[SiteView] | None = None,
        reader: Executor | None = None,
        sound: SoundWatch | None = None,
        waits: WaitTimes | None = None,
    ) -> None:
        super().__init__(parent)
        self.link = link
        self.announcer = announcer
        board = settings.board
        self.clock = BoardClock(parent=self)
        screen = Screen(inches=board.screen_inches, metres=board.distance_metres)
        self.measures = BoardMeasures(
            screen,
            foot_lines=board.foot_lines,
            parent=self,
        )
        self.foot = Foot(board.notices, settings.language, self)
        self.places = Places(board.layout, settings.language, screen, self)
        self.between = Between(
            board.between,
            lambda: read_slides(board.between, settings.folder, settings.language),
            reader or SerialWorker("between"),
            self,
        )
        self.lease = BoardLease(link, settings.name, settings.machine, self)
        self._sound = sound
        self._memory = memory
        self._waits = waits
        self.model = self._made_model(settings)
        if sound is not None:
            sound.changed.connect(self._tell_of_sound)
            self._tell_of_sound()
        self._shown = self._drawn_window(settings.language)
        self.window = self._shown.window
        self._frames = PaintedCalls(self.window, self.model)
        self.model.refresh()
        if waits is not None and board.waiting_times:
            waits.start()

    def _made_model(self, settings: DisplaySettings) -> BoardModel:
        return BoardModel(
            self.link,
            self.announcer,
            name=settings.name,
            measures=self.measures,
            clock=self.clock,
            foot=self.foot,
            language=settings.language,
            places=self.places,
            zone=settings.board.zone,
            lease=self.lease,
            memory=self._memory,
            between=self.between,
            sound=self._sound,
            waits=self._waits if settings.board.waiting_times else None,
            parent=self,
        )

    def _drawn_window(self, language: Language) -> QmlWindow:
        return QmlWindow(
            _MAIN,
            {
                "between": self.between,
                "board": self.model,
                "clock": self.clock,
                "foot": self.foot,
                "measures": self.measures,
                "places": self.places,
            },
            language,
        )

    def show(self, size: QSize | None = None) -> None:
        """Show the window on the whole screen, or in `size`."""
        self._shown.show(size)

    @Slot()
    def _tell_of_sound(self) -> None:
        trouble = self._sound.trouble if self._sound is not None else None
        self.lease.tell(trouble.code if trouble is not None else None)
        if trouble is None:
            self.announcer.sound_is_back()
            self.model.refresh()

    def close(self) -> None:
        """Fall silent, close the window, then what is behind it."""
        if self._sound is not None:
            self._sound.close()
        self.announcer.close()
        self.between.close()
        self._shown.close()
        self.link.close()
        if self._waits is not None:
            self._waits.close()
        if self._memory is not None:
            self._memory.close()


def remembered_by(folder: Path, name: str) -> Remembered[SiteView]:
    """Return where the board `name` remembers its centre; `folder` is that of this machine's data."""
    # a name may hold what no file's name can
    known_as = hashlib.sha256(name.encode()).hexdigest()[:16]
    return Remembered(folder / f"board-{known_as}" / "hall", SiteView)


def window_size() -> QSize:
    """Return the size of a lying window that this machine's screen has room for."""
    screen = QGuiApplication.primaryScreen().availableSize()
    width = round(min(screen.width() * 0.9, screen.height() * 0.85 * 16 / 9))
    return QSize(width, width * 9 // 16)
