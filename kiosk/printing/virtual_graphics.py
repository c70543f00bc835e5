"""Pictures out of the bytes of ESC/POS graphics commands, for the virtual printer."""

from typing import Final

from PIL import Image, ImageOps

_DENSITY_SCALES: Final = {0: (2, 3), 1: (1, 3), 32: (2, 1), 33: (1, 1)}
"""ESC * modes to how wide and high one of their dots is."""

_TALL_COLUMN_MODES: Final = frozenset({32, 33})


def raster_picture(
    data: bytes, *, width_bytes: int, rows: int, wide: int = 1, high: int = 1
) -> Image.Image:
    """Return row-wise bits (1 is black) as a picture, mode "1", enlarged as asked."""
    bits = Image.frombytes("1", (width_bytes * 8, rows), data)
    return _enlarged(ImageOps.invert(bits), wide, high)


def column_bytes(mode: int, columns: int) -> int | None:
    """Return how many bytes an ESC * picture has; None for a mode that does not exist."""
    if mode not in _DENSITY_SCALES:
        return None
    return columns * (3 if mode in _TALL_COLUMN_MODES else 1)


def column_picture(data: bytes, *, mode: int, columns: int) -> Image.Image:
    """Return column-wise bits (ESC *), the highest bit on top, as a picture, mode "1"."""
    rows = 24 if mode in _TALL_COLUMN_MODES else 8
    lying = Image.frombytes("1", (rows, columns), data)
    upright = lying.transpose(Image.Transpose.TRANSPOSE)
    return _enlarged(ImageOps.invert(upright), *_DENSITY_SCALES[mode])


def _enlarged(picture: Image.Image, wide: int, high: int) -> Image.Image:
    if (wide, high) == (1, 1):
        return picture
    size = (picture.width * wide, picture.height * high)
    return picture.resize(size, Image.Resampling.NEAREST)
