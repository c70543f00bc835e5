"""A screen reader says every control of every page, question and menu."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QMenu,
    QScrollArea,
    QTabBar,
    QWidget,
)

from common.tickets.text import Language
from counter.door import Speech
from tests.counter.conftest import Cable
from tests.counter.stages import Stage
from tests.halls import TestHall
from tests.windows import Seconds

CONTROLS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QTabBar)
_LEAST = 25
"""Stages with a control; a walk that meets fewer has lost its way."""


def _controls(shown: QWidget) -> list[QWidget]:
    """Return what can be pressed, written in, chosen from or reached by Tab."""
    inside = [
        one
        for one in shown.findChildren(QWidget)
        if one.isVisible()
        and (isinstance(one, CONTROLS) or one.focusPolicy() & Qt.FocusPolicy.TabFocus)
    ]
    # Qt's own parts: the list inside a box to choose from, the frame that scrolls
    return [
        one
        for one in inside
        if not isinstance(one.window(), QMenu) and not isinstance(one, QScrollArea)
    ]


def _name(control: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name).strip()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_control_of_every_page_has_a_name(
    hall: TestHall, cable: Cable, settings: QSettings, seconds: Seconds, language: Language
) -> None:
    """Whatever can be pressed or filled in says what it is; so does every entry of a menu."""
    speech = Speech(language)
    stage = Stage(hall=hall, cable=cable, settings=settings, seconds=seconds, language=language)
    nameless, met = {}, 0
    for name, shown in stage.every():
        met += 1
        for control in _controls(shown):
            if not _name(control):
                nameless[name, control.objectName()] = type(control).__name__
        for entry in shown.actions() if isinstance(shown, QMenu) else ():
            if not entry.isSeparator() and not entry.text():
                nameless[name, entry.objectName()] = "entry"
    del speech

    assert nameless == {}
    assert met >= _LEAST


def test_every_control_of_every_question_is_reached_by_the_tab_key(
    hall: TestHall, cable: Cable, settings: QSettings, seconds: Seconds
) -> None:
    """Nobody needs the mouse: Tab, or the arrows among choices, comes to everything that works."""
    stage = Stage(hall=hall, cable=cable, settings=settings, seconds=seconds)
    missed = {}
    for name, shown in stage.every():
        if isinstance(shown, QMenu):
            continue  # Qt's arrows go through a menu
        works = {one for one in _controls(shown) if one.isEnabled() and not one.focusProxy()}
        if chosen := {one for one in works if isinstance(one, QAbstractButton)}:
            # the arrows move among the choices of one group, Tab enters and leaves it
            works -= {one for one in chosen if one.autoExclusive() and not one.isChecked()}
        reached: set[QWidget | None] = set()
        for _ in range(3 * len(works) + 6):
            shown.focusNextChild()
            reached.add(shown.window().focusWidget())
        if lost := works - reached:
            missed[name] = [(type(one).__name__, one.objectName()) for one in lost]

    assert missed == {}
