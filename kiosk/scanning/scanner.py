"""The kiosk's scanner: what was scanned reaches the window as its meaning alone."""

import logging
import time

from PySide6.QtCore import QObject, Signal

from common.clock import Clock, SystemClock
from common.serial_lines import SerialListener
from kiosk.scanning.keys import ScannerKeys
from kiosk.scanning.lines import ScannedLines
from kiosk.scanning.scanner_file import ScannerSettings

_log = logging.getLogger(__name__)


class Scanner(QObject):
    """Emits `scanned` with a Scan for each thing held before it.

    A serial scanner is heard on a thread of its own and looked for again when it was unplugged;
    one that types takes its keystrokes from the window that `watch` names.
    """

    scanned = Signal(object)

    def __init__(
        self,
        settings: ScannerSettings,
        *,
        clock: Clock | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._meanings = settings.meanings
        self._clock = clock or SystemClock()
        self._keys: ScannerKeys | None = None
        self._listener: SerialListener | None = None
        if settings.line is None:
            # by the keys' own times it is known what a silence is, not by when they are handled
            lines = ScannedLines(self._tell, lambda: 0.0)
            self._keys = ScannerKeys(settings.prefix, lines.feed, lines.forget, parent=self)
        else:
            lines = ScannedLines(self._tell, time.monotonic)
            self._listener = SerialListener(settings.line, lines.feed, self._note)

    def start(self, window: QObject) -> None:
        """Begin to listen; `window` is whose keyboard a typing scanner shares."""
        if self._keys is not None:
            window.installEventFilter(self._keys)
        if self._listener is not None:
            self._listener.start()

    def close(self) -> None:
        """Listen no more."""
        if self._listener is not None:
            self._listener.close()

    def _tell(self, line: bytearray) -> None:
        # the machine's own zone: nobody's age class hangs on an hour
        today = self._clock.now().astimezone().date()
        self.scanned.emit(self._meanings.of(line, today))

    def _note(self, there: bool) -> None:  # noqa: FBT001 — the listener's way to tell it
        _log.info("the scanner is %s", "there" if there else "not there")
