"""A drawn ticket as ESC/POS bytes.

Everything is printed as raster (`GS v 0`), cut into strips at rows without ink and cropped to the
ink on both sides alike, so that the printer's own centring puts each dot where it was drawn. White
between strips is sent as rows one byte wide: line feeds count in units that differ between models
(a dot, half a dot, 0.125 mm), rows do not. A printer that makes QR codes itself gets the content
alone.
"""

from collections.abc import Iterator
from typing import Any, Final

from PIL import Image, ImageOps

from common.printers import escpos_library
from common.printers.profiles import Profile
from kiosk.printing.bands import Drawing, QrMark

_CANCEL_KANJI: Final = b"\x1c."
_LEVELS: Final = {"L": 0, "M": 1, "Q": 2, "H": 3}
_RASTER_HEADER: Final = 8
_WHITE_STRIP_WIDTH: Final = 8
# The printer centres whole bytes: a margin in steps of four dots keeps both sides alike.
_CROP_STEP: Final = 4
_LINES_BELOW_TICKET: Final = 1
_LINES_TO_TEAR_BAR: Final = 4


def encode_ticket(drawing: Drawing, profile: Profile) -> bytes:
    """Return the bytes which print `drawing` on a printer of `profile`, cut or fed out."""
    printer = _recorder(profile)
    printer.hw("INIT")
    # Many Chinese models start in double-byte mode and swallow what follows.
    printer._raw(_CANCEL_KANJI)  # noqa: SLF001 — python-escpos has no public raw bytes
    printer.set(align="center")
    for band in drawing.bands:
        if band.qr is not None and profile.native_qr:
            _add_native_qr(printer, band.image, band.qr)
        else:
            _add_strips(printer, band.image)
    if profile.cutter:
        printer.print_and_feed(_LINES_BELOW_TICKET)
        # Despite its name, `feed=False` is GS V 66: the printer feeds to its knife, then cuts.
        printer.cut(feed=False)
    else:
        printer.print_and_feed(_LINES_TO_TEAR_BAR)
    output: bytes = printer.output
    return output


def _recorder(profile: Profile) -> Any:
    """Return python-escpos's recording printer for our widths.

    WORKAROUND for python-escpos 3.1, `Escpos.image`: with a profile whose width is unknown it
    prints a complaint to standard output for every image, so it gets a profile that knows.
    """
    capabilities = escpos_library.load()
    from escpos.printer import Dummy  # noqa: PLC0415 — slow to import, see escpos_library

    known = capabilities.Profile()
    known.profile_data = {**known.profile_data, "media": {"width": {"pixels": profile.width}}}
    return Dummy(profile=known)


def _add_native_qr(printer: Any, image: Image.Image, mark: QrMark) -> None:
    _add_white(printer, mark.top)
    printer.qr(mark.content, ec=_LEVELS[mark.level], size=mark.module, native=True)
    _add_white(printer, image.height - mark.top - mark.side)


def _add_strips(printer: Any, image: Image.Image) -> None:
    done = 0
    for top, bottom in _strips(image):
        _add_white(printer, top - done)
        strip = image.crop((0, top, image.width, bottom))
        margin = _margin(strip)
        printer.image(strip.crop((margin, 0, image.width - margin, strip.height)))
        done = bottom
    _add_white(printer, image.height - done)


def _add_white(printer: Any, rows: int) -> None:
    if rows > 0:
        printer.image(Image.new("1", (_WHITE_STRIP_WIDTH, rows), 255))


def _strips(image: Image.Image) -> list[tuple[int, int]]:
    """Return the row ranges with ink, joined where a strip of its own costs more than it saves."""
    strips: list[tuple[int, int]] = []
    for top, bottom in _inked_rows(image):
        if strips:
            before = strips[-1]
            apart = _cost(image, before) + _cost(image, (top, bottom)) + 2 * _RASTER_HEADER
            apart += top - before[1]
            together = _cost(image, (before[0], bottom)) + _RASTER_HEADER
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
