"""Every control and word of every screen, in every mode; the screens are those of the pictures."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from admin.doors.kiosk_pictures import LANGUAGES, SIZES, STATES, open_kiosk
from admin.doors.kiosk_sizes import (
    MODES,
    PICTURES_ALONE,
    Measured,
    measure,
    measure_open,
    table,
    write_table,
)
from admin.doors.kiosk_walk import (
    HIGH_CONTRAST,
    LEAST_CAPITALS,
    LEAST_CONTRAST,
    LEAST_TARGET,
    Walked,
)
from admin.doors.sample_hall import come_to_rest, live, sample_hall
from admin.morning.hands import visible_items
from common.look.fonts import load_fonts
from common.tickets.text import Language
from kiosk.glass import REACH_BOTTOM, REACH_TOP
from tests.kiosk.states import each_state

_LOOKS = {((size.width(), size.height()), language) for size in SIZES for language in LANGUAGES}
"""In what every screen is looked at, whatever is switched on."""


@pytest.mark.parametrize(
    "in_pairs", [True, pytest.param(False, marks=pytest.mark.soak)], ids=["pairs", "all"]
)
@each_state(STATES)
def test_every_control_and_word_in_every_mode(
    qtbot: QtBot, qt_messages: list[str], *, state: str, in_pairs: bool
) -> None:
    """20 mm to touch, capitals of 7.3 mm, 7 to 1, in reach; nothing cut, covered or nameless."""
    load_fonts()

    measured = list(measure(state, in_pairs=in_pairs))

    assert [
        (one.size, one.mode, one.language, one.seen.faults) for one in measured if one.seen.faults
    ] == []
    assert {(one.size, one.language) for one in measured} == _LOOKS
    assert len({one.mode for one in measured}) == (1 if state in PICTURES_ALONE else len(MODES))
    for one in measured:
        assert one.seen.target >= LEAST_TARGET - 0.05
        assert one.seen.capitals >= LEAST_CAPITALS - 0.05
        assert one.seen.contrast >= (HIGH_CONTRAST if one.mode == "contrast" else LEAST_CONTRAST)
        if one.mode in {"low", "all"}:
            assert one.seen.highest <= REACH_TOP + 0.05
            assert one.seen.lowest >= REACH_BOTTOM - 0.05
    assert qt_messages == []


@pytest.mark.parametrize("size", SIZES, ids=["upright", "lying"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", ["welcome", "cut-off", "no-counters", "priority-chosen"])
def test_all_services_stand_on_one_page(
    qtbot: QtBot, *, state: str, size: QSize, language: Language
) -> None:
    """Whatever else is to be said, in either language: nobody has to turn a page to find theirs."""
    load_fonts()
    with sample_hall() as hall:
        door = open_kiosk(hall, language, state)
        door.show(size)
        STATES[state](hall, door)
        live(5000, lambda: bool(door.offer.property("names")))
        come_to_rest(door.window)

        seen = {one.objectName() for one in visible_items(door.window.contentItem())}
        door.close()

    assert len([one for one in seen if one.startswith("service-")]) == 11
    assert "turn-page" not in seen


@each_state(["priority", "comfort", "proof-with-staff", "search-found", "procedure"])
def test_the_warning_has_its_place(qtbot: QtBot, qt_messages: list[str], *, state: str) -> None:
    """What is said before a screen closes covers nothing, with everything switched on either."""
    load_fonts()
    with sample_hall() as hall:
        door = open_kiosk(hall, "vi", state)
        door.show(SIZES[0])
        STATES[state](hall, door)
        door.visit.property("time_out").start(0)

        measured = list(measure_open(door, state, languages=LANGUAGES, modes=("usual", "all")))
        warned = door.visit.property("time_out").property("warning")
        door.close()

    assert warned
    assert [(one.size, one.mode, one.seen.faults) for one in measured if one.seen.faults] == []


def test_the_table_names_the_worst_of_each_mode() -> None:
    """One line per screen and shape: what the languages and modes have in common, at its worst."""
    usual = Measured(
        screen="welcome",
        size=(1080, 1920),
        mode="usual",
        language="vi",
        seen=Walked(
            controls=15,
            target=20.1,
            capitals=7.34,
            contrast=7.6,
            highest=1280,
            lowest=870,
            texts=(),
            faults=(),
        ),
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
    seen = usual.seen
    return [
        replace(usual, mode="large", language="en", seen=replace(seen, capitals=9.54)),
        replace(usual, mode="contrast", seen=replace(seen, contrast=15.12)),
        replace(usual, mode="low", seen=replace(seen, highest=1099.6, lowest=861.0)),
    ]
