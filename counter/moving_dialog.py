"""The window's question to an officer who is still signed in at another counter."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from common.use_cases.seats import Fate, Moving
from counter.dialogs import Question


class MovingQuestion(Question):
    """Asks whether to come here, and what becomes of the ticket at the other counter."""

    answered = Signal(object)
    """The ticket's fate (Fate)."""

    def __init__(self, counter: int, left: Moving, fates: Sequence[Fate], parent: QWidget) -> None:
        super().__init__(parent)
        self.ask(
            self.tr("Chuyển sang quầy {counter}?").format(counter=counter),
            self.tr("Chuyển sang đây"),
        )
        words = self.tr("Bạn đang đăng nhập ở quầy {counter} và sẽ được đăng xuất ở đó.")
        self.add_words(words.format(counter=left.counter))
        self._group = QButtonGroup(self)
        self._fates = tuple(fates)
        if left.number is not None:
            question = self.tr("Quầy đó còn số {number}. Xử lý thế nào?")
            self.add_words(question.format(number=left.number))
            self._add_fates(left.counter)
        else:
            self.do_button.setFocus()
        self.accepted.connect(lambda: self.answered.emit(self.fate()))

    def fate(self) -> Fate:
        """Return the chosen fate; without a ticket there is nothing to choose."""
        checked = self._group.checkedId()
        return self._fates[checked] if checked >= 0 else Fate.LEAVE

    def _add_fates(self, left: int) -> None:
        words = {
            Fate.BRING: self.tr("Mang theo sang quầy này"),
            Fate.FINISH: self.tr("Hoàn tất"),
            Fate.HOLD: self.tr("Tạm gác"),
            Fate.RETURN: self.tr("Đưa lại hàng chờ"),
            Fate.LEAVE: self.tr("Để lại quầy {counter} cho cán bộ sau").format(counter=left),
        }
        for position, fate in enumerate(self._fates):
            button = QRadioButton(words[fate])
            button.setObjectName(f"fate_{fate}")
            self._group.addButton(button, position)
            self.body.addWidget(button)
        first = self._group.button(0)
        first.setChecked(True)
        first.setFocus()
