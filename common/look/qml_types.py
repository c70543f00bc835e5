"""The QML module MoiSo.Look: the theme's tokens. Import this before an engine loads QML.

The controls that doors share are the QML module MoiSo.Controls in the folder `qml`.
"""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlSingleton

from common.look import theme
from common.look.contrast import HIGH_CONTRAST

QML_IMPORT_NAME = "MoiSo.Look"
QML_IMPORT_MAJOR_VERSION = 1

QML_FOLDER: Final = Path(__file__).parent / "qml"
"""To be added to an engine's import paths."""


@QmlElement
@QmlSingleton
class Theme(QObject):
    """The tokens of `common.look.theme`, under QML's manner of writing.

    While `high_contrast`, those of `common.look.contrast` take their place; in this engine alone.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._high_contrast = False

    def _token(self, name: str) -> str:
        usual: str = getattr(theme, name.upper())
        return HIGH_CONTRAST.get(name, usual) if self._high_contrast else usual

    def _get_high_contrast(self) -> bool:
        return self._high_contrast

    def _set_high_contrast(self, wanted: bool) -> None:  # noqa: FBT001 — a property's setter
        if wanted != self._high_contrast:
            self._high_contrast = wanted
            self.changed.emit()

    high_contrast = Property(bool, _get_high_contrast, _set_high_contrast, notify=changed)
    ink = Property(str, lambda self: self._token("ink"), notify=changed)
    ink_soft = Property(str, lambda self: self._token("ink_soft"), notify=changed)
    paper = Property(str, lambda self: self._token("paper"), notify=changed)
    card = Property(str, lambda self: self._token("card"), notify=changed)
    line = Property(str, lambda self: self._token("line"), notify=changed)
    track = Property(str, lambda self: self._token("track"), notify=changed)
    accent = Property(str, lambda self: self._token("accent"), notify=changed)
    accent_pressed = Property(str, lambda self: self._token("accent_pressed"), notify=changed)
    on_accent = Property(str, lambda self: self._token("on_accent"), notify=changed)
    accent_tint = Property(str, lambda self: self._token("accent_tint"), notify=changed)
    on_accent_tint = Property(str, lambda self: self._token("on_accent_tint"), notify=changed)
    good = Property(str, lambda self: self._token("good"), notify=changed)
    bad = Property(str, lambda self: self._token("bad"), notify=changed)
    focus = Property(str, lambda self: self._token("focus"), notify=changed)
    night = Property(str, lambda _: theme.NIGHT, constant=True)
    night_2 = Property(str, lambda _: theme.NIGHT_2, constant=True)
    on_night = Property(str, lambda _: theme.ON_NIGHT, constant=True)
    on_night_soft = Property(str, lambda _: theme.ON_NIGHT_SOFT, constant=True)
    call = Property(str, lambda _: theme.CALL, constant=True)
    call_low = Property(str, lambda _: theme.CALL_LOW, constant=True)
    family = Property(str, lambda _: theme.FAMILY, constant=True)
