"""Text in the printer's own letters, and letters of ours beside them where it has none.

A letter that the printer's pages lack (a dash, a quotation mark, ₫) is drawn once and kept in
the printer under a code that the ticket does not use (ESC &): it then enlarges like any other.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from PIL import Image, ImageDraw

from common.printers.code_pages import VietnamesePages
from kiosk.printing.bands import TextLine
from kiosk.printing.typeface import black_and_white, composed, font

CELL_WIDTH: Final = 12
CELL_HEIGHT: Final = 24

_BASE_LINE: Final = 19
_SIZE: Final = 19
# Codes that a ticket's words hardly need themselves; those that it does need are passed over.
_FREE_CODES: Final = b'~`^_{}|\\@#$<>[]=;"*+&%'
_COLUMN_BYTES: Final = CELL_HEIGHT // 8


class OwnLetters:
    """Encodes a ticket's text lines for one printer; knows all of them beforehand."""

    def __init__(self, pages: VietnamesePages | None, lines: Iterable[TextLine]) -> None:
        self._pages = pages
        letters = sorted({letter for line in lines for letter in composed(line.text)})
        free = [code for code in _FREE_CODES if chr(code) not in letters]
        foreign = [letter for letter in letters if not self._is_known(letter)]
        self._codes = dict(zip(foreign, free, strict=False))

    def knows(self, text: str) -> bool:
        """Say whether every letter can be printed as text."""
        return all(self._is_known(letter) or letter in self._codes for letter in composed(text))

    def definitions(self) -> bytes:
        """Return the commands that give the printer the letters it lacks, empty for none."""
        if not self._codes:
            return b""
        defined = b"".join(
            b"\x1b&" + bytes([_COLUMN_BYTES, code, code, CELL_WIDTH]) + glyph(letter)
            for letter, code in self._codes.items()
        )
        return defined + b"\x1b%\x01"

    def encoded(self, line: TextLine) -> bytes:
        """Return one line with its size and weight, ended by a line feed."""
        size = bytes([(line.wide - 1) << 4 | (line.high - 1)])
        start = b"\x1d!" + size if size != b"\x00" else b""
        end = b"\x1d!\x00" if start else b""
        if line.bold:
            start, end = start + b"\x1bE\x01", end + b"\x1bE\x00"
        return start + self._letters(composed(line.text)) + b"\n" + end

    def _letters(self, text: str) -> bytes:
        coded = bytearray()
        page: int | None = None
        for letter in text:
            found = None if letter.isascii() else self._found(letter)
            if found is None:
                coded.append(self._codes[letter] if letter in self._codes else ord(letter))
                continue
            if found[0] != page:
                page = found[0]
                coded += b"\x1bt" + bytes([page])
            coded.append(found[1])
        return bytes(coded)

    def _is_known(self, letter: str) -> bool:
        return (letter.isascii() and letter.isprintable()) or self._found(letter) is not None

    def _found(self, letter: str) -> tuple[int, int] | None:
        return None if self._pages is None else self._pages.code_of(letter)


@lru_cache(maxsize=256)
def glyph(letter: str) -> bytes:
    """Return one letter drawn into a cell of font A: 12 columns of 24 dots, the top bit first."""
    upright = cell(letter).transpose(Image.Transpose.TRANSPOSE)
    return bytes(byte ^ 0xFF for byte in upright.tobytes())


def cell(letter: str) -> Image.Image:
    """Return one letter in a cell of font A, mode "1"; what is too wide or too high is pressed."""
    face = font("SemiBold", _SIZE)
    left, top, right, _ = (int(edge) for edge in face.getbbox(letter, anchor="ls"))
    width = max(1, right - left)
    above = max(_BASE_LINE, -top)
    canvas = Image.new("L", (width, above + CELL_HEIGHT - _BASE_LINE), 255)
    ImageDraw.Draw(canvas).text((-left, above), letter, 0, face, anchor="ls")
    pressed = canvas.resize((min(width, CELL_WIDTH), CELL_HEIGHT), Image.Resampling.BOX)
    whole = Image.new("L", (CELL_WIDTH, CELL_HEIGHT), 255)
    whole.paste(pressed, ((CELL_WIDTH - pressed.width) // 2, 0))
    return black_and_white(whole)
