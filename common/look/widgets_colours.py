"""The colours of windows and pages by day and by night; which of them this process wears."""

from dataclasses import dataclass
from typing import Final

from common.look import theme


@dataclass(frozen=True, kw_only=True, slots=True)
class WidgetColours:
    """One set of colours (#RRGGBB); text has 6:1 and more on the ground where it stands.

    `edge` is a field's edge, 3:1. `faint` is what cannot be pressed now: quieter than all text,
    and still 4.5:1. `strip` and `on_strip` are the line that says a training is on.
    """

    ink: str
    ink_soft: str
    paper: str
    card: str
    line: str
    edge: str
    faint: str
    accent: str
    accent_pressed: str
    on_accent: str
    accent_tint: str
    on_accent_tint: str
    good: str
    bad: str
    strip: str
    on_strip: str


LIGHT: Final = WidgetColours(
    ink=theme.INK,
    ink_soft=theme.INK_SOFT,
    paper=theme.PAPER,
    card=theme.CARD,
    line=theme.LINE,
    edge="#828E9B",
    faint="#65727E",
    accent=theme.ACCENT,
    accent_pressed=theme.ACCENT_PRESSED,
    on_accent=theme.ON_ACCENT,
    accent_tint=theme.ACCENT_TINT,
    on_accent_tint=theme.ON_ACCENT_TINT,
    good=theme.GOOD,
    bad=theme.BAD,
    strip=theme.NIGHT,
    on_strip=theme.ON_NIGHT,
)
"""Paper by day, as LOOK.md has it."""

DARK: Final = WidgetColours(
    ink="#F1F5F9",
    ink_soft="#C2CFDC",
    paper=theme.NIGHT,
    card=theme.NIGHT_2,
    line="#2B4660",
    edge="#7D91A6",
    faint="#8195A9",
    accent="#9CCBF7",
    accent_pressed="#C4E1FB",
    on_accent=theme.NIGHT,
    accent_tint="#1C3E5E",
    on_accent_tint="#D6E9FB",
    good="#86D9A8",
    bad="#FFB0A6",
    strip="#DCE8F3",
    on_strip=theme.NIGHT,
)
"""The board's night for an officer's eyes, and for a phone that asks for dark: the accent gives light, and words on it are dark.

Amber stays the newest call's on the board.
"""

_worn = [LIGHT]


def worn() -> WidgetColours:
    """Return the colours that the windows of this process wear: what draws itself asks for them."""
    return _worn[0]


def wear(colours: WidgetColours) -> None:
    """Let what draws itself have these colours; the style sheet is the caller's to set."""
    _worn[0] = colours
