"""The kiosk says a wait in the very words of paper, board and telephone."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from pytestqt.qtbot import QtBot

from common.look.languages import translation_file
from common.tickets.estimate import Estimate
from common.tickets.estimate_words import band_in_words
from kiosk.wait_words import wait_figure, wait_words

BANDS = [(0, 5), (0, 10), (10, 20), (90, 120), (210, 270)]


def estimate(low: int, high: int) -> Estimate:
    """Return an estimate with these ends."""
    return Estimate(expected=low, low=low, high=high, before=0)


@contextmanager
def in_english() -> Iterator[None]:
    """Let the program speak English meanwhile."""
    translator = QTranslator()
    assert translator.load(str(translation_file("en", None)))
    QCoreApplication.installTranslator(translator)
    try:
        yield
    finally:
        QCoreApplication.removeTranslator(translator)


@pytest.mark.parametrize(("low", "high"), BANDS)
def test_the_same_words_as_on_paper(qtbot: QtBot, low: int, high: int) -> None:
    """In Vietnamese and in English, letter by letter."""
    told = estimate(low, high)
    with in_english():
        english = wait_words(told)
    words = band_in_words(told)

    assert words is not None
    assert wait_words(told) == words.vi
    assert english == words.en


@pytest.mark.parametrize(
    ("low", "high", "figure"),
    [
        (0, 5, ("dưới 5", "phút dự kiến")),
        (25, 35, ("25–35", "phút dự kiến")),
        (210, 270, ("hơn 3", "giờ dự kiến")),
    ],
)
def test_the_figure_stands_above_its_unit(low: int, high: int, figure: tuple[str, str]) -> None:
    """What is large is short."""
    assert wait_figure(estimate(low, high)) == figure
