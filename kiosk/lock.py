"""Keeps people inside the kiosk's window: what the program itself can do, the system does the rest."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputDevice
from PySide6.QtQuick import QQuickWindow

_NO_FRAME = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint


class Lock(QObject):
    """Refuses to let the window be closed or left small until it is opened.

    Alt+F4, a window manager and the session's end all arrive as a wish to close.
    """

    def __init__(self, window: QQuickWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self.locked = False

    def shut(self) -> None:
        """Lock: without a frame, above all, without a pointer where fingers do the pointing."""
        self.locked = True
        self._window.installEventFilter(self)
        self._window.setFlags(self._window.flags() | _NO_FRAME)
        if _has_touch_screen():
            self._window.setCursor(Qt.CursorShape.BlankCursor)

    def open(self) -> None:
        """Let the window be closed: the service menu, or whoever stops the program, asks for it."""
        self.locked = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's name
        """Take what would lead out of the window."""
        if not self.locked:
            return False
        if event.type() == QEvent.Type.Close:
            event.ignore()
            return True
        if event.type() == QEvent.Type.WindowStateChange and watched is self._window:
            self._stay_whole()
        return False

    def _stay_whole(self) -> None:
        if self._window.visibility() in {
            QQuickWindow.Visibility.Minimized,
            QQuickWindow.Visibility.Windowed,
        }:
            self._window.showFullScreen()


def _has_touch_screen() -> bool:
    kind = QInputDevice.DeviceType.TouchScreen
    return any(device.type() == kind for device in QInputDevice.devices())
