"""The card of the ticket in hand: the number big, and what the boards did about its call."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from common.look.widgets_style import HERO_PX
from counter.painted import ClockLabel, Lines, ToneSign, set_tone
from counter.screen import Card

_SMALL_HERO_PX = 46
_CHIP_EDGE = 9
"""The style sheet's padding, and what a label rounds away."""
_CHIP_LINES = 2


class TicketCard(QFrame):
    """Shows a Card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._heading = Lines(1)
        self._heading.setProperty("kind", "soft")
        self._clock = ClockLabel()
        bold = QFont(self._clock.font())
        bold.setWeight(QFont.Weight.DemiBold)
        self._clock.setFont(bold)
        self._waited = QLabel()
        self._waited.setTextFormat(Qt.TextFormat.RichText)
        self.number = QLabel()
        self.number.setProperty("kind", "hero")
        self._chip = QLabel()  # beside the number it is narrower than "Người cao tuổi"
        self._chip.setProperty("kind", "chip")
        self._chip.setWordWrap(True)
        self._chip.setObjectName("priority")
        self._service = Lines(2)
        self._sign = ToneSign()
        self.announced = Lines(1)
        self._heading.setObjectName("heading")
        self.number.setObjectName("in_hand")
        self.announced.setObjectName("announced")
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._heading, 1)
        top.addWidget(self._waited)
        self._middle = middle = QGridLayout()
        middle.setHorizontalSpacing(8)
        middle.setVerticalSpacing(2)
        middle.setColumnStretch(1, 1)
        middle.addWidget(self.number, 0, 0)
        bottom = QHBoxLayout()
        bottom.setSpacing(4)
        bottom.addWidget(self._sign)
        bottom.addWidget(self.announced, 1)
        bottom.addWidget(self._clock)
        self._column = layout = QVBoxLayout(self)
        layout.setSpacing(2)
        layout.addLayout(top)
        layout.addLayout(middle)
        layout.addWidget(self._service)
        layout.addLayout(bottom)
        self.set_compact(compact=False)

    def set_compact(self, *, compact: bool) -> None:
        """Take less height."""
        pixels = _SMALL_HERO_PX if compact else HERO_PX
        # tone marks never stand above a number: its line is as high as its capitals
        self.number.setStyleSheet(f"font-size: {pixels}px;")
        self.number.setFixedHeight(round(pixels * 1.02))
        edge = 5 if compact else 10
        self._column.setContentsMargins(14, edge, 14, edge)
        self._service.set_lines(1 if compact else 2)
        self._place_chip()

    def show_card(self, card: Card, waited_words: str) -> None:
        """Show `card`; `waited_words` is how the wait is said."""
        self._heading.say(card.heading)
        self._clock.show_time(card.clock)
        self._waited.setText(waited_words)
        self._waited.setVisible(bool(card.waited))
        self.number.setText(card.number or "–")
        self.number.setEnabled(bool(card.number))
        self._chip.setText(card.priority)
        self._chip.setVisible(bool(card.priority))
        self._place_chip()
        self._service.say(card.service)
        self._sign.show_said(card.announced)
        set_tone(self.announced, card.announced.tone)
        self.announced.say(card.announced.text)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 — Qt's name
        """Place the chip anew."""
        super().resizeEvent(event)
        self._place_chip()

    def _place_chip(self) -> None:
        """Put the chip beside the number where two lines hold it, below the number otherwise."""
        self._chip.ensurePolished()
        self.number.ensurePolished()
        metrics, words = self._chip.fontMetrics(), self._chip.text()
        number = QFontMetrics(self.number.font()).horizontalAdvance(self.number.text())
        edges = self._column.contentsMargins()
        inner = self.width() - edges.left() - edges.right() - 2 * self.frameWidth()
        beside = inner - number - self._middle.horizontalSpacing()
        needs = _narrowest(words, metrics, _CHIP_LINES) + 2 * _CHIP_EDGE
        below = needs > beside
        if below:
            needs = min(inner, metrics.horizontalAdvance(words) + 2 * _CHIP_EDGE)
        self._chip.setMinimumHeight(0)  # or the label would never ask for less again
        self._chip.setFixedSize(needs, max(1, self._chip.heightForWidth(needs)))
        side = Qt.AlignmentFlag.AlignLeft if below else Qt.AlignmentFlag.AlignRight
        row, column, span = (1, 0, 2) if below else (0, 1, 1)
        self._middle.removeWidget(self._chip)
        align = side | Qt.AlignmentFlag.AlignVCenter
        self._middle.addWidget(self._chip, row, column, 1, span, align)


def _narrowest(words: str, metrics: QFontMetrics, lines: int) -> int:
    """Return the smallest width at which `lines` lines hold `words`, broken between words."""
    parts = words.split(" ")
    widest = max((metrics.horizontalAdvance(part) for part in parts), default=0)
    breaks = range(1, len(parts)) if lines > 1 else ()
    halves = [
        max(
            metrics.horizontalAdvance(" ".join(parts[:at])),
            metrics.horizontalAdvance(" ".join(parts[at:])),
        )
        for at in breaks
    ]
    return max(widest, min([*halves, metrics.horizontalAdvance(words)]))
