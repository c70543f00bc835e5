"""A centre's logo in black and white dots, and the copy of it that a printer may keep.

A printer with memory for pictures keeps the logo under a key: each ticket then sends eleven bytes
instead of kilobytes (ESC/POS command reference, GS ( L, functions 66, 67 and 69).
"""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources.abc import Traversable
from typing import Final

from PIL import Image, ImageOps

from common.printers.profiles import Profile
from kiosk.printing.raster import without_questions

LOGO_KEY: Final = b"MS"
"""Under which a printer keeps the centre's logo."""

HIGHEST_MM: Final = 40
MOST_PIXELS: Final = 20_000_000

_KEPT_DOTS: Final = 640
_BYTE: Final = 8
_EDGE_DOTS: Final = 40
_DARK, _LIGHT = 64, 192
_PHOTO_SHARE: Final = 0.3
_LEVELS: Final = 256


class LogoUnusable(Exception):
    """The file is no picture, or one larger than any logo."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Logo:
    """A picture in greys (mode "L") on white, and how wide it is printed."""

    picture: Image.Image
    millimetres: int


def read_picture(file: Traversable) -> Image.Image:
    """Return a picture file in greys on white, cropped to what is not white.

    Raises `LogoUnusable`, and OSError where the file cannot be read at all.
    """
    try:
        with file.open("rb") as opened, Image.open(opened) as found:
            if found.width * found.height > MOST_PIXELS:
                raise LogoUnusable
            coloured = found.convert("RGBA")
    except FileNotFoundError:
        raise
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        # Pillow: UnidentifiedImageError is an OSError; broken PNGs raise SyntaxError
        raise LogoUnusable from error
    paper = Image.new("RGBA", coloured.size, "white")
    grey = Image.alpha_composite(paper, coloured).convert("L")
    box = ImageOps.invert(grey).point([0] * 16 + [255] * 240).getbbox()
    if box is None:
        raise LogoUnusable
    cropped = grey.crop(box)
    cropped.thumbnail((_KEPT_DOTS, _KEPT_DOTS), Image.Resampling.LANCZOS)
    return cropped


def logo_dots(logo: Logo, profile: Profile) -> Image.Image:
    """Return the logo as it is printed by `profile`, mode "1", a whole number of bytes wide."""
    widest = min(profile.dots(logo.millimetres), profile.width - _EDGE_DOTS)
    return _drawn(logo, widest, profile.dots(HIGHEST_MM))


@lru_cache(maxsize=16)
def _drawn(logo: Logo, width: int, height: int) -> Image.Image:
    picture = logo.picture
    scale = min(width / picture.width, height / picture.height)
    size = (
        max(_BYTE, int(picture.width * scale) // _BYTE * _BYTE),
        max(1, round(picture.height * scale)),
    )
    grey = ImageOps.autocontrast(picture.resize(size, Image.Resampling.LANCZOS))
    if _share_between(grey) > _PHOTO_SHARE:
        return grey.convert("1", dither=Image.Dither.FLOYDSTEINBERG)
    # flat colours: each becomes wholly black or wholly white, and edges stay sharp
    limit = _parting(grey.histogram())
    return grey.point([0] * limit + [255] * (_LEVELS - limit), "1")


def _share_between(grey: Image.Image) -> float:
    """Return how much of a picture is neither dark nor light, as in a photograph."""
    between = sum(grey.histogram()[_DARK:_LIGHT])
    return between / (grey.width * grey.height)


def _parting(histogram: list[int]) -> int:
    """Return the first level that counts as white: where two groups of greys differ most (Otsu)."""
    total = sum(histogram)
    weighted = sum(level * count for level, count in enumerate(histogram))
    best, parting = -1.0, _LEVELS // 2
    below = below_weighted = 0
    for level, count in enumerate(histogram[:-1]):
        below += count
        below_weighted += level * count
        if below in {0, total}:
            continue
        apart = below_weighted / below - (weighted - below_weighted) / (total - below)
        spread = below * (total - below) * apart * apart
        if spread > best:
            best, parting = spread, level + 1
    return parting


def keep(picture: Image.Image, key: bytes = LOGO_KEY) -> bytes:
    """Return the command that has a printer keep `picture`, mode "1", through every power cut."""
    size = picture.width.to_bytes(2, "little") + picture.height.to_bytes(2, "little")
    body = (
        b"0C0" + key + b"\x01" + size + b"1" + without_questions(ImageOps.invert(picture).tobytes())
    )
    return b"\x1d(L" + len(body).to_bytes(2, "little") + body


def print_kept(key: bytes = LOGO_KEY) -> bytes:
    """Return the command that prints the kept picture; one that is not kept prints nothing."""
    return b"\x1d(L\x06\x000E" + key + b"\x01\x01"


def forget(key: bytes = LOGO_KEY) -> bytes:
    """Return the command that throws the kept picture away."""
    return b"\x1d(L\x04\x000B" + key
