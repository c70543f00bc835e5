"""What a door must tell the hall sooner or later, also when the hall is away for a while."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QObject, Slot

from common.background.door import HallLink, OpenedHall
from common.tickets.errors import Fault, MoisoError


class Reports(QObject):
    """Hands each report to the hall until it is recorded; a repeat must record nothing twice.

    A report that the rules refuse is dropped: no later attempt would fare better.
    """

    def __init__(self, link: HallLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._waiting: dict[Hashable, Callable[[OpenedHall], None]] = {}
        link.changed.connect(self._send_waiting)

    def send(self, key: Hashable, report: Callable[[OpenedHall], None]) -> None:
        """Do `report` on the worker; one that failed is tried again, one per `key`."""

        def failed(error: MoisoError) -> None:
            if isinstance(error, Fault):
                self._waiting[key] = report

        self._link.ask(report, lambda _: None, failed)

    @Slot()
    def _send_waiting(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for key, report in waiting.items():
            self.send(key, report)
