"""Tells the hall how the kiosk's printer is, and knows whether anybody there can see it."""

from PySide6.QtCore import QObject, Signal, Slot

from common.background.door import HallLink, OpenedHall
from common.background.reports import Reports
from common.printers.states import CANNOT_PRINT, PrinterState
from common.use_cases.records import Records
from kiosk.paper import TicketPaper


class PaperWatch(QObject):
    """The state of one kiosk's printer on the window's thread.

    `staff_told` only when the present trouble stands in the database and an officer is signed in
    at a counter, whose window shows it.
    """

    changed = Signal()

    def __init__(
        self, link: HallLink, paper: TicketPaper | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._reports = Reports(link, self)
        self._key = paper.key if paper else ""
        self.state = PrinterState.UNKNOWN
        self.staff_told = False
        if paper is not None:
            paper.state_changed.connect(self._note)
            paper.tell_states()  # also what the printer said before anybody listened

    @property
    def trouble(self) -> str:
        """The state in which nothing can be printed, "" where that is not known."""
        return self.state.value if self.state in CANNOT_PRINT else ""

    def tell(self) -> None:
        """Record the present state, and learn whether somebody is there to see it."""
        key, state = self._key, self.state
        self.staff_told = False

        def record(opened: OpenedHall) -> bool:
            return Records(opened.database, opened.site.key).printer_state(key, state)

        # one key: a state that could not be told is of no interest once there is a newer one
        self._reports.send("state", record, lambda told: self._learn(state, told=told))
        self.changed.emit()

    @Slot(object)
    def _note(self, state: PrinterState) -> None:
        self.state = state
        self.tell()

    def _learn(self, state: PrinterState, *, told: bool) -> None:
        if state is self.state:
            self.staff_told = told and state in CANNOT_PRINT
            self.changed.emit()
