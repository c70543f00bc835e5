"""The screen as a thing of glass: its real millimetres, and what a seated person can reach."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Property, QObject, QSize, QSizeF, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "MoiSo.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

USUAL_PIXELS_PER_MILLIMETRE: Final = 4.0
"""A 21.5" screen of 1920 pixels."""

REACH_BOTTOM: Final = 800.0
REACH_TOP: Final = 1100.0
"""What a hand reaches from a wheelchair, in mm above the floor."""

LEAST_BAND: Final = 100.0
"""Where a screen hangs outside of that reach, the controls keep so many mm of it all the same."""

_PLAUSIBLE: Final = (2.0, 10.0)
"""Pixels per mm between an 86" screen of 1920 pixels and a tablet."""

_MOST_ODDS: Final = 1.1
"""By how much the two directions may differ: pixels are square."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Band:
    """Where controls may lie; both in mm from the screen's own edges."""

    above: float
    below: float


def pixels_per_millimetre(pixels: QSize, millimetres: QSizeF) -> float | None:
    """Return what a screen tells of itself; None where that cannot be true.

    `pixels` are the screen's own, `millimetres` what its EDID says: some say nothing, 16 by 9, or
    the shape alone (160 by 90 cm).
    """
    if millimetres.width() <= 0 or millimetres.height() <= 0:
        return None
    across = pixels.width() / millimetres.width()
    along = pixels.height() / millimetres.height()
    least, most = _PLAUSIBLE
    is_square = max(across, along) <= _MOST_ODDS * min(across, along)
    return across if is_square and least <= across <= most else None


def band(height: float, lower_edge: float) -> Band:
    """Return what a seated person reaches of a screen `height` mm high, `lower_edge` above the floor."""
    below = min(max(0.0, REACH_BOTTOM - lower_edge), max(0.0, height - LEAST_BAND))
    above = max(0.0, lower_edge + height - REACH_TOP)
    return Band(above=max(0.0, min(above, height - below - LEAST_BAND)), below=below)


@QmlElement
@QmlUncreatable("the kiosk makes it")
class Glass(QObject):  # type: ignore[operator]  # the decorator\'s stub misses its call
    """One kiosk's screen; lengths in mm."""

    def __init__(
        self, pixels_per_mm: float, lower_edge: float, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._pixels_per_mm = pixels_per_mm
        self.lower_edge = lower_edge

    @Slot(float, result=float)
    def above_reach(self, height: float) -> float:
        """Return how much of the top of a screen so high is out of a seated person's reach."""
        return band(height, self.lower_edge).above

    @Slot(float, result=float)
    def below_reach(self, height: float) -> float:
        """Return how much of the bottom of a screen so high is too low."""
        return band(height, self.lower_edge).below

    def _get_pixels_per_mm(self) -> float:
        return self._pixels_per_mm

    pixels_per_millimetre = Property(float, _get_pixels_per_mm, constant=True)
