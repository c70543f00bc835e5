"""How large the places of a board are: as large as all of them have room for."""

import math
from dataclasses import dataclass
from typing import Final

from common.board.layout import Screen, Widths, readable_pixels

NAME_EM: Final = 0.54
"""The room for a place's name above its number, in em of the number."""
MARGIN_EM: Final = 0.35
_LINE_EM: Final = 1.2
_BETWEEN_EM: Final = 0.5
_FEWEST: Final = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Grid:
    """Places in `columns` and `rows`, their numbers of type `size` in logical pixels."""

    columns: int
    rows: int
    size: float
    readable: bool


def grid(
    count: int,
    width: float,
    height: float,
    *,
    window: tuple[float, float],
    screen: Screen,
    widths: Widths,
    named: bool,
) -> Grid:
    """Return the grid in which `count` places are largest.

    Places with a name stand in any number of columns and are all shown; without one they are a
    column, as many as are readable.
    """
    wanted = readable_pixels(*window, screen)
    between = _BETWEEN_EM if widths.counter else 0.0
    across = widths.number + between + widths.counter + 2 * MARGIN_EM
    down = _LINE_EM + (NAME_EM if named else 0.0)

    def size(columns: int, rows: int) -> float:
        return max(min(width / columns / across, height / rows / down), 1.0)

    many = max(count, 1)
    if named:
        shapes = [(columns, math.ceil(many / columns)) for columns in range(1, many + 1)]
        # of equal ones the fewest columns: a list is read downwards
        columns, rows = max(shapes, key=lambda shape: (size(*shape), -shape[0]))
    else:
        enough = min(wanted, size(1, _FEWEST))
        columns, rows = 1, next(n for n in range(max(many, _FEWEST), 0, -1) if size(1, n) >= enough)
    largest = size(columns, rows)
    return Grid(columns=columns, rows=rows, size=largest, readable=largest >= wanted)
