"""The look's tokens: one palette for every screen (colours as #RRGGBB)."""

from typing import Final

INK: Final = "#12212F"
INK_SOFT: Final = "#3D4D5A"
PAPER: Final = "#F6F7F9"
CARD: Final = "#FFFFFF"
LINE: Final = "#DCE2E8"
TRACK: Final = "#E5EAEF"
"""What is at rest or held down under text: 7:1 for the soft ink, too."""

ACCENT: Final = "#0B5394"
ACCENT_PRESSED: Final = "#084478"
ON_ACCENT: Final = "#FFFFFF"
ACCENT_TINT: Final = "#E7EEF5"
ON_ACCENT_TINT: Final = "#084478"
NIGHT: Final = "#0A1B2B"
NIGHT_2: Final = "#12293E"
ON_NIGHT: Final = "#FFFFFF"
ON_NIGHT_SOFT: Final = "#B9C9DA"
CALL: Final = "#FFC53D"
CALL_LOW: Final = "#CDA23A"
"""Where a new call's breath is darkest; still 7:1 on the night."""

GOOD: Final = "#14633B"
BAD: Final = "#9A1C15"

FOCUS: Final = "#12212F"
"""The ring around what the next key presses."""

FAMILY: Final = "Be Vietnam Pro"
