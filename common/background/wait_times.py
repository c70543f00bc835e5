"""How long newcomers wait, known to a window before anybody asks."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from common.background.door import HallLink, OpenedHall
from common.background.latest import Latest
from common.readings.waiting_times import HOLDS_SECONDS, REST_SECONDS, WaitingTimes
from common.tickets.arriving import Arrivals
from common.tickets.errors import MoisoError
from common.tickets.estimate import Estimate

AGAIN_SECONDS: Final = 30.0
"""So old a reading becomes in a hall in which nothing happens."""


class WaitTimes(QObject):
    """Reads how long people wait, on a way to the hall of its own: no tap or call stands behind it.

    `link` is this object's, which closes it. What a number's paper or a board says comes from the
    last reading and what the number itself tells, without asking anybody.
    """

    changed = Signal()

    def __init__(
        self,
        link: HallLink,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._clock = clock
        self._times: WaitingTimes | None = None
        self._known: Arrivals | None = None
        self._read_at = 0.0
        self._latest = Latest(link, self._read, self._keep, self._forget)
        self._rest = QTimer(self, interval=round(REST_SECONDS * 1000), singleShot=True)
        self._rest.timeout.connect(self.refresh)
        self._again = QTimer(self, interval=round(AGAIN_SECONDS * 1000))
        self._again.timeout.connect(self.refresh)
        link.changed.connect(self._hint)

    def start(self) -> None:
        """Read for the first time, and from now on."""
        self._again.start()
        self.refresh()

    def close(self) -> None:
        """Let the hall go; a reading under way is waited for half a second at most."""
        self._rest.stop()
        self._again.stop()
        self._link.close()

    @Slot()
    def refresh(self) -> None:
        """Read now."""
        self._latest.refresh()

    def wait(
        self, service: str, priority: str = "none", *, ahead: int | None = None
    ) -> Estimate | None:
        """Return what somebody waits with `ahead` before them; None where nobody knows now."""
        if self._known is None or self._clock() - self._read_at > HOLDS_SECONDS:
            return None
        return self._known.of(service, priority, ahead=ahead)

    @Slot()
    def _hint(self) -> None:
        # not at once: whoever has just tapped is having their paper drawn
        if not self._rest.isActive():
            self._rest.start()

    def _read(self, opened: OpenedHall) -> Arrivals:
        """Read and reckon; runs on the worker, which alone knows `_times`."""
        times = self._times
        if times is None or times.database is not opened.database or times.site != opened.site.key:
            times = self._times = WaitingTimes(opened.database, opened.site.key)
        return times.arrivals()

    def _keep(self, read: Arrivals) -> None:
        self._known, self._read_at = read, self._clock()
        self.changed.emit()

    def _forget(self, _error: MoisoError) -> None:
        self._known = None
        self.changed.emit()
