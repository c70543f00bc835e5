import pytest

from common.look.contrast import contrast
from common.look.widgets_colours import DARK, LIGHT, WidgetColours

TEXTS = [
    ("ink", ("paper", "card", "accent_tint")),
    ("ink_soft", ("paper", "card", "accent_tint", "line")),
    ("accent", ("paper", "card", "accent_tint")),
    ("good", ("paper", "card")),
    ("bad", ("paper", "card")),
    ("on_accent", ("accent", "accent_pressed")),
    ("on_accent_tint", ("accent_tint", "card")),
    ("on_strip", ("strip",)),
]


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "grounds"), TEXTS)
def test_text_can_be_read_by_day_and_by_night(
    colours: WidgetColours, text: str, grounds: tuple[str, ...]
) -> None:
    """6:1 and more on each ground where the text stands; most have 7:1."""
    for ground in grounds:
        assert contrast(getattr(colours, text), getattr(colours, ground)) >= 6, ground


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_fields_and_what_is_off_can_be_seen(colours: WidgetColours) -> None:
    """A field's edge has 3:1, what cannot be pressed now 4.5:1: quieter than text, not gone."""
    for ground in (colours.paper, colours.card):
        assert contrast(colours.edge, ground) >= 3
        assert 4.5 <= contrast(colours.faint, ground) < contrast(colours.ink_soft, ground)
