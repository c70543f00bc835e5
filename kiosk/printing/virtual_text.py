"""Plain text as a printer's own monospaced letters, for the virtual printer."""

from functools import lru_cache
from typing import Final

from PIL import Image, ImageDraw, ImageFont

CELLS: Final = {0: (12, 24), 1: (9, 17)}
"""Width and height in dots of one letter of font A (0) and font B (1)."""

FIRST_PRINTABLE: Final = 0x20
LAST_PRINTABLE: Final = 0x7E

_GLYPH: Final = (6, 11)


@lru_cache(maxsize=1024)
def letter(code: int, face: int, *, bold: bool, wide: int, high: int) -> Image.Image:
    """Return one ASCII letter, mode "1", enlarged `wide` and `high` times.

    What is not printable ASCII becomes a black box: on paper it would be a wrong letter.
    """
    width, height = CELLS[face]
    cell = Image.new("L", _GLYPH, 255)
    if FIRST_PRINTABLE <= code <= LAST_PRINTABLE:
        pen = ImageDraw.Draw(cell)
        pen.fontmode = "1"
        pen.text((0, 0), chr(code), 0, ImageFont.load_default_imagefont())
    else:
        cell.paste(0, (1, 1, _GLYPH[0] - 1, _GLYPH[1] - 1))
    scaled = cell.resize((width * wide, height * high), Image.Resampling.NEAREST)
    if bold:
        doubled = scaled.copy()
        doubled.paste(0, (1, 0), scaled.point([255] * 128 + [0] * 128, "1"))
        scaled = doubled
    return scaled.convert("1", dither=Image.Dither.NONE)
