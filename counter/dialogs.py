"""The window's questions: a reason, a number, where to, what becomes of the ticket in hand."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from counter.action_button import QuietButton
from counter.commands import Command, Deed
from counter.painted import ChoiceBox, TickBox
from counter.reasons import in_words
from counter.screen import Choice
from counter.whole_label import WholeLabel

_WIDTH = 328


class Question(QDialog):
    """A title, something to fill in, one thing to do, and a way back; Enter and Esc work."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setFixedWidth(_WIDTH)
        self._heading = WholeLabel()
        self._heading.setProperty("kind", "heading")
        self.body = QVBoxLayout()
        self.body.setSpacing(6)
        self.do_button = QPushButton()
        self.do_button.setObjectName("do")
        self.do_button.setProperty("kind", "primary")
        self.do_button.setDefault(True)
        self.do_button.clicked.connect(self.accept)
        self.back_button = QPushButton(self.tr("Quay lại"))
        self.back_button.setObjectName("back")
        self.back_button.setAutoDefault(False)
        self.back_button.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back_button)
        buttons.addWidget(self.do_button, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self._heading)
        layout.addLayout(self.body)
        layout.addLayout(buttons)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 — Qt's name
        """Take the height that all lines need once their type is known."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._take_height)

    def _take_height(self) -> None:
        """Be as high as all lines; Qt's own adjustSize stops at two thirds of the screen."""
        layout = self.layout()
        if layout is not None:
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def ask(self, title: str, do: str) -> None:
        """Say what is asked, and what the button does."""
        self.setWindowTitle(title)
        self._heading.setText(title)
        self.do_button.setText(do)

    def add_words(self, words: str) -> None:
        """Add a line of explanation."""
        label = WholeLabel(words)
        label.setProperty("kind", "soft")
        self.body.addWidget(label)

    def add_field(self, words: str, name: str) -> QLineEdit:
        """Add a line to fill in."""
        field = plain_field(words, name)
        label = WholeLabel(words)
        label.setProperty("kind", "small")
        label.setBuddy(field)
        self.body.addWidget(label)
        self.body.addWidget(field)
        return field


def plain_field(words: str, name: str) -> QLineEdit:
    """Return a line to fill in, without Qt's own menu: it speaks another language."""
    field = QLineEdit()
    field.setObjectName(name)
    field.setAccessibleName(words)
    field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    field.setMaxLength(120)
    return field


class ReasonQuestion(Question):
    """Asks for a reason: one of the usual ones, or words of one's own."""

    answered = Signal(str)

    def __init__(self, title: str, do: str, usual: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.ask(title, do)
        self._usual = tuple(usual)
        self._group = QButtonGroup(self)
        for position, reason in enumerate(usual):
            button = QRadioButton(in_words(reason))
            button.setObjectName(f"reason{position}")
            self._group.addButton(button, position)
            self.body.addWidget(button)
        self.field = self.add_field(self.tr("Lý do khác"), "reason")
        self.field.textEdited.connect(self._own_words)
        first = self._group.button(0)
        first.setChecked(True)
        first.setFocus()
        self.accepted.connect(lambda: self.answered.emit(self.reason()))

    def reason(self) -> str:
        """Return the chosen reason."""
        own = self.field.text().strip()
        return own or self._usual[self._group.checkedId()]

    def _own_words(self, words: str) -> None:
        for button in self._group.buttons():
            button.setEnabled(not words.strip())


class NumberQuestion(Question):
    """Asks for a number to call, and why."""

    answered = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.ask(self.tr("Mời số chọn"), self.tr("Mời"))
        self.do_button.setEnabled(False)
        self.field = self.add_field(self.tr("Số trên phiếu, ví dụ A015"), "number")
        self.field.textChanged.connect(lambda words: self.do_button.setEnabled(bool(words.strip())))
        self._reason = self.add_field(self.tr("Lý do (có thể để trống)"), "reason")
        self.field.setFocus()
        self.accepted.connect(lambda: self.answered.emit(self.field.text().strip().upper()))

    def reason(self) -> str | None:
        """Return why this number goes first, if the officer says so."""
        return self._reason.text().strip() or None


class Confirmation(Question):
    """Asks whether to do what cannot be undone."""

    def __init__(self, title: str, words: str, do: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.ask(title, do)
        self.add_words(words)
        self.back_button.setFocus()


class TransferQuestion(Question):
    """Asks where a ticket goes: to another service, to one counter, or back to the queue."""

    answered = Signal(object)
    """The command to press."""

    def __init__(
        self,
        number: str,
        choices: tuple[Sequence[Choice], Sequence[Choice]],
        present_service: str | None,
        parent: QWidget,
        *,
        may_return: bool,
        own: bool,
    ) -> None:
        super().__init__(parent)
        self.ask(self.tr("Chuyển số {number}").format(number=number), self.tr("Chuyển"))
        self._number = number
        self._own = own
        services, counters = choices
        self.services = self._add_choice(
            self.tr("Đến lĩnh vực"),
            "services",
            self.tr("Giữ nguyên lĩnh vực"),
            [one for one in services if one.key != present_service],
        )
        self.counters = self._add_choice(
            self.tr("Đến quầy"), "counters", self.tr("Quầy nào cũng được"), counters
        )
        self.as_next = TickBox(self.tr("Mời ngay lượt kế tiếp"))
        self.as_next.setObjectName("as_next")
        self.body.addWidget(self.as_next)
        self.field = self.add_field(self.tr("Lý do (cần có khi mời ngay)"), "reason")
        for changed in (
            self.services.currentIndexChanged,
            self.counters.currentIndexChanged,
            self.as_next.toggled,
            self.field.textChanged,
        ):
            changed.connect(self._look)
        if may_return:
            self._add_return()
        self.services.setFocus()
        self.accepted.connect(lambda: self.answered.emit(self.command()))
        self._look()

    def command(self) -> Command:
        """Return what was asked for."""
        counter = self.counters.currentData()
        return Command(
            deed=Deed.TRANSFER,
            number=None if self._own else self._number,
            to_service=self.services.currentData() or None,
            to_counter=int(counter) if counter else None,
            as_next=self.as_next.isChecked(),
            reason=self.field.text().strip() or None,
        )

    def _add_choice(self, words: str, name: str, none: str, choices: Sequence[Choice]) -> ChoiceBox:
        box = ChoiceBox()
        box.setObjectName(name)
        box.setAccessibleName(words)
        box.addItem(none, "")
        for choice in choices:
            box.addItem(choice.words, choice.key)
        label = WholeLabel(words)
        label.setProperty("kind", "small")
        label.setBuddy(box)
        self.body.addWidget(label)
        self.body.addWidget(box)
        return box

    def _add_return(self) -> None:
        button = QuietButton("return", self.tr("Đưa lại hàng chờ"))
        button.clicked.connect(self._return)
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _return(self) -> None:
        self.answered.emit(Command(deed=Deed.RETURN, number=self._number))
        self.reject()

    def _look(self) -> None:
        somewhere = bool(self.services.currentData() or self.counters.currentData())
        explained = bool(self.field.text().strip()) or not self.as_next.isChecked()
        self.do_button.setEnabled(somewhere and explained)


class LeavingQuestion(Question):
    """Asks at sign-out what becomes of the ticket in hand."""

    answered = Signal(object)
    """The deed, or None to leave the ticket for the next officer."""

    def __init__(
        self, number: str, choices: Sequence[tuple[Deed | None, str]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.ask(self.tr("Đăng xuất"), self.tr("Đăng xuất"))
        self.add_words(self.tr("Quầy còn số {number}. Xử lý thế nào?").format(number=number))
        self._group = QButtonGroup(self)
        self._deeds = [deed for deed, _ in choices]
        for position, (deed, words) in enumerate(choices):
            button = QRadioButton(words)
            button.setObjectName(f"leave_{deed.value if deed else 'open'}")
            self._group.addButton(button, position)
            self.body.addWidget(button)
        self._group.button(0).setChecked(True)
        self._group.button(0).setFocus()
        self.accepted.connect(lambda: self.answered.emit(self._deeds[self._group.checkedId()]))
