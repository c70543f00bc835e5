"""What counters tell whoever helps at a kiosk: shown on the helper's screen, and answered there."""

import logging
import math
import time
from collections.abc import Callable
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from common.background.door import HallLink, OpenedHall
from common.background.latest import Latest
from common.tickets.errors import MoisoError
from common.tickets.text import Text
from common.use_cases.messages import Message, Messages, read_kiosk_messages, taken_elsewhere

SAME_PRESS_SECONDS: Final = 2.0
"""A press so soon after another is the same: a hand that trembles takes one message, not two."""

READ_SECONDS: Final = 1.0
"""So long a message must have stood where another was: the press was meant for that one."""

_log = logging.getLogger(__name__)


def _read(opened: OpenedHall) -> tuple[Message, ...]:
    return read_kiosk_messages(opened.database, opened.site.key)


class HelperMessages(QObject):
    """The messages that wait, oldest first, as long as the helper's screen is open.

    What stands on the screen is recorded as seen at `place`, once.
    """

    changed = Signal()
    failed = Signal(object)
    """An answer did not reach the hall, or came second; why (MoisoError)."""

    def __init__(
        self,
        link: HallLink,
        place: str,
        *,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._pressed_at = self._moved_at = -math.inf
        self._link = link
        self._place = place
        self._open = False
        self._waiting: tuple[Message, ...] = ()
        self._seen: set[UUID] = set()
        self._latest = Latest(link, _read, self._show, self._unread)
        link.changed.connect(self.refresh)

    @property
    def first(self) -> tuple[int, Text] | None:
        """The counter that has waited longest for an answer, and its words; None for nobody."""
        return (self._waiting[0].counter, self._waiting[0].words) if self._waiting else None

    def set_open(self, *, is_open: bool) -> None:
        """Begin to read with the screen, and forget with it."""
        self._open = is_open
        self._waiting = ()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read anew; many hints to do so become one reading."""
        if self._open:
            self._latest.refresh()

    def acknowledge(self) -> None:
        """Take care of the message that is shown; not twice with one press."""
        now = self._clock()
        last, self._pressed_at = self._pressed_at, now
        soon = now - last < SAME_PRESS_SECONDS or now - self._moved_at < READ_SECONDS
        if not self._waiting or soon:
            return
        message_id, place = self._waiting[0].id, self._place

        def job(opened: OpenedHall) -> str | None:
            return Messages(opened.database, opened.site.key).acknowledge(message_id, place)

        self._link.ask(job, self._answered, self.failed.emit)

    def _answered(self, by: str | None) -> None:
        taken = taken_elsewhere(by, self._place)
        if taken is not None:
            self.failed.emit(taken)
        self.refresh()

    def _show(self, waiting: tuple[Message, ...]) -> None:
        if not self._open:
            return
        if self._waiting and waiting and self._waiting[0].id != waiting[0].id:
            self._moved_at = self._clock()
        self._waiting = waiting
        if waiting and waiting[0].seen_by is None and waiting[0].id not in self._seen:
            self._see(waiting[0].id)
        self.changed.emit()

    def _unread(self, error: MoisoError) -> None:
        _log.info("messages not read: %s", error)  # the screen says by itself that it is cut off

    def _see(self, message_id: UUID) -> None:
        self._seen.add(message_id)
        place = self._place

        def job(opened: OpenedHall) -> None:
            Messages(opened.database, opened.site.key).seen(message_id, place)

        self._link.ask(job, lambda _: None, lambda _: self._seen.discard(message_id))
