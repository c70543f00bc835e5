"""The window's lists: who waits and why, who is away, and how many wait per service."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from common.line_breaks.whole_names import kept_whole
from common.look.widgets_colours import worn
from common.look.widgets_style import SMALL_PX
from counter.painted import in_cells, width_in_cells
from counter.screen import CountRow, WaitingRow
from counter.ticket_rows import CountRows, TicketRows

_ROW = 46
_COUNT_ROW = 42
_MARGIN = 14
_ROW_EDGE = 4
_LEAST = 40
_UPPER = 22
_CHIP_EDGE = 6
_COUNTS_WIDTH = 106
_LIT = QStyle.StateFlag.State_MouseOver

Index = QModelIndex | QPersistentModelIndex


def _sized(font: QFont, pixels: int, weight: QFont.Weight) -> QFont:
    sized = QFont(font)
    sized.setPixelSize(pixels)
    sized.setWeight(weight)
    return sized


@dataclass(frozen=True, kw_only=True, slots=True)
class TicketBoxes:
    """Where the parts of one row stand; `height` is the row's. Nothing is ever cut."""

    number: QRect
    time: QRect
    chip: QRect
    why: QRect
    height: int


def ticket_boxes(row: WaitingRow, font: QFont, width: int) -> TicketBoxes:
    """Lay out a row of `width`: the chip beside the number, below it where it is long."""
    left, room = _MARGIN, width - 2 * _MARGIN
    number = QFontMetrics(_sized(font, 17, QFont.Weight.ExtraBold))
    time_width = QFontMetrics(font).horizontalAdvance(row.time)
    used = width_in_cells(row.number, number) + 12
    chip = QFontMetrics(_sized(font, SMALL_PX, QFont.Weight.DemiBold))
    chip_width = chip.horizontalAdvance(row.priority) + 2 * _CHIP_EDGE if row.priority else 0
    top = _ROW_EDGE + _UPPER
    if chip_width <= room - used - time_width - 8:
        chip_box = QRect(left + used, _ROW_EDGE + 2, chip_width, _UPPER - 4)
    else:
        size = _wrapped(row.priority, chip, room - 2 * _CHIP_EDGE)
        chip_box = QRect(left, top, size.width() + 2 * _CHIP_EDGE, size.height() + 2)
        top += chip_box.height() + 3
    why = _wrapped(row.why, QFontMetrics(_sized(font, SMALL_PX, QFont.Weight.Normal)), room)
    return TicketBoxes(
        number=QRect(left, _ROW_EDGE, used, _UPPER),
        time=QRect(left + room - time_width, _ROW_EDGE, time_width, _UPPER),
        chip=chip_box,
        why=QRect(left, top, room, why.height()),
        height=max(_ROW, top + why.height() + _ROW_EDGE),
    )


def _wrapped(words: str, metrics: QFontMetrics, width: int) -> QSize:
    flags = int(Qt.TextFlag.TextWordWrap)
    box = QRect(0, 0, width, 10_000)
    return metrics.boundingRect(box, flags, kept_whole(words)).size()


class TicketDelegate(QStyledItemDelegate):
    """Draws one ticket: number, chip, time; below it why it stands there, in all its words."""

    def __init__(self, rows: TicketRows, parent: "TicketList") -> None:
        super().__init__(parent)
        self._rows = rows
        self._list = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002, N802 — Qt's name
        """Return the height of all lines."""
        width = self._list.viewport().width()
        row = self._rows.rows[index.row()]
        return QSize(200, ticket_boxes(row, self._list.font(), width).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        row = self._rows.rows[index.row()]
        painter.save()
        _draw_ground(painter, option)
        font = option.font
        corner = option.rect.topLeft()
        boxes = ticket_boxes(row, font, option.rect.width())
        painter.setFont(font)
        painter.setPen(QColor(worn().ink_soft))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(boxes.time.translated(corner), middle, row.time)
        painter.setFont(_sized(font, 17, QFont.Weight.ExtraBold))
        painter.setPen(QColor(worn().ink))
        metrics = painter.fontMetrics()
        place = boxes.number.translated(corner)
        in_cells(painter, row.number, place.left(), place.top() + metrics.ascent() - 1, metrics)
        if row.priority:
            lit = bool(option.state & (_LIT | QStyle.StateFlag.State_HasFocus))
            ground = worn().card if lit else worn().accent_tint
            _draw_chip(painter, boxes.chip.translated(corner), row.priority, font, ground)
        painter.setFont(_sized(font, SMALL_PX, QFont.Weight.Normal))
        painter.setPen(QColor(worn().ink_soft))
        wrap = int(Qt.TextFlag.TextWordWrap)
        painter.drawText(boxes.why.translated(corner), wrap, kept_whole(row.why))
        painter.restore()


class CountDelegate(QStyledItemDelegate):
    """Draws one service: its whole name, how many wait, the longest of them."""

    def __init__(self, rows: CountRows, parent: "CountList") -> None:
        super().__init__(parent)
        self._rows = rows
        self._list = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002, N802 — Qt's name
        """Return the height of all lines."""
        room = self._list.viewport().width() - 2 * _MARGIN - _COUNTS_WIDTH
        name = self._rows.rows[index.row()].service
        size = _wrapped(name, QFontMetrics(self._list.font()), room)
        return QSize(200, max(_COUNT_ROW, size.height() + 2 * _ROW_EDGE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        row: CountRow = self._rows.rows[index.row()]
        painter.save()
        _draw_ground(painter, option)
        box = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        font = option.font
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(_sized(font, 14, QFont.Weight.Normal))
        painter.setPen(QColor(worn().ink_soft))
        flags = int(Qt.AlignmentFlag.AlignRight | middle)
        painter.drawText(box, flags, row.longest)
        painter.setFont(_sized(font, 14, QFont.Weight.DemiBold))
        painter.setPen(QColor(worn().ink))
        painter.drawText(box.adjusted(0, 0, -78, 0), flags, row.waiting)
        painter.setFont(_sized(font, 14, QFont.Weight.Normal))
        room = box.adjusted(0, 0, -_COUNTS_WIDTH, 0)
        painter.drawText(room, int(middle | Qt.TextFlag.TextWordWrap), kept_whole(row.service))
        painter.restore()


class WholeList(QListView):
    """A list whose rows are as high as their words need at this width."""

    def __init__(self, model: QAbstractItemModel, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setModel(model)
        model.dataChanged.connect(self.scheduleDelayedItemsLayout)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 — Qt's name
        """Measure the rows anew: Qt does so only for a new height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def rowsAboutToBeRemoved(self, parent: Index, first: int, last: int) -> None:  # noqa: N802 — Qt's name
        """Stay where the list stands: Qt scrolls to the row after a removed one."""
        place = self.verticalScrollBar().value()
        super().rowsAboutToBeRemoved(parent, first, last)
        self.verticalScrollBar().setValue(place)


class TicketList(WholeList):
    """A list whose rows open a menu: by right click, double click, Enter or the menu key."""

    asked = Signal(object, QPoint)
    """A row's menu is wanted (WaitingRow), there on the screen."""

    def __init__(self, rows: TicketRows, parent: QWidget | None = None) -> None:
        super().__init__(rows, parent)
        self._rows = rows
        self.setItemDelegate(TicketDelegate(rows, self))
        self.setMinimumHeight(_LEAST)

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


class CountList(WholeList):
    """The counts per service; nothing in it can be chosen."""

    def __init__(self, rows: CountRows, parent: QWidget | None = None) -> None:
        super().__init__(rows, parent)
        self.setItemDelegate(CountDelegate(rows, self))
        self.setMinimumHeight(_LEAST)


def _draw_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    box = option.rect
    focused = option.state & QStyle.StateFlag.State_HasFocus
    if focused or option.state & _LIT:
        painter.fillRect(box.adjusted(1, 0, -1, 0), QColor(worn().accent_tint))
    if focused:
        painter.fillRect(QRect(box.left() + 1, box.top(), 3, box.height()), QColor(worn().accent))


def _draw_chip(painter: QPainter, box: QRect, words: str, font: QFont, ground: str) -> None:
    painter.setFont(_sized(font, SMALL_PX, QFont.Weight.DemiBold))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(QRectF(box), 4, 4)
    painter.setPen(QColor(worn().on_accent_tint))
    inner = box.adjusted(_CHIP_EDGE, 0, -_CHIP_EDGE + 1, 0)
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(inner, int(flags), kept_whole(words))
