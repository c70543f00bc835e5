"""Every control and word of every screen, in every mode; the screens are those of the pictures."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from admin.doors.kiosk_pictures import SIZES, STATES
from admin.doors.kiosk_sizes import (
    HIGH_CONTRAST,
    LEAST_CAPITALS,
    LEAST_CONTRAST,
    LEAST_TARGET,
    PICTURES_ALONE,
    Measured,
    measure,
    table,
    write_table,
)
from common.look.fonts import load_fonts
from kiosk.glass import REACH_BOTTOM, REACH_TOP

_BROKEN = (
    "printer-failed",
    "photograph",
    "photograph-large",
    "no-paper",
    "paper-roll",
    "helper-trouble",
)
"""States whose printer fails, which the log says."""

_BEYOND_REACH = ("search", "procedure", "service")
"""Screens that stay as they are in low reach: no room there for keys a finger wide. The page says so."""


def _state(name: str) -> object:
    return pytest.param(name, marks=pytest.mark.expects_log if name in _BROKEN else ())


@pytest.mark.parametrize("size", SIZES, ids=["upright", "lying"])
@pytest.mark.parametrize("state", [_state(name) for name in STATES if name not in PICTURES_ALONE])
def test_every_control_and_word_in_every_mode(
    qtbot: QtBot, qt_messages: list[str], *, state: str, size: QSize
) -> None:
    """20 mm to touch, capitals of 7.3 mm, 7 to 1, in reach; nothing cut, covered or nameless."""
    load_fonts()

    kept = not state.startswith(_BEYOND_REACH)
    seen = [one for one in measure(state, size) if kept or one.mode not in {"low", "all"}]

    assert [(one.mode, one.language, one.faults) for one in seen if one.faults] == []
    assert min(one.target for one in seen) >= LEAST_TARGET - 0.05
    assert min(one.capitals for one in seen) >= LEAST_CAPITALS - 0.05
    assert min(one.contrast for one in seen) >= LEAST_CONTRAST
    assert min(one.contrast for one in seen if one.mode == "contrast") >= HIGH_CONTRAST
    for one in seen:
        if one.mode in {"low", "all"}:
            assert one.highest <= REACH_TOP + 0.05
            assert one.lowest >= REACH_BOTTOM - 0.05
    assert qt_messages == []


def test_the_table_names_the_worst_of_each_mode() -> None:
    """One line per screen and shape: what the languages and modes have in common, at its worst."""
    usual = Measured(
        screen="welcome",
        size=(1080, 1920),
        mode="usual",
        language="vi",
        controls=15,
        target=20.1,
        capitals=7.34,
        contrast=7.6,
        highest=1280,
        lowest=870,
        faults=(),
    )

    lines = table([usual, *_in_other_modes(usual)]).splitlines()

    assert lines[-1] == "| welcome, 1080×1920 | 15 | 20.1 | 7.3 | 9.5 | 7.6 | 15.1 | 861–1100 |"


def test_the_page_keeps_its_words_around_the_table(tmp_path: Path) -> None:
    """Only what stands between the two marks is written anew, however often."""
    page = tmp_path / "page.md"
    page.write_text("Before\n\n<!-- measured -->\nold\n<!-- end of measured -->\n\nAfter\n")

    write_table(page, [])
    write_table(page, [])

    words = page.read_text()
    assert words.startswith("Before\n\n<!-- measured -->\n| screen |")
    assert words.endswith("|\n<!-- end of measured -->\n\nAfter\n")
    assert "old" not in words


def _in_other_modes(usual: Measured) -> list[Measured]:
    return [
        replace(usual, mode="large", language="en", capitals=9.54),
        replace(usual, mode="contrast", contrast=15.12),
        replace(usual, mode="low", highest=1099.6, lowest=861.0),
    ]
