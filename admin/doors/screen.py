"""Whether windows can be seen here, found out before Qt, which would end the process over it."""

import ctypes
import os
import socket
import sys
from pathlib import Path
from typing import Final

from common.tickets.errors import Fault
from common.tickets.text import Text

_ASKING_A_DESKTOP: Final = frozenset({"xcb", "wayland", "wayland-egl"})
_UNSEEN: Final = frozenset({"offscreen", "minimal"})
_ANSWERS_SECONDS: Final = 2.0


class NoScreen(Fault):
    """There is no desktop, or it lets nobody of this user in."""

    code = "no-screen"
    sentence = Text(
        vi="Không mở được cửa sổ ở đây: không thấy màn hình nào. Hãy đăng nhập vào màn hình của"
        " máy này rồi chạy lại.",
        en="No window can be opened here: no screen was found. Sign in at this machine's own"
        " screen and start again.",
    )


def need_screen() -> None:
    """Raise NoScreen where no window can be opened."""
    if not has_screen() and not _platforms() & _UNSEEN:
        raise NoScreen


def has_screen() -> bool:
    """Say whether windows can be seen: on Linux a desktop must answer."""
    platforms = _platforms()
    if platforms & _UNSEEN:
        return False
    if not sys.platform.startswith("linux") or platforms - _ASKING_A_DESKTOP:
        return True  # also where Qt draws straight to the machine's screen
    return _wayland_answers() or _x_answers()


def _platforms() -> frozenset[str]:
    """Return how Qt was told to draw; nothing where it may choose."""
    wanted = os.environ.get("QT_QPA_PLATFORM", "")
    return frozenset(one.partition(":")[0] for one in wanted.split(";")) - {""}


def _wayland_answers() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY", "")
    if not name:
        return False
    place = Path(os.environ.get("XDG_RUNTIME_DIR", ""), name)
    with socket.socket(socket.AF_UNIX) as asked:
        asked.settimeout(_ANSWERS_SECONDS)
        try:
            asked.connect(str(place))
        except OSError:
            return False
    return True


def _x_answers() -> bool:
    """Ask by the library that Qt itself asks by: it knows addresses and who may come in."""
    if not os.environ.get("DISPLAY"):
        return False
    try:
        library = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    library.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(library.xcb_connect(None, None))
    failed: int = library.xcb_connection_has_error(connection)
    library.xcb_disconnect(connection)
    return failed == 0
