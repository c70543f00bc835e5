"""The page of the day's figures: lays out what its view model shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from common.line_breaks.whole_names import kept_whole
from common.look.widgets_colours import worn
from common.look.widgets_style import BODY_PX, SMALL_PX
from counter.commands import Deed
from counter.figures_model import (
    FigureRow,
    FigureRows,
    FiguresModel,
    FiguresScreen,
    LineKind,
    TimesRow,
)
from counter.hall_model import HallModel
from counter.lists import Index, WholeList
from counter.painted import Lines, set_tone
from counter.side_page import SidePage

_MARGIN = 14
_EDGE = 6
_BETWEEN = 2
_MEDIAN_WIDTH = 66
_P90_WIDTH = 52
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
_WRAP = int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """Some words of a line, where they stand in it and how they look."""

    words: str
    box: QRect
    font: QFont
    colour: str
    flags: int


def parts_of(row: FigureRow, font: QFont, width: int) -> tuple[list[Part], int]:
    """Return where a line's words stand at this width, and its height. Nothing is ever cut."""
    parts = list(_parts(row, font, width))
    bottom = max((part.box.bottom() + 1 for part in parts), default=0)
    return parts, bottom + _EDGE


def _parts(row: FigureRow, font: QFont, width: int) -> Iterator[Part]:
    strong = _font(font, BODY_PX, QFont.Weight.DemiBold)
    plain = _font(font, BODY_PX, QFont.Weight.Normal)
    small = _font(font, SMALL_PX, QFont.Weight.Normal)
    room = width - 2 * _MARGIN
    heading = row.kind is LineKind.HEADING
    top = _EDGE + (8 if heading else 0)
    beside = room - _MEDIAN_WIDTH - _P90_WIDTH
    if row.name:
        colour, wide = (worn().accent, beside) if heading else (worn().ink, room)
        yield _part(row.name, strong, colour, top, wide)
        top += 0 if heading else _height(row.name, strong, wide) + _BETWEEN
    if row.counts:
        words = row.kind is LineKind.WORDS
        look = small if words else plain
        yield _part(row.counts, look, worn().ink_soft if words else worn().ink, top, room)
        top += _height(row.counts, look, room) + _BETWEEN
    for times in row.times:
        if times.words:
            yield _part(times.words, plain, worn().ink_soft, top, beside)
        yield from _columns(times, small if heading else plain, top, _MARGIN + room)
        top += _height(times.words or " ", plain, beside) + _BETWEEN


def _columns(times: TimesRow, font: QFont, top: int, right: int) -> Iterator[Part]:
    """Return the two columns, as far to the right as the line goes."""
    height = QFontMetrics(font).height()
    middle = right - _P90_WIDTH
    boxes = (
        QRect(middle - _MEDIAN_WIDTH, top, _MEDIAN_WIDTH, height),
        QRect(middle, top, _P90_WIDTH, height),
    )
    colour = worn().ink if times.words else worn().ink_soft
    for words, box in zip((times.median, times.p90), boxes, strict=True):
        yield Part(words=words, box=box, font=font, colour=colour, flags=_RIGHT)


def _font(font: QFont, pixels: int, weight: QFont.Weight) -> QFont:
    sized = QFont(font)
    sized.setPixelSize(pixels)
    sized.setWeight(weight)
    return sized


def _height(words: str, font: QFont, width: int) -> int:
    box = QRect(0, 0, width, 10_000)
    return QFontMetrics(font).boundingRect(box, _WRAP, words).height()


def _part(words: str, font: QFont, colour: str, top: int, width: int) -> Part:
    words = kept_whole(words)
    box = QRect(_MARGIN, top, width, _height(words, font, width))
    return Part(words=words, box=box, font=font, colour=colour, flags=_WRAP)


class FigureDelegate(QStyledItemDelegate):
    """Draws one line: its name, who came and how they ended, and two columns of minutes."""

    def __init__(self, rows: FigureRows, parent: "FigureList") -> None:
        super().__init__(parent)
        self._rows = rows
        self._list = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002, N802 — Qt's name
        """Return the height of all lines."""
        width = self._list.viewport().width()
        _, height = parts_of(self._rows.rows[index.row()], self._list.font(), width)
        return QSize(200, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the line; the keyboard's place is a bar at its left."""
        painter.save()
        if option.state & QStyle.StateFlag.State_HasFocus:
            edge = option.rect
            painter.fillRect(
                QRect(edge.left() + 1, edge.top(), 3, edge.height()), QColor(worn().accent)
            )
        row = self._rows.rows[index.row()]
        parts, _ = parts_of(row, option.font, option.rect.width())
        for part in parts:
            painter.setFont(part.font)
            painter.setPen(QColor(part.colour))
            painter.drawText(part.box.translated(option.rect.topLeft()), part.flags, part.words)
        painter.restore()


class FigureList(WholeList):
    """The lines of the page; the keyboard moves through them, nothing in it can be chosen."""

    def __init__(self, rows: FigureRows, parent: QWidget | None = None) -> None:
        super().__init__(rows, parent)
        self.figures = rows
        self.setItemDelegate(FigureDelegate(rows, self))


class FiguresPage(SidePage):
    """Today's figures."""

    def __init__(
        self, model: FiguresModel, sight: HallModel, keys: Mapping[Deed, str], parent: QWidget
    ) -> None:
        super().__init__(Deed.FIGURES, sight, keys, parent)
        self._model = model
        self._until = Lines(1)
        self._until.setProperty("kind", "small")
        self.said = Lines(1)
        self.said.setObjectName("figures_said")
        self.list = FigureList(model.rows)
        self.list.setObjectName("figures")
        self.list.setAccessibleName(self.tr("Số liệu trong ngày"))
        self.inner.addWidget(self._until)
        self.inner.addWidget(self.said)
        self.inner.addWidget(self.list, 1)
        model.changed.connect(self.show_screen)
        self.show_screen()

    def show_screen(self) -> None:
        """Show what the view model holds."""
        screen = self._model.screen
        assert isinstance(screen, FiguresScreen)  # noqa: S101 — Qt's properties have no type
        self.title.setText(screen.title)
        self._until.say(screen.until)
        set_tone(self.said, screen.said.tone)
        self.said.say(screen.said.text)
        self.said.setVisible(bool(screen.said.text))
