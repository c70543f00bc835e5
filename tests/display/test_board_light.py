"""How the board's letters are drawn, and how bright they are."""

from PySide6.QtGui import QColor
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from common.look.contrast import contrast
from common.look.theme import CALL, NIGHT
from tests.display.eyes import Open, call
from tests.halls import TestHall


def test_the_huge_digits_are_curves(open_board: Open, hall: TestHall, qtbot: QtBot) -> None:
    """No text is drawn from a distance field, which rounds corners and breaks curves when huge."""
    eyes = open_board()
    call(hall)
    qtbot.waitUntil(lambda: eyes.hero == ["A001", "1"])

    drawn_as = {
        evaluated("renderType === Text.CurveRendering", one)
        for one in eyes.items()
        if one.inherits("QQuickText")
    }

    assert drawn_as == {True}


def evaluated(expression: str, item: QQuickItem) -> object:
    """Return what QML makes of an expression in an item's place."""
    context = qmlContext(item)
    assert context is not None
    value, _is_undefined = QQmlExpression(context, item, expression).evaluate()
    return value


def test_a_breathing_call_can_be_read_all_the_time(
    open_board: Open, hall: TestHall, qtbot: QtBot
) -> None:
    """Amber on night and night on amber stay at 7 to 1, also where the breath is darkest."""
    eyes = open_board()
    seen: list[float] = []

    def breathe() -> bool:
        for name in ("hero-number", "hero-tile"):
            for one in (one for one in eyes.items() if one.objectName() == name):
                amber = QColor(one.property("color")).name()
                seen.append(contrast(amber, NIGHT) if one.opacity() == 1 else 0)
        return bool(seen) and min(seen) < contrast(CALL, NIGHT) - 2 and seen[-1] > min(seen) + 1

    call(hall)
    qtbot.waitUntil(breathe)

    assert min(seen) >= 7
