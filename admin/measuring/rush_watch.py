"""One kiosk of a rush, from inside: closed, tapped all the same, and open from a set moment on."""

import gc
import os
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QCoreApplication, QTimer

from admin.measuring.events import tell
from common.tickets.opening_hours import OPEN, Hours, Opening, OpeningHours
from kiosk.touches import QUIET_SECONDS

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickWindow

    from admin.morning.hands import Finger, Patience
    from kiosk.offer import Offer

OPENS: Final = "MOISO_BENCH_OPENS"
"""The environment's name for a file: once it is there, it holds the moment of the opening, on the
machine's monotonic clock."""

EARLY: Final = "MOISO_BENCH_EARLY"
"""How many seconds before the opening this kiosk's first tap comes, which finds it closed."""

APART: Final = 0.6
"""Seconds from one tap at a kiosk to its next: a service, “Xong”, a service."""

_LEAST_APART: Final = QUIET_SECONDS + 0.02
"""Also when a number was late: sooner it would be the same press to the kiosk."""

_SERVICE: Final = "service-chung_thuc"


def watch_rush(window: "QQuickWindow", times: int, megabytes: Any) -> None:
    """Take `times` numbers, and tell of each, of taps before the opening, and of the memory."""
    from admin.morning.hands import Finger, Patience

    patience = Patience()
    person = _People(window, Finger(window, patience), patience, times)

    def all_of_it() -> None:
        patience.until(lambda: person.finger.find(_SERVICE) is not None, _SERVICE)
        tell("memory", megabytes=megabytes())
        place = Path(os.environ[OPENS])
        patience.until(place.is_file, "the moment of the opening")
        opens = float(place.read_text(encoding="ascii"))
        person.close_until(opens)
        person.come(opens - float(os.environ[EARLY]))
        tell("memory", megabytes=megabytes())
        QCoreApplication.quit()

    QTimer.singleShot(0, all_of_it)


class _People:
    """Everybody who stands before one kiosk; each puts one finger down when the last one rests."""

    def __init__(
        self, window: "QQuickWindow", finger: "Finger", patience: "Patience", times: int
    ) -> None:
        self.finger = finger
        self._patience = patience
        self._offer = _offer()
        self._left = times
        self._tapped = 0.0
        self._frames: list[float] = []
        window.frameSwapped.connect(self._painted)

    def close_until(self, moment: float) -> None:
        """Let numbers be given from `moment` on: the kiosk's own rule, with that hour in it."""
        import kiosk.offer

        now = self._offer.local_now()
        assert now is not None  # noqa: S101 — the services stand there
        begins = now + timedelta(seconds=moment - time.monotonic())

        def opening(_: Hours, at: datetime) -> Opening:
            return OPEN if at >= begins else Opening(open=False, next_begins=begins)

        vars(kiosk.offer)["opening"] = opening
        self._offer.use_hours(OpeningHours())
        self._offer.changed.connect(self._opened)

    def come(self, begins: float) -> None:
        """Tap from `begins` on, a service and “Xong” in turn, until all have their number."""
        turn = 0
        while self._left:
            self._wait(begins + turn * APART)
            self._tap()
            turn += 1

    def _tap(self) -> None:
        done = self.finger.find("done")
        item = done or self.finger.find(_SERVICE)
        assert item is not None  # noqa: S101 — one of the two always stands there
        takes = done is None and item.isEnabled()
        self._frames.clear()
        self._tapped = time.monotonic()
        if done is None:
            tell("tap" if takes else "early")
        place = item.mapToScene(item.boundingRect().center()).toPoint()
        self.finger.put_down(place)
        self.finger.lift(place)
        if takes:
            self._patience.until(lambda: bool(self._frames), "number")
            tell("shown", at=self._frames[0])
            self._left -= 1

    def _wait(self, moment: float) -> None:
        soonest = max(moment, self._tapped + _LEAST_APART)
        self._patience.until(lambda: time.monotonic() >= soonest, "the next tap's moment")

    def _painted(self) -> None:
        if self.finger.find("number") is not None:
            self._frames.append(time.monotonic())

    def _opened(self) -> None:
        if not self._offer.property("closed"):
            self._offer.changed.disconnect(self._opened)
            tell("opened")


def _offer() -> "Offer":
    """Return the door's own, which its command has put together; QML gives none of it away."""
    from kiosk.offer import Offer

    return next(one for one in gc.get_objects() if isinstance(one, Offer))
