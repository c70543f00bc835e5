"""Small things that the window draws itself, so that they look alike on every machine."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from common.line_breaks.whole_names import NO_BREAK, kept_whole
from common.look.widgets_colours import worn
from counter.screen import Mood, Said, Tone

_CHOICE_EDGES = 46
"""Pixels of a box to choose from that its words cannot have: edges and the arrow."""


def mood_colour(mood: Mood) -> str:
    """Return the colour of a state's sign and word."""
    colours = worn()
    return {
        Mood.WAITING: colours.ink_soft,
        Mood.CALLING: colours.accent,
        Mood.SERVING: colours.good,
        Mood.READY: colours.accent,
        Mood.PAUSED: colours.ink,
        Mood.LOST: colours.bad,
    }[mood]


def in_cells(
    painter: QPainter, text: str, left: float, baseline: float, metrics: QFontMetrics
) -> None:
    """Draw `text` with every digit in a cell of equal width: the font has no tabular figures."""
    cell = _cell(metrics)
    for letter in text:
        width = cell if letter.isdigit() else metrics.horizontalAdvance(letter)
        inset = (width - metrics.horizontalAdvance(letter)) / 2
        painter.drawText(QPointF(left + inset, baseline), letter)
        left += width


def width_in_cells(text: str, metrics: QFontMetrics) -> int:
    """Return how wide `in_cells` draws."""
    cell = _cell(metrics)
    return sum(cell if letter.isdigit() else metrics.horizontalAdvance(letter) for letter in text)


def fitted(text: str, metrics: QFontMetrics, width: int, lines: int) -> str:
    """Return `text`, its names whole; cut with an ellipsis where `lines` lines do not hold it."""
    room = metrics.lineSpacing() * lines

    def fits(candidate: str) -> bool:
        box = metrics.boundingRect(0, 0, width, 10_000, Qt.TextFlag.TextWordWrap, candidate)
        return box.height() <= room and box.width() <= width

    whole = kept_whole(text)
    for candidate in (whole, text):
        if fits(candidate):
            return candidate
    words = whole.split(" ")
    for count in range(len(words) - 1, 0, -1):
        shorter = " ".join(words[:count]).rstrip(",–· ") + "…"
        if fits(shorter):
            return shorter
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


class Lines(QLabel):
    """Words that always stand in all their lines: `lines` are kept free, `most` may be taken.

    The layout stands still as long as `lines` hold them. What is longer than `most`, such as words
    that an officer has written, ends in an ellipsis, and all of it is in the tooltip.
    """

    def __init__(self, lines: int, most: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._most = max(lines, most)
        self._candidates: tuple[str, ...] = ("",)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._fit()

    def set_lines(self, lines: int) -> None:
        """Keep more or fewer lines free."""
        if lines != self._lines:
            self._lines = lines
            self._fit()

    def set_most(self, most: int) -> None:
        """Let the words take more lines or fewer than until now; never fewer than are kept free."""
        most = max(self._lines, most)
        if most != self._most:
            self._most = most
            self._fit()

    def say(self, words: str, *shorter: str) -> None:
        """Show `words`, or the first of the `shorter` ways to say them that `most` lines hold."""
        if (words, *shorter) != self._candidates:
            self._candidates = (words, *shorter)
            self.setAccessibleName(words)
            self._fit()

    def text(self) -> str:
        """Return what is shown, with plain spaces."""
        return super().text().replace(NO_BREAK, " ")

    def sizeHint(self) -> QSize:  # noqa: N802 — Qt's name
        """Return the height of the lines that are kept free or taken."""
        return QSize(10, self._height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 — Qt's name
        """Return the same."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 — Qt's name
        """Fit the words anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 — Qt's name
        """Fit the words anew when the font changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        metrics, width = self.fontMetrics(), max(1, self.width())
        ways = [fitted(one, metrics, width, self._most) for one in self._candidates]
        pairs = zip(ways, self._candidates, strict=True)
        whole = (way for way, one in pairs if _says_the_same(way, one))
        shown = next(whole, ways[-1])
        self.setText(shown)
        first = self._candidates[0]
        self.setToolTip("" if _says_the_same(shown, first) else first)
        box = metrics.boundingRect(0, 0, width, 10_000, Qt.TextFlag.TextWordWrap, shown)
        self._height = max(metrics.lineSpacing() * self._lines, box.height()) + 1
        self.setFixedHeight(self._height)


def _says_the_same(shown: str, words: str) -> bool:
    return shown.replace(NO_BREAK, " ") == words.replace(NO_BREAK, " ")


def set_tone(label: QLabel, tone: Tone) -> None:
    """Colour a label by its tone."""
    if label.property("tone") != tone.value:
        label.setProperty("tone", tone.value)
        label.style().unpolish(label)
        label.style().polish(label)


class MoodSign(QWidget):
    """The sign of the counter's state: each has a shape of its own, not only a colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mood = Mood.WAITING
        self.setFixedSize(14, 14)

    def show_mood(self, mood: Mood) -> None:
        """Show the sign of `mood`."""
        if mood is not self._mood:
            self._mood = mood
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 — Qt's name
        """Draw a ring, a ring with a dot, a triangle, a dot, two bars or a cross."""
        colour = QColor(mood_colour(self._mood))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        if self._mood is Mood.WAITING:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour, 2))
            painter.drawEllipse(QRectF(2, 2, 10, 10))
        elif self._mood is Mood.READY:
            painter.drawEllipse(QRectF(4.5, 4.5, 5, 5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour, 2))
            painter.drawEllipse(QRectF(1, 1, 12, 12))
        elif self._mood is Mood.CALLING:
            painter.drawPolygon(QPolygonF([QPointF(2, 1), QPointF(13, 7), QPointF(2, 13)]))
        elif self._mood is Mood.SERVING:
            painter.drawEllipse(QRectF(1, 1, 12, 12))
        elif self._mood is Mood.PAUSED:
            painter.drawRect(QRectF(2, 1, 4, 12))
            painter.drawRect(QRectF(8, 1, 4, 12))
        else:
            painter.setPen(QPen(colour, 2.5))
            painter.drawLine(QPointF(2, 2), QPointF(12, 12))
            painter.drawLine(QPointF(12, 2), QPointF(2, 12))
        painter.end()


class ToneSign(QWidget):
    """A tick for what went well, a bar with a dot for what did not, nothing else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = Said()
        self.setFixedSize(14, 16)

    def show_said(self, said: Said) -> None:
        """Show the sign that goes with these words."""
        self._said = said
        self.setVisible(bool(said.text) and said.tone is not Tone.PLAIN)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 — Qt's name
        """Draw the sign."""
        colour = QColor(worn().good if self._said.tone is Tone.GOOD else worn().bad)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._said.tone is Tone.GOOD:
            draw_tick(painter, QRectF(1, 3, 11, 10), colour)
        else:
            painter.setPen(QPen(colour, 2.5, c=Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(6, 3), QPointF(6, 9))
            painter.drawPoint(QPointF(6, 13))
        painter.end()


def draw_tick(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """Draw a tick into `box`."""
    painter.setPen(QPen(colour, 2, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline(
        [
            QPointF(box.left(), box.center().y()),
            QPointF(box.left() + box.width() * 0.36, box.bottom()),
            QPointF(box.right(), box.top()),
        ]
    )


class ClockLabel(QWidget):
    """A running time whose digits stand still."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_time(self, text: str) -> None:
        """Show `text`, such as 03:12."""
        if text != self._text:
            self._text = text
            self.setVisible(bool(text))
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 — Qt's name
        """Return the size of the digits' cells."""
        metrics = self.fontMetrics()
        return QSize(width_in_cells(self._text, metrics), metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 — Qt's name
        """Draw the digits in their cells."""
        painter = QPainter(self)
        painter.setPen(QColor(worn().ink))
        metrics = self.fontMetrics()
        in_cells(painter, self._text, 0, metrics.ascent(), metrics)
        painter.end()


class ChoiceBox(QComboBox):
    """A list to choose from, whose choices are read whole; the style sheet has no arrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.model().rowsInserted.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 — Qt's name
        """Fit the choices anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take the height that holds the longest choice, whichever is chosen."""
        metrics = self.fontMetrics()
        room = QRect(0, 0, max(1, self.width() - _CHOICE_EDGES), 10_000)
        words = [self.itemText(position) for position in range(self.count())]
        heights = [
            metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, kept_whole(one)).height()
            for one in words
        ]
        more = max(heights, default=0) - metrics.height()
        self.setFixedHeight(self.sizeHint().height() + max(0, more))

    def showPopup(self) -> None:  # noqa: N802 — Qt's name
        """Open the list as wide as its longest choice."""
        screen = self.screen().availableGeometry().width()
        self.view().setMinimumWidth(min(screen, self.view().sizeHintForColumn(0) + 8))
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 — Qt's name
        """Draw the box, the chosen words in all their lines, and the arrow."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.setPen(QColor(worn().ink if self.isEnabled() else worn().ink_soft))
        room = self.rect().adjusted(11, 0, 11 - _CHOICE_EDGES, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, int(flags), kept_whole(self.currentText()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(worn().ink_soft), 2, c=Qt.PenCapStyle.RoundCap))
        right, middle = self.width() - 14, self.height() / 2
        painter.drawPolyline(
            [
                QPointF(right - 5, middle - 2),
                QPointF(right, middle + 3),
                QPointF(right + 5, middle - 2),
            ]
        )
        painter.end()


class TickBox(QCheckBox):
    """A box to tick, with its tick drawn here: the style sheet has none."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 — Qt's name
        """Draw the box and, where ticked, the tick."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_tick(painter, QRectF(5, self.height() / 2 - 4, 9, 8), QColor(worn().on_accent))
        painter.end()


def _cell(metrics: QFontMetrics) -> int:
    return max(metrics.horizontalAdvance(digit) for digit in "0123456789")
