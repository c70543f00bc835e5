"""Pictures of the officer's window: every state, in both languages, at four scales, light and dark."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final, NoReturn, TypeVar
from uuid import UUID

from PIL import Image
from PySide6.QtCore import QEventLoop, QSettings, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from admin.doors.sample_hall import SampleHall, sample_hall
from common.background.door import HallLink, OpenedHall
from common.background.executors import InlineExecutor
from common.board_leases import hold_board
from common.database.faults import DatabaseUnreachable
from common.hall import Hall
from common.look.widgets_colours import worn
from common.messages import Messages, Ready, Recipient, place_of
from common.printers.states import PrinterState
from common.queue import Queue
from common.records import Records
from common.rolls import Rolls
from common.staff import Staff
from common.tickets.errors import MoisoError
from common.tickets.text import Language
from counter import reasons
from counter.colours import Scheme
from counter.commands import Command, Deed
from counter.dialogs import TransferQuestion
from counter.door import Speech, dress
from counter.window import CounterWindow

T = TypeVar("T")

SCALES: Final = (1, 1.25, 1.5, 2)
LANGUAGES: Final[tuple[Language, ...]] = ("vi", "en")
DARK_SCALES: Final = (1,)

_PIN: Final = "246813"
_GAP: Final = 12
_PER_ROW: Final = 5


class _Cable(HallLink):
    """A way to the hall that can be cut."""

    is_cut = False

    def ask(
        self,
        job: Callable[[OpenedHall], T],
        then: Callable[[T], None],
        otherwise: Callable[[MoisoError], None],
    ) -> None:
        """Ask the hall, or fail as a dead cable does."""
        super().ask(_fail if self.is_cut else job, then, otherwise)


def _fail(_opened: OpenedHall) -> NoReturn:
    raise DatabaseUnreachable(where="moiso.db", detail="timeout")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Stage:
    """What a picture is taken of."""

    hall: SampleHall
    window: CounterWindow
    cable: _Cable


def pictures(folder: Path) -> Iterator[Path]:
    """Save a sheet per language, scale and set of colours, and yield their paths.

    Qt reads its scale factor once, at the start: each sheet is drawn by a process of its own.
    """
    for scale in SCALES:
        for language in LANGUAGES:
            for scheme in (Scheme.LIGHT, Scheme.DARK) if scale in DARK_SCALES else (Scheme.LIGHT,):
                dark = "-dark" if scheme is Scheme.DARK else ""
                path = folder / f"counter-{language}-{round(scale * 100)}{dark}.png"
                _draw_apart(path, language, scale, scheme)
                yield path


def _draw_apart(path: Path, language: Language, scale: float, scheme: Scheme) -> None:
    subprocess.run(  # noqa: S603 — this very program
        [sys.executable, "-m", "admin.doors.counter_pictures", str(path), language, scheme],
        check=True,
        env=os.environ | {"QT_SCALE_FACTOR": str(scale), "QT_QPA_PLATFORM": "offscreen"},
    )


def draw_sheet(path: Path, language: Language, scheme: Scheme) -> None:
    """Save the pictures of all states side by side."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)  # noqa: S101 — it was made here
    dress(application)
    speech = Speech(language)
    shots = []
    for prepare in _STATES:
        with sample_hall() as hall:
            shots += _shots(hall, language, scheme, prepare)
    _join(shots).save(str(path))
    # windows of flat colours: 256 well chosen ones are enough, and the file is a third
    with Image.open(path) as sheet:
        sheet.quantize(256).save(path, optimize=True)
    del speech


def _shots(
    hall: SampleHall, language: Language, scheme: Scheme, prepare: Callable[[_Stage], None]
) -> list[QPixmap]:
    database = hall.open()
    if prepare is not _first_start:
        Staff(database, hall.site).add_officer("lan", "Nguyễn Thị Lan", _PIN)
        Queue(database, hall.site).issue("bao_tro_xa_hoi", priority="elderly")
        hall.clock.advance(timedelta(minutes=12))
    link = _Cable(hall.open, InlineExecutor())
    kept = QSettings(str(hall.folder / "counter.ini"), QSettings.Format.IniFormat)
    kept.setValue("look/scheme", scheme.value)
    window = CounterWindow(link, 4, language, kept)
    window.resize(360, 720)
    window.show()
    prepare(_Stage(hall=hall, window=window, cable=link))
    _settle()
    above = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    shots = [_grab(window)]
    if above is not None:
        shots[0] = _over(shots[0], _grab(above))
        above.close()
    database.close()
    link.close()
    window.hide()
    window.deleteLater()
    return shots


def _settle() -> None:
    for _ in range(5):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def _grab(widget: QWidget) -> QPixmap:
    return widget.grab()


def _over(window: QPixmap, question: QPixmap) -> QPixmap:
    """Return a question as it lies over its window."""
    painter = QPainter(window)
    left = (window.deviceIndependentSize().width() - question.deviceIndependentSize().width()) / 2
    painter.drawPixmap(int(left), 96, question)
    painter.setPen(QColor(worn().edge))
    size = question.deviceIndependentSize()
    painter.drawRect(int(left), 96, int(size.width()) - 1, int(size.height()) - 1)
    painter.end()
    return window


def _join(shots: list[QPixmap]) -> QImage:
    rows = [shots[first : first + _PER_ROW] for first in range(0, len(shots), _PER_ROW)]
    width = max(sum(one.width() + _GAP for one in row) for row in rows) + _GAP
    height = sum(max(one.height() for one in row) + _GAP for row in rows) + _GAP
    sheet = QImage(width, height, QImage.Format.Format_RGB32)
    sheet.fill(QColor("#5B6770"))
    painter = QPainter(sheet)
    top = _GAP
    for row in rows:
        left = _GAP
        for one in row:
            one.setDevicePixelRatio(1)
            painter.drawPixmap(left, top, one)
            left += one.width() + _GAP
        top += max(one.height() for one in row) + _GAP
    painter.end()
    return sheet


def _sign_in(window: CounterWindow) -> None:
    window.sign_in.sign_in("lan", _PIN)
    _settle()


def _key(window: CounterWindow, key: Qt.Key) -> None:
    window.activateWindow()
    QTest.keyClick(window, key)
    _settle()


def _first_start(stage: _Stage) -> None:
    stage.window.first_page.key.setText("lan")
    stage.window.first_page.name.setText("Nguyễn Thị Lan")


def _sign_in_refused(stage: _Stage) -> None:
    for _ in range(3):
        stage.window.sign_in.sign_in("lan", "000000")


def _elsewhere(stage: _Stage) -> None:
    """Lan serves somebody at counter 2 and signs in here."""
    database = stage.hall.open()
    Staff(database, stage.hall.site).sign_in(2, "lan")
    Queue(database, stage.hall.site).call_next(2)
    database.close()
    _sign_in(stage.window)


def _taken(stage: _Stage) -> None:
    database = stage.hall.open()
    staff = Staff(database, stage.hall.site)
    staff.add_officer("minh", "Trần Văn Minh", _PIN)
    staff.sign_in(4, "minh")
    Queue(database, stage.hall.site).call_next(4)
    database.close()
    stage.window.sign_in.refresh()
    _settle()
    _sign_in(stage.window)


def _waiting(stage: _Stage) -> None:
    _sign_in(stage.window)


def _ready(stage: _Stage) -> None:
    """The queue of the counter is served up, and the next who comes is called."""
    _sign_in(stage.window)
    database = stage.hall.open()
    queue = Queue(database, stage.hall.site)
    for row in stage.window.desk.waiting.rows:
        queue.cancel(row.number)
    database.close()
    _key(stage.window, Qt.Key.Key_F10)


def _called(stage: _Stage) -> None:
    _sign_in(stage.window)
    _key(stage.window, Qt.Key.Key_F9)
    database = stage.hall.open()
    call = Hall(database, stage.hall.site).current_calls()[0].call_id
    Records(database, stage.hall.site).shown(call, "tv-1")
    Records(database, stage.hall.site).spoken(call, "tv-1")
    database.close()
    stage.window.desk.refresh()


def _no_paper(stage: _Stage) -> None:
    _called(stage)
    database = stage.hall.open()
    Records(database, stage.hall.site).printer_state("kiosk-1", PrinterState.NEAR_END)
    database.close()
    stage.window.desk.refresh()
    _settle()


def _serving(stage: _Stage) -> None:
    _called(stage)
    _key(stage.window, Qt.Key.Key_F7)
    stage.hall.clock.advance(timedelta(seconds=192))
    stage.window.desk.refresh()
    stage.window.desk_page.tabs.setCurrentIndex(2)


def _refused(stage: _Stage) -> None:
    _serving(stage)
    _key(stage.window, Qt.Key.Key_F6)


def _paused(stage: _Stage) -> None:
    _sign_in(stage.window)
    stage.window.desk.press(Command(deed=Deed.NEXT))
    stage.window.desk.press(Command(deed=Deed.HOLD, reason=reasons.HOLD[0]))
    stage.window.desk.press(Command(deed=Deed.PAUSE, reason=reasons.PAUSE[1]))
    stage.window.desk_page.tabs.setCurrentIndex(1)


def _cut_off(stage: _Stage) -> None:
    _called(stage)
    stage.cable.is_cut = True
    stage.window.desk.refresh()


def _transfer(stage: _Stage) -> None:
    _sign_in(stage.window)
    _key(stage.window, Qt.Key.Key_F9)
    _key(stage.window, Qt.Key.Key_F4)
    question = stage.window.asking.open_question
    assert isinstance(question, TransferQuestion)  # noqa: S101 — F4 opens it
    question.services.setCurrentIndex(question.services.findData("noi_vu"))


def _reprint(stage: _Stage) -> None:
    _no_paper(stage)
    stage.window.asking.do(Deed.REPRINT)


def _services(stage: _Stage) -> None:
    database = stage.hall.open()
    staff = Staff(database, stage.hall.site)
    staff.add_officer("hoa", "Lê Thị Hoa", "135791")
    staff.set_supervisor("hoa", supervisor=True)
    database.close()
    _sign_in(stage.window)
    stage.window.asking.change_services(stage.window.serving)


def _hall(stage: _Stage) -> None:
    """Colleagues at work, a message that somebody has taken, one that nobody has seen."""
    _sign_in(stage.window)
    database = stage.hall.open()
    staff, queue = Staff(database, stage.hall.site), Queue(database, stage.hall.site)
    for number, key, name in ((1, "minh", "Trần Văn Minh"), (2, "hoa", "Lê Thị Hoa")):
        staff.add_officer(key, name)
        staff.sign_in(number, key)
    queue.call_next(1)
    queue.start(1)
    staff.pause(3, reason=reasons.PAUSE[2])
    stage.hall.clock.advance(timedelta(minutes=7))
    queue.call_next(2)
    messages = Messages(database, stage.hall.site)
    taken = messages.send(4, Recipient.HALL, Ready.SECURITY)
    messages.acknowledge(taken.id, place_of(2))
    messages.send(4, Recipient.KIOSK, Ready.PAPER)
    database.close()
    stage.window.desk.refresh()
    stage.window.desk_page.sight_wanted.emit(Deed.HALL)


def _message(stage: _Stage) -> None:
    _sign_in(stage.window)
    stage.window.asking.write()


def _spoken_to(stage: _Stage) -> None:
    """A message to answer, a board that is away, another that is mute, and little paper."""
    _called(stage)
    database = stage.hall.open()
    hold_board(database, stage.hall.site, "tv-1", UUID(int=1), "may-1")
    call = Hall(database, stage.hall.site).current_calls()[0].call_id
    Records(database, stage.hall.site).mute(call, "tv-2", "sound-muted")
    stage.hall.clock.advance(timedelta(minutes=2))
    Records(database, stage.hall.site).printer_state("kiosk-1", PrinterState.NEAR_END)
    Messages(database, stage.hall.site).send(2, Recipient.HALL, Ready.HELP)
    database.close()
    stage.window.desk.refresh()


def _spoken_to_low(stage: _Stage) -> None:
    _spoken_to(stage)
    stage.window.resize(360, 480)


def _news(stage: _Stage) -> None:
    _serving(stage)
    database = stage.hall.open()
    Messages(database, stage.hall.site).send(4, Recipient.HALL, Ready.SECURITY)
    database.close()
    stage.window.desk.refresh()


def _roll_start(stage: _Stage) -> None:
    _called(stage)
    stage.window.asking.start_roll()


def _roll_count(stage: _Stage) -> None:
    _called(stage)
    database = stage.hall.open()
    Rolls(database, stage.hall.site).start(first=1, last=500, handed=25)
    database.close()
    stage.window.desk.refresh()
    roll, words = stage.window.desk.rolls()[0]
    stage.window.asking.count_roll(roll, words)


def _long_names(stage: _Stage) -> None:
    _sign_in(stage.window)
    database = stage.hall.open()
    for priority in ("merit", "pregnant"):
        Queue(database, stage.hall.site).issue("noi_vu", priority=priority)
    database.close()
    stage.hall.clock.advance(timedelta(minutes=70))
    stage.window.desk.press(Command(deed=Deed.CALL, number="G002"))
    stage.window.desk.refresh()


def _day_in_figures(stage: _Stage) -> None:
    """Two counters at work for an hour and a half, then F11."""
    _sign_in(stage.window)
    database = stage.hall.open()
    queue = Queue(database, stage.hall.site)
    for turn in range(24):
        counter = 4 if turn % 3 else 2
        stage.hall.clock.advance(timedelta(seconds=100 + 7 * turn))
        served = queue.call_next(counter)
        if served.number is not None and turn % 7 == 3:  # noqa: PLR2004 — one in seven does not come
            queue.no_show(counter)
        elif served.number is not None and turn % 2:
            queue.start(counter)
            stage.hall.clock.advance(timedelta(seconds=90 + 11 * turn))
            queue.finish(counter)
    database.close()
    stage.window.desk.refresh()
    _key(stage.window, Qt.Key.Key_F11)


def _figures_explained(stage: _Stage) -> None:
    _day_in_figures(stage)
    stage.window.figures_page.list.scrollToBottom()


def _menu(stage: _Stage) -> None:
    _called(stage)
    stage.window.desk_page.window_button.click()


def _keys(stage: _Stage) -> None:
    _called(stage)
    _key(stage.window, Qt.Key.Key_F1)


def _folded(stage: _Stage) -> None:
    _called(stage)
    stage.window.folding.fold()


def _folded_serving(stage: _Stage) -> None:
    _serving(stage)
    stage.window.folding.fold()


def _folded_cut_off(stage: _Stage) -> None:
    _cut_off(stage)
    stage.window.folding.fold()


def _folded_alone(stage: _Stage) -> None:
    _waiting(stage)
    stage.window.folding.fold()


def _low(stage: _Stage) -> None:
    _called(stage)
    stage.window.resize(360, 480)


_STATES: Final = (
    _first_start,
    _sign_in_refused,
    _taken,
    _elsewhere,
    _waiting,
    _ready,
    _called,
    _no_paper,
    _serving,
    _refused,
    _paused,
    _cut_off,
    _transfer,
    _services,
    _hall,
    _message,
    _spoken_to,
    _spoken_to_low,
    _news,
    _reprint,
    _roll_start,
    _roll_count,
    _long_names,
    _low,
    _day_in_figures,
    _figures_explained,
    _menu,
    _keys,
    _folded_alone,
    _folded,
    _folded_serving,
    _folded_cut_off,
)


if __name__ == "__main__":
    draw_sheet(Path(sys.argv[1]), "en" if sys.argv[2] == "en" else "vi", Scheme(sys.argv[3]))
