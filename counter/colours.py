"""Whether the window is light or dark: chosen on this machine, or as the system has it."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject, QSettings, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from common.look.widgets_colours import DARK, LIGHT, WidgetColours, wear, worn
from common.look.widgets_style import style_sheet

_KEPT: Final = "look/scheme"


class Scheme(StrEnum):
    """What an officer can choose."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


_OF_QT: Final = {Scheme.LIGHT: Qt.ColorScheme.Light, Scheme.DARK: Qt.ColorScheme.Dark}


def put_on(colours: WidgetColours) -> None:
    """Dress every window of this process, if it does not wear these colours already."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)  # noqa: S101 — windows need one
    if worn() is not colours or not application.styleSheet():
        wear(colours)
        application.setStyleSheet(style_sheet(colours))


class Wardrobe(QObject):
    """Keeps the choice and dresses the process by it; follows the system where that is chosen."""

    changed = Signal()
    """Other colours are worn now."""

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        kept = str(settings.value(_KEPT, Scheme.AUTO.value))
        self._scheme = Scheme(kept) if kept in {*Scheme} else Scheme.AUTO
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self.dress)
        self._ask_system()
        self.dress()

    @property
    def scheme(self) -> Scheme:
        """What is chosen."""
        return self._scheme

    def choose(self, scheme: Scheme) -> None:
        """Wear this from now on, and the next time."""
        self._scheme = scheme
        self._settings.setValue(_KEPT, scheme.value)
        self._ask_system()
        self.dress()

    def _ask_system(self) -> None:
        """Let the system draw the title bar alike, where it can."""
        hints = QGuiApplication.styleHints()
        if self._scheme in _OF_QT:
            hints.setColorScheme(_OF_QT[self._scheme])
        else:
            hints.unsetColorScheme()

    @Slot()
    def dress(self) -> None:
        """Wear what is chosen."""
        scheme = _OF_QT.get(self._scheme) or QGuiApplication.styleHints().colorScheme()
        before = worn()
        put_on(DARK if scheme is Qt.ColorScheme.Dark else LIGHT)
        if worn() is not before:
            self.changed.emit()
