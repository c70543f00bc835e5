"""A window described in QML: its engine, its languages, and the order in which they end."""

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, QSize
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from common.look.languages import Languages
from common.look.qml_types import QML_FOLDER
from common.tickets.errors import Fault
from common.tickets.text import Text


class WindowBroken(Fault):
    """The window's description cannot be loaded: the installation is incomplete."""

    code = "window-broken"
    sentence = Text(
        vi="Không mở được cửa sổ. Hãy cài đặt lại chương trình.",
        en="The window cannot be opened. Install the program again.",
    )


class QmlWindow:
    """The window of one door, in one language at a time; needs an application object.

    `models` are the required properties of its root object, `translations` a folder of further
    ones. The QML types that it uses must have
    been imported. Raises WindowBroken.
    """

    def __init__(
        self,
        main: Path,
        models: Mapping[str, QObject | float],
        language: str,
        translations: Path | None = None,
    ) -> None:
        self._languages = Languages(translations)
        self._languages.use(language)
        # the usual distance fields draw huge digits as polygons on a graphics card
        QQuickWindow.setTextRenderType(QQuickWindow.TextRenderType.CurveTextRendering)
        engine = QQmlApplicationEngine()
        engine.addImportPath(str(QML_FOLDER))
        engine.setInitialProperties(dict(models))
        engine.load(str(main))
        self._engine: QQmlApplicationEngine | None = engine
        if not engine.rootObjects():
            raise WindowBroken
        self.window = cast("QQuickWindow", engine.rootObjects()[0])

    def show(self, size: QSize | None = None) -> None:
        """Show the window on the whole screen, or in `size`."""
        if size is None:
            self.window.showFullScreen()
        else:
            self.window.resize(size)
            self.window.show()

    def speak(self, language: str) -> None:
        """Word everything in `language`."""
        if self._engine is not None:
            self._languages.use(language)
            self._engine.retranslate()

    def close(self) -> None:
        """Close the window and let its engine go, which must not outlive the application.

        A second time nothing is left to be closed.
        """
        if self._engine is None:
            return
        self.window.close()
        self._engine = None
        self._languages.use("vi")
