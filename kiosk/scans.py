"""Where a scan goes: to whoever the kiosk serves at that moment."""

import logging

from PySide6.QtCore import QObject, Slot

from kiosk.idle import Idle
from kiosk.scanning.meaning import Scan
from kiosk.scanning.scanner import Scanner
from kiosk.scanning.scanner_file import ScannerSettings
from kiosk.staff import Staff
from kiosk.visit import Visit

_log = logging.getLogger(__name__)


class Scans(QObject):
    """Gives what was scanned to the helper, if that screen stands, else to the visit.

    Without a scanner it warns, once it is known, where a proof is needed and nobody can give one.
    """

    def __init__(
        self,
        settings: ScannerSettings | None,
        visit: Visit,
        staff: Staff,
        idle: Idle,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._visit = visit
        self._staff = staff
        self._idle = idle
        self.scanner: Scanner | None = None
        if settings is not None and settings.there:
            self.scanner = Scanner(settings, parent=self)
            self.scanner.scanned.connect(self._scanned)
        elif settings is not None and settings.needs_proof:
            staff.menu.looked.connect(self._warn_without_proof)

    def start(self, window: QObject) -> None:
        """Begin to listen; call it after whatever else takes the window's keys."""
        if self.scanner is not None:
            self.scanner.start(window)

    def close(self) -> None:
        """Listen no more."""
        if self.scanner is not None:
            self.scanner.close()

    @Slot(object)
    def _scanned(self, scan: Scan) -> None:
        if self._staff.menu.property("page") != "closed":
            return  # what stands under the staff's page is not seen
        self._idle.touched()
        if self._staff.helper.is_open:
            self._staff.helper.scanned(scan)
        else:
            self._visit.scanned(scan)

    @Slot()
    def _warn_without_proof(self) -> None:
        if not self._staff.menu.property("has_pin"):
            _log.warning("needs_proof, but no scanner and no PIN: nobody can prove a class")
