"""A drawn ticket: strips of dots as wide as the paper, from top to bottom."""

from dataclasses import dataclass
from typing import Literal

from PIL import Image

BandName = Literal[
    "training",
    "centre",
    "service",
    "number",
    "copy",
    "priority",
    "when",
    "offline",
    "rule",
    "figures",
    "wait",
    "qr",
    "scan",
    "free-line",
    "logo",
    "guide-name",
    "guide-service",
    "guide-papers",
    "guide-limit",
    "guide-fee",
    "guide-code",
    "guide-notice",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class QrMark:
    """A QR code on a band, for printers which make it themselves.

    `module` is the side of a module in dots; the code stands centred, from row `top` on, `side`
    dots high and wide.
    """

    content: str
    level: str
    module: int
    top: int
    side: int


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptMark:
    """A picture on a band that printers may keep under `key`; it stands from row `top` down."""

    key: bytes
    top: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Band:
    """One strip of the ticket: mode "1", 0 is black, as wide as the paper.

    `doubled` says that all its dots come in squares of four, so that a quarter of them is sent.
    """

    name: BandName
    image: Image.Image
    qr: QrMark | None = None
    kept: KeptMark | None = None
    doubled: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class TextLine:
    """One line in the printer's own letters, `wide` and `high` times enlarged (1 to 8)."""

    name: BandName
    text: str
    wide: int = 1
    high: int = 1
    bold: bool = False


Part = Band | TextLine


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawing:
    """A whole ticket as parts that follow each other without a gap; `width` in dots."""

    width: int
    parts: tuple[Part, ...]

    @property
    def bands(self) -> tuple[Band, ...]:
        """The parts that are drawn."""
        return tuple(part for part in self.parts if isinstance(part, Band))

    def page(self) -> Image.Image:
        """Return what is drawn of the ticket as one picture, mode "1"."""
        page = Image.new("1", (self.width, sum(band.image.height for band in self.bands)), 255)
        top = 0
        for band in self.bands:
            page.paste(band.image, (0, top))
            top += band.image.height
        return page
