"""`kiosks.toml`: the kiosk's screen in real millimetres, and what it may sound."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from common.catalogue.optional_file import load_optional
from common.catalogue.record import Record

NAME: Final = "kiosks.toml"
AUTOMATIC: Final = "auto"

_SETTINGS: Final = ("pixels_per_millimetre", "lower_edge_mm", "read_aloud", "warning_sound")
_LONGEST_NAME: Final = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class ScreenSettings:
    """One kiosk's screen; `pixels_per_millimetre` None asks the screen.

    `lower_edge` is the height of the screen's lower edge above the floor, in mm.
    """

    pixels_per_millimetre: float | None = None
    lower_edge: float = 850.0
    read_aloud: bool = True
    warning_sound: bool = True


def load_screen(folder: Path | None, name: str | None) -> ScreenSettings:
    """Return the settings of the kiosk `name` in `folder`, the shipped ones where it has none.

    Raises ConfigInvalid with every problem found.
    """
    return load_optional(folder, NAME, lambda file: read_screen_file(file, name))


def read_screen_file(file: Record, name: str | None) -> ScreenSettings:
    """Return what the file says of the kiosk `name`; what is not written stays usual."""
    file.expect(required=(), optional=(*_SETTINGS, "kiosk"))
    usual = _screen(file, ScreenSettings())
    seen: dict[object, int] = {}
    own: dict[str | None, ScreenSettings] = {}
    for record in file.tables("kiosk"):
        record.expect(required=("name",), optional=_SETTINGS)
        known = record.text("name", most=_LONGEST_NAME)
        record.unique(known, "name", seen)
        own[known] = _screen(record, usual)
    return own.get(name, usual)


def _screen(record: Record, otherwise: ScreenSettings) -> ScreenSettings:
    return replace(
        otherwise,
        pixels_per_millimetre=_pixels(record, otherwise.pixels_per_millimetre),
        lower_edge=record.decimal(
            "lower_edge_mm", least=300, most=1200, default=otherwise.lower_edge
        ),
        read_aloud=record.flag("read_aloud", default=otherwise.read_aloud),
        warning_sound=record.flag("warning_sound", default=otherwise.warning_sound),
    )


def _pixels(record: Record, otherwise: float | None) -> float | None:
    value = record.values.get("pixels_per_millimetre")
    if value is None:
        return otherwise
    if value == AUTOMATIC:
        return None
    return record.decimal("pixels_per_millimetre", least=1, most=40, default=4)
