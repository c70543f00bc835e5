"""What citizens do at the kiosk, by touch, and what they see there."""

from datetime import timedelta
from typing import Final

from admin.morning.clock import SharedClock
from admin.morning.hands import Finger, Patience
from admin.morning.printer import DemoPrinter
from kiosk.app import KioskDoor

_REACHES: Final = timedelta(seconds=1)
"""From one touch to the next by somebody who knows what they want."""

_NO_PAPER: Final = "Máy chưa in được phiếu"
_REMEMBER: Final = "ghi nhớ hoặc chụp ảnh màn hình"


class KioskVisitor:
    """Whoever stands in front of the kiosk."""

    def __init__(
        self, door: KioskDoor, printer: DemoPrinter, clock: SharedClock, patience: Patience
    ) -> None:
        self._finger = Finger(door.window, patience)
        self._printer = printer
        self._clock = clock
        self._patience = patience

    def sees_services(self) -> bool:
        """Say whether the start screen stands and gives numbers."""
        return any(
            one.objectName().startswith("service-") and one.isEnabled()
            for one in self._finger.items()
        )

    def wait_for_services(self) -> None:
        """Wait for the start screen."""
        self._patience.until(self.sees_services, "kiosk: services")

    def claim_priority(self, priority: str) -> None:
        """Answer the priority question."""
        self._tap("priority")
        self._tap(f"priority-{priority}")
        self._patience.until(self.sees_services, "kiosk: services")

    def take_number(self, service: str, *, drums: bool = False) -> str:
        """Touch a service and return the number on the screen; who drums touches five times."""
        printed = self._printer.sheets
        place = f"service-{service}"
        if self._finger.find(place) is None:
            self._tap("turn-page")
        self._tap(place)
        for _ in range(4 if drums else 0):
            if self._finger.find(place) is not None:
                self._finger.tap(place)
        self._patience.until(lambda: self._finger.text("number") != "", "kiosk: number")
        self._patience.until(
            lambda: self._printer.sheets > printed or self.is_told_to_remember(), "kiosk: paper"
        )
        return self._finger.text("number")

    def is_told_to_remember(self) -> bool:
        """Say whether the screen says that there is no paper, and names the number to remember."""
        advice, number = self._finger.text("advice"), self._finger.text("number")
        return _NO_PAPER in advice and _REMEMBER in advice and f"là {number}" in advice

    def leave(self) -> None:
        """Touch "Xong" and give the place to the next one."""
        self._tap("done")
        self._patience.until(lambda: self._finger.find("done") is None, "kiosk: start")
        self.wait_for_services()

    def _tap(self, name: str) -> None:
        self._clock.advance(_REACHES)
        self._finger.tap(name)
