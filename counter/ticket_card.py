"""The card of the ticket in hand: the number big, and what the boards did about its call."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from common.look.widgets_style import HERO_PX
from counter.painted import ClockLabel, Lines, ToneSign, set_tone
from counter.screen import Card

_SMALL_HERO_PX = 46
_CHIP_WIDTH = 92


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
        self._chip = QLabel()
        self._chip.setProperty("kind", "chip")
        self._chip.setWordWrap(True)
        self._chip.setMaximumWidth(_CHIP_WIDTH)
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
        middle = QHBoxLayout()
        middle.addWidget(self.number)
        middle.addStretch(1)
        middle.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignVCenter)
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
        self._service.say(card.service)
        self._sign.show_said(card.announced)
        set_tone(self.announced, card.announced.tone)
        self.announced.say(card.announced.text)
