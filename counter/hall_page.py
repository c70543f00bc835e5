"""The page of the hall: who serves where, and what has been said."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from counter.commands import Deed
from counter.hall_model import HallModel, HallScreen
from counter.lists import TicketList
from counter.painted import Lines

_MOST_MESSAGES = 3


class HallPage(QWidget):
    """All counters in their order; every key of the desk leads back to it and does what it does."""

    back = Signal()
    deed_wanted = Signal(object)
    """The officer pressed a key of the desk (a Deed)."""
    message_wanted = Signal(object)
    """A line was chosen (WaitingRow): write to that counter."""

    def __init__(self, model: HallModel, keys: Mapping[Deed, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._model = model
        self.list = TicketList(model.rows)
        self.list.setObjectName("colleagues")
        self.list.setAccessibleName(self.tr("Các quầy"))
        self.own = Lines(0, most=2 * _MOST_MESSAGES)
        self.own.setObjectName("own_messages")
        self.own.setProperty("kind", "small")
        self.write_button = QPushButton(self.tr("Nhắn tin…"))
        self.back_button = QPushButton(self.tr("Quay lại"))
        for button, name in ((self.write_button, "write"), (self.back_button, "hall_back")):
            button.setObjectName(name)
            button.setProperty("kind", "quiet")
            button.setAutoDefault(False)
        self.write_button.setToolTip(keys.get(Deed.MESSAGE, ""))
        self._lay_out()
        self._connect(keys)

    def _lay_out(self) -> None:
        bar = QWidget()
        bar.setProperty("kind", "bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = QLabel(self.tr("Hội trường"))
        title.setProperty("kind", "title")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 8, 8, 8)
        row.addWidget(title, 1)
        row.addWidget(self.back_button)
        inner = QVBoxLayout()
        inner.setContentsMargins(12, 8, 12, 10)
        inner.setSpacing(6)
        inner.addWidget(self.list, 1)
        inner.addWidget(self.own)
        inner.addWidget(self.write_button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addLayout(inner, 1)

    def _connect(self, keys: Mapping[Deed, str]) -> None:
        self.back_button.clicked.connect(self.back)
        self.write_button.clicked.connect(lambda: self.deed_wanted.emit(Deed.MESSAGE))
        self.list.asked.connect(lambda row, _there: self.message_wanted.emit(row))
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.activated.connect(self.back)
        for deed, key in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(lambda deed=deed: self._press(deed))
        self._model.changed.connect(self._show)
        self._show()

    def _press(self, deed: Deed) -> None:
        if deed is Deed.HALL:
            self.back.emit()
        else:
            self.deed_wanted.emit(deed)

    def _show(self) -> None:
        screen = self._model.screen
        assert isinstance(screen, HallScreen)  # noqa: S101 — Qt's properties have no type
        self.own.say("\n".join(screen.own[:_MOST_MESSAGES]))
        self.own.setVisible(bool(screen.own))
