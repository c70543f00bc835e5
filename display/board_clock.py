"""The board's clock: the database's time, carried on by this machine's steady one."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from common.tickets.moments import time_of_day

QML_IMPORT_NAME = "MoiSo.Display"
QML_IMPORT_MAJOR_VERSION = 1

_LOOKS_MILLISECONDS: Final = 500


@QmlElement
@QmlUncreatable("the board makes it")
class BoardClock(QObject):  # type: ignore[operator]  # the decorator\'s stub misses its call
    """Hours and minutes in the centre's time zone; what this machine calls the time is not asked.

    `monotonic` counts seconds.
    """

    changed = Signal()

    def __init__(
        self, monotonic: Callable[[], float] = time.monotonic, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._monotonic = monotonic
        self._set_at = 0.0
        self._then: datetime | None = None
        self._shown = ""
        self._timer = QTimer(self, interval=_LOOKS_MILLISECONDS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def set(self, now: datetime, zone: ZoneInfo) -> None:
        """Go on from `now`, the database's time."""
        self._set_at = self._monotonic()
        self._then = now.astimezone(zone)
        self.look()

    @Slot()
    def look(self) -> None:
        """Show another minute if it has begun."""
        if self._then is None:
            return
        # in UTC, so that a change to summer time is not missed
        zone = self._then.tzinfo
        passed = timedelta(seconds=self._monotonic() - self._set_at)
        now = (self._then.astimezone(ZoneInfo("UTC")) + passed).astimezone(zone)
        shown = time_of_day(now)
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()

    def _get_time(self) -> str:
        return self._shown

    time = Property(str, _get_time, notify=changed)
