"""How large everything is: what the farthest seat can read."""

import logging
import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetricsF
from pytestqt.qtbot import QtBot

from common.board.layout import (
    CAPITAL_EM,
    DIGIT_EM,
    HERO_TO_ROW,
    Plan,
    Screen,
    Widths,
    plan,
    readable_pixels,
    widths_of,
)
from common.look.fonts import load_fonts
from common.look.theme import FAMILY
from display.foot import parts_of
from display.measures import BoardMeasures

SIZES = [(1920, 1080), (3840, 2160), (1080, 1920), (2160, 3840), (1280, 720), (1366, 768)]
CALLS = st.lists(
    st.tuples(st.from_regex(r"\A[A-HJ-NP-Z][0-9]{3,4}[A-Z]?\Z"), st.integers(1, 9999)), max_size=8
)
USUAL = Screen(inches=55, metres=4)


def height_of(planned: Plan) -> float:
    """Return what header, body and foot take together, with the list at its longest."""
    rows = planned.list_heading + planned.rows * planned.row_height
    hero = planned.label + 1.55 * planned.hero_most + planned.note
    body = max(rows, hero) if planned.lying else rows + hero
    return planned.header + planned.band + planned.foot + body


@given(
    st.sampled_from(SIZES),
    CALLS,
    st.builds(Screen, inches=st.floats(10, 200), metres=st.floats(0.5, 30)),
    st.booleans(),
    st.sampled_from([1, 2]),
)
def test_every_board_keeps_its_promises(
    size: tuple[int, int],
    calls: list[tuple[str, int]],
    screen: Screen,
    training: bool,  # noqa: FBT001 — drawn
    foot_lines: int,
) -> None:
    """Three to seven rows, the newest call 3.5 times as large, and all of it on the screen."""
    width, height = size
    widths = widths_of(calls)

    planned = plan(width, height, screen, widths, training=training, foot_lines=foot_lines)

    assert 3 <= planned.rows <= 7
    assert planned.hero_size >= HERO_TO_ROW * planned.row_size * 0.999
    assert planned.hero_most >= planned.hero_size
    assert planned.row_height >= planned.row_size * 1.2
    assert height_of(planned) <= height
    across = planned.row_size * (widths.number + widths.counter) + 2 * planned.pad
    assert across <= planned.panel_width + 0.01
    beside = planned.panel_width if planned.lying else 0
    assert planned.hero_size * widths.number + 2 * planned.pad + beside <= width + 0.01


def test_a_readable_row_spans_its_angle() -> None:
    """At four metres capitals of a 55-inch screen are at least 49 mm high."""
    planned = plan(1920, 1080, USUAL, Widths())

    millimetres_per_pixel = 55 * 25.4 / math.hypot(1920, 1080)
    capitals = planned.row_size * CAPITAL_EM * millimetres_per_pixel
    assert planned.readable
    assert planned.rows == 5
    assert capitals >= 4000 * math.tan(math.radians(0.7))


@pytest.mark.parametrize(("inches", "metres"), [(43, 3), (55, 4), (65, 4.8), (75, 5.5), (86, 6.4)])
def test_the_distances_named_in_the_file_can_be_kept(inches: float, metres: float) -> None:
    """What boards.toml says of common television sets is true."""
    assert plan(1920, 1080, Screen(inches=inches, metres=metres), Widths()).readable


@pytest.mark.parametrize("size", SIZES)
def test_nearer_seats_get_more_rows_and_never_smaller_ones(size: tuple[int, int]) -> None:
    """The list is as long as can be read; from too far away it is as large as can be."""
    plans = [plan(*size, Screen(inches=55, metres=metres / 2), Widths()) for metres in range(1, 61)]

    assert plans[0].rows == 7
    for near, far in pairwise(plans):
        assert far.rows <= near.rows
        assert far.row_size >= near.row_size - 0.01
    wanted = readable_pixels(*size, Screen(inches=55, metres=30))
    assert not plans[-1].readable
    assert plans[-1].row_size < wanted


def test_twice_the_pixels_are_the_same_board() -> None:
    """A 4K screen shows no more and no less than one of 1080 lines."""
    small = plan(1920, 1080, USUAL, Widths())
    large = plan(3840, 2160, USUAL, Widths())

    assert large.rows == small.rows
    assert large.row_size == pytest.approx(2 * small.row_size)


def test_the_widths_are_those_of_the_shipped_type(qtbot: QtBot) -> None:
    """No digit is wider than its cell, no letter wider than its place, no capital lower."""
    load_fonts()
    font = QFont(FAMILY)
    font.setPixelSize(1000)
    font.setWeight(QFont.Weight.ExtraBold)
    metrics = QFontMetricsF(font)

    assert max(metrics.horizontalAdvance(digit) for digit in "0123456789") <= DIGIT_EM * 1000 + 1
    for letter in "ABCDEFGHJKLMNPQRSTUVWXYZ":
        room = widths_of([(f"{letter}0234", 1)]).number * 1000
        assert metrics.horizontalAdvance(letter) + 4 * DIGIT_EM * 1000 <= room + 1
    assert metrics.capHeight() >= CAPITAL_EM * 1000


def test_a_screen_too_small_for_its_hall_is_logged_once(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    """Who sets it up can find out why the list cannot be read from the back."""
    caplog.set_level(logging.INFO)
    measures = BoardMeasures(Screen(inches=32, metres=12))

    for width in (1920, 1921, 1922):
        measures.fill(width, 1080)

    assert [record.levelname for record in caplog.records] == ["INFO"]
    assert "32" in caplog.text


@given(st.lists(st.text("abcđơ", min_size=1, max_size=9), min_size=1), st.integers(150, 2000))
def test_a_notice_loses_no_word(words: list[str], width: int) -> None:
    """In however many parts it is shown, each has room."""
    notice = " ".join(words)

    parts = parts_of(notice, width, 20)

    assert " ".join(parts) == notice
    font = QFont(FAMILY)
    font.setPixelSize(20)
    advance = QFontMetricsF(font).horizontalAdvance
    assert all(advance(part) <= width or " " not in part for part in parts)
