"""A film on the board: its pictures come from a process of their own, one at a time."""

import struct
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import Property, QObject, QProcess, QProcessEnvironment, QTimer, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtQml import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "MoiSo.Display"
QML_IMPORT_MAJOR_VERSION = 1

PROGRAM: Final = Path(__file__).with_name("film_process.py")
_HEADER: Final = struct.Struct("<II")
_BYTES_PER_PIXEL: Final = 4
_STALLED_MILLISECONDS: Final = 8000
"""Starting on a weak machine takes 2 s; a film that shows nothing for so long shows nothing more."""
_MOST_PIXELS: Final = 1280 * 720
"""More would be drawn by the processor of a weak machine, and be seen by nobody from a seat."""
_LAST_WORDS_MILLISECONDS: Final = 1000


@QmlElement
@QmlUncreatable("what stands between calls makes it")
class Film(QObject):  # type: ignore[operator]  # the decorator\'s stub misses its call
    """Plays one film at a time, or holds a picture; `stop` returns at once.

    The next picture is asked for when the last one was painted: a busy window misses pictures,
    never a call. Until the first one has come, what was there before stays. `ended` and `failed`, with the reason, come once for each film.
    """

    framed = Signal()
    ended = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._leaving: set[QProcess] = set()
        self._read = bytearray()
        self._picture = QImage()
        self._room = (1280, 720)
        self._has_begun = False
        self._watch = QTimer(self, singleShot=True, interval=_STALLED_MILLISECONDS)
        self._watch.timeout.connect(self._give_up)

    @property
    def picture(self) -> QImage:
        """The newest picture; a null one before the first."""
        return self._picture

    @property
    def room(self) -> tuple[int, int]:
        """The pixels that there are for a picture."""
        return self._room

    @property
    def is_moving(self) -> bool:
        """Whether a film is played."""
        return self._process is not None

    def fit(self, width: float, height: float) -> None:
        """Let the next film or picture have so many pixels."""
        if min(width, height) >= 1:
            self._room = (round(width), round(height))

    def hold(self, picture: QImage) -> None:
        """Show a picture that does not move."""
        self.stop()
        self._picture = picture
        self.framed.emit()

    def play(self, path: Path) -> None:
        """Play the file from its beginning."""
        self._drop()
        process = QProcess(self)
        # nobody's window: it decodes for ours
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("QT_QPA_PLATFORM", "offscreen")
        process.setProcessEnvironment(environment)
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(lambda: self._take(process))
        process.finished.connect(lambda code, status: self._finish(process, code, status))
        process.errorOccurred.connect(lambda error: self._break(process, error))
        self._process = process
        width, height = self._room
        share = min(1.0, (_MOST_PIXELS / (width * height)) ** 0.5)
        width, height = max(2, round(width * share)), max(2, round(height * share))
        process.start(
            sys.executable,
            ["-P", "-X", "utf8", str(PROGRAM), str(path), str(width), str(height)],
        )
        self._watch.start()
        process.write(b"\n")

    def stop(self) -> None:
        """Leave the film where it is; nothing is to be seen any more."""
        self._drop()
        if not self._picture.isNull():
            self._picture = QImage()
            self.framed.emit()

    def close(self) -> None:
        """Stop, and wait for what has been stopped: it must not outlive its owner."""
        self.stop()
        for process in tuple(self._leaving):
            process.waitForFinished(_LAST_WORDS_MILLISECONDS)
            process.deleteLater()
        self._leaving.clear()

    @Slot()
    def painted(self) -> None:
        """Ask for the next picture: the last one is on the screen."""
        if self._process is not None:
            self._process.write(b"\n")

    def _drop(self) -> None:
        self._watch.stop()
        process, self._process = self._process, None
        self._read.clear()
        self._has_begun = False
        if process is not None:
            self._leave(process)

    def _leave(self, process: QProcess) -> None:
        if process.state() is QProcess.ProcessState.NotRunning:
            process.deleteLater()
            return
        self._leaving.add(process)
        process.finished.connect(lambda: self._forget(process))
        process.kill()

    def _forget(self, process: QProcess) -> None:
        if process in self._leaving:
            self._leaving.remove(process)
            process.deleteLater()

    def _take(self, process: QProcess) -> None:
        if process is not self._process:
            return
        self._read += process.readAllStandardOutput().data()
        while len(self._read) >= _HEADER.size:
            width, height = _HEADER.unpack_from(self._read)
            end = _HEADER.size + width * height * _BYTES_PER_PIXEL
            if len(self._read) < end:
                return
            pixels = bytes(self._read[_HEADER.size : end])
            del self._read[:end]
            line = width * _BYTES_PER_PIXEL
            # its own copy: the bytes go
            self._picture = QImage(pixels, width, height, line, QImage.Format.Format_RGB32).copy()
            self._has_begun = True
            self._watch.start()
            self.framed.emit()

    def _finish(self, process: QProcess, code: int, status: QProcess.ExitStatus) -> None:
        if process is not self._process:
            return
        self._take(process)
        if code == 0 and status is QProcess.ExitStatus.NormalExit and self._has_begun:
            self._drop()
            self.ended.emit()
        else:
            self._fail("it cannot be played")

    def _break(self, process: QProcess, error: QProcess.ProcessError) -> None:
        if process is self._process and error is QProcess.ProcessError.FailedToStart:
            self._fail("its process does not start")

    @Slot()
    def _give_up(self) -> None:
        """Go on without the film; one of which something was seen may be in a window nobody sees."""
        if self._has_begun:
            self._drop()
            self.ended.emit()
        else:
            self._fail("it shows nothing")

    def _fail(self, reason: str) -> None:
        self._drop()
        self.failed.emit(reason)

    shows = Property(bool, lambda self: not self._picture.isNull(), notify=framed)
