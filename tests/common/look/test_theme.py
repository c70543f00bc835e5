import pytest
from PySide6.QtQml import QQmlComponent, QQmlEngine
from pytestqt.qtbot import QtBot

from common.look import theme
from common.look.qml_types import Theme


def luminance(colour: str) -> float:
    """Return a colour's relative luminance (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (theme.INK, theme.PAPER),
        (theme.INK, theme.CARD),
        (theme.INK_SOFT, theme.PAPER),
        (theme.INK_SOFT, theme.CARD),
        (theme.ON_ACCENT, theme.ACCENT),
        (theme.ON_ACCENT, theme.BAD),
        (theme.ON_ACCENT_TINT, theme.ACCENT_TINT),
        (theme.ACCENT, theme.PAPER),
        (theme.BAD, theme.PAPER),
        (theme.BAD, theme.CARD),
        (theme.GOOD, theme.CARD),
        (theme.ON_NIGHT, theme.NIGHT_2),
        (theme.ON_NIGHT_SOFT, theme.NIGHT),
        (theme.CALL, theme.NIGHT),
        (theme.CALL_LOW, theme.NIGHT),
    ],
)
def test_every_text_can_be_read_by_weak_eyes(text: str, ground: str) -> None:
    """A contrast of 7 to 1 on each ground where the text stands."""
    assert contrast(text, ground) >= 7


def test_qml_reads_the_same_tokens(qtbot: QtBot) -> None:
    """Every token is there under its QML name, with the same value."""
    tokens = {name: value for name, value in vars(theme).items() if name.isupper()}
    engine = QQmlEngine()
    component = QQmlComponent(engine)
    component.setData(
        b"import QtQml\nimport MoiSo.Look\nQtObject { property string accent: Theme.accent }", ""
    )
    seen = component.create()

    assert seen.property("accent") == theme.ACCENT
    for name, value in tokens.items():
        assert getattr(Theme(), name.lower()) == value
    seen.deleteLater()
