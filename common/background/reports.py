"""What a door must tell the hall sooner or later, also when the hall is away for a while."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Slot

from common.background.door import HallLink, OpenedHall
from common.tickets.errors import Fault, MoisoError

T = TypeVar("T")


class Reports(QObject):
    """Hands each report to the hall until it is recorded; a repeat must record nothing twice.

    A report that the rules refuse is dropped: no later attempt would fare better.
    """

    def __init__(self, link: HallLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._waiting: dict[Hashable, tuple[Callable[[OpenedHall], Any], Callable[[Any], None]]]
        self._waiting = {}
        link.changed.connect(self._send_waiting)

    def send(
        self,
        key: Hashable,
        report: Callable[[OpenedHall], T],
        then: Callable[[T], None] = lambda _: None,
    ) -> None:
        """Do `report` on the worker; one that failed is tried again, one per `key`.

        `then` gets what it returns, once it is recorded.
        """
        self._waiting.pop(key, None)

        def failed(error: MoisoError) -> None:
            if isinstance(error, Fault):
                self._waiting[key] = (report, then)

        self._link.ask(report, then, failed)

    @Slot()
    def _send_waiting(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for key, (report, then) in waiting.items():
            self.send(key, report, then)
