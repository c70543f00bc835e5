"""Pictures of the morning: the screens as they stand, and every ticket as it was printed."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PySide6.QtQuick import QQuickWindow

from admin.morning.boards import Boards
from admin.morning.hands import Patience, find_item
from admin.morning.printer import DemoPrinter, drawn
from counter.window import CounterWindow

_MOTION_MILLISECONDS: Final = 350
_BRIGHT: Final = 0.97


class Pictures:
    """Saves PNGs into the demo's folder; `tickets` are the numbers that came out on paper."""

    def __init__(
        self,
        folder: Path,
        *,
        kiosk: QQuickWindow,
        counters: Mapping[int, CounterWindow],
        boards: Boards,
        printer: DemoPrinter,
        patience: Patience,
    ) -> None:
        self._folder = folder
        self._kiosk = kiosk
        self._counters = counters
        self._boards = boards
        self._printer = printer
        self._patience = patience
        self.tickets: list[str] = []
        (folder / "tickets").mkdir(exist_ok=True)

    def kiosk(self, name: str) -> None:
        """Save the kiosk's screen, once its motion has ended."""
        self._patience.rest(_MOTION_MILLISECONDS)
        self._kiosk.grabWindow().save(str(self._folder / f"kiosk-{name}.png"))

    def counter(self, counter: int) -> None:
        """Save a counter's window."""
        self._counters[counter].grab().save(str(self._folder / "counter.png"))

    def board(self) -> None:
        """Save the board that this process shows."""
        self._patience.rest(_MOTION_MILLISECONDS)
        self._patience.until(self._is_bright, "board: a call between two breaths")
        self._boards.window.grabWindow().save(str(self._folder / "board.png"))

    def _is_bright(self) -> bool:
        number = find_item(self._boards.window, "hero-number")
        return number is not None and number.opacity() > _BRIGHT

    def ticket(self, number: str) -> None:
        """Save the ticket that came out last."""
        drawn(self._printer.sheet()).save(self._folder / "tickets" / f"{number}.png")
        self.tickets.append(number)
