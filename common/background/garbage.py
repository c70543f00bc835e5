"""What Python's collector finds is taken apart on the window's thread alone.

Left to itself, the collector runs on whichever thread happens to allocate. A window, a timer or a
dialog that ends there ends on the wrong thread, and Qt may take the whole process along.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MILLISECONDS: Final = 1000
_TURNS_PER_FULL_ROUND: Final = 60


class WindowGarbage(QObject):
    """Collects in place of Python, by a timer of the thread that made it, until `end`.

    What stands at the start stays for good and is not looked at again, so that a full round takes
    a few milliseconds.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.collect()
        gc.freeze()
        self._turns = 0
        self._timer = QTimer(self, interval=_EVERY_MILLISECONDS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        """Look at what is young, and once a minute at everything."""
        self._turns += 1
        gc.collect(2 if self._turns % _TURNS_PER_FULL_ROUND == 0 else 1)

    def end(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
