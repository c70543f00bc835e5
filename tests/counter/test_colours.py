"""Light and dark: chosen, remembered, followed, and readable as it is drawn."""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QSettings, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QMenu, QWidget

from common.look.contrast import contrast
from common.look.widgets_colours import DARK, LIGHT, WidgetColours, worn
from counter.colours import Scheme, Wardrobe, put_on
from tests.counter.conftest import Cable
from tests.counter.stages import Stage
from tests.halls import TestHall
from tests.windows import Seconds

NOBODY = "–"
"""A quiet dash instead of a number; the heading above it says so in words."""

_EDGE = 5
"""Pixels at a control's edge that may hold its frame."""


@pytest.fixture(autouse=True)
def by_day() -> Iterator[None]:
    """Other tests begin in the light."""
    yield
    QGuiApplication.styleHints().unsetColorScheme()
    put_on(LIGHT)


def test_what_was_chosen_is_worn_the_next_time(settings: QSettings) -> None:
    """Dark stays dark, and light again stays light."""
    Wardrobe(settings).choose(Scheme.DARK)
    put_on(LIGHT)
    dark = Wardrobe(settings)
    was_worn = worn()
    dark.choose(Scheme.LIGHT)

    assert was_worn is DARK
    assert (Wardrobe(settings).scheme, worn()) == (Scheme.LIGHT, LIGHT)


@pytest.mark.parametrize("kept", ["", "purple", "1"])
def test_a_spoilt_choice_is_as_the_system_has_it(settings: QSettings, kept: str) -> None:
    """Whatever stands in the file, the window opens."""
    settings.setValue("look/scheme", kept)

    assert Wardrobe(settings).scheme is Scheme.AUTO


def test_the_system_turning_dark_is_followed_where_that_is_chosen(
    settings: QSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At dusk the window turns with everything else; a chosen light one does not."""
    followed, own = Wardrobe(settings), Wardrobe(QSettings())
    told: list[WidgetColours] = []
    followed.changed.connect(lambda: told.append(worn()))
    hints = _Hints()
    monkeypatch.setattr("counter.colours.QGuiApplication.styleHints", lambda: hints)

    hints.scheme = Qt.ColorScheme.Dark
    followed.dress()
    hints.scheme = Qt.ColorScheme.Light
    followed.dress()
    own.choose(Scheme.LIGHT)
    hints.scheme = Qt.ColorScheme.Dark
    own.dress()

    assert told == [DARK, LIGHT]
    assert worn() is LIGHT


class _Hints:
    """A system that says what it looks like; off-screen none does."""

    scheme = Qt.ColorScheme.Unknown

    def colorScheme(self) -> Qt.ColorScheme:  # noqa: N802 — Qt's name
        """Return how the system looks."""
        return self.scheme

    def setColorScheme(self, scheme: Qt.ColorScheme) -> None:  # noqa: N802 — Qt's name
        """Wish for a title bar."""


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_everything_can_be_read_as_it_is_drawn(
    hall: TestHall, cable: Cable, settings: QSettings, seconds: Seconds, scheme: Scheme
) -> None:
    """In every page, question and menu the words have 4.5:1 on what is drawn behind them."""
    settings.setValue("look/scheme", scheme.value)
    stage = Stage(hall=hall, cable=cable, settings=settings, seconds=seconds)
    faint, grounds = {}, set()
    for name, shown in stage.every():
        drawn = shown.grab().toImage()
        for part in (shown, *shown.findChildren(QWidget)):
            words = _words(part)
            if not words or not part.isVisible():
                continue
            ground, found = _contrast(drawn, _place(part, shown))
            grounds.add(ground)
            if found < 4.5 and words != NOBODY:
                faint[name, words] = round(found, 1)

    assert faint == {}
    expected = DARK if scheme is Scheme.DARK else LIGHT
    assert {expected.paper, expected.card, expected.accent} <= grounds


def _words(part: QWidget) -> str:
    if isinstance(part, QLabel | QLineEdit):
        return part.text()
    if isinstance(part, QAbstractButton):
        return part.text() or part.accessibleName()
    if isinstance(part, QComboBox):
        return part.currentText()
    return "menu" if isinstance(part, QMenu) else ""


def _place(part: QWidget, shown: QWidget) -> QRect:
    """Return where the words of `part` stand in what is shown, without its frame."""
    box = part.rect().translated(part.mapTo(shown, QPoint(0, 0)))
    framed = not isinstance(part, QLabel)
    return box.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE) if framed else box


def _contrast(drawn: QImage, place: QRect) -> tuple[str, float]:
    """Return the ground, and the contrast of what differs most from it."""
    inner = drawn.copy(place.intersected(drawn.rect()))
    colours = Counter(
        inner.pixelColor(x, y).name() for x in range(inner.width()) for y in range(inner.height())
    )
    ground = colours.most_common(1)[0][0]
    return ground.upper(), max(contrast(one, ground) for one in colours)
