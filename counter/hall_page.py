"""The page of the hall: who serves where, and what has been said."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from counter.action_button import QuietButton
from counter.commands import Deed
from counter.hall_model import HallModel, HallScreen
from counter.lists import TicketList
from counter.painted import Lines
from counter.side_page import SidePage

_MOST_MESSAGES = 3


class HallPage(SidePage):
    """All counters in their order."""

    message_wanted = Signal(object)
    """A line was chosen (WaitingRow): write to that counter."""

    def __init__(self, model: HallModel, keys: Mapping[Deed, str], parent: QWidget) -> None:
        super().__init__(Deed.HALL, model, keys, parent)
        self._model = model
        self.title.setText(self.tr("Hội trường"))
        self.list = TicketList(model.rows)
        self.list.setObjectName("colleagues")
        self.list.setAccessibleName(self.tr("Các quầy"))
        self.own = Lines(0, most=2 * _MOST_MESSAGES)
        self.own.setObjectName("own_messages")
        self.own.setProperty("kind", "small")
        self.write_button = QuietButton("write", self.tr("Nhắn tin…"))
        self.write_button.setToolTip(keys.get(Deed.MESSAGE, ""))
        self.inner.addWidget(self.list, 1)
        self.inner.addWidget(self.own)
        self.inner.addWidget(self.write_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.write_button.clicked.connect(lambda: self.deed_wanted.emit(Deed.MESSAGE))
        self.list.asked.connect(lambda row, _there: self.message_wanted.emit(row))
        model.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        screen = self._model.screen
        assert isinstance(screen, HallScreen)  # noqa: S101 — Qt's properties have no type
        self.own.say("\n".join(screen.own[:_MOST_MESSAGES]))
        self.own.setVisible(bool(screen.own))
