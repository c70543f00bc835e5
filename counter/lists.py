"""The window's lists: who waits and why, who is away, and how many wait per service."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from common.look import theme
from common.look.widgets_style import SMALL_PX
from counter.painted import fitted, in_cells, width_in_cells
from counter.screen import CountRow, WaitingRow
from counter.ticket_rows import CountRows, TicketRows

_ROW = 46
_COUNT_ROW = 42
_MARGIN = 14
_LIT = QStyle.StateFlag.State_MouseOver

Index = QModelIndex | QPersistentModelIndex


def _sized(font: QFont, pixels: int, weight: QFont.Weight) -> QFont:
    sized = QFont(font)
    sized.setPixelSize(pixels)
    sized.setWeight(weight)
    return sized


class TicketDelegate(QStyledItemDelegate):
    """Draws one ticket in two lines: number, chip, time; below it why it stands there."""

    def __init__(self, rows: TicketRows, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002, N802 — Qt's name
        """Return the height of two lines."""
        return QSize(200, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        row = self._rows.rows[index.row()]
        painter.save()
        _draw_ground(painter, option)
        box = option.rect.adjusted(_MARGIN, 4, -_MARGIN, -4)
        font = option.font
        upper = QRect(box.left(), box.top(), box.width(), 22)
        time_width = self._draw_time(painter, upper, row, font)
        painter.setFont(_sized(font, 17, QFont.Weight.ExtraBold))
        painter.setPen(QColor(theme.INK))
        metrics = painter.fontMetrics()
        in_cells(painter, row.number, upper.left(), upper.top() + metrics.ascent() - 1, metrics)
        used = width_in_cells(row.number, metrics) + 12
        room = upper.adjusted(used, 2, -time_width - 8, -2)
        if row.priority:
            lit = bool(option.state & (_LIT | QStyle.StateFlag.State_HasFocus))
            _draw_chip(painter, room, row.priority, font, theme.CARD if lit else theme.ACCENT_TINT)
        painter.setFont(_sized(font, SMALL_PX, QFont.Weight.Normal))
        painter.setPen(QColor(theme.INK_SOFT))
        lower = QRect(box.left(), upper.bottom() + 1, box.width(), box.bottom() - upper.bottom())
        why = painter.fontMetrics().elidedText(row.why, Qt.TextElideMode.ElideRight, lower.width())
        painter.drawText(lower, int(Qt.AlignmentFlag.AlignVCenter), why)
        painter.restore()

    def _draw_time(self, painter: QPainter, box: QRect, row: WaitingRow, font: QFont) -> int:
        painter.setFont(_sized(font, 14, QFont.Weight.Normal))
        painter.setPen(QColor(theme.INK_SOFT))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, int(flags), row.time)
        return painter.fontMetrics().horizontalAdvance(row.time)


class CountDelegate(QStyledItemDelegate):
    """Draws one service: its name in up to two lines, how many wait, the longest of them."""

    def __init__(self, rows: CountRows, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002, N802 — Qt's name
        """Return the height of two lines."""
        return QSize(200, _COUNT_ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        row: CountRow = self._rows.rows[index.row()]
        painter.save()
        _draw_ground(painter, option)
        box = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        font = option.font
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(_sized(font, 14, QFont.Weight.Normal))
        painter.setPen(QColor(theme.INK_SOFT))
        flags = int(Qt.AlignmentFlag.AlignRight | middle)
        painter.drawText(box, flags, row.longest)
        painter.setFont(_sized(font, 14, QFont.Weight.DemiBold))
        painter.setPen(QColor(theme.INK))
        painter.drawText(box.adjusted(0, 0, -78, 0), flags, row.waiting)
        painter.setFont(_sized(font, 14, QFont.Weight.Normal))
        room = box.adjusted(0, 0, -106, 0)
        name = fitted(row.service, painter.fontMetrics(), room.width(), 2)
        painter.drawText(room, int(middle | Qt.TextFlag.TextWordWrap), name)
        painter.restore()


class TicketList(QListView):
    """A list whose rows open a menu: by right click, double click, Enter or the menu key."""

    asked = Signal(object, QPoint)
    """A row's menu is wanted (WaitingRow), there on the screen."""

    def __init__(self, rows: TicketRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setModel(rows)
        self.setItemDelegate(TicketDelegate(rows, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(_ROW + 4)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 — Qt's name
        """Ask for the menu of the row below the pointer, or of the current one."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        self._ask(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 — Qt's name
        """Ask for the row's menu: a double click alone calls nobody."""
        self._ask(self.indexAt(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 — Qt's name
        """Ask for the menu on Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._ask(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _ask(self, index: QModelIndex) -> None:
        if index.isValid():
            there = self.viewport().mapToGlobal(self.visualRect(index).center())
            self.asked.emit(self._rows.rows[index.row()], there)


class CountList(QListView):
    """The counts per service; nothing in it can be chosen."""

    def __init__(self, rows: CountRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(rows)
        self.setItemDelegate(CountDelegate(rows, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)


def _draw_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    box = option.rect
    focused = option.state & QStyle.StateFlag.State_HasFocus
    if focused or option.state & _LIT:
        painter.fillRect(box.adjusted(1, 0, -1, 0), QColor(theme.ACCENT_TINT))
    if focused:
        painter.fillRect(QRect(box.left() + 1, box.top(), 3, box.height()), QColor(theme.ACCENT))


def _draw_chip(painter: QPainter, room: QRect, words: str, font: QFont, ground: str) -> None:
    painter.setFont(_sized(font, SMALL_PX, QFont.Weight.DemiBold))
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width() - 12)
    chip = QRectF(room.left(), room.top(), metrics.horizontalAdvance(shown) + 12, room.height())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(chip, 4, 4)
    painter.setPen(QColor(theme.ON_ACCENT_TINT))
    painter.drawText(chip, shown, Qt.AlignmentFlag.AlignCenter)
