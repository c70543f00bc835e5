"""Who waits, who is aside, and how many wait for what: the lists of the desk page."""

from collections.abc import Mapping

from PySide6.QtWidgets import QGridLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from counter.action_button import QuietButton
from counter.commands import Deed
from counter.desk_model import DeskModel
from counter.lists import CountList, TicketList
from counter.screen import Screen

_LEAST_COUNTS = 24


class DeskLists(QTabWidget):
    """One list a tab; below the counts, the ways to all that stands beside the desk."""

    def __init__(self, model: DeskModel, keys: Mapping[Deed, str]) -> None:
        super().__init__()
        self.waiting = TicketList(model.waiting)
        self.aside = TicketList(model.aside)
        self._counts = CountList(model.counts)
        self._longest = QLabel()
        self._longest.setProperty("kind", "small")
        self._longest.setContentsMargins(14, 4, 14, 0)
        self.hall_button = QuietButton(Deed.HALL.value, self.tr("Hội trường"))
        self.message_button = QuietButton(Deed.MESSAGE.value, self.tr("Nhắn tin…"))
        self.figures_button = QuietButton(Deed.FIGURES.value, self.tr("Số liệu trong ngày"))
        self.serving_button = QuietButton("serving", self.tr("Đổi lĩnh vực…"))
        self._ways = QWidget()
        self._name_parts(keys)
        self._lay_out()

    def _name_parts(self, keys: Mapping[Deed, str]) -> None:
        self.setObjectName("tabs")
        for part in (self, self.tabBar()):
            part.setAccessibleName(self.tr("Hàng chờ"))
        self.waiting.setObjectName("waiting")
        self.waiting.setAccessibleName(self.tr("Danh sách đang chờ"))
        self.aside.setObjectName("aside")
        self.aside.setAccessibleName(self.tr("Danh sách tạm gác và vắng mặt"))
        self._counts.setAccessibleName(self.tr("Số người chờ theo lĩnh vực"))
        self.hall_button.setToolTip(keys.get(Deed.HALL, ""))
        self.message_button.setToolTip(keys.get(Deed.MESSAGE, ""))
        self.figures_button.setToolTip(keys.get(Deed.FIGURES, ""))
        self.serving_button.setToolTip(self.tr("Cần mã PIN của người phụ trách"))

    def _lay_out(self) -> None:
        waiting = QWidget()
        column = QVBoxLayout(waiting)
        column.setContentsMargins(1, 1, 1, 8)
        column.setSpacing(2)
        column.addWidget(self._longest)
        column.addWidget(self.waiting, 1)
        self.addTab(waiting, "")
        self.addTab(self.aside, "")
        counts = QWidget()
        below = QVBoxLayout(counts)
        below.setContentsMargins(1, 1, 1, 4)
        below.setSpacing(2)
        # two rows of buttons below it may take from it, never from the desk's own
        self._counts.setMinimumHeight(_LEAST_COUNTS)
        below.addWidget(self._counts, 1)
        # in a box of their own: Qt forgets that a hidden page's inner layout has become smaller
        grid = QGridLayout(self._ways)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        ways = (self.hall_button, self.message_button, self.figures_button, self.serving_button)
        for place, button in enumerate(ways):
            grid.addWidget(button, place // 2, place % 2)
        below.addWidget(self._ways)
        self.addTab(counts, "")

    def show_screen(self, screen: Screen) -> None:
        """Show what the tabs hold, and how long the first of the line has waited."""
        for tab, title in enumerate(
            (screen.waiting_title, screen.aside_title, screen.counts_title)
        ):
            self.setTabText(tab, title)
        self._longest.setText(screen.longest)

    @property
    def is_at_counts(self) -> bool:
        """Whether somebody looks at the services and the ways below them."""
        return self.currentIndex() == self.count() - 1

    def set_compact(self, *, compact: bool) -> None:
        """Leave the height to the lists themselves."""
        self._longest.setVisible(not compact)

    def show_ways(self, *, shown: bool) -> None:
        """Show the ways below the counts, or leave the height to these; their keys still work."""
        self._ways.setVisible(shown)
