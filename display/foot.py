"""The foot of the board: who waits, and the centre's notices, in parts that have room."""

import math
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtQml import QmlElement, QmlUncreatable

from common.background.rows import Rows
from common.board.content import WaitingRow, waiting_rows
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
    """Turns through services and notices where they do not all fit; nothing of it scrolls.

    Standing words can be read by slow readers and weak machines; both turn at the same moment.
    """

    changed = Signal()
    counted = Signal()

    def __init__(
        self, notices: Sequence[Text], language: Language, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._notices = [notice.in_language(language) for notice in notices]
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

    @Slot(int, float, int)
    def fit(self, places: int, notice_width: float, pixel_size: int) -> None:
        """Make room for so many services, and for notices set in `pixel_size`."""
        self._places = max(1, places)
        self._parts = [
            part for notice in self._notices for part in parts_of(notice, notice_width, pixel_size)
        ]
        self._update()

    @Slot()
    def turn(self) -> None:
        """Go on to the next services and the next notice."""
        self._beat += 1
        self._update()

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
        return bool(self._notices)

    def _get_notice(self) -> str:
        return self._parts[self._beat % len(self._parts)] if self._parts else ""

    services = Property(QObject, _get_services, constant=True)
    has_waiting = Property(bool, _get_has_waiting, notify=counted)
    digits = Property(int, _get_digits, notify=counted)
    has_notices = Property(bool, _get_has_notices, constant=True)
    notice = Property(str, _get_notice, notify=changed)


def parts_of(notice: str, width: float, pixel_size: int) -> list[str]:
    """Return a notice in parts of one line each, about equally long, broken between words.

    A word wider than the line stands alone.
    """
    font = QFont(FAMILY)
    font.setPixelSize(max(1, pixel_size))
    advance = QFontMetricsF(font).horizontalAdvance
    lines = _filled(notice, width, advance)
    if len(lines) > 1:
        even = advance(notice) / len(lines)
        for tenths in range(11):
            balanced = _filled(notice, even + (width - even) * tenths / 10, advance)
            if len(balanced) == len(lines):
                return balanced
    return lines


def _filled(notice: str, width: float, advance: Callable[[str], float]) -> list[str]:
    lines: list[str] = []
    for word in notice.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and advance(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
