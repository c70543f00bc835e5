"""Be Vietnam Pro, drawn in black and white without greys.

Letters are drawn with FreeType's hinting and cut at half black: stems keep an even width of whole
dots, which a thermal head prints sharp. Pillow's basic layout is used on purpose: the other one
needs a library that Windows lacks, and a ticket must have the same dots everywhere. It does not
shape combining marks, hence the NFC.
"""

import math
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from itertools import pairwise
from typing import Final, Literal

from PIL import Image, ImageDraw, ImageFont

Weight = Literal["Regular", "SemiBold", "ExtraBold"]

_LINE_PITCH: Final = 1.27
_ASCENT: Final = 1.0
_MARK_GAP: Final = 2
_HALF_BLACK: Final = 128
_FONTS_KEPT: Final = 64
_CANVASES_KEPT: Final = 96
"""Some 5 MB at most; what stands on every ticket is among them."""


@lru_cache(maxsize=_FONTS_KEPT)
def font(weight: Weight, size: int) -> ImageFont.FreeTypeFont:
    """Return the font at `size` dots per em."""
    data = _font_file(weight)
    return ImageFont.truetype(BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=3)
def _font_file(weight: Weight) -> bytes:
    return files("common.look").joinpath(f"fonts/BeVietnamPro-{weight}.ttf").read_bytes()


def composed(text: str) -> str:
    """Return `text` with every letter and its marks as one character (NFC), spaces tidied."""
    return " ".join(unicodedata.normalize("NFC", text).split())


@lru_cache(maxsize=4096)
def text_width(face: ImageFont.FreeTypeFont, text: str) -> float:
    """Return the advance width of `text` in dots."""
    return face.getlength(text)


def black_and_white(canvas: Image.Image) -> Image.Image:
    """Return `canvas` (mode "L") as mode "1", cut at half black, never dithered."""
    return canvas.point(_CUT, "1")


_CUT: Final = [0] * _HALF_BLACK + [255] * (256 - _HALF_BLACK)


def draw_lines(
    lines: Sequence[str],
    face: ImageFont.FreeTypeFont,
    width: int,
    *,
    ink: int = 0,
    paper: int = 255,
) -> Image.Image:
    """Return `lines` centred under each other on a canvas of `width` dots, mode "L".

    Base lines are 1.27 em apart, the font's own pitch. A capital with two marks is 1.25 em high
    and a dot hangs 0.26 em deep, so where marks would meet the lines move apart, and the canvas
    grows rather than cut a mark off. The last canvases are kept: they are not to be drawn upon.
    """
    return _drawn_lines(tuple(lines), face, width, ink, paper)


@lru_cache(maxsize=_CANVASES_KEPT)
def _drawn_lines(
    lines: tuple[str, ...], face: ImageFont.FreeTypeFont, width: int, ink: int, paper: int
) -> Image.Image:
    boxes = [face.getbbox(line, anchor="ls") for line in lines]
    pitch = round(face.size * _LINE_PITCH)
    for (_, _, _, bottom), (_, top, _, _) in pairwise(boxes):
        pitch = max(pitch, math.ceil(bottom - top) + _MARK_GAP)
    first = max(round(face.size * _ASCENT), math.ceil(-boxes[0][1]) + 1)
    below = max(round(face.size * (_LINE_PITCH - _ASCENT)), math.ceil(boxes[-1][3]) + 1)
    canvas = Image.new("L", (width, first + pitch * (len(lines) - 1) + below), paper)
    pen = ImageDraw.Draw(canvas)
    for position, (line, (left, _, right, _)) in enumerate(zip(lines, boxes, strict=True)):
        start = (width - (right - left)) // 2 - left
        pen.text((start, first + position * pitch), line, ink, face, anchor="ls")
    return canvas
