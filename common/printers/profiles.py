"""What a kind of printer can do, found by its profile's name."""

import difflib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Final, Literal

from common.printers import escpos_library
from common.printers.code_pages import EPSON_PAGES, VietnamesePages
from common.tickets.errors import Refusal
from common.tickets.text import Text

Feature = Literal["digits", "qr", "vietnamese", "cutter", "logo", "status"]
"""What may be proven of a printer, as `printers.toml` names it."""

WIDTHS: Final = (576, 512, 384)
_DOTS_PER_MM: Final = 8.0
_NOMINAL_DPI: Final = 203
_MM_PER_INCH: Final = 25.4


class UnknownProfile(Refusal):
    """No printer profile has this name."""

    code: ClassVar[str] = "unknown-profile"
    sentence: ClassVar[Text] = Text(
        vi="Không có loại máy in “{name}”. Tên gần giống: {near}.",
        en="There is no printer profile “{name}”. Similar names: {near}.",
    )


class UnknownWidth(Refusal):
    """Tickets are laid out for three widths only."""

    code: ClassVar[str] = "unknown-width"
    sentence: ClassVar[Text] = Text(
        vi="Khổ in {width} điểm không dùng được. Hãy chọn {widths}.",
        en="A print width of {width} dots is not supported. Choose {widths}.",
    )


NO_RASTER: Final = Text(
    vi="loại máy này không có lệnh in hình (GS v 0) nên phiếu không in ra đúng; hãy dùng máy in nhiệt",
    en="this kind has no command for drawings (GS v 0), so tickets do not come out right; take a"
    " thermal printer",
)
STAR_MODE: Final = Text(
    vi="máy Star chỉ in đúng phiếu khi đã chuyển sang chế độ ESC/POS; hãy xem sách hướng dẫn của máy,"
    " rồi thử bằng “moiso print test”",
    en="a Star printer prints tickets right only when switched to ESC/POS emulation; see its manual,"
    " then try it by “moiso print test”",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    """One kind of printer: its measures, and what is proven of it; what is not proven is drawn.

    `width` is the printable width in dots (576, 512 or 384), `dots_per_mm` the density of the
    print head. `native_qr` means that the printer makes QR codes itself, `digits` that its own
    ASCII letters can be enlarged, `vietnamese` that it has the whole alphabet and takes letters
    of ours beside it, `logo` that it keeps pictures (GS ( L), `status` that it answers DLE EOT
    truly. `caveat` says why this kind may not print tickets at all. Raises `UnknownWidth`.
    """

    name: str
    width: int
    dots_per_mm: float
    cutter: bool
    native_qr: bool
    digits: bool = False
    vietnamese: VietnamesePages | None = None
    status: bool = False
    logo: bool = False
    caveat: Text | None = None

    def __post_init__(self) -> None:
        if self.width not in WIDTHS:
            raise UnknownWidth(width=self.width, widths=", ".join(map(str, WIDTHS)))

    def with_width(self, width: int) -> "Profile":
        """Return this profile for a print width of `width` dots; raises `UnknownWidth`."""
        return replace(self, width=width)

    def with_proven(self, proven: Collection[Feature]) -> "Profile":
        """Return this profile with just these features, as somebody has seen of the printer."""
        return replace(
            self,
            cutter="cutter" in proven,
            native_qr="qr" in proven,
            digits="digits" in proven or "vietnamese" in proven,
            vietnamese=EPSON_PAGES if "vietnamese" in proven else None,
            status="status" in proven,
            logo="logo" in proven,
            caveat=None if self.caveat == STAR_MODE and _SEEN & set(proven) else self.caveat,
        )

    @property
    def proven(self) -> tuple[Feature, ...]:
        """What is proven of this printer, as `printers.toml` names it."""
        known: dict[Feature, bool] = {
            "digits": self.digits,
            "qr": self.native_qr,
            "vietnamese": self.vietnamese is not None,
            "cutter": self.cutter,
            "logo": self.logo,
            "status": self.status,
        }
        return tuple(feature for feature, is_proven in known.items() if is_proven)

    def dots(self, millimetres: float) -> int:
        """Return the nearest whole number of dots."""
        return round(millimetres * self.dots_per_mm)


_OURS: Final = (
    # Nameless printers are trusted with the least: many clones print a native QR as rubbish.
    Profile(name="pos-80", width=576, dots_per_mm=_DOTS_PER_MM, cutter=True, native_qr=False),
    Profile(name="pos-58", width=384, dots_per_mm=_DOTS_PER_MM, cutter=False, native_qr=False),
    Profile(
        name="epson-tm-t82",
        width=576,
        dots_per_mm=_DOTS_PER_MM,
        cutter=True,
        native_qr=True,
        digits=True,
        vietnamese=EPSON_PAGES,
        status=True,
    ),
)

_ESCPOS_BY_BIRTH: Final = "Epson"
# The database lets models inherit pages from its generic entry, so its word alone proves nothing:
# these are the ones whose technical reference lists TCVN-3 on pages 30 and 31.
_WITH_VIETNAMESE: Final = frozenset(
    {"TM-T20II", "TM-T20II-42col", "TM-T88V", "TM-T88IV-SA", "TM-P80", "TM-P80-42col"}
)
_NOBODY: Final = "Generic"
_NEEDLE_PRINTERS: Final = ("TM-U",)
_STAR: Final = "Star Micronics"
# What comes out only where ESC/POS is understood, and no profile of a Star claims by itself.
_SEEN: Final[frozenset[Feature]] = frozenset({"digits", "vietnamese", "logo"})


def profile_named(name: str) -> Profile:
    """Return the profile called `name`, in any case: ours, or one that python-escpos knows.

    Raises `UnknownProfile`, which lists similar names.
    """
    wanted = name.strip().casefold()
    for profile in _OURS:
        if profile.name == wanted:
            return profile
    for known, data in escpos_library.profiles().items():
        if known.casefold() == wanted:
            return _from_database(known, data)
    raise UnknownProfile(name=name, near=", ".join(_names_near(wanted)))


def profile_names() -> tuple[str, ...]:
    """Return every name that `profile_named` accepts, ours first."""
    return (*(profile.name for profile in _OURS), *sorted(escpos_library.profiles()))


def _names_near(wanted: str) -> list[str]:
    names = {name.casefold(): name for name in profile_names()}
    near = difflib.get_close_matches(wanted, names, n=4, cutoff=0.4)
    return [names[name] for name in near] or [profile.name for profile in _OURS]


def _from_database(name: str, data: Mapping[str, Any]) -> Profile:
    features = data["features"]
    vendor = data["vendor"]
    epson = vendor == _ESCPOS_BY_BIRTH and not name.startswith(_NEEDLE_PRINTERS)
    return Profile(
        name=name,
        width=_width(data["media"]),
        dots_per_mm=_density(data["media"]),
        cutter=bool(features.get("paperFullCut") or features.get("paperPartCut")),
        # the database's generic entries promise everything, and stand for printers nobody knows
        native_qr=bool(features.get("qrCode")) and vendor != _NOBODY,
        digits=epson,
        vietnamese=EPSON_PAGES if name in _WITH_VIETNAMESE else None,
        status=epson,
        caveat=_caveat(vendor, features),
    )


def _caveat(vendor: str, features: Mapping[str, Any]) -> Text | None:
    if not features.get("bitImageRaster"):
        return NO_RASTER
    return STAR_MODE if vendor == _STAR else None


def _width(media: Mapping[str, Any]) -> int:
    """Return the widest of our layouts that the paper holds; 80 mm paper where it is unknown."""
    pixels = media["width"].get("pixels")
    if not isinstance(pixels, int):
        return WIDTHS[0]
    return next((width for width in WIDTHS if width <= pixels), WIDTHS[-1])


def _density(media: Mapping[str, Any]) -> float:
    dpi = media.get("dpi")
    if not isinstance(dpi, int) or dpi == _NOMINAL_DPI:
        return _DOTS_PER_MM  # "203 dpi" is the trade's name for 8 dots per mm
    return dpi / _MM_PER_INCH
