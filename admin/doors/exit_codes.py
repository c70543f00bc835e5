"""How the kiosk's program ends, for whatever starts it again."""

import sys
from typing import Final

RESTART: Final = 64
"""Exit code of a window that wants to be begun anew."""

SYSTEMD_CLOSED: Final = 65
"""With this one systemd leaves it closed."""

CLOSED: Final = 0 if sys.platform == "win32" else SYSTEMD_CLOSED
"""Exit code of a window that its staff have closed; a task of Windows begins all but 0 anew."""
