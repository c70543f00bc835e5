"""The virtual printer's paper: each ticket comes out of the slot and hangs there."""

from typing import Final

from PIL import Image
from PySide6.QtCore import QEasingCurve, QRectF, Qt, QVariantAnimation, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from common.look import theme

_FEED_MILLISECONDS: Final = 900
_SLOT: Final = 18
_GAP: Final = 10
_KEPT: Final = 4


class PaperWindow(QWidget):
    """Shows the last tickets below each other, the newest on top."""

    def __init__(self) -> None:
        super().__init__()
        self._tickets: list[QImage] = []
        self._feed = QVariantAnimation(self)
        self._feed.setStartValue(0.0)
        self._feed.setEndValue(1.0)
        self._feed.setDuration(_FEED_MILLISECONDS)
        self._feed.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._feed.valueChanged.connect(self.update)

    @Slot(object)
    def feed(self, ticket: Image.Image) -> None:
        """Let a ticket come out."""
        grey = ticket.convert("L")
        data = grey.tobytes()
        picture = QImage(data, grey.width, grey.height, grey.width, QImage.Format.Format_Grayscale8)
        self._tickets = [picture.copy(), *self._tickets[: _KEPT - 1]]
        self._feed.stop()
        self._feed.start()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 — Qt's name
        """Draw the tickets below the slot; the newest as far as it has come."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(theme.INK_SOFT))
        width = self.width() - 2 * _GAP
        top = float(_SLOT)
        come = float(self._feed.currentValue() or 0.0)
        for position, ticket in enumerate(self._tickets):
            height = ticket.height() * width / ticket.width()
            hidden = height * (1 - come) if position == 0 else 0.0
            painter.save()
            painter.setClipRect(QRectF(0, _SLOT, self.width(), self.height()))
            painter.drawImage(QRectF(_GAP, top - hidden, width, height), ticket)
            painter.restore()
            top += height - hidden + _GAP
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.INK))
        painter.drawRoundedRect(QRectF(_GAP / 2, _SLOT / 3, self.width() - _GAP, _SLOT / 2), 4, 4)
        painter.end()
