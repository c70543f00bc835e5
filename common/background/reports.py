"""What a door must tell the hall sooner or later, also when the hall is away for a while."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Slot

from common.background.door import HallLink, OpenedHall
from common.background.jobs import may_pass
from common.tickets.errors import MoisoError

T = TypeVar("T")


class Reports(QObject):
    """Hands each report to the hall until it is recorded; a repeat must record nothing twice.

    One goes at a time, so that readings find their way between them; after a Fault the others wait
    for the next hint that the hall may have changed, or the next report. One that the rules refuse is dropped, as is one that meets a
    mistake of ours: no later attempt would fare better.
    """

    def __init__(self, link: HallLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._waiting: dict[Hashable, tuple[Callable[[OpenedHall], Any], Callable[[Any], None]]]
        self._waiting = {}
        self._is_under_way = False
        link.changed.connect(self._go_on)

    def send(
        self,
        key: Hashable,
        report: Callable[[OpenedHall], T],
        then: Callable[[T], None] = lambda _: None,
    ) -> None:
        """Do `report` on the worker when its turn comes; the newest waits per `key`.

        `then` gets what it returns, once it is recorded.
        """
        self._waiting[key] = (report, then)
        self._go_on()

    @Slot()
    def _go_on(self) -> None:
        if self._is_under_way or not self._waiting:
            return
        self._is_under_way = True
        key, (report, then) = next(iter(self._waiting.items()))

        def recorded(answer: object) -> None:
            self._end(key, report)
            then(answer)
            self._go_on()

        def failed(error: MoisoError) -> None:
            if may_pass(error):
                self._is_under_way = False
                # to the end: what only this one waits for must not hold up the others
                self._waiting[key] = self._waiting.pop(key)
                return
            self._end(key, report)
            self._go_on()

        self._link.ask(report, recorded, failed)

    def _end(self, key: Hashable, report: Callable[[OpenedHall], Any]) -> None:
        """Forget a report, unless a newer one has taken its key meanwhile."""
        self._is_under_way = False
        if self._waiting[key][0] is report:
            del self._waiting[key]
