"""A sheet on which a person sees what an unknown printer can do, point by point."""

import math
from collections.abc import Sequence
from typing import Final

from PIL import Image, ImageDraw

from common.printers.code_pages import EPSON_PAGES, VietnamesePages
from common.printers.profiles import WIDTHS, Feature
from common.tickets.text import Language, Text
from kiosk.printing.bands import Band, TextLine
from kiosk.printing.logo import forget, keep, print_kept
from kiosk.printing.own_letters import OwnLetters
from kiosk.printing.raster import at_the_edge, raster
from kiosk.printing.trial_letters import letters_on
from kiosk.printing.typeface import black_and_white, draw_lines, font, text_width

QUESTIONS: Final[dict[Feature, Text]] = {
    "digits": Text(
        vi="Dòng 2: các số 0123456789 to và đúng?", en="Line 2: are the digits large and right?"
    ),
    "qr": Text(
        vi="Mục 3: có một mã QR vuông (không phải chữ)?",
        en="Part 3: is there a square QR code (no letters)?",
    ),
    "vietnamese": Text(
        vi="Mục 4, trang {small} và {capital}: mỗi dòng chữ đều giống dòng vẽ ngay dưới nó, đủ mọi dấu?",
        en="Part 4, pages {small} and {capital}: is each line the same as its drawing just below, with"
        " every mark?",
    ),
    "logo": Text(
        vi="Mục 5: có một hình ngôi nhà (không phải chữ)?",
        en="Part 5: is there a picture of a house (no letters)?",
    ),
    "cutter": Text(
        vi="Giấy được cắt sau dòng 6, và dòng 6 còn nguyên?",
        en="Was the paper cut after line 6, and is line 6 whole?",
    ),
}
"""What a person is asked, about letters once for each pair of pages.

Whether the printer answers is found out without them.
"""

WIDTH_QUESTION: Final = Text(
    vi="Mục 1: số lớn nhất của thanh còn đủ hai đầu",
    en="Part 1: the largest number of a bar with both its ends",
)

_TITLE: Final = Text(vi="Phiếu thử máy in", en="Printer test")
_BARS: Final = Text(vi="1. Thanh nào đủ hai đầu?", en="1. Which bars have both ends?")
_DIGITS: Final = Text(vi="2. Số to và đúng?", en="2. Digits large and right?")
_QR: Final = Text(vi="3. Có mã QR?", en="3. A QR code?")
_VIETNAMESE: Final = Text(
    vi="4. Trang {small}, {capital} giống hình?", en="4. Pages {small}, {capital} like drawn?"
)
_LOGO: Final = Text(vi="5. Có hình ngôi nhà?", en="5. A house?")
_CUT: Final = Text(vi="6. Cắt ngay dưới dòng này?", en="6. Cut just below this line?")

_TRIAL_KEY: Final = b"TS"
_BAR_HEIGHT: Final = 32
_QR_CODE: Final = (
    b"\x1d(k\x04\x001A2\x00\x1d(k\x03\x001C\x05\x1d(k\x03\x001E1"
    b"\x1d(k\x0b\x001P0MOISO123\x1d(k\x03\x001Q0"
)


def trial_sheet(language: Language, tried: Sequence[VietnamesePages] = (EPSON_PAGES,)) -> bytes:
    """Return the bytes of the sheet; nothing on it wider than a bar is over 384 dots.

    `tried` are the pairs of pages on which the printer may have its Vietnamese letters.
    """

    def words(text: Text) -> bytes:
        return _drawn(text.in_language(language))

    digits = TextLine(name="number", text="0123456789", wide=2, high=2)
    letters = [words(with_pages(_VIETNAMESE, pages)) + letters_on(pages) for pages in tried]
    return b"".join(
        (
            b"\x1b@\x1c.\x1ba\x00",
            words(_TITLE),
            words(_BARS),
            *(_bar(width) for width in sorted(WIDTHS)),
            words(_DIGITS),
            OwnLetters(None, [digits]).encoded(digits),
            words(_QR),
            _QR_CODE,
            *letters,
            words(_LOGO),
            # kept and forgotten again under a key of its own: the centre's logo stays as it is
            keep(_house(), _TRIAL_KEY) + print_kept(_TRIAL_KEY) + forget(_TRIAL_KEY),
            b"\n\x1b@\x1c.",  # whoever took the picture for letters stands at a new line now
            words(_CUT),
            b"\x1dVB\x00",
            b"\x1bd\x04",
        )
    )


def with_pages(text: Text, pages: VietnamesePages) -> Text:
    """Return a text with the numbers of a pair of pages in it."""
    numbers = {"small": pages.small, "capital": pages.capital}
    return Text(vi=text.vi.format(**numbers), en=text.en.format(**numbers))


def _drawn(text: str) -> bytes:
    face = font("SemiBold", 24)
    words = draw_lines([text], face, math.ceil(text_width(face, text)))
    return at_the_edge(black_and_white(words))


def _house() -> Image.Image:
    """Return a small picture that nobody takes for letters."""
    picture = Image.new("1", (64, 48), 255)
    pen = ImageDraw.Draw(picture)
    pen.polygon([(32, 2), (60, 24), (4, 24)], fill=0)
    pen.rectangle((12, 24, 51, 46), fill=0)
    pen.rectangle((27, 32, 36, 46), fill=255)
    return picture


def _bar(width: int) -> bytes:
    """Return a bar from edge to edge with feet at both ends and its number of dots."""
    canvas = Image.new("L", (width, _BAR_HEIGHT + 6), 255)
    pen = ImageDraw.Draw(canvas)
    pen.line((0, 16, width - 1, 16), 0, 2)
    for left in (0, width - 6):
        pen.rectangle((left, 0, left + 5, _BAR_HEIGHT), 0)
    face = font("ExtraBold", 24)
    pen.rectangle((130, 0, 210, _BAR_HEIGHT), 255)
    pen.text((140, 26), str(width), 0, face, anchor="ls")
    return raster(Band(name="rule", image=black_and_white(canvas)))
