"""The process that decodes one film: thrown away at its end, when a call comes, or when it is broken.

It is a script of its own, run by `display.between.film`, with the film's path and the width and
height that its pictures may have. For each line on standard input it writes one picture: width and
height as two 32-bit numbers, then rows of 32-bit pixels (Qt's RGB32). It ends with 0 after
the last picture, with 3 when the file cannot be played; then standard error names the reason.

Why a process: a damaged file may bring down whoever decodes it, and neither decoding nor scaling
may take a moment from the window in which a call must appear. Films are silent: what a hall hears
is the voice, and sound is played by `common.sound.player` alone.
"""

import os
import signal
import struct
import sys
import threading

from PySide6.QtCore import QObject, QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame, QVideoSink

_BROKEN = 3


class Film(QObject):
    """Plays a film and writes the newest picture whenever one is asked for."""

    asked = Signal()

    def __init__(self, path: str, size: QSize) -> None:
        super().__init__()
        self._size = size
        self._wanted = 0
        self._newest: QVideoFrame | None = None
        self._ended = False
        self._sink = QVideoSink(self)
        self._sink.videoFrameChanged.connect(self._take)
        self._player = QMediaPlayer(self)
        self._player.setVideoSink(self._sink)
        self._player.mediaStatusChanged.connect(self._follow)
        self._player.errorOccurred.connect(self._fail)
        self.asked.connect(self._want)
        self._player.setSource(QUrl.fromLocalFile(path))
        self._player.play()

    @Slot()
    def _want(self) -> None:
        self._wanted += 1
        self._write()

    @Slot(QVideoFrame)
    def _take(self, frame: QVideoFrame) -> None:
        if frame.isValid():
            self._newest = QVideoFrame(frame)
            self._write()

    def _write(self) -> None:
        if self._wanted and self._newest is not None:
            picture = self._newest.toImage()
            self._newest = None
            if picture.isNull():
                _end(_BROKEN, "a picture cannot be decoded")
            self._wanted -= 1
            _send(picture.scaled(self._size, Qt.AspectRatioMode.KeepAspectRatio))
        if self._ended and self._newest is None:
            _end(0)

    @Slot(QMediaPlayer.MediaStatus)
    def _follow(self, status: QMediaPlayer.MediaStatus) -> None:
        if status is QMediaPlayer.MediaStatus.LoadedMedia and not self._player.hasVideo():
            _end(_BROKEN, "it has no pictures")
        if status is QMediaPlayer.MediaStatus.InvalidMedia:
            _end(_BROKEN, "no film")
        if status is QMediaPlayer.MediaStatus.EndOfMedia:
            self._ended = True
            self._write()

    @Slot()
    def _fail(self) -> None:
        _end(_BROKEN, self._player.errorString())


def _send(picture: QImage) -> None:
    picture = picture.convertToFormat(QImage.Format.Format_RGB32)
    stream = sys.stdout.buffer
    stream.write(struct.pack("<II", picture.width(), picture.height()))
    stream.write(picture.constBits())
    stream.flush()


def _end(code: int, reason: str = "") -> None:
    """End at once: what Qt would tidy up, nobody needs."""
    sys.stderr.write(f"{reason}\n")
    sys.stderr.flush()
    os._exit(code)


def _listen(film: Film) -> None:
    """Hand on each question; without anybody to ask, there is nobody to see it."""
    while sys.stdin.buffer.readline():
        film.asked.emit()
    os._exit(0)


def main() -> None:
    """Play the film of the command line."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches us too; the owner decides
    path, width, height = sys.argv[1:4]
    application = QGuiApplication([])
    film = Film(path, QSize(int(width), int(height)))
    threading.Thread(target=_listen, args=(film,), name="questions", daemon=True).start()
    application.exec()


if __name__ == "__main__":
    main()
