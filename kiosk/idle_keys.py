"""A key pressed while the idle screen stands: it is a touch, and does no more."""

from PySide6.QtCore import QEvent, QObject

from kiosk.idle import Idle


class IdleKeys(QObject):
    """Gives the first key to the idle screen, and tells it of every other.

    Install it after whatever does something with keys, so that it sees them first.
    """

    def __init__(self, idle: Idle, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._idle = idle

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's name
        """Return whether the key ended the idle screen."""
        if event.type() is not QEvent.Type.KeyPress:
            return False
        ends = bool(self._idle.property("active"))
        self._idle.touched()
        return ends
