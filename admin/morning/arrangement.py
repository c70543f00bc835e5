"""Where the demo's windows stand on one screen, so that all of them are seen at once."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect

_GAP: Final = 10
_TITLE_BAR: Final = 34
_COUNTER_WIDTH: Final = 360
_MOST_COUNTERS: Final = 2
_LEAST_WIDTH: Final = 400
_PAPER_SHARE: Final = 8
_LEAST_PAPER: Final = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrangement:
    """The insides of the windows, without their title bars, in the screen's logical pixels."""

    kiosk: QRect
    board: QRect
    paper: QRect
    counters: tuple[QRect, ...]


def arrange(screen: QRect) -> Arrangement:
    """Put kiosk above board on the left, the paper beside them, the counters on the right.

    Two counters; one where two would leave no room for the others, as at 175 % of full HD.
    """
    counters = _MOST_COUNTERS
    while counters > 1 and _beside(screen, counters) - _LEAST_PAPER < _LEAST_WIDTH:
        counters -= 1
    row = screen.height() // 2 - _TITLE_BAR - _GAP
    paper_width = screen.width() // _PAPER_SHARE
    room = _beside(screen, counters)
    width = min(max(_LEAST_WIDTH, room - paper_width), room - _LEAST_PAPER, row * 16 // 9)
    height = width * 9 // 16
    left = screen.left() + _GAP
    top = screen.top() + _TITLE_BAR
    below = top + height + _GAP + _TITLE_BAR
    tall = screen.height() - _TITLE_BAR - _GAP
    beside = left + width + _GAP
    counters_left = screen.right() - counters * (_COUNTER_WIDTH + _GAP)
    return Arrangement(
        kiosk=QRect(left, top, width, height),
        board=QRect(left, below, width, height),
        paper=QRect(beside, top, counters_left - beside - _GAP, tall),
        counters=tuple(
            QRect(counters_left + place * (_COUNTER_WIDTH + _GAP), top, _COUNTER_WIDTH, tall)
            for place in range(counters)
        ),
    )


def _beside(screen: QRect, counters: int) -> int:
    """Return the width that so many counters leave for kiosk and paper, without the gaps."""
    return screen.width() - counters * (_COUNTER_WIDTH + _GAP) - 3 * _GAP
