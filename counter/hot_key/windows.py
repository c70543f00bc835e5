"""A key taken from Windows by RegisterHotKey, heard through Qt's native events.

Source: Microsoft's reference of RegisterHotKey, UnregisterHotKey and WM_HOTKEY (winuser.h).
"""

import ctypes
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

from counter.hot_key.combination import Combination, HotKeyTaken

_ALT, _CONTROL, _SHIFT, _NO_REPEAT = 0x1, 0x2, 0x4, 0x4000
_F1: Final = 0x70
_WM_HOTKEY: Final = 0x0312
_ID: Final = 0x5153
"""Ours, below 0xC000 as applications must."""


class _Message(ctypes.Structure):
    """MSG: only the first fields are read."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("word", ctypes.c_size_t),
        ("long", ctypes.c_ssize_t),
    )


class WindowsGrab(QAbstractNativeEventFilter):
    """Holds a key of the whole desktop; `pressed` runs on each press, in the window's thread.

    `user` is user32, which a test hands in. Raises HotKeyTaken.
    """

    def __init__(
        self, key: Combination, pressed: Callable[[], None], user: Any | None = None
    ) -> None:
        super().__init__()
        self._pressed = pressed
        self._user = user or ctypes.windll.user32  # type: ignore[attr-defined]  # on Windows
        held = key.ctrl * _CONTROL | key.alt * _ALT | key.shift * _SHIFT | _NO_REPEAT
        code = ord(key.letter) if key.letter else _F1 + key.function - 1
        # without a window the message comes to the thread's own queue, which Qt reads
        if not self._user.RegisterHotKey(None, _ID, held, code):
            raise HotKeyTaken
        application = QCoreApplication.instance()
        assert application is not None  # noqa: S101 — windows need one
        application.installNativeEventFilter(self)
        self._is_held = True

    def nativeEventFilter(  # noqa: N802 — Qt's name
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> object:
        """Hear WM_HOTKEY; every other message goes on."""
        if kind == b"windows_generic_MSG":
            heard = _Message.from_address(int(message))
            if heard.message == _WM_HOTKEY and heard.word == _ID:
                self._pressed()
                return True, 0
        return False, 0

    def close(self) -> None:
        """Let the key go."""
        if not self._is_held:
            return
        self._is_held = False
        self._user.UnregisterHotKey(None, _ID)
        application = QCoreApplication.instance()
        if application is not None:
            application.removeNativeEventFilter(self)
