"""Pictures of the officer's window: every state, in both languages, at four scales, light and dark."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

from PIL import Image
from PySide6.QtCore import QSettings
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from admin.doors.counter_stage import PIN, Cable, Stage, settle
from admin.doors.counter_states import STATES, first_start
from admin.doors.sample_hall import SampleHall, sample_hall
from common.background.executors import InlineExecutor
from common.look.widgets_colours import worn
from common.tickets.text import Language
from common.use_cases.queue import Queue
from common.use_cases.staff import Staff
from counter.colours import Scheme
from counter.door import Speech, dress
from counter.window import CounterWindow

SCALES: Final = (1, 1.25, 1.5, 2)
LANGUAGES: Final[tuple[Language, ...]] = ("vi", "en")
DARK_SCALES: Final = (1,)

_GAP: Final = 12
_PER_ROW: Final = 5


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
    for prepare in STATES:
        with sample_hall() as hall:
            shots += _shots(hall, language, scheme, prepare)
    _join(shots).save(str(path))
    # windows of flat colours: 256 well chosen ones are enough, and the file is a third
    with Image.open(path) as sheet:
        sheet.quantize(256).save(path, optimize=True)
    del speech


def _shots(
    hall: SampleHall, language: Language, scheme: Scheme, prepare: Callable[[Stage], None]
) -> list[QPixmap]:
    database = hall.open()
    if prepare is not first_start:
        Staff(database, hall.site).add_officer("lan", "Nguyễn Thị Lan", PIN)
        Queue(database, hall.site).issue("bao_tro_xa_hoi", priority="elderly")
        hall.clock.advance(timedelta(minutes=12))
    link = Cable(hall.open, InlineExecutor())
    kept = QSettings(str(hall.folder / "counter.ini"), QSettings.Format.IniFormat)
    kept.setValue("look/scheme", scheme.value)
    window = CounterWindow(link, 4, language, kept, lambda: hall.clock.now().timestamp())
    window.resize(360, 720)
    window.show()
    prepare(Stage(hall=hall, window=window, cable=link))
    settle()
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


if __name__ == "__main__":
    draw_sheet(Path(sys.argv[1]), "en" if sys.argv[2] == "en" else "vi", Scheme(sys.argv[3]))
