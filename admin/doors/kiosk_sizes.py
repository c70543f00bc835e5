"""Walks every control and word of the kiosk in every mode and measures it, in real millimetres.

The screens are those of `kiosk_pictures.STATES`: whoever adds one there has it measured, too.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from types import MappingProxyType
from typing import Final

from PIL import Image
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetricsF, QImage
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem

from admin.doors.kiosk_pictures import LANGUAGES, SIZES, STATES, open_kiosk
from admin.doors.sample_hall import live, sample_hall
from admin.morning.hands import visible_items
from common.look.contrast import contrast
from common.tickets.text import Language
from kiosk.app import KioskDoor
from kiosk.glass import REACH_BOTTOM, REACH_TOP
from kiosk.in_sight import in_sight

LEAST_TARGET: Final = 20.0
LEAST_CAPITALS: Final = 7.3
LEAST_CONTRAST: Final = 7.0
HIGH_CONTRAST: Final = 15.0
"""In mm, mm, and to 1."""

MODES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "usual": (),
        "large": ("type",),
        "contrast": ("contrast",),
        "low": ("reach",),
        "all": ("type", "contrast", "reach", "reading"),
    }
)
"""Name of a mode → what a person has switched on."""

_HEAD: Final = (
    "| screen | controls | smallest target, mm | smallest capitals, mm | with large type, mm"
    " | least contrast | with high contrast | controls with low reach, mm above the floor |\n"
    "|---|---|---|---|---|---|---|---|"
)
_SETTLED_MILLISECONDS: Final = 260
_BEGINS: Final = "<!-- measured -->"
_ENDS: Final = "<!-- end of measured -->"
_LESS: Final = 0.05
"""Rounding of positions to pixels, in mm."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """One screen in one mode; lengths in mm, heights above the floor; what is wrong, in words."""

    screen: str
    size: tuple[int, int]
    mode: str
    language: Language
    controls: int
    target: float
    capitals: float
    contrast: float
    highest: float
    lowest: float
    faults: tuple[str, ...]


def measure_all(states: tuple[str, ...] = tuple(STATES)) -> Iterator[Measured]:
    """Yield every screen in every mode, size and language; needs an application with its fonts."""
    for size in SIZES:
        for state in states:
            yield from measure(state, size)


def measure(state: str, size: QSize) -> Iterator[Measured]:
    """Yield one of STATES in every mode and language."""
    with sample_hall() as hall:
        door = open_kiosk(hall, "vi", state)
        door.show(size)
        STATES[state](hall, door)
        kept = _switched_on(door)
        live(_SETTLED_MILLISECONDS)
        for mode, wanted in MODES.items():
            for language in LANGUAGES:
                _set(door, kept | set(wanted), language)
                yield _Walk(door, size).measured(state, mode, language)
        door.close()


def table(measured: Iterable[Measured]) -> str:
    """Return the worst of each screen and size as a table in Markdown."""
    by_screen: dict[tuple[str, tuple[int, int]], list[Measured]] = {}
    for one in measured:
        by_screen.setdefault((one.screen, one.size), []).append(one)
    return "\n".join([_HEAD, *(_line(name, size, of) for (name, size), of in by_screen.items())])


def write_table(page: Path, measured: Iterable[Measured]) -> None:
    """Put the table between the two marks of `page`, a Markdown file, for the one that is there."""
    words = page.read_text(encoding="utf-8")
    before, _, rest = words.partition(_BEGINS)
    _, _, after = rest.partition(_ENDS)
    page.write_text(f"{before}{_BEGINS}\n{table(measured)}\n{_ENDS}{after}", encoding="utf-8")


def _line(name: str, size: tuple[int, int], of: list[Measured]) -> str:
    modes = {mode: [one for one in of if one.mode == mode] for mode in MODES}
    low = modes["low"]
    cells = (
        f"{name}, {size[0]}×{size[1]}",
        f"{max(one.controls for one in modes['usual'])}",
        f"{min(one.target for one in of):.1f}",
        f"{min(one.capitals for one in modes['usual']):.1f}",
        f"{min(one.capitals for one in modes['large']):.1f}",
        f"{min(one.contrast for one in of):.1f}",
        f"{min(one.contrast for one in modes['contrast']):.1f}",
        f"{min(one.lowest for one in low):.0f}–{max(one.highest for one in low):.0f}",
    )
    return f"| {' | '.join(cells)} |"


PICTURES_ALONE: Final = frozenset({"idle"})
"""States with nothing to read to its end and nothing to press: a touch anywhere ends them."""

_SWITCHES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "type": "large_type",
        "contrast": "high_contrast",
        "reach": "low_reach",
        "reading": "reads",
    }
)


def _switched_on(door: KioskDoor) -> set[str]:
    comfort = door.visit.comfort
    return {switch for switch, name in _SWITCHES.items() if comfort.property(name)}


def _set(door: KioskDoor, wanted: set[str], language: Language) -> None:
    comfort = door.visit.comfort
    for switch in _switched_on(door) ^ wanted:
        getattr(comfort, f"toggle_{switch}")()
    if comfort.property("language") != language:
        comfort.toggle_language()


class _Walk:
    """One screen as it stands now."""

    def __init__(self, door: KioskDoor, size: QSize) -> None:
        self._door = door
        self._size = size
        self._per_mm: float = door.glass.property("pixels_per_millimetre")
        self._picture = _as_picture(door.window.grabWindow())  # lays everything out, too
        items = [one for one in visible_items(door.window.contentItem()) if in_sight(one)]
        self._controls = [one for one in items if one.inherits("QQuickAbstractButton")]
        self._texts = [one for one in items if one.inherits("QQuickText") and one.property("text")]
        self._faults: list[str] = []

    def measured(self, state: str, mode: str, language: Language) -> Measured:
        """Return what was measured and what is wrong with it."""
        targets = [self._target(one) for one in self._controls]
        capitals = [self._capitals(one) for one in self._texts]
        contrasts = [self._contrast(one, mode) for one in self._texts]
        tops = [
            self._height(one.mapRectToScene(one.boundingRect()).top()) for one in self._controls
        ]
        bottoms = [
            self._height(one.mapRectToScene(one.boundingRect()).bottom()) for one in self._controls
        ]
        self._check_keys()
        self._check_places()
        if "reach" in MODES[mode]:
            self._check_reach(max(tops), min(bottoms))
        return Measured(
            screen=state,
            size=(self._size.width(), self._size.height()),
            mode=mode,
            language=language,
            controls=len(self._controls),
            target=min(targets),
            capitals=min(capitals),
            contrast=min(contrasts),
            highest=max(tops),
            lowest=min(bottoms),
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

    def _contrast(self, text: QQuickItem, mode: str) -> float:
        place = _painted(text).toAlignedRect()
        left, top = max(0, place.left()), max(0, place.top())
        crop = self._picture.crop((left, top, place.right() + 1, place.bottom() + 1))
        colours: list[tuple[int, tuple[int, int, int]]] = crop.getcolors(1 << 20)  # type: ignore[assignment]  # RGB
        ground = QColor(*max(colours)[1]).name()
        seen = contrast(QColor(text.property("color")).name(), ground)
        if seen < (HIGH_CONTRAST if "contrast" in MODES[mode] else LEAST_CONTRAST):
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
            if text.property("truncated") or not room.contains(_painted(text)):
                self._fault(text, "cut off")
            if text.property("contentWidth") > text.width() + 1:
                self._fault(text, "wider than its place")
        for control in self._controls:
            if not window.contains(_box(control)):
                self._fault(control, "leaves the window")
        solid = [(one, _box(one)) for one in self._controls]
        solid += [(one, _painted(one)) for one in self._texts]
        for (one, place), (other, where) in combinations(solid, 2):
            if inside.get(other) is not one and _shrunk(place).intersects(_shrunk(where)):
                self._fault(one, f"over {_name(other)}")

    def _check_reach(self, highest: float, lowest: float) -> None:
        if highest > REACH_TOP + _LESS or lowest < REACH_BOTTOM - _LESS:
            self._faults.append(f"controls {lowest:.0f} to {highest:.0f} mm above the floor")

    def _fault(self, item: QQuickItem, words: str) -> None:
        self._faults.append(f"{_name(item)}: {words}")


def _as_picture(grabbed: QImage) -> Image.Image:
    plain = grabbed.convertToFormat(QImage.Format.Format_RGB888)
    size = (plain.width(), plain.height())
    return Image.frombytes(
        "RGB", size, bytes(plain.constBits()), "raw", "RGB", plain.bytesPerLine()
    )


def _box(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def _shrunk(place: QRectF) -> QRectF:
    return place.adjusted(1, 1, -1, -1)


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
