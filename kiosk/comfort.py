"""How one person wants the screen: chosen by a touch, forgotten when they have gone."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from common.catalogue.model import MoreLanguage
from common.tickets.text import Language
from kiosk.touches import Touches

USUAL_VOLUME: Final = 3
LOUDEST: Final = 5
"""Steps of the reading voice's volume; the quietest is 1."""

QML_IMPORT_NAME = "MoiSo.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

BOTH: Final = (MoreLanguage(key="vi", name="Tiếng Việt"), MoreLanguage(key="en", name="English"))
"""The languages of every kiosk."""


@QmlElement
@QmlUncreatable("the kiosk makes it")
class Comfort(QObject):  # type: ignore[operator]  # the decorator\'s stub misses its call
    """Language, type, contrast, reach, reading aloud; `pressed` tells of each choice by touch."""

    changed = Signal()
    language_changed = Signal(str)
    pressed = Signal()

    def __init__(
        self,
        touches: Touches,
        language: str,
        parent: QObject | None = None,
        *,
        languages: Sequence[MoreLanguage] = BOTH,
    ) -> None:
        super().__init__(parent)
        self._languages = tuple(languages)
        self._touches = touches
        self._home_language = language
        self.current_language = language
        self._forget()

    def _forget(self) -> None:
        self._large_type = False
        self._high_contrast = False
        self._low_reach = False
        self._reads = False
        self._volume = USUAL_VOLUME

    @property
    def chosen(self) -> bool:
        """Whether anything differs from how the kiosk meets the next person."""
        on = self._large_type or self._high_contrast or self._low_reach or self._reads
        of_language = self.current_language != self._home_language
        return on or of_language or self._volume != USUAL_VOLUME

    @property
    def is_deliberate(self) -> bool:
        """Whether the press under way counts."""
        return self._touches.deliberate

    @property
    def spoken_language(self) -> Language:
        """The language of errors, which know two; Vietnamese where neither is it."""
        return "en" if self.current_language == "en" else "vi"

    @Slot()
    def toggle_type(self) -> None:
        """Show everything larger, or as before."""
        if self._touches.deliberate:
            self._large_type = not self._large_type
            self._tell()

    @Slot()
    def toggle_contrast(self) -> None:
        """Show white and yellow on black, or as before."""
        if self._touches.deliberate:
            self._high_contrast = not self._high_contrast
            self._tell()

    @Slot()
    def toggle_reach(self) -> None:
        """Bring all controls into a seated person's reach, or as before."""
        if self._touches.deliberate:
            self._low_reach = not self._low_reach
            self._tell()

    @Slot()
    def toggle_reading(self) -> None:
        """Read every screen aloud, or no longer."""
        if self._touches.deliberate:
            self._reads = not self._reads
            self._tell()

    @Slot()
    def louder(self) -> None:
        """Read one step louder."""
        self._set_volume(self._volume + 1)

    @Slot()
    def quieter(self) -> None:
        """Read one step quieter."""
        self._set_volume(self._volume - 1)

    @Slot()
    def toggle_language(self) -> None:
        """Speak English, or Vietnamese again."""
        self.choose_language("vi" if self.current_language == "en" else "en")

    @Slot(str)
    def choose_language(self, language: str) -> None:
        """Speak one of the kiosk's languages."""
        if self._touches.deliberate and language in {one.key for one in self._languages}:
            self._speak(language)
            self._tell()

    def reset(self) -> None:
        """Meet the next person as the centre has set it up."""
        self._forget()
        self._speak(self._home_language)
        self.changed.emit()

    def _set_volume(self, volume: int) -> None:
        if self._touches.deliberate and 1 <= volume <= LOUDEST:
            self._volume = volume
            self._tell()

    def _tell(self) -> None:
        self.changed.emit()
        self.pressed.emit()

    def _speak(self, language: str) -> None:
        if language != self.current_language:
            self.current_language = language
            self.language_changed.emit(language)

    def _get_language(self) -> str:
        return self.current_language

    def _get_language_keys(self) -> list[str]:
        return [one.key for one in self._languages]

    def _get_language_names(self) -> list[str]:
        """Return each language's own name for itself."""
        return [one.name for one in self._languages]

    def _get_large_type(self) -> bool:
        return self._large_type

    def _get_high_contrast(self) -> bool:
        return self._high_contrast

    def _get_low_reach(self) -> bool:
        return self._low_reach

    def _get_reads(self) -> bool:
        return self._reads

    def _get_volume(self) -> int:
        return self._volume

    def _get_loudest(self) -> int:
        return LOUDEST

    language = Property(str, _get_language, notify=changed)
    language_keys = Property(list, _get_language_keys, constant=True)
    language_names = Property(list, _get_language_names, constant=True)
    large_type = Property(bool, _get_large_type, notify=changed)
    high_contrast = Property(bool, _get_high_contrast, notify=changed)
    low_reach = Property(bool, _get_low_reach, notify=changed)
    reads = Property(bool, _get_reads, notify=changed)
    volume = Property(int, _get_volume, notify=changed)
    loudest = Property(int, _get_loudest, constant=True)
