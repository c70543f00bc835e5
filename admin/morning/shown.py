"""The demo on a screen: every door's window at once, used by robots until somebody takes over."""

import random
import signal
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSettings, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from admin.doors.web import addresses_of
from admin.morning.arrangement import Arrangement, arrange
from admin.morning.board_door import open_board
from admin.morning.hall import DemoHall, open_hall
from admin.morning.hands import Finger, Hand, Patience
from admin.morning.paper_window import PaperWindow
from admin.morning.people import COUNTERS, ERRANDS, OFFICERS, PIN
from admin.morning.printer import DemoPrinter, drawn
from admin.morning.robots import Robot, Script, citizens, officer, waiting_list
from admin.morning.stage import PRINTER
from admin.morning.web_door import listen_anywhere, open_web
from common.background.door import HallLink
from common.background.executors import SerialWorker
from common.background.window import window_thread
from common.clock import SystemClock
from common.sound.packs.choosing import hall_voice
from common.tickets.text import Language, Text
from counter.door import Speech, dress
from counter.window import CounterWindow
from display.loudspeaker import HallLoudspeaker, Loudspeaker
from kiosk.app import KioskDoor, KioskSettings
from kiosk.paper import TicketPaper
from kiosk.printing.owner import PrinterOwner
from kiosk.works import Works

_BOARD: Final = "tv-1"
_ANY_HOST: Final = "0.0.0.0"  # noqa: S104 — phones come over the Wi-Fi
_PAPER: Final = Text(vi="Máy in phiếu", en="Ticket printer")
EARLY: Final = ("ho_tich", "chung_thuc", "chung_thuc", "dat_dai", "tra_ket_qua", "ho_tich")
_CLOSED_FOR_SURE_MILLISECONDS: Final = 200


class _VisiblePrinter(QObject):
    """The virtual printer, which also hands each ticket to the window that shows paper."""

    printed = Signal(object)
    description = DemoPrinter.description

    def send(self, data: bytes) -> None:
        """Print one ticket; runs on the printer's thread."""
        self.printed.emit(drawn(data))


class Show(QObject):
    """All windows of the demo; `ended` says that one of them has been closed."""

    ended = Signal()

    def __init__(
        self,
        folder: Path,
        hall: DemoHall,
        chance: random.Random,
        loudspeaker: Loudspeaker,
        places: Arrangement,
        *,
        language: Language = "vi",
        pace: float = 1.0,
    ) -> None:
        super().__init__()
        self._language = language
        self._loudspeaker = loudspeaker
        self._pace = pace
        self._is_over = False
        self._folder = folder
        self._hall = hall
        self._chance = chance
        self._opened = ExitStack()
        self._robots: list[Robot] = []
        self._patience = Patience()
        self._places = places

    def open(self) -> None:
        """Open every window where it belongs, and let the robots begin."""
        self._open_board()
        for counter, place in enumerate(self._places.counters, start=1):
            window = self._counter(counter)
            window.setGeometry(place)
            self._show_widget(window)
            self._play(officer(window, Hand(window, self._patience), self._chance), window)
            waiting = waiting_list(window)
        self._open_paper_and_kiosk(waiting.rowCount)

    def close(self) -> None:
        """Stop the robots and let every door go."""
        self._is_over = True
        for robot in self._robots:
            robot.stop()
        self._opened.close()

    def _open_board(self) -> None:
        board = open_board(
            self._hall.open, _BOARD, self._loudspeaker, self._hall.voices, self._language
        )
        self._opened.callback(board.close)
        board.window.setGeometry(self._places.board)
        board.show(self._places.board.size())
        self._end_with(board.window)

    def _open_paper_and_kiosk(self, how_many_wait: Callable[[], int]) -> None:
        printer = _VisiblePrinter(self)
        roll = PaperWindow()
        roll.setWindowTitle(_PAPER.in_language(self._language))
        printer.printed.connect(roll.feed)
        roll.setGeometry(self._places.paper)
        self._show_widget(roll)
        printing = replace(PRINTER, language=self._language)
        paper = TicketPaper(printing, PrinterOwner(printer), SerialWorker("paper"))
        link = HallLink(self._hall.open, SerialWorker("kiosk"))
        kiosk = KioskDoor(Works(link, paper=paper), KioskSettings(language=self._language))
        self._opened.callback(kiosk.close)
        kiosk.window.setGeometry(self._places.kiosk)
        kiosk.show(self._places.kiosk.size())
        self._end_with(kiosk.window)
        finger = Finger(kiosk.window, self._patience)
        robot = self._robot(citizens(finger, self._chance, how_many_wait))
        robot.start(kiosk.window)

    def _counter(self, counter: int) -> CounterWindow:
        link = HallLink(self._hall.open, SerialWorker(f"counter {counter}"))
        self._opened.callback(link.close)
        kept = QSettings(str(self._folder / "windows.ini"), QSettings.Format.IniFormat)
        key, _ = OFFICERS[counter - 1]
        kept.setValue(f"counter-{counter}/officer", key)
        window = CounterWindow(link, counter, self._language, kept)
        # whoever takes over must be able to sign in again
        window.setWindowTitle(f"{window.windowTitle()} · PIN {PIN}")
        return window

    def _show_widget(self, window: QWidget) -> None:
        window.show()
        self._opened.callback(window.deleteLater)
        self._opened.callback(window.hide)
        window.installEventFilter(self)

    def _play(self, script: Callable[[Robot], Script], window: QWidget) -> None:
        handle = window.windowHandle()
        assert handle is not None  # noqa: S101 — the window is shown
        self._robot(script).start(handle)

    def _robot(self, script: Callable[[Robot], Script]) -> Robot:
        robot = Robot(script, self, pace=self._pace)
        self._robots.append(robot)
        return robot

    # ending

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's name
        """See a window of widgets go away."""
        if event.type() is QEvent.Type.Hide and isinstance(watched, QWidget):
            self._look_whether_closed(watched.isVisible)
        return False

    def _end_with(self, window: QWindow) -> None:
        window.visibleChanged.connect(lambda _: self._look_whether_closed(window.isVisible))

    def _look_whether_closed(self, is_visible: Callable[[], bool]) -> None:
        """End the demo, unless the window is only shown anew, as by "always on top"."""

        def look() -> None:
            if not self._is_over and not is_visible():
                self.ended.emit()

        QTimer.singleShot(_CLOSED_FOR_SURE_MILLISECONDS, self, look)


def show(folder: Path, seed: int, language: Language) -> None:
    """Play on the screen until a window is closed."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)  # noqa: S101 — it was made here
    dress(application)
    speech = Speech(language)
    places = arrange(QGuiApplication.primaryScreen().availableGeometry())
    application.setQuitOnLastWindowClosed(True)
    # a phone on the same network may scan the paper that comes out on the screen
    listening, port = listen_anywhere(_ANY_HOST)
    address = addresses_of(_ANY_HOST, port)[0]
    with (
        open_hall(folder / "moiso.db", SystemClock(), f"{address}t/{{token}}") as hall,
        open_web(listening, hall.open),
    ):
        prepare(hall, len(places.counters))
        loudspeaker = HallLoudspeaker(hall_voice(hall.voices, None))
        demo = Show(folder, hall, random.Random(seed), loudspeaker, places, language=language)
        # exit() and not quit(), which would ask every window first
        demo.ended.connect(lambda: application.exit(0))
        signal.signal(signal.SIGINT, lambda *_: application.exit(0))
        try:
            with window_thread():
                demo.open()
                application.exec()
        finally:
            demo.close()
    del speech


def prepare(hall: DemoHall, counters: int) -> None:
    """Add the officers, and let some people wait already: the doors opened a moment ago.

    The counters that are on the screen serve everything at once, and no other is open: nobody
    is sent to a counter that cannot be seen.
    """
    for counter in range(counters + 1, COUNTERS + 1):
        hall.staff.close_counter(counter)
    for counter, (key, name) in enumerate(OFFICERS[:counters], start=1):
        hall.staff.set_services(counter, dict.fromkeys(ERRANDS, 0))
        hall.staff.add_officer(key, name, PIN)
    for service in EARLY:
        hall.queue.issue(service)
