"""Plain text as a printer's own monospaced letters, for the virtual printer.

They are those of our own typeface pressed into the printer's cells: on paper they look otherwise,
but each is the letter that the printer has under the code.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from PIL import Image, ImageOps

from common.printers.code_pages import CAPITALS, FIRST_CODE, SMALL_LETTERS, VietnamesePages
from kiosk.printing.own_letters import cell

CELLS: Final = {0: (12, 24), 1: (9, 17)}
"""Width and height in dots of one letter of font A (0) and font B (1)."""

FIRST_PRINTABLE: Final = 0x20
LAST_PRINTABLE: Final = 0x7E

_BLACK_BOX: Final = ImageOps.expand(Image.new("1", (8, 20), 0), 2, 255)


Pages = Mapping[int, str]
"""Numbers of code pages (ESC t) to their 128 letters from code 0x80 on; a space where none is."""


def pages_of(vietnamese: VietnamesePages | None) -> Pages:
    """Return the code pages of a printer with these Vietnamese ones."""
    if vietnamese is None:
        return {}
    return {vietnamese.small: SMALL_LETTERS, vietnamese.capital: CAPITALS}


def letter_under(code: int, page: int, pages: Pages) -> str | None:
    """Return the letter that a printer has under `code`, None where it would be a wrong one."""
    if FIRST_PRINTABLE <= code <= LAST_PRINTABLE:
        return chr(code)
    if code < FIRST_CODE or page not in pages:
        return None
    found = pages[page][code - FIRST_CODE]
    return None if found.isspace() else found


@lru_cache(maxsize=1024)
def letter(found: str | None, face: int, *, bold: bool, wide: int, high: int) -> Image.Image:
    """Return one letter, mode "1", enlarged `wide` and `high` times.

    What the printer lacks becomes a black box: on paper it would be a wrong letter.
    """
    drawn = _BLACK_BOX if found is None else cell(found)
    fitted = drawn.convert("L").resize(CELLS[face], Image.Resampling.NEAREST)
    return enlarged_letter(fitted, bold=bold, wide=wide, high=high)


def enlarged_letter(cell: Image.Image, *, bold: bool, wide: int, high: int) -> Image.Image:
    """Return a letter's cell, mode "1", enlarged and made bolder as asked."""
    size = (cell.width * wide, cell.height * high)
    scaled = cell.convert("L").resize(size, Image.Resampling.NEAREST)
    if bold:
        doubled = scaled.copy()
        doubled.paste(0, (1, 0), scaled.point([255] * 128 + [0] * 128, "1"))
        scaled = doubled
    return scaled.convert("1", dither=Image.Dither.NONE)
