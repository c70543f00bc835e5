"""The foot of the board: who waits, how long, and the centre's notices, in parts that have room."""

import math
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtQml import QmlElement, QmlUncreatable

from common.background.rows import Rows
from common.board.content import WaitingRow, waiting_rows
from common.board.waits import BETWEEN, NEW_NUMBERS
from common.look.theme import FAMILY
from common.readings.boards import WaitingService
from common.tickets.text import Language, Text

QML_IMPORT_NAME = "MoiSo.Display"
QML_IMPORT_MAJOR_VERSION = 1

TURN_MILLISECONDS: Final = 8000
"""Long enough to read a line twice."""


@QmlElement
@QmlUncreatable("the board makes it")
class Foot(QObject):  # type: ignore[operator]  # the decorator\'s stub misses its call
    """Turns through services, waiting times and notices where they do not all fit; nothing scrolls.

    Standing words can be read by slow readers and weak machines; both lines turn at the same moment.
    """

    changed = Signal()
    counted = Signal()
    divided = Signal()

    def __init__(
        self, notices: Sequence[Text], language: Language, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._notices = [notice.in_language(language) for notice in notices]
        self._new_numbers = NEW_NUMBERS.in_language(language)
        self._waits: tuple[str, ...] = ()
        self._coming: tuple[str, ...] = ()
        self._room = (math.inf, 1)
        self._waiting: Sequence[WaitingRow] = ()
        self._places = 1
        self._parts: list[str] = self._notices
        self._beat = 0
        self._services: Rows[WaitingRow] = Rows(WaitingRow, "key", self)
        self._timer = QTimer(self, interval=TURN_MILLISECONDS)
        self._timer.timeout.connect(self.turn)
        self._timer.start()

    def show(self, services: Sequence[WaitingService]) -> None:
        """Show who waits; services that nobody waits for are left out."""
        self._waiting = waiting_rows(services)
        self.counted.emit()
        self._update()

    def tell(self, waits: Sequence[str]) -> None:
        """Say how long people wait, from the next turn on; what is known no longer goes at once.

        Each of `waits` stays in one line.
        """
        self._coming = tuple(waits)
        if not self._parts or (self._waits and not waits):
            self._divide()
            self._update()

    @Slot(int, float, int)
    def fit(self, places: int, notice_width: float, pixel_size: int) -> None:
        """Make room for so many services, and for notices set in `pixel_size`."""
        self._places = max(1, places)
        self._room = (notice_width, pixel_size)
        self._divide()
        self._update()

    @Slot()
    def turn(self) -> None:
        """Go on to the next services and the next notice."""
        self._beat += 1
        if self._waits != self._coming:
            self._divide()
        self._update()

    def _divide(self) -> None:
        """Divide what takes turns into parts that have room."""
        self._waits = self._coming
        self._parts = [
            *wait_lines(self._new_numbers, self._waits, *self._room),
            *(part for notice in self._notices for part in parts_of(notice, *self._room)),
        ]
        self.divided.emit()

    def _update(self) -> None:
        pages = self._get_pages()
        # pages of even length: two of six say more than eleven and one
        length = math.ceil(len(self._waiting) / pages)
        first = self._beat % pages * length
        self._services.show(self._waiting[first : first + length])
        self.changed.emit()

    def _get_pages(self) -> int:
        return max(1, math.ceil(len(self._waiting) / self._places))

    def _get_services(self) -> Rows[WaitingRow]:
        return self._services

    def _get_has_waiting(self) -> bool:
        return bool(self._waiting)

    def _get_digits(self) -> int:
        return max((len(row.waiting) for row in self._waiting), default=1)

    def _get_has_notices(self) -> bool:
        return bool(self._parts)

    def _get_notice(self) -> str:
        return self._parts[self._beat % len(self._parts)] if self._parts else ""

    services = Property(QObject, _get_services, constant=True)
    has_waiting = Property(bool, _get_has_waiting, notify=counted)
    digits = Property(int, _get_digits, notify=counted)
    has_notices = Property(bool, _get_has_notices, notify=divided)
    notice = Property(str, _get_notice, notify=changed)


def parts_of(notice: str, width: float, pixel_size: int) -> list[str]:
    """Return a notice in parts of one line each, about equally long, broken between words.

    A word wider than the line stands alone.
    """
    return _balanced(notice.split(), " ", width, _advance(pixel_size))


def wait_lines(label: str, waits: Sequence[str], width: float, pixel_size: int) -> list[str]:
    """Return waits in lines about equally long, each begun with the label."""
    advance = _advance(pixel_size)
    head = f"{label} "
    lines = _balanced(waits, BETWEEN, width - advance(head), advance)
    return [head + line for line in lines]


def _advance(pixel_size: int) -> Callable[[str], float]:
    font = QFont(FAMILY)
    font.setPixelSize(max(1, pixel_size))
    return QFontMetricsF(font).horizontalAdvance


def _balanced(
    pieces: Sequence[str], joint: str, width: float, advance: Callable[[str], float]
) -> list[str]:
    lines = _filled(pieces, joint, width, advance)
    if len(lines) > 1:
        even = advance(joint.join(pieces)) / len(lines)
        for tenths in range(11):
            balanced = _filled(pieces, joint, even + (width - even) * tenths / 10, advance)
            if len(balanced) == len(lines):
                return balanced
    return lines


def _filled(
    pieces: Sequence[str], joint: str, width: float, advance: Callable[[str], float]
) -> list[str]:
    lines: list[str] = []
    for piece in pieces:
        longer = f"{lines[-1]}{joint}{piece}" if lines else piece
        if lines and advance(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(piece)
    return lines
