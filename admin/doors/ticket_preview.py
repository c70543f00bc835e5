"""`moiso print preview`: the centre's ticket in a window, drawn anew whenever a file is saved."""

import contextlib
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PIL import Image
from PySide6.QtCore import QFileSystemWatcher, Qt, QTimer, Slot
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from admin.sample_tickets import SampleTicket, sample_tickets
from common.background.executors import Executor, SerialWorker
from common.background.jobs import Jobs
from common.background.window import window_thread
from common.catalogue.problems import ConfigInvalid
from common.look.fonts import load_fonts
from common.look.widgets_style import style_sheet
from common.tickets.errors import MoisoError
from common.tickets.text import Language, Text
from kiosk.printing.ticket_file import NAME

_SAVED_MILLISECONDS: Final = 120
_PIXELS_PER_MM: Final = 3.6
_PAPER_EDGE_MM: Final = 3.0
_SIZE: Final = (1500, 860)

_TITLE: Final = Text(vi="Xem thử phiếu", en="Ticket preview")
_IN_ENGLISH: Final = Text(vi="Phiếu tiếng Anh", en="Ticket in English")
_IN_VIETNAMESE: Final = Text(vi="Phiếu tiếng Việt", en="Ticket in Vietnamese")
_AS_SAVED: Final = Text(
    vi="Đây là phiếu theo {file}. Sửa rồi lưu tệp: hình tự vẽ lại.",
    en="This is the ticket of {file}. Change and save the file: it is drawn anew.",
)
_SHIPPED: Final = Text(
    vi="Thư mục này chưa có {file}; đây là phiếu có sẵn. Chép tệp mẫu vào thư mục để sửa.",
    en="There is no {file} here yet; this is the ticket as shipped. Copy the shipped file to edit.",
)
_NO_FOLDER: Final = Text(
    vi="Trung tâm chưa có thư mục cấu hình riêng; đây là phiếu có sẵn.",
    en="The centre has no folder of its own yet; this is the ticket as shipped.",
)
_AS_BEFORE: Final = Text(
    vi="Hình bên dưới là của lần lưu đúng gần nhất.",
    en="Below is the ticket of the last save without a mistake.",
)


class TicketPreview(QWidget):
    """Shows the tickets of the files in `folder`; needs an application dressed in our look."""

    def __init__(
        self,
        folder: Path | None,
        language: Language,
        executor: Executor,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._language = language
        self._ticket_language: Language = language
        self._jobs = Jobs(executor, self)
        self._watcher = QFileSystemWatcher(self)
        # an editor saves in several steps: wait for the last of them
        self._saved = QTimer(self, singleShot=True, interval=_SAVED_MILLISECONDS)
        self._saved.timeout.connect(self.redraw)
        self._watcher.fileChanged.connect(self._note_change)
        self._watcher.directoryChanged.connect(self._note_change)
        self.says = QLabel(wordWrap=True)
        self.other_language = QPushButton()
        self.other_language.setProperty("kind", "quiet")
        self.other_language.clicked.connect(self._change_language)
        self._papers = QWidget()
        self._build()
        self.redraw()

    @Slot()
    def redraw(self) -> None:
        """Read the files and draw the tickets anew, away from the window's thread."""
        self._watch()
        folder, language = self._folder, self._ticket_language
        self._jobs.run(lambda: sample_tickets(folder, language), self._show, self._complain)

    def drop(self) -> None:
        """Forget what is being drawn: the window is closing."""
        self._jobs.drop()

    def _build(self) -> None:
        self.setWindowTitle(_TITLE.in_language(self._language))
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        heading = QLabel(_TITLE.in_language(self._language))
        heading.setProperty("kind", "heading")
        where = QLabel(self._folder.name if self._folder else "")
        where.setToolTip(str(self._folder or ""))
        where.setProperty("kind", "small")
        bar = QWidget()
        bar.setProperty("kind", "bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        top = QHBoxLayout(bar)
        top.setContentsMargins(20, 12, 20, 12)
        top.setSpacing(16)
        top.addWidget(heading)
        top.addWidget(where, 1)
        top.addWidget(self.other_language)
        self.says.setContentsMargins(20, 12, 20, 4)
        self._columns = QHBoxLayout(self._papers)
        self._columns.setContentsMargins(20, 12, 20, 20)
        self._columns.setSpacing(24)
        self._papers.setProperty("kind", "page")
        self._papers.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(self._papers)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(bar)
        whole.addWidget(self.says)
        whole.addWidget(scroll, 1)
        self._name_other_language()

    def _watch(self) -> None:
        """Watch the folder and all its files: one saved by replacing it is watched no longer."""
        if self._folder is None:
            return
        found = [str(self._folder)]
        with contextlib.suppress(OSError):  # a folder that is gone is said by who reads it
            found += [str(one) for one in self._folder.iterdir() if one.is_file()]
        watched = {*self._watcher.files(), *self._watcher.directories()}
        new = [path for path in found if path not in watched and Path(path).exists()]
        if new:
            self._watcher.addPaths(new)

    @Slot(str)
    def _note_change(self, _path: str) -> None:
        self._saved.start()

    @Slot()
    def _change_language(self) -> None:
        self._ticket_language = "en" if self._ticket_language == "vi" else "vi"
        self._name_other_language()
        self.redraw()

    def _name_other_language(self) -> None:
        words = _IN_ENGLISH if self._ticket_language == "vi" else _IN_VIETNAMESE
        self.other_language.setText(words.in_language(self._language))

    def _show(self, samples: Sequence[SampleTicket]) -> None:
        if self._folder is None:
            self._say(_NO_FOLDER.in_language(self._language), "plain")
        else:
            text = _AS_SAVED if (self._folder / NAME).is_file() else _SHIPPED
            self._say(text.in_language(self._language).format(file=NAME), "good")
        while (old := self._columns.takeAt(0)) is not None:
            if (gone := old.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for sample in samples:
            self._columns.addWidget(self._column(sample), 0, Qt.AlignmentFlag.AlignTop)
        self._columns.addStretch(1)

    def _complain(self, error: MoisoError) -> None:
        sentences = (
            error.messages(self._language)
            if isinstance(error, ConfigInvalid)
            else (error.message(self._language),)
        )
        before = (_AS_BEFORE.in_language(self._language),) if self._columns.count() else ()
        self._say("\n".join((*sentences, *before)), "bad")

    def _say(self, words: str, tone: str) -> None:
        self.says.setText(words)
        self.says.setProperty("tone", tone)
        self.says.style().polish(self.says)

    def _column(self, sample: SampleTicket) -> QWidget:
        title = QLabel(sample.title.in_language(self._language))
        title.setProperty("kind", "title")
        note = QLabel(sample.note.in_language(self._language), wordWrap=True)
        note.setProperty("kind", "small")
        paper = QLabel()
        paper.setObjectName("paper")
        picture = self._picture(sample)
        paper.setPixmap(picture)
        column = QWidget()
        column.setFixedWidth(round(picture.deviceIndependentSize().width()))
        stacked = QVBoxLayout(column)
        stacked.setContentsMargins(0, 0, 0, 0)
        stacked.setSpacing(6)
        for part in (title, paper, note):
            stacked.addWidget(part)
        return column

    def _picture(self, sample: SampleTicket) -> QPixmap:
        """Return the ticket on white paper, all kinds at one scale."""
        edge = round(_PAPER_EDGE_MM * sample.dots_per_mm)
        paper = Image.new("L", (sample.image.width + 2 * edge, sample.image.height), 255)
        paper.paste(sample.image, (edge, 0))
        ratio = self.devicePixelRatioF()
        scale = _PIXELS_PER_MM * ratio / sample.dots_per_mm
        size = (round(paper.width * scale), round(paper.height * scale))
        grey = paper.resize(size, Image.Resampling.BOX)
        data = grey.tobytes()
        image = QImage(data, grey.width, grey.height, grey.width, QImage.Format.Format_Grayscale8)
        pixmap = QPixmap.fromImage(image.copy())
        pixmap.setDevicePixelRatio(ratio)
        return pixmap


def show_preview(folder: Path | None, language: Language) -> int:
    """Show the window until it is closed, and return the process's exit code."""
    application = QApplication(sys.argv[:1])
    dress(application)
    executor = SerialWorker("preview")
    with window_thread():
        window = TicketPreview(folder, language, executor)
        signal.signal(signal.SIGINT, lambda *_: application.quit())
        room = window.screen().availableSize()
        window.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))
        window.show()
        code = application.exec()
        window.drop()
    executor.close()
    return code


def dress(application: QApplication) -> None:
    """Give an application the product's fonts and look."""
    application.setApplicationName("moiso-preview")
    application.setStyle("Fusion")  # the same on every system; the style sheet dresses it
    load_fonts()
    application.setStyleSheet(style_sheet())
