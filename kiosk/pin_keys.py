"""The keys of the PIN: what a keyboard or keypad types goes to the dots, as on the glass."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from kiosk.keypad import KeyPad
from kiosk.service_menu import ServiceMenu

_KEY: Final = Qt.Key
_DIGITS: Final = {getattr(_KEY, f"Key_{digit}"): str(digit) for digit in range(10)}
_ERASES: Final = frozenset({_KEY.Key_Backspace, _KEY.Key_Delete})
_ENTERS: Final = frozenset({_KEY.Key_Return, _KEY.Key_Enter})


class PinKeys(QObject):
    """Takes digits, Backspace, Enter and Escape of a window while it asks for the PIN.

    All others move the ring as on every screen; Enter presses what it holds, if it holds anything.
    Install it after the keypad, and before a scanner that types.
    """

    def __init__(self, menu: ServiceMenu, keypad: KeyPad, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._menu = menu
        self._keypad = keypad

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's name
        """Return whether the PIN has taken the key; a held key counts once."""
        pressed = event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if not pressed or self._menu.property("page") != "pin":
            return False
        assert isinstance(event, QKeyEvent)  # noqa: S101 — as above
        self._menu.touched()
        return event.isAutoRepeat() or self._press(Qt.Key(event.key()))

    def _press(self, key: Qt.Key) -> bool:
        if key in _DIGITS:
            self._menu.digit(_DIGITS[key])
        elif key in _ERASES:
            self._menu.erase()
        elif key in _ENTERS and not self._keypad.holds():
            self._menu.enter()
        elif key == _KEY.Key_Escape:
            self._menu.close()
        else:
            return False
        return True
