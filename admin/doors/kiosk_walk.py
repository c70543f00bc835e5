"""Looks at one screen of the kiosk as it stands: every control, every word, and what is wrong."""

import math
import sys
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from PIL import Image
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetricsF, QImage
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem

from admin.morning.hands import visible_items
from common.look.contrast import contrast
from kiosk.app import KioskDoor
from kiosk.glass import REACH_BOTTOM, REACH_TOP
from kiosk.in_sight import in_sight

LEAST_TARGET: Final = 20.0
LEAST_CAPITALS: Final = 7.3
LEAST_CONTRAST: Final = 7.0
HIGH_CONTRAST: Final = 15.0
"""In mm, mm, and to 1."""

_LESS: Final = 0.05
"""Rounding of positions to pixels, in mm."""

_FEW_COLOURS: Final = 4096
"""More than words have on one ground; a picture behind them has more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Walked:
    """What a walk has seen: lengths in mm, heights above the floor; what is wrong, in words.

    Where nothing is to be pressed, `target` is infinite and the heights are those of the band.
    """

    controls: int
    target: float
    capitals: float
    contrast: float
    highest: float
    lowest: float
    texts: tuple[str, ...]
    faults: tuple[str, ...]


def walk(door: KioskDoor, *, low: bool = False, high_contrast: bool = False) -> Walked:
    """Look at the window of `door` as it stands; `low` and `high_contrast` ask more of it."""
    return _Walk(door, HIGH_CONTRAST if high_contrast else LEAST_CONTRAST).walked(low=low)


class _Walk:
    """One screen as it stands now."""

    def __init__(self, door: KioskDoor, least_contrast: float) -> None:
        self._door = door
        self._least_contrast = least_contrast
        self._per_mm: float = door.glass.property("pixels_per_millimetre")
        self._picture = _as_picture(door.window.grabWindow())  # lays everything out, too
        self._size = door.window.size()
        items = [one for one in visible_items(door.window.contentItem()) if in_sight(one)]
        self._controls = [one for one in items if one.inherits("QQuickAbstractButton")]
        self._texts = [one for one in items if one.inherits("QQuickText") and one.property("text")]
        self._painted = {one: _shown(one) for one in self._texts}
        self._faults: list[str] = []

    def walked(self, *, low: bool) -> Walked:
        """Return what was measured and what is wrong with it."""
        targets = [self._target(one) for one in self._controls]
        capitals = [self._capitals(one) for one in self._texts]
        contrasts = [self._contrast(one) for one in self._texts]
        boxes = [_box(one) for one in self._controls]
        highest = max((self._height(one.top()) for one in boxes), default=REACH_BOTTOM)
        lowest = min((self._height(one.bottom()) for one in boxes), default=REACH_TOP)
        self._check_keys()
        self._check_places()
        if low:
            self._check_reach(highest, lowest)
        return Walked(
            controls=len(self._controls),
            target=min(targets, default=math.inf),
            capitals=min(capitals),
            contrast=min(contrasts),
            highest=highest,
            lowest=lowest,
            texts=tuple(str(one.property("text")) for one in self._texts),
            faults=tuple(self._faults),
        )

    def _height(self, pixels: float) -> float:
        """Return the height above the floor of what lies so far below the screen's upper edge."""
        return self._door.glass.lower_edge + (self._size.height() - pixels) / self._per_mm

    def _target(self, control: QQuickItem) -> float:
        least = min(control.width(), control.height()) / self._per_mm
        if least < LEAST_TARGET - _LESS:
            self._fault(control, f"{least:.1f} mm to touch")
        return least

    def _capitals(self, text: QQuickItem) -> float:
        font = text.property("font")
        metrics = QFontMetricsF(font)
        shrunk = 1.0
        if _enumerated(text, "fontSizeMode") != 0:  # may be drawn smaller than its font
            natural = metrics.horizontalAdvance(str(text.property("text")))
            shrunk = min(1.0, text.property("contentWidth") / natural) if natural else 1.0
        height = float(metrics.capHeight() * shrunk / self._per_mm)
        if height < LEAST_CAPITALS - _LESS:
            self._fault(text, f"capitals of {height:.1f} mm")
        return height

    def _contrast(self, text: QQuickItem) -> float:
        place = self._painted[text].toAlignedRect()
        left, top = max(0, place.left()), max(0, place.top())
        crop = self._picture.crop((left, top, place.right() + 1, place.bottom() + 1))
        # a table for every colour there is would take longer to make than to fill
        found = crop.getcolors(_FEW_COLOURS) or crop.getcolors(crop.width * crop.height)
        colours: list[tuple[int, tuple[int, int, int]]] = found  # type: ignore[assignment]  # RGB
        ground = QColor(*max(colours)[1]).name()
        seen = contrast(QColor(text.property("color")).name(), ground)
        if seen < self._least_contrast:
            self._fault(text, f"a contrast of {seen:.1f} on {ground}")
        return seen

    def _check_keys(self) -> None:
        by_keys = self._door.keypad.controls()
        for control in self._controls:
            if control.isEnabled() and control not in by_keys:
                self._fault(control, "not reached by keys")
            spoken = QAccessible.queryAccessibleInterface(control)
            if not spoken.text(QAccessible.Text.Name):
                self._fault(control, "no name for a screen reader")

    def _check_places(self) -> None:
        window = QRectF(0, 0, self._size.width(), self._size.height())
        inside: dict[QQuickItem, QQuickItem] = {}
        for text in self._texts:
            around = next((one for one in self._controls if one.isAncestorOf(text)), None)
            if around is not None:
                inside[text] = around
            room = _box(around).adjusted(-1, -1, 1, 1) if around is not None else window
            if text.property("truncated") or not room.contains(self._painted[text]):
                self._fault(text, "cut off")
            if text.property("contentWidth") > text.width() + 1:
                self._fault(text, "wider than its place")
        for control in self._controls:
            if not window.contains(_box(control)):
                self._fault(control, "leaves the window")
        solid = [(one, _edges(_box(one))) for one in self._controls]
        solid += [(one, _edges(place)) for one, place in self._painted.items()]
        for (one, place), (other, where) in combinations(solid, 2):
            if _overlap(place, where) and inside.get(other) is not one:
                self._fault(one, f"over {_name(other)}")

    def _check_reach(self, highest: float, lowest: float) -> None:
        if highest > REACH_TOP + _LESS or lowest < REACH_BOTTOM - _LESS:
            self._faults.append(f"controls {lowest:.0f} to {highest:.0f} mm above the floor")

    def _fault(self, item: QQuickItem, words: str) -> None:
        self._faults.append(f"{_name(item)}: {words}")


def _as_picture(grabbed: QImage) -> Image.Image:
    plain = grabbed.convertToFormat(QImage.Format.Format_RGB32)  # as it mostly is already
    size = (plain.width(), plain.height())
    order = "BGRX" if sys.byteorder == "little" else "XRGB"
    return Image.frombytes(
        "RGB", size, bytes(plain.constBits()), "raw", order, plain.bytesPerLine()
    )


def _box(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def _edges(place: QRectF) -> tuple[float, float, float, float]:
    """Return left, top, right, bottom, a pixel within: what only meets does not overlap."""
    return place.left() + 1, place.top() + 1, place.right() - 1, place.bottom() - 1


def _overlap(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _shown(text: QQuickItem) -> QRectF:
    """Return where words stand, without what a list of pages cuts off for the next one."""
    place = _painted(text)
    above: QQuickItem | None = text.parentItem()
    while above is not None:
        if above.clip():
            place = place.intersected(_box(above))
        above = above.parentItem()
    return place


def _painted(text: QQuickItem) -> QRectF:
    """Return where the words themselves stand."""
    width, height = text.property("contentWidth"), text.property("contentHeight")
    left, top = text.property("leftPadding"), text.property("topPadding")
    free = text.width() - left - text.property("rightPadding") - width
    below = text.height() - top - text.property("bottomPadding") - height
    across = _enumerated(text, "effectiveHorizontalAlignment")
    along = _enumerated(text, "verticalAlignment")
    right, middle = Qt.AlignmentFlag.AlignRight.value, Qt.AlignmentFlag.AlignHCenter.value
    x = free if across == right else free / 2 if across == middle else 0
    y = below / 2 if along == Qt.AlignmentFlag.AlignVCenter.value else 0
    return text.mapRectToScene(QRectF(left + x, top + y, width, height))


def _enumerated(item: QQuickItem, name: str) -> int:
    """Return a property of a type that Python does not know."""
    context = qmlContext(item)
    assert context is not None  # noqa: S101 — all of ours are described in QML
    value, _ = QQmlExpression(context, item, name).evaluate()
    return int(value)


def _name(item: QQuickItem) -> str:
    words = str(item.property("text") or "").replace("\n", " ")
    return f"{item.objectName() or item.metaObject().className()} “{words}”"
