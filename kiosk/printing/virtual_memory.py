"""Pictures that the virtual printer keeps: for one ticket, or through every power cut."""

from typing import Final

from PIL import Image

from kiosk.printing.virtual_graphics import raster_picture

KeptPictures = dict[bytes, Image.Image]
"""What a printer keeps, by the two letters of its key; it outlives a job."""

_STORE: Final = b"0p"
_STORE_HEADER: Final = 10
_PRINT_STORED: Final = frozenset({b"02", b"0\x02"})
_KEEP: Final = b"0C"
_KEEP_HEADER: Final = 11
_PRINT_KEPT: Final = b"0E"
_PRINT_KEPT_SIZE: Final = 6
_FORGET: Final = b"0B"
_FORGET_SIZE: Final = 4
_ONE_COLOUR: Final = 1
_SCALES: Final = frozenset({1, 2})


class GraphicsMemory:
    """Obeys GS ( L: functions 112 and 50 for one picture, 66, 67 and 69 for those kept."""

    def __init__(self, kept: KeptPictures) -> None:
        self._kept = kept
        self._stored: Image.Image | None = None

    def obey(self, body: bytes) -> tuple[bool, Image.Image | None]:
        """Return whether the command was understood, and the picture that it prints, if any."""
        if body[:2] == _STORE:
            return self._store(body), None
        if body in _PRINT_STORED:
            picture, self._stored = self._stored, None
            return True, picture
        if body[:2] == _KEEP:
            return self._keep(body), None
        if body[:2] == _PRINT_KEPT and len(body) == _PRINT_KEPT_SIZE:
            return self._print_kept(body[2:4], body[4], body[5])
        if body[:2] == _FORGET and len(body) == _FORGET_SIZE:
            self._kept.pop(body[2:4], None)
            return True, None
        return False, None

    def _store(self, body: bytes) -> bool:
        if len(body) <= _STORE_HEADER or body[2] != ord("0"):
            return False
        picture = _picture(body[6:10], body[_STORE_HEADER:], wide=body[3], high=body[4])
        self._stored = picture
        return picture is not None

    def _keep(self, body: bytes) -> bool:
        is_known = len(body) > _KEEP_HEADER and body[2] == ord("0") and body[5] == _ONE_COLOUR
        picture = _picture(body[6:10], body[_KEEP_HEADER:]) if is_known else None
        if picture is not None:
            self._kept[body[3:5]] = picture
        return picture is not None

    def _print_kept(self, key: bytes, wide: int, high: int) -> tuple[bool, Image.Image | None]:
        """Print nothing for a key under which nothing is kept: printers do not complain."""
        if not {wide, high} <= _SCALES:
            return False, None
        found = self._kept.get(key)
        if found is None:
            return True, None
        size = (found.width * wide, found.height * high)
        return True, found.resize(size, Image.Resampling.NEAREST)


def _picture(measures: bytes, data: bytes, *, wide: int = 1, high: int = 1) -> Image.Image | None:
    """Return row-wise dots of the measures xL xH yL yH; None where their count is another."""
    dots = int.from_bytes(measures[:2], "little")
    rows = int.from_bytes(measures[2:], "little")
    width_bytes = (dots + 7) // 8
    if not dots or not rows or len(data) != width_bytes * rows:
        return None
    whole = raster_picture(data, width_bytes=width_bytes, rows=rows, wide=wide, high=high)
    return whole.crop((0, 0, dots * wide, whole.height))
