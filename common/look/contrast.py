"""The palette for weak eyes: black, white and one yellow, and how a contrast is reckoned."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_BLACK: Final = "#000000"
_WHITE: Final = "#FFFFFF"
_YELLOW: Final = "#FFEA00"
_DARK: Final = "#1F1F1F"

HIGH_CONTRAST: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ink": _WHITE,
        "ink_soft": _WHITE,
        "paper": _BLACK,
        "card": _BLACK,
        "line": _WHITE,
        "track": _DARK,
        "accent": _YELLOW,
        "accent_pressed": _WHITE,
        "on_accent": _BLACK,
        "accent_tint": _BLACK,
        "on_accent_tint": _YELLOW,
        "good": _WHITE,
        "bad": _YELLOW,
        "focus": _YELLOW,
    }
)
"""Token → its colour (#RRGGBB) where it differs from the usual one; text has 15:1 and more.

Yellow says "press here" and "look here"; white is all that is read.
"""

_LINEAR_UP_TO: Final = 0.04045
_SHARES: Final = (0.2126, 0.7152, 0.0722)


def luminance(colour: str) -> float:
    """Return the relative luminance of #RRGGBB, 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        one / 12.92 if one <= _LINEAR_UP_TO else ((one + 0.055) / 1.055) ** 2.4 for one in parts
    ]
    return sum(share * one for share, one in zip(_SHARES, linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
