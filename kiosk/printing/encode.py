"""A ticket as ESC/POS bytes: drawn parts as raster, text and codes the printer's own way."""

from collections.abc import Iterable, Sequence
from typing import Final

from common.printers.profiles import Profile
from kiosk.printing.bands import Band, Part, QrMark, TextLine
from kiosk.printing.logo import print_kept
from kiosk.printing.own_letters import OwnLetters
from kiosk.printing.raster import raster, white

# Many Chinese models start in double-byte mode, and ESC @ brings it back: FS . comes after it.
_START: Final = b"\x1b@\x1c.\x1ba\x01"
_FEED_AND_CUT: Final = b"\x1bd\x01\x1dVB\x00"
_FEED_TO_TEAR_BAR: Final = b"\x1bd\x04"
_QR_LEVELS: Final = {"L": b"0", "M": b"1", "Q": b"2", "H": b"3"}


def encoded_parts(
    parts: Sequence[Part], profile: Profile
) -> tuple[tuple[bytes, bytes], list[bytes]]:
    """Return what goes before and after the parts, and the bytes of each part."""
    letters = OwnLetters(profile.vietnamese, _texts(parts))
    # GS V 66 feeds to the knife before it cuts: a bare cut goes through the last 14 mm.
    end = _FEED_AND_CUT if profile.cutter else _FEED_TO_TEAR_BAR
    encoded = [_part(part, profile, letters) for part in parts]
    return (_START + letters.definitions(), end), encoded


def whole_ticket(frame: tuple[bytes, bytes], parts: Iterable[bytes]) -> bytes:
    """Return one job."""
    start, end = frame
    return b"".join((start, *parts, end))


def _texts(parts: Iterable[Part]) -> list[TextLine]:
    return [part for part in parts if isinstance(part, TextLine)]


def _part(part: Part, profile: Profile, letters: OwnLetters) -> bytes:
    if isinstance(part, TextLine):
        return letters.encoded(part)
    if part.qr is not None and profile.native_qr:
        return _native_qr(part, part.qr)
    if part.kept is not None and profile.logo:
        return white(part.kept.top) + print_kept(part.kept.key)
    return raster(part)


def _native_qr(band: Band, mark: QrMark) -> bytes:
    """Return GS ( k: model 2, module size, level, content, print."""
    content = mark.content.encode()
    size = (len(content) + 3).to_bytes(2, "little")
    code = (
        b"\x1d(k\x04\x001A2\x00\x1d(k\x03\x001C" + bytes([mark.module]),
        b"\x1d(k\x03\x001E" + _QR_LEVELS[mark.level],
        b"\x1d(k" + size + b"1P0" + content,
        b"\x1d(k\x03\x001Q0",
    )
    below = band.image.height - mark.top - mark.side
    return b"".join((white(mark.top), *code, white(below)))
