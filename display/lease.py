"""A board's claim to speak, kept up while its window is open."""

import logging
from typing import Final
from uuid import NAMESPACE_DNS, getnode, uuid5

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from common.background.door import HallLink, OpenedHall
from common.database.faults import DatabaseBusy, DatabaseForbidden, DatabaseReadOnly, DiskFull
from common.readings.board_leases import Lease, confirm_board, hold_board
from common.tickets.errors import Fault, MoisoError, Refusal
from common.tickets.refusals import TicketChanged
from common.tickets.text import Text

RENEW_MILLISECONDS: Final = 10_000
"""Three attempts before the claim ends."""

_UNWRITABLE: Final = (DatabaseReadOnly, DiskFull, DatabaseForbidden, DatabaseBusy)
"""The hall can be read all the same."""

_log = logging.getLogger(__name__)


class BoardSilent(Refusal):
    """Another machine speaks for the board of this name."""

    code = "board-silent"
    sentence = Text(
        vi="Máy “{other}” đang mở bảng cùng tên “{board}”, nên bảng này chỉ hiện số, không đọc loa."
        " Hãy đặt tên khác cho một trong hai bảng bằng --name.",
        en="The machine “{other}” has a board of the same name “{board}”, so this one shows calls and"
        " does not speak. Give one of the two another name with --name.",
    )


class BoardTwice(Refusal):
    """Another machine has opened the board of this name, and is silent."""

    code = "board-twice"
    sentence = Text(
        vi="Máy “{other}” cũng mở bảng “{board}” và không đọc loa. Hãy đặt tên khác cho một trong"
        " hai bảng bằng --name.",
        en="The machine “{other}” has opened the board “{board}” too, and does not speak. Give one"
        " of the two another name with --name.",
    )


class BoardLease(QObject):
    """Claims the board `name` for this process; `changed` says that the answer is another.

    Where the claim cannot be written, as on a full disk, the board speaks: a hall without its
    board is worse than a board too many. While the hall is away it does not: what it knew of its
    claim may be over when the hall is back.
    """

    changed = Signal()

    def __init__(
        self, link: HallLink, name: str, machine: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._name = name
        self._machine = machine
        # the same after a restart: one machine has one board of a name (`display.board_lock`)
        self._holder = uuid5(NAMESPACE_DNS, f"{machine} {getnode()}")
        self._lease: Lease | None = None
        self._silent: str | None = None
        self._timer = QTimer(self, interval=RENEW_MILLISECONDS)
        self._timer.timeout.connect(self.renew)
        self._timer.start()
        self.renew()

    @property
    def trouble(self) -> MoisoError | None:
        """What the staff should know: that another machine has the same name."""
        if self._lease is None or self._lease.other is None:
            return None
        kind = BoardTwice if self._lease.held else BoardSilent
        return kind(other=self._lease.other, board=self._name)

    def tell(self, silent: str | None) -> None:
        """Make known to the counters what keeps the board from being heard: a code, or nothing."""
        if silent != self._silent:
            self._silent = silent
            self.renew()

    @Slot()
    def renew(self) -> None:
        """Claim it anew."""
        silent = self._silent

        def claim(opened: OpenedHall) -> Lease:
            return hold_board(
                opened.database,
                opened.site.key,
                self._name,
                self._holder,
                self._machine,
                silent=silent,
            )

        self._link.ask(claim, self._take, self._miss)

    def confirm(self, opened: OpenedHall) -> Lease:
        """Return the claim as it is now, on the hall's thread, before the calls are read there.

        An answer from before could be older than the calls: another machine may have spoken since.
        Raises a Fault where the hall cannot be read either.
        """
        try:
            return confirm_board(
                opened.database,
                opened.site.key,
                self._name,
                self._holder,
                self._machine,
                silent=self._silent,
            )
        except _UNWRITABLE as fault:
            _log.info("the board %s cannot be claimed: %s", self._name, fault)
            return Lease(held=True)
        except TicketChanged:
            # another took it in this very moment; the next attempt tells who
            return Lease(held=False)

    def confirmed(self, lease: Lease) -> None:
        """Keep the answer that came with a reading; who read it needs no `changed`."""
        self._lease = lease

    def _take(self, lease: Lease | None) -> None:
        if lease != self._lease:
            self._lease = lease
            self.changed.emit()

    def _miss(self, error: MoisoError) -> None:
        _log.info("the board %s is not claimed: %s", self._name, error)
        if isinstance(error, Fault) and not isinstance(error, _UNWRITABLE):
            self._take(None)
        elif self._lease is None:
            self._take(Lease(held=True))
