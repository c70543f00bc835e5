import pytest
from PySide6.QtQml import QQmlComponent, QQmlEngine
from pytestqt.qtbot import QtBot

from common.look import theme
from common.look.contrast import HIGH_CONTRAST, contrast
from common.look.qml_types import Theme


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (theme.INK, theme.PAPER),
        (theme.INK, theme.CARD),
        (theme.INK_SOFT, theme.PAPER),
        (theme.INK_SOFT, theme.CARD),
        (theme.INK_SOFT, theme.TRACK),
        (theme.ON_ACCENT_TINT, theme.TRACK),
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


@pytest.mark.parametrize("high_contrast", [False, True])
@pytest.mark.parametrize(
    "ground",
    ["paper", "card", "track", "accent", "accent_pressed", "accent_tint", "bad", "ink"],
)
def test_the_ring_of_the_keys_is_seen_on_every_ground(ground: str, *, high_contrast: bool) -> None:
    """Of its two lines at least one has 3 to 1 on whatever it lies, and so have they among them."""
    palette = {name.lower(): str(value) for name, value in vars(theme).items() if name.isupper()}
    palette |= HIGH_CONTRAST if high_contrast else {}
    outer, inner = palette["focus"], palette["card"]

    seen = max(contrast(outer, palette[ground]), contrast(inner, palette[ground]))

    assert seen >= 3
    assert contrast(outer, inner) >= 3


@pytest.mark.parametrize(
    ("text", "grounds"),
    [
        ("ink", ("paper", "card", "track")),
        ("ink_soft", ("paper", "card", "track")),
        ("on_accent", ("accent", "accent_pressed", "bad")),
        ("on_accent_tint", ("accent_tint",)),
        ("accent", ("paper", "card")),
        ("bad", ("paper", "card")),
        ("good", ("paper", "card")),
        ("focus", ("paper", "card")),
    ],
)
def test_high_contrast_is_twice_that(text: str, grounds: tuple[str, ...]) -> None:
    """Whoever chose it reads everything at 15 to 1."""
    for ground in grounds:
        assert contrast(HIGH_CONTRAST[text], HIGH_CONTRAST[ground]) >= 15


def test_a_window_that_turns_to_high_contrast_and_back() -> None:
    """Every token follows at once, and is the usual one again afterwards."""
    shown = Theme()
    told: list[str] = []
    shown.changed.connect(lambda: told.append(shown.property("ink")))

    shown.setProperty("high_contrast", True)
    shown.setProperty("high_contrast", True)
    shown.setProperty("high_contrast", False)

    assert told == [HIGH_CONTRAST["ink"], theme.INK]


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
