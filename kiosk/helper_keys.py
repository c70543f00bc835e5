"""The keys of the helper's screen: letters take numbers, digits choose a class, Enter copies, F1 answers."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from kiosk.helper_desk import HelperDesk

_KEY: Final = Qt.Key
_COPIES: Final = frozenset({_KEY.Key_Return, _KEY.Key_Enter, _KEY.Key_F5})
_STEPS: Final = {_KEY.Key_Down: 1, _KEY.Key_Up: -1}
_RING: Final = frozenset({_KEY.Key_Tab, _KEY.Key_Backtab, _KEY.Key_Space, _KEY.Key_Select})
"""What moves and presses the ring on every screen of the kiosk, and here, too."""

_WITH_OTHERS: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class HelperKeys(QObject):
    """Takes the keys of a window while its helper's screen is open.

    Install it after what else filters the window's keys, and before a scanner that types.
    """

    def __init__(self, desk: HelperDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's name
        """Return whether the helper's screen has taken the key; a held key counts once."""
        pressed = event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if not pressed or not self._desk.is_open:
            return False
        assert isinstance(event, QKeyEvent)  # noqa: S101 — as above
        self._desk.touched()
        key = Qt.Key(event.key())
        if key in _RING:
            return False
        if not event.isAutoRepeat() and not event.modifiers() & _WITH_OTHERS:
            self._press(key)
        return True

    def _press(self, key: Qt.Key) -> None:
        if _KEY.Key_A <= key <= _KEY.Key_Z:
            self._desk.press_letter(chr(key))
        elif _KEY.Key_0 <= key <= _KEY.Key_9:
            self._desk.press_digit(int(key) - int(_KEY.Key_0))
        elif key in _STEPS:
            self._desk.choose(_STEPS[key])
        elif key == _KEY.Key_F1:
            self._desk.acknowledge()
        elif key in _COPIES:
            self._desk.reprint()
        elif key == _KEY.Key_Escape:
            self._desk.leave()
