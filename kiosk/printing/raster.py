"""Drawn bands as raster commands (`GS v 0`), cropped to their ink.

Bands are cut into strips at rows without ink and cropped on both sides alike, so that the
printer's own centring puts each dot where it was drawn. White between strips is sent as rows one
byte wide: line feeds count in units that differ between models (a dot, half a dot, 0.125 mm),
rows do not. No strip is larger than the smallest buffers, 4 KB.
"""

import re
from collections.abc import Iterator
from typing import Final

from PIL import Image, ImageOps

from kiosk.printing.bands import Band

LARGEST_STRIP: Final = 4096
"""Bytes of one raster command, its header included."""

_HEADER: Final = 8
_ONCE: Final = 0
_DOUBLED: Final = 3
_MOST_ROWS: Final = 1000
# The printer centres whole bytes: a margin in steps of four dots keeps both sides alike.
_CROP_STEP: Final = 4
# A printer obeys DLE EOT, ENQ and DC4 wherever they stand, in a picture too. One dot more beside
# another is seen by nobody.
_REAL_TIME: Final = re.compile(rb"\x10(?=[\x04\x05\x14])")
_ONE_DOT_MORE: Final = b"\x18"


def raster(band: Band) -> bytes:
    """Return the commands that print one band."""
    image, mode = band.image, _ONCE
    if band.doubled:
        half = (image.width // 2, image.height // 2)
        image, mode = image.resize(half, Image.Resampling.NEAREST), _DOUBLED
    commands: list[bytes] = []
    done = 0
    for top, bottom in _strips(image):
        commands.append(white(top - done, mode))
        strip = image.crop((0, top, image.width, bottom))
        margin = _margin(strip)
        commands += _picture(strip.crop((margin, 0, image.width - margin, strip.height)), mode)
        done = bottom
    commands.append(white(image.height - done, mode))
    return b"".join(commands)


def at_the_edge(image: Image.Image) -> bytes:
    """Return the commands that print a picture from the left edge, where nothing is centred.

    Mode "1". Its white at the right is left out, for all rows alike: strips cropped each for
    itself would lose their places.
    """
    box = ImageOps.invert(image).getbbox() or (0, 0, 1, 1)
    wide = -(-box[2] // 8) * 8
    cropped = Image.new("1", (wide, image.height), 255)
    cropped.paste(image, (0, 0))
    return b"".join(_picture(cropped, _ONCE))


def white(rows: int, mode: int = _ONCE) -> bytes:
    """Return the command that moves the paper by `rows` white rows."""
    return _command(bytes(rows), 1, rows, mode) if rows > 0 else b""


def without_questions(data: bytes) -> bytes:
    """Return dots in which no printer finds a real-time command."""
    return _REAL_TIME.sub(_ONE_DOT_MORE, data)


def _picture(image: Image.Image, mode: int) -> Iterator[bytes]:
    width = image.width // 8
    data = ImageOps.invert(image).tobytes()
    step = min(_MOST_ROWS, (LARGEST_STRIP - _HEADER) // width)
    for top in range(0, image.height, step):
        rows = min(step, image.height - top)
        yield _command(data[top * width : (top + rows) * width], width, rows, mode)


def _command(data: bytes, width: int, rows: int, mode: int) -> bytes:
    data = without_questions(data)
    size = width.to_bytes(2, "little") + rows.to_bytes(2, "little")
    return b"\x1dv0" + bytes([mode]) + size + data


def _strips(image: Image.Image) -> list[tuple[int, int]]:
    """Return the row ranges with ink, joined where a strip of its own costs more than it saves."""
    strips: list[tuple[int, int]] = []
    for top, bottom in _inked_rows(image):
        if strips:
            before = strips[-1]
            apart = _cost(image, before) + _cost(image, (top, bottom)) + 2 * _HEADER
            apart += top - before[1]
            together = _cost(image, (before[0], bottom)) + _HEADER
            if together <= apart:
                strips[-1] = (before[0], bottom)
                continue
        strips.append((top, bottom))
    return strips


def _cost(image: Image.Image, rows: tuple[int, int]) -> int:
    top, bottom = rows
    strip = image.crop((0, top, image.width, bottom))
    return (strip.width - 2 * _margin(strip)) // 8 * strip.height


def _inked_rows(image: Image.Image) -> Iterator[tuple[int, int]]:
    row_bytes = (image.width + 7) // 8
    data = ImageOps.invert(image).tobytes()
    blank = bytes(row_bytes)
    start: int | None = None
    for row in range(image.height):
        inked = data[row * row_bytes : (row + 1) * row_bytes] != blank
        if inked and start is None:
            start = row
        elif not inked and start is not None:
            yield start, row
            start = None
    if start is not None:
        yield start, image.height


def _margin(strip: Image.Image) -> int:
    """Return the white at the left and right, the lesser of both, in whole crop steps."""
    box = ImageOps.invert(strip).getbbox()
    if box is None:
        return 0
    return min(box[0], strip.width - box[2]) // _CROP_STEP * _CROP_STEP
