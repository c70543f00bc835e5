"""Where the window stands: remembered for each screen, and always to be seen."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import (
    QByteArray,
    QEvent,
    QObject,
    QPoint,
    QRect,
    QSettings,
    QSize,
    QTimer,
    Slot,
)
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

TITLE_BAR: Final = 40
"""Logical pixels for what the system draws around a window."""

_GRIP: Final = 120
"""So much of a title bar must be seen, or nobody can take the window by it."""

_RESTS_MS = 1_000
"""A window that is dragged moves a hundred times a second; its place is written once."""


def fitted(wanted: QRect, room: QRect) -> QRect:
    """Return `wanted`, made no larger than `room` and moved into it.

    Both are logical pixels; the title bar stands above `wanted`'s height and needs room too.
    """
    size = QSize(min(wanted.width(), room.width()), min(wanted.height(), room.height() - TITLE_BAR))
    left = min(wanted.left(), room.left() + room.width() - size.width())
    top = min(wanted.top(), room.top() + room.height() - TITLE_BAR - size.height())
    return QRect(QPoint(max(left, room.left()), max(top, room.top())), size)


def within_reach(window: QRect, rooms: list[QRect]) -> bool:
    """Say whether enough of the window's upper edge is on a screen to take it by the mouse."""
    upper = QRect(window.left(), window.top(), window.width(), TITLE_BAR)
    return any(room.intersected(upper).width() >= _GRIP for room in rooms)


class Placing(QObject):
    """Puts a window where it was on the screen it was on; keeps a place for every screen.

    A screen is known by its name and size; its places are counted from its own corner, so that
    screens may be arranged anew. A place is kept once the window has stood there for a moment, so
    that a machine that loses its power loses no place.
    """

    def __init__(self, window: QWidget, settings: QSettings, group: str) -> None:
        super().__init__(window)
        self._full_size: Callable[[], QSize] = window.size
        self._rests = QTimer(self, singleShot=True, interval=_RESTS_MS)
        self._rests.timeout.connect(self.keep)
        window.installEventFilter(self)
        self._window = window
        self._settings = settings
        self._group = group
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)  # noqa: S101 — windows need one
        application.screenRemoved.connect(self.bring_back)

    def restore(self) -> None:
        """Put the window where it was; where its screen is gone, onto the main one."""
        older = self._settings.value(f"{self._group}/place")
        if isinstance(older, QByteArray):
            self._window.restoreGeometry(older)  # written before there was a place per screen
        screens = {_name(one): one for one in QGuiApplication.screens()}
        last = str(self._settings.value(f"{self._group}/screen", ""))
        if last in screens:
            self._put(screens[last])
        elif last:
            self._put(QGuiApplication.primaryScreen())

    def measure_by(self, full_size: Callable[[], QSize]) -> None:
        """Say how large the window is when nothing in it is folded away."""
        self._full_size = full_size

    @Slot()
    def keep(self) -> None:
        """Remember where the window stands."""
        self._rests.stop()
        if self._window.isMinimized():
            return  # some systems put a minimized window far outside every screen
        screen = self._window.screen()
        corner = self._window.pos() - screen.availableGeometry().topLeft()
        self._settings.setValue(f"{self._group}/screen", _name(screen))
        self._settings.setValue(self._key(screen), QRect(corner, self._full_size()))
        self._settings.remove(f"{self._group}/place")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's name
        """Wait until a window that is moved or resized has come to rest."""
        if event.type() in {QEvent.Type.Move, QEvent.Type.Resize} and self._window.isVisible():
            self._rests.start()
        return super().eventFilter(watched, event)

    @Slot()
    def bring_back(self) -> None:
        """Bring the window onto the main screen if no screen that is left shows it."""
        rooms = [one.availableGeometry() for one in QGuiApplication.screens()]
        if not within_reach(self._window.frameGeometry(), rooms):
            self._put(QGuiApplication.primaryScreen())

    def fit(self) -> None:
        """Move the window wholly onto its screen."""
        room = self._window.screen().availableGeometry()
        self._take(fitted(QRect(self._window.pos(), self._window.size()), room))

    def _put(self, screen: QScreen) -> None:
        room = screen.availableGeometry()
        kept = self._settings.value(self._key(screen))
        if isinstance(kept, QRect):
            wanted = kept.translated(room.topLeft())
        else:
            size = self._window.size()
            wanted = QRect(QPoint(room.left() + room.width() - size.width(), room.top()), size)
        self._take(fitted(wanted, room))

    def _take(self, place: QRect) -> None:
        self._window.resize(place.size())
        self._window.move(place.topLeft())

    def _key(self, screen: QScreen) -> str:
        return f"{self._group}/at/{_name(screen)}"


def _name(screen: QScreen) -> str:
    size = screen.size()
    name = screen.name().replace("/", "_").replace("\\", "_")
    return f"{name} {size.width()}x{size.height()}"
