"""The ticket's QR code on the screen, for whoever leaves without paper."""

from functools import lru_cache
from typing import Final

from PIL import Image
from PySide6.QtCore import Property, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickPaintedItem, QQuickWindow

from common.qr_codes import LEVEL, QUIET_MODULES, qr_modules

QML_IMPORT_NAME = "MoiSo.Look"
QML_IMPORT_MAJOR_VERSION = 1

_BLACK: Final = 0


@QmlElement
class QrCode(QQuickPaintedItem):
    """A code with four modules of white around it, as large as the item allows.

    Its modules are whole pixels of the screen, so that cameras see sharp edges; nothing for "".
    """

    content_changed = Signal()

    def __init__(self, parent: None = None) -> None:
        super().__init__(parent)
        self._content = ""

    def paint(self, painter: QPainter) -> None:
        """Draw the code in the middle of the item."""
        if not self._content:
            return
        modules = _modules(self._content)
        window: QQuickWindow | None = self.window()
        ratio = window.devicePixelRatio() if window is not None else 1.0
        pixels = int(min(self.width(), self.height()) * ratio)
        module = pixels // (modules.width + 2 * QUIET_MODULES)
        if module == 0:
            return  # smaller than a code can be
        unit = module / ratio
        side = (modules.width + 2 * QUIET_MODULES) * unit
        # whole pixels of the screen here too
        left = int((self.width() - side) / 2 * ratio) / ratio
        top = int((self.height() - side) / 2 * ratio) / ratio
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(QRectF(left, top, side, side), Qt.GlobalColor.white)
        ink = QColor(Qt.GlobalColor.black)
        for row in range(modules.height):
            for column in range(modules.width):
                if modules.getpixel((column, row)) == _BLACK:
                    x = left + (column + QUIET_MODULES) * unit
                    y = top + (row + QUIET_MODULES) * unit
                    painter.fillRect(QRectF(x, y, unit, unit), ink)

    def _get_content(self) -> str:
        return self._content

    def _set_content(self, content: str) -> None:
        if content != self._content:
            self._content = content
            self.content_changed.emit()
            self.update()

    content = Property(str, _get_content, _set_content, notify=content_changed)


@lru_cache(maxsize=2)
def _modules(content: str) -> Image.Image:
    return qr_modules(content.encode(), level=LEVEL)
