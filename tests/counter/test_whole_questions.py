"""In every page, question and menu all words stand whole, at every scale of the system."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QMenu, QRadioButton, QWidget

from common.tickets.text import Language
from counter.door import Speech
from counter.window import CounterWindow
from tests.counter.conftest import Cable
from tests.counter.cut_words import cut_words
from tests.counter.stages import Stage
from tests.halls import TestHall
from tests.windows import Seconds

WIDTH, LAPTOP = 360, 500
"""The window's width, and what a laptop of 1080 lines has at 200 % below its title bar."""


@pytest.fixture(params=["vi", "en"])
def stage(
    request: pytest.FixtureRequest,
    hall: TestHall,
    cable: Cable,
    settings: QSettings,
    seconds: Seconds,
) -> Iterator[Stage]:
    """The window's stages in each language."""
    language: Language = request.param
    speech = Speech(language)
    yield Stage(hall=hall, cable=cable, settings=settings, seconds=seconds, language=language)
    del speech


def _choices(shown: QWidget) -> Iterator[str]:
    for one in shown.findChildren(QAbstractButton):
        ticked = isinstance(one, QRadioButton | QCheckBox) and one.isVisible()
        if ticked and one.sizeHint().width() > one.width():
            yield f"choice: {one.text()}"


def _entries(menu: QMenu) -> Iterator[str]:
    for entry in menu.actions():
        words, _, key = entry.text().partition("\t")
        metrics = QFontMetrics(menu.font())
        needs = metrics.horizontalAdvance(words) + metrics.horizontalAdvance(key)
        if needs > menu.actionGeometry(entry).width() - 32:
            yield f"entry: {entry.text()}"


def test_no_word_is_cut_anywhere(stage: Stage) -> None:
    """All words are shown; what opens is no wider than the window, no higher than a laptop."""
    cut = {}
    for name, shown in stage.every():
        found = [*cut_words(shown), *_choices(shown)]
        if isinstance(shown, QMenu):
            found += _entries(shown)
        if shown.width() > WIDTH:
            found.append(f"wide: {shown.width()}")
        if shown.height() > LAPTOP and not isinstance(shown, CounterWindow):
            found.append(f"high: {shown.height()}")
        if found:
            cut[name] = found

    assert cut == {}
