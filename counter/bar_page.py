"""The window folded into a bar: who is at the counter, the next person, how many wait."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from counter.action_button import ActionButton, PrimaryButton
from counter.commands import Deed
from counter.desk_model import DeskModel
from counter.hall_model import HallScreen
from counter.painted import Lines, MoodSign, ToneSign, set_tone
from counter.screen import Said, Screen, Tone


class BarPage(QWidget):
    """Shows a Screen in two lines; every key of the desk works here too."""

    deed_wanted = Signal(object)
    """A key or a button of the bar (a Deed)."""

    def __init__(self, model: DeskModel, keys: Mapping[Deed, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bar_page")
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._model = model
        self._answer_key = keys.get(Deed.ACKNOWLEDGE, "")
        self.shows_message = False
        self._sign = MoodSign()
        self.number = QLabel()
        self.number.setObjectName("bar_number")
        self.number.setProperty("kind", "bar-number")
        self.next_button = PrimaryButton(keys[Deed.NEXT], narrow=True)
        self.next_button.setObjectName("bar_next")
        self.waiting = QLabel()
        self.waiting.setObjectName("bar_waiting")
        self.waiting.setProperty("kind", "title")
        self._said_sign = ToneSign()
        self.said = Lines(1)
        self.said.setObjectName("bar_said")
        self.open_button = ActionButton(keys.get(Deed.BAR, ""))
        self.open_button.setObjectName("bar_open")
        self.open_button.set_flat_shape(flat=True)
        self.open_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.open_button.setFixedWidth(128)
        self.open_button.say(self.tr("Mở rộng"))
        self._lay_out()
        self._connect(keys)

    def _lay_out(self) -> None:
        upper = QHBoxLayout()
        upper.setSpacing(8)
        upper.addWidget(self._sign)
        upper.addWidget(self.number)
        upper.addWidget(self.next_button, 1)
        upper.addWidget(self.waiting)
        lower = QHBoxLayout()
        lower.setSpacing(4)
        lower.addWidget(self._said_sign, 0, Qt.AlignmentFlag.AlignTop)
        lower.addWidget(self.said, 1)
        lower.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(5)
        column.addLayout(upper)
        column.addLayout(lower)

    def _connect(self, keys: Mapping[Deed, str]) -> None:
        for deed, key in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(lambda deed=deed: self.deed_wanted.emit(deed))
        self.next_button.clicked.connect(lambda: self.deed_wanted.emit(Deed.NEXT))
        self.open_button.clicked.connect(lambda: self.deed_wanted.emit(Deed.BAR))
        self._model.changed.connect(self.show_screen)

    def show_screen(self) -> None:
        """Show what the view model holds."""
        screen = self._model.screen
        assert isinstance(screen, Screen)  # noqa: S101 — Qt's properties have no type
        self._sign.show_mood(screen.mood)
        self._sign.setToolTip(screen.mood_words)
        self.number.setText(screen.in_hand or "–")
        spoken = (self.tr("Số đang ở quầy"), screen.in_hand or "", screen.mood_words)
        self.number.setAccessibleName(" ".join(filter(None, spoken)))
        self.next_button.say("…" if screen.busy is Deed.NEXT else self.tr("Mời tiếp"))
        self.next_button.setEnabled(Deed.NEXT in screen.enabled)
        self.waiting.setText(screen.waiting_short)
        self.waiting.setAccessibleName(screen.waiting_title)
        said = self._newest(screen)
        self._said_sign.show_said(said)
        set_tone(self.said, said.tone)
        self.said.say(said.text)

    def _newest(self, screen: Screen) -> Said:
        """Return the one thing to be said: a refusal, a message, a warning, what the boards did."""
        hall = self._model.sight.screen
        assert isinstance(hall, HallScreen)  # noqa: S101 — Qt's properties have no type
        refused = screen.said.tone is Tone.BAD and screen.said.text != ""
        self.shows_message = bool(hall.incoming) and not refused
        if refused:
            return screen.said
        if self.shows_message:
            words = self.tr("{message} · {key}: đã nhận") if self._answer_key else "{message}"
            return Said(
                text=words.format(message=hall.incoming, key=self._answer_key), tone=Tone.BAD
            )
        return _of_the_desk(screen)


def _of_the_desk(screen: Screen) -> Said:
    """Return what is wrong, or the serving time, or what the boards did, or what was done."""
    if screen.printers:
        return Said(text=screen.printers, tone=Tone.BAD)
    if screen.card.clock:
        return Said(text=f"{screen.card.heading} {screen.card.clock}")
    if screen.in_hand is not None and screen.card.announced.tone is not Tone.PLAIN:
        return screen.card.announced
    if screen.said.text:
        return screen.said
    return screen.card.announced if screen.in_hand else Said(text=screen.card.service)
