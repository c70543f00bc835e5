"""A key taken from the X server, through the libraries that Qt's own X11 part needs anyway.

A connection of its own: Qt's is left alone, and an error here ends nothing. Sources: the X11
protocol, GrabKey; xcb/xproto.h and xcb/xcb_keysyms.h for shapes and sizes.
"""

import ctypes
import time
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject, QSocketNotifier, Slot

from counter.hot_key.combination import Combination, HotKeyImpossible, HotKeyTaken

_SHIFT, _CAPS_LOCK, _CONTROL, _ALT, _NUM_LOCK = 1, 2, 4, 8, 16
_LOCKS: Final = (0, _CAPS_LOCK, _NUM_LOCK, _CAPS_LOCK | _NUM_LOCK)
"""X sees another key while one of these lights is on."""

_F1_SYMBOL: Final = 0xFFBE
_KEY_PRESS: Final = 2
_KIND: Final = 0x7F
_GRAB_ASYNC: Final = 1
_ANY_KEY, _ANY_MODIFIER = 0, 0x8000

_PAUSES_SECONDS: Final = (0.02, 0.05, 0.1, 0.2, 0.4)
"""A server hangs up on who comes while it starts anew (as its last program leaves, without
`-noreset`) or has no place free: the next try finds it."""


class _Cookie(ctypes.Structure):
    _fields_ = (("sequence", ctypes.c_uint),)


class _Screens(ctypes.Structure):
    _fields_ = (
        ("data", ctypes.POINTER(ctypes.c_uint32)),
        ("left", ctypes.c_int),
        ("index", ctypes.c_int),
    )


class _Libraries:
    """The three libraries, with the shapes of what is called. Raises OSError."""

    def __init__(self) -> None:
        self.xcb = ctypes.CDLL("libxcb.so.1")
        self.symbols = ctypes.CDLL("libxcb-keysyms.so.1")
        self.free = ctypes.CDLL(None).free
        self.free.argtypes = (ctypes.c_void_p,)
        connection, word, byte = ctypes.c_void_p, ctypes.c_uint16, ctypes.c_uint8
        window, integer = ctypes.c_uint32, ctypes.c_int
        grab = (connection, byte, window, word, byte, byte, byte)
        shapes: dict[str, tuple[Any, tuple[Any, ...]]] = {
            "xcb_connect": (connection, (ctypes.c_char_p, ctypes.c_void_p)),
            "xcb_connection_has_error": (integer, (connection,)),
            "xcb_disconnect": (None, (connection,)),
            "xcb_get_setup": (ctypes.c_void_p, (connection,)),
            "xcb_setup_roots_iterator": (_Screens, (ctypes.c_void_p,)),
            "xcb_get_file_descriptor": (integer, (connection,)),
            "xcb_grab_key_checked": (_Cookie, grab),
            "xcb_ungrab_key_checked": (_Cookie, (connection, byte, window, word)),
            "xcb_request_check": (ctypes.c_void_p, (connection, _Cookie)),
            "xcb_poll_for_event": (ctypes.POINTER(ctypes.c_uint8), (connection,)),
        }
        for name, (result, arguments) in shapes.items():
            function = getattr(self.xcb, name)
            function.restype, function.argtypes = result, arguments
        for name, result, arguments in (
            ("xcb_key_symbols_alloc", ctypes.c_void_p, (connection,)),
            ("xcb_key_symbols_free", None, (ctypes.c_void_p,)),
            (
                "xcb_key_symbols_get_keycode",
                ctypes.POINTER(ctypes.c_uint8),
                (ctypes.c_void_p, ctypes.c_uint32),
            ),
        ):
            function = getattr(self.symbols, name)
            function.restype, function.argtypes = result, arguments


class X11Grab(QObject):
    """Holds a key of the X server; `pressed` runs on each press, in the window's thread.

    `display` None is the one of the environment. Raises HotKeyImpossible, HotKeyTaken.
    """

    def __init__(
        self, key: Combination, pressed: Callable[[], None], display: str | None = None
    ) -> None:
        super().__init__()
        self._pressed = pressed
        try:
            self._libraries = _Libraries()
        except OSError as error:
            raise HotKeyImpossible from error
        xcb = self._libraries.xcb
        self._connection: int | None = self._connected(display)
        self._root = xcb.xcb_setup_roots_iterator(xcb.xcb_get_setup(self._connection)).data[0]
        held = key.ctrl * _CONTROL | key.alt * _ALT | key.shift * _SHIFT
        codes = self._codes(key)
        if not codes:
            self.close()
            raise HotKeyImpossible
        for code in codes:
            for locks in _LOCKS:
                self._take(code, held | locks)
        self._notifier = QSocketNotifier(
            xcb.xcb_get_file_descriptor(self._connection), QSocketNotifier.Type.Read, self
        )
        self._notifier.activated.connect(self._read)
        self._read()  # what came while the key was being taken

    def _connected(self, display: str | None) -> int:
        """Return a connection, trying again for less than a second."""
        xcb = self._libraries.xcb
        for pause in (*_PAUSES_SECONDS, None):
            connection: int = xcb.xcb_connect(display.encode() if display else None, None)
            if not xcb.xcb_connection_has_error(connection):
                return connection
            xcb.xcb_disconnect(connection)
            if pause is not None:
                time.sleep(pause)
        raise HotKeyImpossible

    def _codes(self, key: Combination) -> list[int]:
        """Return the key's places on this keyboard."""
        symbol = ord(key.letter.lower()) if key.letter else _F1_SYMBOL + key.function - 1
        symbols = self._libraries.symbols
        table = symbols.xcb_key_symbols_alloc(self._connection)
        found = symbols.xcb_key_symbols_get_keycode(table, symbol)
        codes: list[int] = []
        while found and found[len(codes)]:
            codes.append(found[len(codes)])
        self._libraries.free(found)
        symbols.xcb_key_symbols_free(table)
        return codes

    def _take(self, code: int, held: int) -> None:
        xcb = self._libraries.xcb
        cookie = xcb.xcb_grab_key_checked(
            self._connection, 1, self._root, held, code, _GRAB_ASYNC, _GRAB_ASYNC
        )
        error = xcb.xcb_request_check(self._connection, cookie)
        if error:
            self._libraries.free(error)
            self.close()
            raise HotKeyTaken

    @Slot()
    def _read(self) -> None:
        xcb = self._libraries.xcb
        presses = 0
        while self._connection and (event := xcb.xcb_poll_for_event(self._connection)):
            presses += event[0] & _KIND == _KEY_PRESS
            self._libraries.free(event)
        if self._connection and xcb.xcb_connection_has_error(self._connection):
            self.close()  # the server has gone: its cable would be read for ever
        for _ in range(presses):
            self._pressed()

    def close(self) -> None:
        """Let the key go, and return when whoever wants it can have it."""
        connection, self._connection = self._connection, None
        notifier = self.findChild(QSocketNotifier)
        if notifier is not None:
            notifier.setEnabled(False)
        if not connection:
            return
        xcb = self._libraries.xcb
        if not xcb.xcb_connection_has_error(connection):
            # alone, the end of the connection would reach the server at some later time
            gone = xcb.xcb_ungrab_key_checked(connection, _ANY_KEY, self._root, _ANY_MODIFIER)
            self._libraries.free(xcb.xcb_request_check(connection, gone))
        xcb.xcb_disconnect(connection)
