"""The printer's own Vietnamese letters: which code page holds which letter.

Epson's page 30 has the small letters of TCVN-3 only, capitals and Đ stand on page 31 (ESC/POS
command reference, ESC t). Pages after CP1258 are never used: they print tone marks as letters of
their own.
"""

from dataclasses import dataclass
from typing import Final

FIRST_CODE: Final = 0x80

SMALL_LETTERS: Final = (
    "                                "
    "        ăâêôơưđ      àảãáạ ằẳẵắ "
    "      ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò"
    " ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ "
)
"""TCVN-3's small letters from code 0x80 on; a space where there is none."""

CAPITALS: Final = (
    "                                "
    " ĂÂ    Đ  ÊÔƠƯ       ÀẢÃÁẠ ẰẲẴẮ "
    "      ẶẦẨẪẤẬÈ ẺẼÉẸỀỂỄẾỆÌỈ   ĨÍỊÒ"
    " ỎÕÓỌỒỔỖỐỘỜỞỠỚỢÙ ỦŨÚỤỪỬỮỨỰỲỶỸÝỴ "
)
"""TCVN-3's capitals from code 0x80 on; a space where there is none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class VietnamesePages:
    """The numbers under which a printer keeps TCVN-3's small letters and its capitals."""

    small: int
    capital: int

    def code_of(self, letter: str) -> tuple[int, int] | None:
        """Return the page and the code of one accented letter (NFC), None if it has none."""
        if letter.isspace():
            return None
        for page, letters in ((self.small, SMALL_LETTERS), (self.capital, CAPITALS)):
            place = letters.find(letter)
            if place >= 0:
                return page, FIRST_CODE + place
        return None


EPSON_PAGES: Final = VietnamesePages(small=30, capital=31)
