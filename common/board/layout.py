"""How large everything on a board is: so that the farthest seat can read it.

Sizes are logical pixels of a window that fills the screen; a smaller window is the same board in
small. Type sizes are those of the em. Be Vietnam Pro has capitals of 0.7 em.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

CAPITAL_EM: Final = 0.7
DIGIT_EM: Final = 0.723
"""The widest digit of the ExtraBold: every digit has a cell of this width."""
LETTER_EM: Final = 0.83
_OTHER_SIGNS: Final = {"M": 0.9, "W": 1.075, ":": 0.34}

HERO_TO_ROW: Final = 3.5
"""The newest call is at least so many times as large as a row of the list."""
READABLE_DEGREES: Final = 0.7
"""The least visual angle of a row's capitals at the viewing distance."""
FEWEST_ROWS: Final = 3
MOST_ROWS: Final = 7

_STEPS: Final = 96
_HEADER_STEPS: Final = 8.5
_BAND_STEPS: Final = 6.0
_PAD_STEPS: Final = 4.0
_FOOT_LINE_STEPS: Final = 6.2
_LABEL_STEPS: Final = 7.0
_HERO_GAPS_STEPS: Final = 5.0
_NOTE_STEPS: Final = 8.5
_LIST_HEADING_STEPS: Final = 7.5
_ROW_EM: Final = 1.3
_BETWEEN_EM: Final = 0.5
_HERO_LINE_EM: Final = 1.0
_COUNTER_LINE_EM: Final = 0.55
_FEWEST_COUNTER_DIGITS: Final = 2
_USUAL_NUMBER_EM: Final = LETTER_EM + 3 * DIGIT_EM
# the huge number is not set in cells: A015 takes 2.6 em
_WIDE_TO_NARROW: Final = _USUAL_NUMBER_EM / 2.6
_MILLIMETRES_PER_INCH: Final = 25.4


@dataclass(frozen=True, kw_only=True, slots=True)
class Screen:
    """Where a board hangs: its diagonal in inches, the farthest seat in metres."""

    inches: float
    metres: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Widths:
    """The widest number and counter to be shown, in em of their own type."""

    number: float = _USUAL_NUMBER_EM
    counter: float = _FEWEST_COUNTER_DIGITS * DIGIT_EM


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """The measures of one board.

    `hero_size` is what the widest number has room for, `hero_most` what a narrow one may take.
    `readable` says whether the rows reach the farthest seat.
    """

    lying: bool
    step: float
    pad: float
    header: float
    band: float
    foot: float
    note: float
    label: float
    list_heading: float
    hero_size: float
    hero_most: float
    row_size: float
    row_height: float
    rows: int
    panel_width: float
    panel_height: float
    readable: bool


def widths_of(calls: Iterable[tuple[str, int]]) -> Widths:
    """Return what numbers and counters need; never less than the usual, so that sizes rest."""
    shown = list(calls)
    digits = max((len(str(counter)) for _, counter in shown), default=0)
    return Widths(
        number=max([_USUAL_NUMBER_EM, *(sum(map(sign_em, number)) for number, _ in shown)]),
        counter=max(digits, _FEWEST_COUNTER_DIGITS) * DIGIT_EM,
    )


def sign_em(sign: str) -> float:
    """Return the width of the cell in which a letter, digit or colon stands."""
    return DIGIT_EM if sign.isdecimal() else _OTHER_SIGNS.get(sign, LETTER_EM)


def readable_pixels(width: float, height: float, screen: Screen) -> float:
    """Return the type size whose capitals span READABLE_DEGREES at the viewing distance."""
    millimetres = screen.metres * 1000 * math.tan(math.radians(READABLE_DEGREES))
    per_millimetre = math.hypot(width, height) / (screen.inches * _MILLIMETRES_PER_INCH)
    return millimetres * per_millimetre / CAPITAL_EM


def plan(
    width: float,
    height: float,
    screen: Screen,
    widths: Widths,
    *,
    training: bool = False,
    foot_lines: int = 2,
) -> Plan:
    """Return the measures of a board of `width` by `height`.

    As many rows as are readable; on a screen too small for its distance, as many as can be shown
    at the size that three rows would have.
    """
    lying = width > height
    step = max(min(width, height) / _STEPS, 0.1)
    pad = _PAD_STEPS * step
    header = _HEADER_STEPS * step
    band = _BAND_STEPS * step if training else 0.0
    foot = foot_lines * _FOOT_LINE_STEPS * step
    room = _room(width, height - header - band - foot, step, widths, lying=lying)
    list_height = room.panel_height - (_LIST_HEADING_STEPS + _PAD_STEPS / 2) * step
    largest = max(min(room.tallest_hero / HERO_TO_ROW, room.widest_row), 1.0)
    wanted = readable_pixels(width, height, screen)
    rows, size = _rows(list_height, largest, wanted)
    panel_width = size * _row_em(widths) + 2 * pad if lying else width
    beside = panel_width if lying else 0.0
    hero = min(room.tallest_hero, (width - beside - 2 * pad) / widths.number)
    return Plan(
        lying=lying,
        step=step,
        pad=pad,
        header=header,
        band=band,
        foot=foot,
        note=_NOTE_STEPS * step,
        label=_LABEL_STEPS * step,
        list_heading=_LIST_HEADING_STEPS * step,
        hero_size=max(hero, 1.0),
        hero_most=max(min(room.tallest_hero, hero * _WIDE_TO_NARROW), 1.0),
        row_size=size,
        row_height=max(list_height / rows, 1.0),
        rows=rows,
        panel_width=panel_width,
        panel_height=room.panel_height,
        readable=size >= wanted,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Room:
    """What the body allows: the largest type of the newest call and of a row, the list's panel."""

    tallest_hero: float
    widest_row: float
    panel_height: float


def _room(width: float, body: float, step: float, widths: Widths, *, lying: bool) -> _Room:
    """Return how much room a body of `width` by `body` has for the newest call and for a row."""
    margins = 2 * _PAD_STEPS * step
    around_hero = (_LABEL_STEPS + _HERO_GAPS_STEPS + _NOTE_STEPS) * step
    hero_lines = _HERO_LINE_EM + _COUNTER_LINE_EM
    row_em, hero_em = _row_em(widths), HERO_TO_ROW * widths.number
    if lying:
        return _Room(
            tallest_hero=(body - around_hero) / hero_lines,
            # a row and the hero beside it, each between its margins
            widest_row=(width - 2 * margins) / (row_em + hero_em),
            panel_height=body,
        )
    tallest_hero = min((width - margins) / widths.number * _WIDE_TO_NARROW, body * 0.3)
    return _Room(
        tallest_hero=tallest_hero,
        widest_row=(width - margins) / max(row_em, hero_em),
        panel_height=body - around_hero - hero_lines * tallest_hero,
    )


def _row_em(widths: Widths) -> float:
    return widths.number + _BETWEEN_EM + widths.counter


def _rows(list_height: float, largest: float, wanted: float) -> tuple[int, float]:
    """Return how many rows, and their type size."""

    def size(rows: int) -> float:
        return max(min(list_height / rows / _ROW_EM, largest), 1.0)

    enough = min(wanted, size(FEWEST_ROWS))
    rows = next(rows for rows in range(MOST_ROWS, 0, -1) if size(rows) >= enough)
    return rows, size(rows)
