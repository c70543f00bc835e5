"""Going back to the start by itself: never without a warning, never sooner than a reader needs."""

import math
import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "MoiSo.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

WARNING_SECONDS: Final = 20.0
"""How long the warning stands before anything happens."""

_TICK_MILLISECONDS: Final = 250


@QmlElement
@QmlUncreatable("the kiosk makes it")
class TimeOut(QObject):  # type: ignore[operator]  # the decorator\'s stub misses its call
    """Counts down while nobody touches the screen; one touch gives the whole time again.

    `warned` says that the warning has begun.
    """

    changed = Signal()
    ran_out = Signal()
    warned = Signal()

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._seconds = 0.0
        self._ends = 0.0
        self._has_warned = False
        self._timer = QTimer(self, interval=_TICK_MILLISECONDS)
        self._timer.timeout.connect(self.tick)

    def start(self, before_warning: float) -> None:
        """Run out after `before_warning` seconds and the warning's own."""
        self._seconds = before_warning + WARNING_SECONDS
        self._timer.start()
        self.extend()

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()
        self.changed.emit()

    def extend(self) -> None:
        """Give the whole time again: somebody is there."""
        self._ends = self._clock() + self._seconds
        self._has_warned = False
        self.changed.emit()

    @Slot()
    def tick(self) -> None:
        """Look at the clock; run out when it is time."""
        if not self._timer.isActive():
            return
        if self._left() <= 0:
            self.stop()
            self.ran_out.emit()
            return
        self.changed.emit()
        if self._get_warning() and not self._has_warned:
            self._has_warned = True
            self.warned.emit()

    def _left(self) -> float:
        return max(0.0, self._ends - self._clock()) if self._timer.isActive() else 0.0

    def _get_running(self) -> bool:
        return self._timer.isActive()

    def _get_fraction(self) -> float:
        return self._left() / self._seconds if self._seconds else 0.0

    def _get_warning(self) -> bool:
        return self._timer.isActive() and self._left() <= WARNING_SECONDS

    def _get_seconds_left(self) -> int:
        return math.ceil(self._left())

    running = Property(bool, _get_running, notify=changed)
    fraction = Property(float, _get_fraction, notify=changed)
    warning = Property(bool, _get_warning, notify=changed)
    seconds_left = Property(int, _get_seconds_left, notify=changed)
