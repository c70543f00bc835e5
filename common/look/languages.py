"""Which language the windows of this process speak: Vietnamese is the source, others are added.

One file for all doors: `translations/moiso_en.ts`, compiled to `moiso_en.qm` by
`make translations`.
"""

from importlib.resources import files

from PySide6.QtCore import QCoreApplication, QTranslator

from common.tickets.errors import Fault
from common.tickets.text import Language, Text


class TranslationMissing(Fault):
    """A shipped translation cannot be loaded: the installation is incomplete."""

    code = "translation-missing"
    sentence = Text(
        vi="Thiếu bản dịch {language}. Hãy cài đặt lại chương trình.",
        en="The translation {language} is missing. Install the program again.",
    )


class Languages:
    """Switches this process between its languages; windows then word themselves anew."""

    def __init__(self) -> None:
        self._installed: QTranslator | None = None
        # the translator reads from this memory as long as it lives
        self._data = b""

    def use(self, language: Language) -> None:
        """Speak `language` from now on. Raises TranslationMissing."""
        if self._installed is not None:
            QCoreApplication.removeTranslator(self._installed)
            self._installed = None
        if language == "vi":
            return
        file = files("common.look").joinpath(f"translations/moiso_{language}.qm")
        self._data = file.read_bytes() if file.is_file() else b""
        translator = QTranslator()
        if not self._data or not translator.load(self._data):
            raise TranslationMissing(language=language)
        QCoreApplication.installTranslator(translator)
        self._installed = translator
