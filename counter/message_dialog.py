"""The window's question about a message: to whom, and what."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QWidget

from common.tickets.text import Language
from common.use_cases.messages import READY_WORDS, Ready, Recipient
from counter.dialogs import Question
from counter.hall_model import MessageWish
from counter.painted import ChoiceBox
from counter.screen import Choice


class MessageQuestion(Question):
    """Asks for one of the ready-made messages or own words, and for whom they are."""

    answered = Signal(object)
    """What to say (MessageWish)."""

    def __init__(
        self,
        counters: Sequence[Choice],
        language: Language,
        parent: QWidget,
        *,
        to_counter: int | None = None,
    ) -> None:
        super().__init__(parent)
        self.ask(self.tr("Nhắn tin"), self.tr("Gửi"))
        self.whom = ChoiceBox()
        self._add_recipients(counters, to_counter)
        self._group = QButtonGroup(self)
        self._ready = tuple(Ready)
        for position, one in enumerate(self._ready):
            button = QRadioButton(READY_WORDS[one].in_language(language))
            button.setObjectName(f"message_{one}")
            self._group.addButton(button, position)
            self.body.addWidget(button)
        self.field = self.add_field(self.tr("Lời nhắn khác, đừng ghi tên người dân"), "words")
        self.field.textEdited.connect(self._own_words)
        self._group.button(0).setChecked(True)
        if to_counter is None:
            self._group.button(0).setFocus()
        else:
            self.field.setFocus()
        self.accepted.connect(lambda: self.answered.emit(self.wish()))

    def wish(self) -> MessageWish:
        """Return what was asked for."""
        own = self.field.text().strip()
        key: str = self.whom.currentData()
        to_counter = int(key) if key.isdigit() else None
        return MessageWish(
            recipient=Recipient.COUNTER if to_counter is not None else Recipient(key),
            said=own or self._ready[self._group.checkedId()],
            to_counter=to_counter,
        )

    def _add_recipients(self, counters: Sequence[Choice], to_counter: int | None) -> None:
        words = self.tr("Gửi đến")
        self.whom.setObjectName("whom")
        self.whom.setAccessibleName(words)
        self.whom.addItem(self.tr("Cả hội trường"), Recipient.HALL.value)
        self.whom.addItem(self.tr("Người giúp ở kiosk"), Recipient.KIOSK.value)
        for one in counters:
            self.whom.addItem(one.words, one.key)
        if to_counter is not None:
            self.whom.setCurrentIndex(self.whom.findData(str(to_counter)))
        label = QLabel(words)
        label.setProperty("kind", "small")
        label.setBuddy(self.whom)
        self.body.addWidget(label)
        self.body.addWidget(self.whom)

    def _own_words(self, words: str) -> None:
        for button in self._group.buttons():
            button.setEnabled(not words.strip())
