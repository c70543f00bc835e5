"""QR codes as squares of modules, and how large they must be on paper."""

from functools import lru_cache
from typing import Final

import qrcode
from PIL import Image
from qrcode.constants import ERROR_CORRECT_H, ERROR_CORRECT_L, ERROR_CORRECT_M, ERROR_CORRECT_Q

QUIET_MODULES: Final = 4
"""White around a code, in modules (ISO/IEC 18004)."""

LEVEL: Final = "M"
"""Error correction of our tickets: M survives a dead dot of the print head, L may not."""

LEAN_LEVEL: Final = "L"
"""The same where every dot is dear: modules there are six dots wide, which no dead dot hides."""

_LEVELS: Final = {
    "L": ERROR_CORRECT_L,
    "M": ERROR_CORRECT_M,
    "Q": ERROR_CORRECT_Q,
    "H": ERROR_CORRECT_H,
}


@lru_cache(maxsize=64)
def qr_modules(content: bytes, *, level: str) -> Image.Image:
    """Return the code for `content`, mode "1", one dot per module, without its quiet zone.

    `level` is the error correction: L, M, Q or H. Several forms of a ticket may be tried before
    one fits its wire: the picture is kept, and is not to be drawn upon.
    """
    code = qrcode.QRCode(border=0, error_correction=_LEVELS[level])
    code.add_data(content)
    code.make(fit=True)
    rows = code.get_matrix()
    image = Image.new("1", (len(rows), len(rows)), 255)
    image.putdata([0 if black else 255 for row in rows for black in row])
    return image


def enlarged(modules: Image.Image, module: int) -> Image.Image:
    """Return the code with modules of `module` dots a side."""
    size = (modules.width * module, modules.height * module)
    return modules.resize(size, Image.Resampling.NEAREST)


def module_size(modules: int, *, least_dots: int, width: int) -> int:
    """Return the side of a module, in dots, for a code of `modules` modules a side.

    The code is `least_dots` wide or a little more, but it and its quiet zone stay within `width`.
    """
    wanted = -(-least_dots // modules)
    most = width // (modules + 2 * QUIET_MODULES)
    return max(1, min(wanted, most))
