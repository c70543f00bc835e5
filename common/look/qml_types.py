"""The QML module MoiSo.Look: the theme's tokens. Import this before an engine loads QML.

The controls that doors share are the QML module MoiSo.Controls in the folder `qml`.
"""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Property, QObject
from PySide6.QtQml import QmlElement, QmlSingleton

from common.look import theme

QML_IMPORT_NAME = "MoiSo.Look"
QML_IMPORT_MAJOR_VERSION = 1

QML_FOLDER: Final = Path(__file__).parent / "qml"
"""To be added to an engine's import paths."""


@QmlElement
@QmlSingleton
class Theme(QObject):
    """The tokens of `common.look.theme`, under QML's manner of writing."""

    ink = Property(str, lambda _: theme.INK, constant=True)
    ink_soft = Property(str, lambda _: theme.INK_SOFT, constant=True)
    paper = Property(str, lambda _: theme.PAPER, constant=True)
    card = Property(str, lambda _: theme.CARD, constant=True)
    line = Property(str, lambda _: theme.LINE, constant=True)
    accent = Property(str, lambda _: theme.ACCENT, constant=True)
    accent_pressed = Property(str, lambda _: theme.ACCENT_PRESSED, constant=True)
    on_accent = Property(str, lambda _: theme.ON_ACCENT, constant=True)
    accent_tint = Property(str, lambda _: theme.ACCENT_TINT, constant=True)
    on_accent_tint = Property(str, lambda _: theme.ON_ACCENT_TINT, constant=True)
    night = Property(str, lambda _: theme.NIGHT, constant=True)
    night_2 = Property(str, lambda _: theme.NIGHT_2, constant=True)
    on_night = Property(str, lambda _: theme.ON_NIGHT, constant=True)
    on_night_soft = Property(str, lambda _: theme.ON_NIGHT_SOFT, constant=True)
    call = Property(str, lambda _: theme.CALL, constant=True)
    call_low = Property(str, lambda _: theme.CALL_LOW, constant=True)
    good = Property(str, lambda _: theme.GOOD, constant=True)
    bad = Property(str, lambda _: theme.BAD, constant=True)
    family = Property(str, lambda _: theme.FAMILY, constant=True)
