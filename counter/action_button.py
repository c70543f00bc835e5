"""Buttons: one that says what it does, which key does it and that it is busy; and a quiet one."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from common.look.widgets_colours import worn
from common.look.widgets_style import SMALL_PX

_TALL = 42
_FLAT = 28
_LARGE = 60
_LARGE_FLAT = 42
_NARROW = 38
_LARGE_PX, _NARROW_PX, _LEAST_PX = 21, 16, 14
_FLAT_EDGES = 16
_BESIDE = 10
"""Pixels between the words of the big button and its key, and least at its edges."""


class ActionButton(QPushButton):
    """Words above, key below; the key alone is drawn beside the words where height is scarce.

    Enter presses it when it has the focus, Space never does: Space is for writing.
    """

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._words = ""
        self._note = key
        self._flat = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setProperty("deed", True)

    def say(self, words: str, note: str = "") -> None:
        """Show `words`, and `note` instead of the key."""
        note = note or self.key
        if (words, note) != (self._words, self._note):
            self._words, self._note = words, note
            self.setAccessibleName(f"{words} ({self.key})")
            self.update()

    @property
    def words(self) -> str:
        """What the button says."""
        return self._words

    @property
    def note(self) -> str:
        """What stands below: the key, or the seconds left."""
        return self._note

    def set_flat_shape(self, *, flat: bool) -> None:
        """Take less height."""
        if flat != self._flat:
            self._flat = flat
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 — Qt's name
        """Return a size for a third of the window."""
        return QSize(100, _FLAT if self._flat else _TALL)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 — Qt's name
        """Return the same height, narrower."""
        return QSize(80, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 — Qt's name
        """Press on Enter, once; leave everything else to the window."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
            return
        event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802 — Qt's name
        """Leave keys to the window."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 — Qt's name
        """Draw the frame by the style, then the words and the key."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        if self._flat:
            self._draw_flat(painter)
        else:
            self._draw_tall(painter)
        painter.end()

    def _draw_tall(self, painter: QPainter) -> None:
        box = self.rect().adjusted(2, 4, -2, -4)
        half = box.height() * 6 // 11
        words = QRect(box.left(), box.top(), box.width(), half)
        note = QRect(box.left(), box.top() + half, box.width(), box.height() - half)
        self._draw(painter, words, self._words, strong=True)
        self._draw(painter, note, self._note, strong=False)

    def _draw_flat(self, painter: QPainter) -> None:
        box = self.rect().adjusted(6, 0, -6, 0)
        key, width = self.flat_note, self._width(self.flat_note, strong=False)
        note = QRect(box.right() - width, box.top(), width + 1, box.height())
        words = QRect(box.left(), box.top(), box.width() - width - 4, box.height())
        self._draw(painter, words, self._words, strong=True, left=True)
        self._draw(painter, note, key, strong=False)

    @property
    def flat_note(self) -> str:
        """What stands beside the words in the lower shape: the key, "" where both have no room."""
        note = self._note.rpartition(" · ")[2]
        needed = self._width(self._words, strong=True) + self._width(note, strong=False)
        return note if needed <= self.width() - _FLAT_EDGES else ""

    def _width(self, text: str, *, strong: bool) -> int:
        return QFontMetrics(_font(self, strong=strong)).horizontalAdvance(text)

    def _draw(
        self, painter: QPainter, box: QRect, text: str, *, strong: bool, left: bool = False
    ) -> None:
        painter.setFont(_font(self, strong=strong))
        ink = worn().ink if strong else worn().ink_soft
        painter.setPen(QColor(ink if self.isEnabled() else worn().faint))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignHCenter
        painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), shown)


class PrimaryButton(ActionButton):
    """The one thing to press, in the accent colour, its key in a chip beside the words."""

    def __init__(self, key: str, parent: QWidget | None = None, *, narrow: bool = False) -> None:
        super().__init__(key, parent)
        self._narrow = narrow
        self.setProperty("kind", "primary")

    def sizeHint(self) -> QSize:  # noqa: N802 — Qt's name
        """Return a large size, or that of a bar's part."""
        if self._narrow:
            return QSize(140, _NARROW)
        return QSize(300, _LARGE_FLAT if self._flat else _LARGE)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 — Qt's name
        """Draw the frame by the style, then the words and the key's chip in one line."""
        painter = QStylePainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        ink = QColor(worn().on_accent if self.isEnabled() else worn().ink_soft)
        small = _font(self, strong=True)
        key_width = QFontMetrics(small).horizontalAdvance(self.key) + 2 * _BESIDE
        words = self._fitting(self.width() - key_width - 3 * _BESIDE)
        painter.setFont(words)
        width = painter.fontMetrics().horizontalAdvance(self._words)
        left = (self.width() - width - _BESIDE - key_width) // 2
        painter.setPen(ink)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(left, 0, width + 2, self.height()), int(middle), self._words)
        chip = QRectF(left + width + _BESIDE, self.height() / 2 - 12, key_width, 24)
        shade = QColor(ink)
        shade.setAlpha(45)
        painter.setBrush(shade)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(chip, 5, 5)
        painter.setFont(small)
        painter.setPen(ink)
        painter.drawText(chip, self.key, Qt.AlignmentFlag.AlignCenter)
        painter.end()

    def _fitting(self, room: int) -> QFont:
        """Return the largest type in which the words have room beside the key."""
        words = QFont(self.font())
        words.setWeight(QFont.Weight.ExtraBold)
        for pixels in range(_NARROW_PX if self._narrow else _LARGE_PX, _LEAST_PX - 1, -1):
            words.setPixelSize(pixels)
            if QFontMetrics(words).horizontalAdvance(self._words) <= room:
                break
        return words


def _font(widget: QWidget, *, strong: bool) -> QFont:
    font = QFont(widget.font())
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    if not strong:
        font.setPixelSize(SMALL_PX)
    return font


class QuietButton(QPushButton):
    """One of the small ways beside the desk's own work: words alone, no frame, no Enter."""

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setObjectName(name)
        self.setProperty("kind", "quiet")
        self.setAutoDefault(False)
