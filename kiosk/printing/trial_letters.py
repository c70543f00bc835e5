"""The trial sheet's Vietnamese letters: all of them, each above the same letter drawn."""

from typing import Final

from PIL import Image

from common.printers.code_pages import VietnamesePages
from kiosk.printing.bands import TextLine
from kiosk.printing.own_letters import CELL_HEIGHT, CELL_WIDTH, OwnLetters, cell
from kiosk.printing.raster import at_the_edge

_BELOW: Final = 10
_SMALL: Final = (
    "àảãáạ ăằẳẵắặ âầẩẫấậ èẻẽéẹ",
    "êềểễếệ ìỉĩíị òỏõóọ ôồổỗốộ",
    "ơờởỡớợ ùủũúụ ưừửữứự ỳỷỹýỵ đ",
)
_SIGNS: Final = "“Tiếng Việt” – 10.000 ₫"
LETTERS: Final = (*_SMALL, *(line.upper() for line in _SMALL), _SIGNS)
"""All 134 accented letters and what pages lack, in lines of at most 32 cells: 384 dots."""


def letters_on(pages: VietnamesePages) -> bytes:
    """Return the bytes of the letters as these pages print them, every line above its drawing."""
    lines = [TextLine(name="free-line", text=text) for text in LETTERS]
    letters = OwnLetters(pages, lines)
    rows = (letters.encoded(line) + _drawn(line.text) for line in lines)
    return letters.definitions() + b"".join(rows) + b"\x1b%\x00\x1bt\x00"


def _drawn(text: str) -> bytes:
    """Return letters drawn at the pitch of the printer's own, each below its twin."""
    canvas = Image.new("1", (len(text) * CELL_WIDTH, CELL_HEIGHT + _BELOW), 255)
    for column, letter in enumerate(text):
        canvas.paste(cell(letter), (column * CELL_WIDTH, 0))
    return at_the_edge(canvas)
