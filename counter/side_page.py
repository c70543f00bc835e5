"""The frame of a page beside the desk: a title, the way back, and every key of the desk."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counter.action_button import QuietButton
from counter.commands import Deed
from counter.hall_model import HallModel
from counter.message_band import MessageBand


class SidePage(QWidget):
    """Stands instead of the desk until its own key, Esc or its button leads back.

    Every other key of the desk is told to the window. What the hall says stands here too, or a
    message would wait unseen; subclasses lay out `inner` below it.
    """

    back = Signal()
    deed_wanted = Signal(object)
    """The officer pressed a key of the desk (a Deed)."""

    def __init__(
        self, own: Deed, sight: HallModel, keys: Mapping[Deed, str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._own = own
        self.title = QLabel()
        self.title.setProperty("kind", "title")
        self.message = MessageBand(sight, keys.get(Deed.ACKNOWLEDGE, ""), own_news=False)
        self.inner = QVBoxLayout()
        self.back_button = QuietButton(f"{own.value}_back", self.tr("Quay lại"))
        self._lay_out_frame()
        self._connect_keys(keys)
        sight.changed.connect(self._show_message)
        self._show_message()

    def _lay_out_frame(self) -> None:
        bar = QWidget()
        bar.setProperty("kind", "bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 8, 8, 8)
        row.addWidget(self.title, 1)
        row.addWidget(self.back_button)
        self.inner.setContentsMargins(12, 8, 12, 10)
        self.inner.setSpacing(6)
        self.inner.addWidget(self.message)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addLayout(self.inner, 1)

    def _connect_keys(self, keys: Mapping[Deed, str]) -> None:
        self.back_button.clicked.connect(self.back)
        self.message.answered.connect(lambda: self.deed_wanted.emit(Deed.ACKNOWLEDGE))
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.activated.connect(self.back)
        for deed, key in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(lambda deed=deed: self._press(deed))

    def _press(self, deed: Deed) -> None:
        if deed is self._own:
            self.back.emit()
        else:
            self.deed_wanted.emit(deed)

    def _show_message(self) -> None:
        self.message.setVisible(self.message.has_words)
