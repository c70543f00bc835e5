"""Whether a printer may hold the first half of a ticket, which would swallow the next one."""

import logging
from pathlib import Path
from urllib.parse import quote

from common.threads.guard import may_block

_log = logging.getLogger(__name__)


class HalfTicket:
    """One printer's mark, for all programs of this machine that print there; None keeps it here.

    It outlives the program: whoever prints next begins with what ends a half picture. Belongs to
    one thread, may wait for the disk.
    """

    def __init__(self, mark: Path | None = None) -> None:
        self._mark = mark
        self._noted = False

    @property
    def may_be_there(self) -> bool:
        """Whether the last job broke off, or nobody knows how it ended."""
        return self._noted or (self._mark is not None and self._mark.exists())

    def note(self) -> None:
        """Note that a job broke off."""
        may_block("this machine's disk")
        self._noted = True
        if self._mark is not None:
            try:
                self._mark.parent.mkdir(parents=True, exist_ok=True)
                self._mark.touch()
            except OSError as error:
                _log.warning("%s cannot be kept: %r", self._mark, error)

    def forget(self) -> None:
        """Note that a whole job went through."""
        may_block("this machine's disk")
        self._noted = False
        if self._mark is not None:
            try:
                self._mark.unlink(missing_ok=True)
            except OSError as error:
                _log.warning("%s cannot be removed: %r", self._mark, error)


def half_ticket_at(address: str, folder: Path) -> HalfTicket:
    """Return the mark of the printer at `address`; `folder` is that of this machine's data."""
    return HalfTicket(folder / "half-tickets" / quote(address, safe=""))
