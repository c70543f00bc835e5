"""Where one ESC/POS command ends and the next begins; what they mean is no matter here."""

from collections.abc import Callable
from typing import Final

CLEAR_BUFFER: Final = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
"""DLE DC4 8: throws away what waits in the printer, a half picture too; obeyed at once."""

_FIXED: Final = {
    b"\x10\x04": 3,
    b"\x10\x14": len(CLEAR_BUFFER),
    b"\x1b@": 2,
    b"\x1c.": 2,
    b"\x1c&": 2,
    b"\x1dr": 3,
    b"\x1da": 3,
    b"\x1d!": 3,
    b"\x1dL": 4,
    b"\x1dW": 4,
    b"\x1b2": 2,
    b"\x1b$": 4,
}
_ESC_WITH_ONE: Final = b"adJEtM3%!"
_FIRST_BYTES: Final = b"\x10\x1b\x1c\x1d"
_CUTS_WITH_FEED: Final = (65, 66)


def end_of_command(data: bytes, at: int) -> int | None:
    """Return where the command or letter at `at` ends, None while its bytes are not all there."""
    if data[at] not in _FIRST_BYTES:
        return at + 1
    head = data[at : at + 2]
    if len(head) < len(b"\x1b@"):
        return None
    size = _size(data, at, head)
    return None if size is None or at + size > len(data) else at + size


def _size(data: bytes, at: int, head: bytes) -> int | None:
    if head in _FIXED:
        return _FIXED[head]
    if head[:1] == b"\x1b" and head[1] in _ESC_WITH_ONE:
        return 3
    measure = _MEASURED.get(head)
    return 2 if measure is None else measure(data, at)


def _cut_size(data: bytes, at: int) -> int | None:
    if len(data) < at + 3:
        return None
    return 4 if data[at + 2] in _CUTS_WITH_FEED else 3


def _raster_size(data: bytes, at: int) -> int | None:
    if len(data) < at + 8:
        return None
    width = int.from_bytes(data[at + 4 : at + 6], "little")
    return 8 + width * int.from_bytes(data[at + 6 : at + 8], "little")


def _extended_size(data: bytes, at: int) -> int | None:
    if len(data) < at + 5:
        return None
    return 5 + int.from_bytes(data[at + 3 : at + 5], "little")


def _letters_size(data: bytes, at: int) -> int | None:
    """ESC & : for each code its width, then that many columns."""
    if len(data) < at + 5:
        return None
    column_bytes, first, last = data[at + 2 : at + 5]
    size = 5
    for _ in range(first, last + 1):
        if len(data) <= at + size:
            return None
        size += 1 + data[at + size] * column_bytes
    return size


_MEASURED: Final[dict[bytes, Callable[[bytes, int], int | None]]] = {
    b"\x1dV": _cut_size,
    b"\x1dv": _raster_size,
    b"\x1d(": _extended_size,
    b"\x1b&": _letters_size,
}
