"""Be Vietnam Pro for Qt: shipped with the product, so that it is there on every machine."""

from importlib.resources import files

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFontDatabase

from common.look.theme import FAMILY
from common.tickets.errors import Fault
from common.tickets.text import Text

WEIGHTS = ("Regular", "SemiBold", "ExtraBold")


class FontMissing(Fault):
    """The shipped font cannot be loaded: the installation is incomplete."""

    code = "font-missing"
    sentence = Text(
        vi="Thiếu phông chữ {font}. Hãy cài đặt lại chương trình.",
        en="The font {font} is missing. Install the program again.",
    )


def load_fonts() -> None:
    """Make the shipped font known to Qt; needs an application object. Raises FontMissing."""
    for weight in WEIGHTS:
        data = files("common.look").joinpath(f"fonts/BeVietnamPro-{weight}.ttf").read_bytes()
        known = QFontDatabase.addApplicationFontFromData(QByteArray(data))
        if FAMILY not in QFontDatabase.applicationFontFamilies(known):
            raise FontMissing(font=f"{FAMILY} {weight}")
