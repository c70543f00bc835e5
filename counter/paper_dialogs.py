"""The window's questions about paper: which ticket again, and where."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from counter.commands import Command, Deed
from counter.dialogs import Question
from counter.painted import ChoiceBox
from counter.screen import Choice


class ReprintQuestion(Question):
    """Asks which number is printed again, and by which kiosk's printer."""

    answered = Signal(object)
    """The command to press."""

    def __init__(self, number: str, printers: Sequence[Choice], parent: QWidget) -> None:
        super().__init__(parent)
        self.ask(self.tr("In lại phiếu"), self.tr("In lại"))
        self.number = self.add_field(self.tr("Số cần in lại, ví dụ A015"), "number")
        self.number.setMaxLength(12)
        self.number.setText(number)
        self.number.textChanged.connect(self._look)
        self.printers = ChoiceBox()
        self._add_printers(printers)
        self.add_words(
            self.tr("Phiếu ra có dòng “BẢN IN LẠI”.")
            if printers
            else self.tr("Chưa có kiosk nào báo có máy in.")
        )
        self.accepted.connect(lambda: self.answered.emit(self.command()))
        if number:
            self.do_button.setFocus()
        else:
            self.number.setFocus()
        self._look()

    def command(self) -> Command:
        """Return what was asked for."""
        number = "".join(self.number.text().split()).upper()
        return Command(deed=Deed.REPRINT, number=number, printer=self.printers.currentData())

    def _add_printers(self, printers: Sequence[Choice]) -> None:
        words = self.tr("Ở máy in của")
        self.printers.setObjectName("printers")
        self.printers.setAccessibleName(words)
        for one in printers:
            self.printers.addItem(one.words, one.key)
        label = QLabel(words)
        label.setProperty("kind", "small")
        label.setBuddy(self.printers)
        self.body.addWidget(label)
        self.body.addWidget(self.printers)
        label.setVisible(bool(printers))
        self.printers.setVisible(bool(printers))

    def _look(self) -> None:
        self.do_button.setEnabled(bool(self.number.text().strip() and self.printers.count()))
