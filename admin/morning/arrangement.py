"""Where the demo's windows stand on one screen, so that all of them are seen at once."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect

_GAP: Final = 10
_TITLE_BAR: Final = 34
_COUNTER_WIDTH: Final = 360
_LEAST_WIDTH: Final = 400
_PAPER_SHARE: Final = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrangement:
    """The insides of the windows, without their title bars, in the screen's logical pixels."""

    kiosk: QRect
    board: QRect
    paper: QRect
    counters: tuple[QRect, QRect]


def arrange(screen: QRect) -> Arrangement:
    """Put kiosk above board on the left, the paper beside them, the counters on the right."""
    paper_width = screen.width() // _PAPER_SHARE
    counters_left = screen.right() - 2 * (_COUNTER_WIDTH + _GAP)
    room = counters_left - screen.left() - paper_width - 3 * _GAP
    row = screen.height() // 2 - _TITLE_BAR - _GAP
    # on a screen too small for all of them, they lie over each other
    width = max(_LEAST_WIDTH, min(room, row * 16 // 9))
    height = width * 9 // 16
    left = screen.left() + _GAP
    top = screen.top() + _TITLE_BAR
    below = top + height + _GAP + _TITLE_BAR
    tall = screen.height() - _TITLE_BAR - _GAP
    beside = left + width + _GAP
    paper = QRect(beside, top, max(paper_width, counters_left - beside - _GAP), tall)
    counters = [
        QRect(
            counters_left + place * (_COUNTER_WIDTH + _GAP),
            top,
            _COUNTER_WIDTH,
            tall,
        )
        for place in range(2)
    ]
    return Arrangement(
        kiosk=QRect(left, top, width, height),
        board=QRect(left, below, width, height),
        paper=paper,
        counters=(counters[0], counters[1]),
    )
