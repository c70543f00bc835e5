"""What a board shows while nobody is called, as its view reads it."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtQml import QmlElement, QmlUncreatable

from common.background.executors import Executor
from common.background.jobs import Jobs
from common.board.between import BetweenSettings
from common.board.slides import Slide
from common.tickets.errors import MoisoError
from display.between.film import Film
from display.between.picture import read_picture

QML_IMPORT_NAME = "MoiSo.Display"
QML_IMPORT_MAJOR_VERSION = 1

_MILLISECONDS: Final = 1000

_log = logging.getLogger(__name__)


@QmlElement
@QmlUncreatable("the board makes it")
class Between(QObject):  # type: ignore[operator]  # the decorator\'s stub misses its call
    """Turns through slides while the board rests; a call ends it in the same moment.

    A round is read anew each time, on the executor's thread: a picture put into the folder is seen
    without a restart. A file that cannot be shown is skipped, reported once, and tried again when
    it was written anew.
    """

    changed = Signal()

    def __init__(
        self,
        settings: BetweenSettings,
        read: Callable[[], Sequence[Slide]],
        executor: Executor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._read = read
        self._executor = executor
        self._jobs = Jobs(executor, self)
        self._newest = ""
        self._may_rest = False
        self._slides: Sequence[Slide] = ()
        self._place = 0
        self._slide: Slide | None = None
        self._broken: set[tuple[Path, int]] = set()
        self._film = Film(self)
        self._film.ended.connect(self.turn)
        self._film.failed.connect(self.skip)
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self.begin_round)
        self._turn = QTimer(self, singleShot=True)
        self._turn.setInterval(settings.picture_seconds * _MILLISECONDS)
        self._turn.timeout.connect(self.turn)

    @property
    def is_resting(self) -> bool:
        """Whether a slide has its turn."""
        return self._slide is not None

    def attend(self, newest: str, *, may_rest: bool) -> None:
        """Hear of the newest call and of whether there is time; another call ends all at once."""
        if self._settings.after_seconds == 0:
            return
        is_other = newest != self._newest
        self._newest = newest
        if is_other or not may_rest:
            self._end()
        if may_rest and (is_other or not self._may_rest):
            self._rest.start(self._settings.after_seconds * _MILLISECONDS)
        self._may_rest = may_rest

    @Slot()
    def turn(self) -> None:
        """Go on to the next slide; after the last one a new round begins.

        Before anybody was called, what to do stands on the board between two rounds.
        """
        self._turn.stop()
        while self._place < len(self._slides):
            slide = self._slides[self._place]
            self._place += 1
            if not self._is_broken(slide):
                self._show(slide)
                return
        if self._newest:
            self.begin_round()
        else:
            self._end()
            self._rest.start(self._settings.picture_seconds * _MILLISECONDS)

    @Slot(str)
    def skip(self, reason: str = "") -> None:
        """Leave out the file that has its turn: it cannot be shown."""
        file = self._slide.file if self._slide is not None else None
        if file is not None:
            self._broken.add((file.path, file.written))
            _log.warning("%s is left out: %s", file.path, reason or "it cannot be read")
        self.turn()

    def close(self) -> None:
        """End it, and what it has started."""
        self._may_rest = False
        self._end()
        self._jobs.drop()
        self._executor.close()
        self._film.close()

    @Slot()
    def begin_round(self) -> None:
        """Read what there is, and show the first of it, if nobody is called meanwhile."""
        self._rest.stop()
        self._jobs.run(self._read, self._begin, self._fail)

    def _begin(self, slides: Sequence[Slide]) -> None:
        if not self._may_rest or self._rest.isActive():
            return  # a call has come meanwhile
        self._slides, self._place = slides, 0
        if any(not self._is_broken(slide) for slide in slides):
            self.turn()
        else:
            self._end()
            # the folder may be filled by then
            self._rest.start(self._settings.after_seconds * _MILLISECONDS)

    def _fail(self, error: MoisoError) -> None:
        _log.info("nothing is shown between calls: %s", error)
        self._begin(())

    def _show(self, slide: Slide) -> None:
        is_again = slide == self._slide
        self._slide = slide
        if slide.kind == "film" and slide.file is not None:
            self._film.play(slide.file.path)
        elif slide.file is not None:
            self._fetch(slide, slide.file.path)
        else:
            self._film.stop()
            self._turn.start()
        if not is_again:
            self.changed.emit()

    def _fetch(self, slide: Slide, path: Path) -> None:
        """Read a picture on the executor's thread; what is there until then stays."""
        room = self._film.room

        def seen(picture: QImage) -> None:
            if slide is self._slide:
                self._film.hold(picture)
                self._turn.start()

        def unseen(error: MoisoError) -> None:
            if slide is self._slide:
                self.skip(error.message("en"))

        self._jobs.run(lambda: read_picture(path, room), seen, unseen)

    def _end(self) -> None:
        self._rest.stop()
        self._turn.stop()
        self._slides = ()
        if self._slide is not None:
            self._slide = None
            self._film.stop()
            self.changed.emit()

    def _is_broken(self, slide: Slide) -> bool:
        return slide.file is not None and (slide.file.path, slide.file.written) in self._broken

    def _get_film(self) -> Film:
        return self._film

    kind = Property(str, lambda self: self._slide.kind if self._slide else "", notify=changed)
    resting = Property(bool, lambda self: self._slide is not None, notify=changed)
    film = Property(QObject, _get_film, constant=True)
    heading = Property(str, lambda self: self._slide.heading if self._slide else "", notify=changed)
    lines = Property(
        list, lambda self: list(self._slide.lines) if self._slide else [], notify=changed
    )
    address = Property(str, lambda self: self._slide.address if self._slide else "", notify=changed)
