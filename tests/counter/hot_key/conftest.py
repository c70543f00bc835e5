"""A real X server without a screen, and a hand at its keyboard."""

import ctypes
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes.util import find_library

import pytest

from tests.conftest import missing

CONTROL, CAPS_LOCK = 0xFFE3, 0xFFE5


class Keyboard:
    """Presses keys by the server's XTEST extension, as a person's keyboard does."""

    def __init__(self, display: str) -> None:
        self._x = ctypes.CDLL("libX11.so.6")
        self._test = ctypes.CDLL("libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XOpenDisplay.argtypes = (ctypes.c_char_p,)
        self._x.XKeysymToKeycode.argtypes = (ctypes.c_void_p, ctypes.c_ulong)
        self._x.XKeysymToKeycode.restype = ctypes.c_ubyte
        self._x.XSync.argtypes = (ctypes.c_void_p, ctypes.c_int)
        self._x.XCloseDisplay.argtypes = (ctypes.c_void_p,)
        self._test.XTestFakeKeyEvent.argtypes = (
            ctypes.c_void_p,
            ctypes.c_uint,
            ctypes.c_int,
            ctypes.c_ulong,
        )
        self._display = self._x.XOpenDisplay(display.encode())
        assert self._display

    def press(self, *symbols: int) -> None:
        """Press these keys together and let them go."""
        codes = [self._x.XKeysymToKeycode(self._display, one) for one in symbols]
        for code in codes:
            self._test.XTestFakeKeyEvent(self._display, code, 1, 0)
        for code in reversed(codes):
            self._test.XTestFakeKeyEvent(self._display, code, 0, 0)
        self._x.XSync(self._display, 0)

    def close(self) -> None:
        """Take the hands away."""
        self._x.XCloseDisplay(self._display)


@contextmanager
def x_server(*options: str) -> Iterator[str]:
    """Start a fresh X server with such options; its name is good as soon as it is told."""
    told, tell = os.pipe()
    try:
        server = subprocess.Popen(
            [
                *("Xvfb", "-displayfd", str(tell), "-screen", "0", "1280x800x24"),
                *("-nolisten", "tcp", *options),
            ],
            pass_fds=(tell,),
            stderr=subprocess.DEVNULL,
        )
    except FileNotFoundError:
        missing("Xvfb")
    os.close(tell)
    with open(told, encoding="ascii") as said:  # noqa: PTH123 — a pipe has no path
        name = said.readline().strip()
    try:
        assert name, "Xvfb did not start"
        yield f":{name}"
    finally:
        server.terminate()
        server.wait()


@pytest.fixture
def display() -> Iterator[str]:
    """The name of a fresh X server that, as a desktop's, stays when its last program leaves."""
    if not find_library("Xtst"):
        missing("libXtst")
    with x_server("-noreset") as name:
        yield name


@pytest.fixture
def keyboard(display: str) -> Iterator[Keyboard]:
    """The server's keyboard."""
    keyboard = Keyboard(display)
    yield keyboard
    keyboard.close()
