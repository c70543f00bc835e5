"""The window's question about a roll of pre-printed numbers: begin, say how far it is, end."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from common.readings.counter_paper import RollHere
from counter.action_button import QuietButton
from counter.commands import Command, Deed, RollWish
from counter.dialogs import Question
from counter.painted import ChoiceBox
from counter.screen import Choice

_HIGHEST = 99_999


class RollQuestion(Question):
    """Base of what is asked about a roll; all fields are numbers."""

    answered = Signal(object)
    """The command to press."""

    def _number(self, words: str, name: str, value: int | None = None) -> QLineEdit:
        field = self.add_field(words, name)
        field.setMaxLength(5)
        field.setValidator(QIntValidator(0, _HIGHEST, field))
        field.setText("" if value is None else str(value))
        field.textChanged.connect(lambda _: self._look())
        return field

    def _look(self) -> None:
        """Let it be done once there is something to do."""


class RollStart(RollQuestion):
    """Asks where a roll begins, for whom, and how far it is handed out."""

    def __init__(self, services: Sequence[Choice], parent: QWidget) -> None:
        super().__init__(parent)
        self.ask(self.tr("Dùng cuộn số in sẵn"), self.tr("Bắt đầu gọi"))
        self.add_words(self.tr("Khi máy in hỏng: phát số trên cuộn, các quầy gọi theo thứ tự."))
        self.line = ChoiceBox()
        self.line.setObjectName("line")
        words = self.tr("Cuộn dùng cho")
        self.line.setAccessibleName(words)
        self.line.addItem(self.tr("Cả hội trường"), "")
        for one in services:
            self.line.addItem(one.words, one.key)
        label = QLabel(words)
        label.setProperty("kind", "small")
        label.setBuddy(self.line)
        self.body.addWidget(label)
        self.body.addWidget(self.line)
        self.first = self._number(self.tr("Số đầu tiên trên cuộn"), "first")
        self.last = self._number(self.tr("Số cuối cùng (có thể để trống)"), "last")
        self.handed = self._number(self.tr("Đã phát đến số (để trống nếu không rõ)"), "handed")
        self.accepted.connect(lambda: self.answered.emit(self.command()))
        self.first.setFocus()
        self._look()

    def command(self) -> Command:
        """Return what was asked for."""
        wish = RollWish(
            service=self.line.currentData() or None,
            first=_value(self.first),
            last=_value(self.last),
            handed=_value(self.handed),
        )
        return Command(deed=Deed.ROLL_START, roll=wish)

    def _look(self) -> None:
        self.do_button.setEnabled(_value(self.first) is not None)


class RollCount(RollQuestion):
    """Asks how far a roll is handed out; or ends it."""

    def __init__(self, roll: RollHere, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.ask(self.tr("Cuộn số {letter}").format(letter=roll.letter), self.tr("Ghi"))
        self._letter = roll.letter
        self.add_words(words)
        self.handed = self._number(self.tr("Đã phát đến số"), "handed", roll.handed)
        end = QuietButton("end", self.tr("Kết thúc cuộn này"))
        end.clicked.connect(self._end)
        self.body.addWidget(end)
        self.accepted.connect(lambda: self.answered.emit(self.command()))
        self.handed.setFocus()
        self.handed.selectAll()
        self._look()

    def command(self) -> Command:
        """Return what was asked for."""
        wish = RollWish(letter=self._letter, handed=_value(self.handed))
        return Command(deed=Deed.ROLL_HANDED, roll=wish)

    def _end(self) -> None:
        self.answered.emit(Command(deed=Deed.ROLL_END, roll=RollWish(letter=self._letter)))
        self.reject()

    def _look(self) -> None:
        self.do_button.setEnabled(_value(self.handed) is not None)


def _value(field: QLineEdit) -> int | None:
    return int(field.text()) if field.text() else None
