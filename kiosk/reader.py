"""Reads the kiosk's screens aloud: again, stopped, louder; never on the window's thread."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from common.background.executors import Executor
from common.background.jobs import Jobs
from common.sound.sound import NoSound, SoundStopped
from common.tickets.errors import MoisoError
from kiosk.aloud import time_out_sentences
from kiosk.comfort import Comfort
from kiosk.speaker import Speaker
from kiosk.time_out import WARNING_SECONDS
from kiosk.voiced import Sentence, spoken_in, voiced

QML_IMPORT_NAME = "MoiSo.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

Sentences = Callable[[], Sequence[Sentence]]
"""What stands on the screen now."""


@QmlElement
@QmlUncreatable("the kiosk makes it")
class Reader(QObject):  # type: ignore[operator]  # the decorator\'s stub misses its call
    """Speaks while `comfort.reads`; reading is `offered` where there is a speaker.

    `reminds` has a soft sign sound when a screen is about to close.
    `said` comes after each sentence of a page: whoever listens is still there. A warning that was
    spoken tells of nobody.
    """

    changed = Signal()
    said = Signal()

    def __init__(
        self,
        speaker: Speaker | None,
        executor: Executor,
        comfort: Comfort,
        sentences: Sentences,
        parent: QObject | None = None,
        *,
        offered: bool = True,
        reminds: bool = True,
    ) -> None:
        super().__init__(parent)
        self._offered = offered and speaker is not None
        self._reminds = reminds
        self._is_deaf = False
        self._speaker = speaker
        self._executor = executor
        self._comfort = comfort
        self._sentences = sentences
        self._jobs = Jobs(executor, self)
        self._turn = 0
        self._speaking = False
        self._warning = False
        self._trouble: MoisoError | None = None
        self._left: list[Sentence] = []
        self._heard: tuple[bool, str, int] = self._wanted()
        comfort.changed.connect(self._follow)

    @Slot()
    def again(self) -> None:
        """Read the screen from its beginning."""
        if self._comfort.property("reads"):
            self.say(self._sentences())

    @Slot()
    def stop(self) -> None:
        """Fall silent at once."""
        self._turn += 1
        self._left.clear()
        was, self._speaking = self._speaking, False
        if was and self._speaker is not None:
            self._speaker.hush()
        self.changed.emit()

    @Slot()
    def touch(self) -> None:
        """Stop while speaking; else read again."""
        if self._comfort.is_deliberate:
            if self._speaking:
                self.stop()
            else:
                self.again()

    def say(self, sentences: Sequence[Sentence], *, warning: bool = False) -> None:
        """Say `sentences` instead of whatever is being said."""
        self.stop()
        self._warning = warning
        self.add(sentences)

    def add(self, sentences: Sequence[Sentence]) -> None:
        """Say `sentences` after whatever is being said."""
        if self._speaker is None or not sentences:
            return
        self._left += sentences
        if not self._speaking:
            self._speaking = True
            self.changed.emit()
            self._say_next(self._turn)

    @Slot()
    def warn(self) -> None:
        """Let be heard that the screen is about to close."""
        if self._comfort.property("reads"):
            self.say(_time_out_sentences(self._comfort.current_language), warning=True)
        elif self._speaker is not None and self._reminds and not self._is_deaf:
            speaker, turn = self._speaker, self._turn
            self._jobs.run(
                lambda: speaker.remind(lambda: self._turn != turn), _nothing, self._unreminded
            )

    def close(self) -> None:
        """Fall silent for good."""
        self._turn += 1
        self._jobs.drop()
        if self._speaker is not None:
            self._speaker.close()
        self._executor.close()

    def _say_next(self, turn: int) -> None:
        speaker = self._speaker
        assert speaker is not None  # noqa: S101 — else nothing began
        sentence = self._left.pop(0)
        volume: int = self._comfort.property("volume")
        self._jobs.run(
            lambda: speaker.say(
                sentence.text, sentence.language, volume, lambda: self._turn != turn
            ),
            lambda _: self._after(turn),
            lambda error: self._unheard(error, turn),
        )

    def _after(self, turn: int) -> None:
        if turn != self._turn:
            return
        self._trouble = None
        self._is_deaf = False
        if not self._warning:
            self.said.emit()
        if turn != self._turn:
            return  # whoever heard of it has stopped us
        if self._left:
            self._say_next(turn)
        else:
            self._speaking = False
        self.changed.emit()

    def _unheard(self, error: MoisoError, turn: int) -> None:
        if turn == self._turn:
            self._speaking = False
            self._left.clear()
            self._trouble = None if isinstance(error, SoundStopped) else error
            self.changed.emit()

    def _unreminded(self, error: MoisoError) -> None:
        if isinstance(error, NoSound):
            self._is_deaf = True  # nothing can be heard here, until a sentence was

    def _wanted(self) -> tuple[bool, str, int]:
        comfort = self._comfort
        reads, volume = comfort.property("reads"), comfort.property("volume")
        return reads, comfort.current_language, volume

    @Slot()
    def _follow(self) -> None:
        """Begin, end, or begin anew in another language or at another volume."""
        before, self._heard = self._heard, self._wanted()
        if self._heard == before:
            return
        if not self._heard[0]:
            self._trouble = None
            self.stop()
        else:
            self.again()

    def _get_offered(self) -> bool:
        return self._offered

    def _get_speaking(self) -> bool:
        return self._speaking

    def _get_fault(self) -> str:
        return self._trouble.message(self._comfort.spoken_language) if self._trouble else ""

    offered = Property(bool, _get_offered, notify=changed)
    speaking = Property(bool, _get_speaking, notify=changed)
    fault = Property(str, _get_fault, notify=changed)


def _time_out_sentences(language: str) -> list[Sentence]:
    """Return the warning; in a further language it is the words that stand on the screen."""
    known = spoken_in(language)
    if known is not None:
        return [Sentence(text=one, language=known) for one in time_out_sentences(known)]
    shown = QCoreApplication.translate(
        "TimeOutBar", "Màn hình sẽ tự đóng sau %1 giây. Chạm vào màn hình để xem tiếp."
    )
    return [voiced(shown.replace("%1", str(round(WARNING_SECONDS))), language)]


def _nothing(_: object) -> None:
    """Have nothing to do with an answer."""
