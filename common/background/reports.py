"""What a door must tell the hall sooner or later, also when the hall is away for a while."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QObject, Slot

from common.background.door import HallLink, OpenedHall
from common.background.jobs import may_pass
from common.tickets.errors import MoisoError

Report = Callable[[OpenedHall], None]


class Reports(QObject):
    """Hands each report to the hall until it is recorded; a repeat must record nothing twice.

    One goes at a time, so that readings find their way between them, and after a Fault none goes
    until the hall may have changed. One that the rules refuse is dropped, as is one that meets a
    mistake of ours: no later attempt would fare better.
    """

    def __init__(self, link: HallLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._waiting: dict[Hashable, Report] = {}
        self._is_under_way = False
        link.changed.connect(self._go_on)

    def send(self, key: Hashable, report: Report) -> None:
        """Do `report` on the worker when its turn comes; one waits per `key`."""
        self._waiting.setdefault(key, report)
        self._go_on()

    @Slot()
    def _go_on(self) -> None:
        if self._is_under_way or not self._waiting:
            return
        self._is_under_way = True
        key, report = next(iter(self._waiting.items()))
        self._link.ask(
            report, lambda _: self._end(key), lambda error: self._end_in_error(key, error)
        )

    def _end(self, key: Hashable) -> None:
        del self._waiting[key]
        self._is_under_way = False
        self._go_on()

    def _end_in_error(self, key: Hashable, error: MoisoError) -> None:
        if may_pass(error):
            self._is_under_way = False
        else:
            self._end(key)
