"""The demo's ticket printer: keeps what it is sent, and may run out of paper."""

import threading

from PIL import Image

from common.printers.profiles import profile_named
from common.tickets.text import Text
from kiosk.printing.faults import PrinterFailed
from kiosk.printing.virtual_printer import paper_from

PROFILE = "pos-80"
_EMPTY = Text(vi="hết giấy", en="it is out of paper")


class DemoPrinter:
    """A virtual printer behind the product's own printer thread."""

    description = Text(vi="máy in ảo", en="the virtual printer")

    def __init__(self, *, works: bool = True) -> None:
        self._sent: list[bytes] = []
        self._lock = threading.Lock()
        self._works = works
        self.has_paper = works

    def send(self, data: bytes) -> None:
        """Print, or fail as a printer without paper does."""
        if not self.has_paper:
            raise PrinterFailed(printer=self.description, reason=_EMPTY)
        with self._lock:
            self._sent.append(data)

    def load_paper(self) -> None:
        """Put in a new roll; a printer that does not work is not helped by it."""
        self.has_paper = self._works

    @property
    def sheets(self) -> int:
        """How many tickets have come out."""
        with self._lock:
            return len(self._sent)

    def sheet(self, position: int = -1) -> bytes:
        """Return the bytes of one ticket, by default of the last."""
        with self._lock:
            return self._sent[position]


def drawn(data: bytes) -> Image.Image:
    """Return the ticket that these bytes print."""
    return paper_from(data, profile_named(PROFILE)).image
