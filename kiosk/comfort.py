"""How one person wants the screen: chosen by a touch, forgotten when they have gone."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from common.catalogue.model import MoreLanguage
from kiosk.touches import Touches

QML_IMPORT_NAME = "MoiSo.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

BOTH: Final = (MoreLanguage(key="vi", name="Tiếng Việt"), MoreLanguage(key="en", name="English"))
"""The languages of every kiosk."""


@QmlElement
@QmlUncreatable("the kiosk makes it")
class Comfort(QObject):  # type: ignore[operator]  # the decorator\'s stub misses its call
    """Language and type size; `pressed` tells of each choice that a finger made."""

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
        self._large_type = False

    @property
    def chosen(self) -> bool:
        """Whether anything differs from how the kiosk meets the next person."""
        return self._large_type or self.current_language != self._home_language

    @Slot()
    def toggle_type(self) -> None:
        """Show everything larger, or as before."""
        if self._touches.deliberate:
            self._large_type = not self._large_type
            self._tell()

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
        self._large_type = False
        self._speak(self._home_language)
        self.changed.emit()

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

    language = Property(str, _get_language, notify=changed)
    language_keys = Property(list, _get_language_keys, constant=True)
    language_names = Property(list, _get_language_names, constant=True)
    large_type = Property(bool, _get_large_type, notify=changed)
