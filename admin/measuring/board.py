"""How smoothly a board moves at each size, and how soon a call stands there while a film runs."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from admin.measuring.doors import BenchHall, Watched, bench_hall
from admin.measuring.figures import Percentiles, percentiles
from admin.measuring.halls import Ground, opened, queue_of
from admin.measuring.sample_film import write_film

WIDTHS: Final = (1920, 3840)
_FILM_SECONDS: Final = 120.0
_FILM_SIZE: Final = (1280, 720)


@dataclass(frozen=True, kw_only=True, slots=True)
class Smoothness:
    """What moved: frames a second, and the time from one frame to the next."""

    what: str
    width: int
    frames_a_second: float
    between: Percentiles


@dataclass(frozen=True, kw_only=True, slots=True)
class BoardFigures:
    """One size: how a call and a film move, and a call's way to the screen during a film."""

    width: int
    moving: tuple[Smoothness, ...]
    painted: Percentiles
    painted_over_film: Percentiles


def measure_board(on: Ground, calls: int) -> list[BoardFigures]:
    """Call `calls` numbers on a resting board, and as many over a film, in each size.

    The real door off-screen on the software renderer; the first call of each is left out.
    """
    return [_measure(on, width, calls) for width in WIDTHS]


def _measure(on: Ground, width: int, calls: int) -> BoardFigures:
    with bench_hall(on) as hall:
        painted, breaths, _ = _call(hall, width, calls, over_film=False)
    with bench_hall(on) as hall:
        _set_film(hall)
        over_film, _, films = _call(hall, width, calls, over_film=True)
    return BoardFigures(
        width=width,
        moving=(_smoothness("a call", width, breaths), _smoothness("a film", width, films)),
        painted=percentiles(painted),
        painted_over_film=percentiles(over_film),
    )


def _smoothness(what: str, width: int, gaps: Sequence[float]) -> Smoothness:
    return Smoothness(
        what=what,
        width=width,
        frames_a_second=round(len(gaps) / sum(gaps), 1),
        between=percentiles(gaps),
    )


def _call(
    hall: BenchHall, width: int, calls: int, *, over_film: bool
) -> tuple[list[float], list[float], list[float]]:
    """Return the seconds of each call's way, and those between frames of calls and of films."""
    painted: list[float] = []
    breaths: list[float] = []
    films: list[float] = []
    with opened(hall.url) as database, Watched(hall, "board", width, "display") as board:
        queue = queue_of(database)
        board.wait_for("ready")
        for _ in range(calls + 1):
            queue.issue("ho_tich")
            called = time.monotonic()
            number = queue.call_next(1).number
            painted.append(board.wait_for("painted", number=number).at - called)
            breaths += board.wait_for("breath").more["seconds"]
            if over_film:
                films += board.wait_for("film").more["seconds"]
        board.stop()
    return painted[1:], breaths, films


def _set_film(hall: BenchHall) -> None:
    """Let the board rest soon, with a film that outlasts every wait."""
    folder = hall.config / "playlist"
    folder.mkdir()
    write_film(Path(folder) / "film.avi", seconds=_FILM_SECONDS, size=_FILM_SIZE)
    boards = hall.config / "boards.toml"
    boards.write_text(
        '[between]\nafter_seconds = 4\nplaylist = "playlist"\nhours = false\n', "utf-8"
    )
