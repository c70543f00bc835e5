"""Which language the windows of this process speak: Vietnamese is the source, others are added.

One file for all doors: `translations/moiso_en.ts`, compiled to `moiso_en.qm` by
`make translations`. A further language is one more such file, here or in the folder
`translations` beside a centre's own files.
"""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTranslator

from common.tickets.errors import Fault
from common.tickets.text import Text


class TranslationMissing(Fault):
    """A shipped translation cannot be loaded: the installation is incomplete."""

    code = "translation-missing"
    sentence = Text(
        vi="Thiếu bản dịch {language}. Hãy cài đặt lại chương trình.",
        en="The translation {language} is missing. Install the program again.",
    )


def translation_file(language: str, folder: Path | None = None) -> Traversable | None:
    """Return the compiled translation of a language: in `folder`, else the shipped one."""
    name = f"moiso_{language}.qm"
    places: tuple[Traversable | None, ...] = (folder, files("common.look") / "translations")
    found = [place / name for place in places if place is not None]
    return next((file for file in found if file.is_file()), None)


class Languages:
    """Switches this process between its languages; windows then word themselves anew."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._installed: QTranslator | None = None
        # the translator reads from this memory as long as it lives
        self._data = b""

    def use(self, language: str) -> None:
        """Speak `language` from now on. Raises TranslationMissing."""
        if self._installed is not None:
            QCoreApplication.removeTranslator(self._installed)
            self._installed = None
        if language == "vi":
            return
        file = translation_file(language, self._folder)
        self._data = file.read_bytes() if file else b""
        translator = QTranslator()
        if not self._data or not translator.load(self._data):
            raise TranslationMissing(language=language)
        QCoreApplication.installTranslator(translator)
        self._installed = translator
