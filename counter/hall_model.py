"""What the window sees of the hall, and what it says to it; reads nothing by itself."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, Signal, Slot
from uuid_utils.compat import uuid7

from common.background.door import HallLink, OpenedHall
from common.readings.desk_view import SignedIn
from common.readings.hall_sight import HallSight
from common.tickets.errors import MoisoError
from common.tickets.text import Language
from common.use_cases.messages import (
    Message,
    Messages,
    MessageState,
    Ready,
    Recipient,
    place_of,
    taken_elsewhere,
)
from common.use_cases.use_case import By
from counter.commands import Command, Deed
from counter.eye import Eye
from counter.hall_words import HallWords
from counter.presses import Outcome, Presses
from counter.screen import NOTHING_SAID, Choice, Said, Tone, WaitingRow
from counter.ticket_rows import TicketRows

_ACKNOWLEDGE = Command(deed=Deed.ACKNOWLEDGE)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class MessageWish:
    """What an officer says, and to whom."""

    recipient: Recipient
    said: Ready | str
    to_counter: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class HallScreen:
    """The messages: what waits for an answer here (`incoming`, "" for nothing), and one's own.

    `news` is how far the newest own message has come; `own` are all lately sent, newest first.
    """

    incoming: str = ""
    waiting: int = 0
    news: Said = NOTHING_SAID
    own: tuple[str, ...] = ()


class HallModel(QObject):
    """Shows one reading's sight of the hall; sends, sees and acknowledges messages.

    The message that stands before somebody's eyes is recorded as seen, once; whether it does,
    `watch` says. `clock` counts seconds and never goes back.
    """

    changed = Signal()
    said = Signal(object)
    """Something to say on the desk page (Said)."""

    def __init__(
        self,
        link: HallLink,
        counter: int,
        language: Language,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows = TicketRows(WaitingRow, "number", self)
        self._link = link
        self._counter = counter
        self._language = language
        self._clock = clock
        self._eye = Eye()
        self._presses = Presses(clock)
        self._words = HallWords(language, self)
        self._sight = HallSight()
        self._seen: set[UUID] = set()
        self._is_watched: Callable[[], bool] = lambda: False
        self._screen = HallScreen()

    @Property(object, notify=changed)
    def screen(self) -> HallScreen:
        """What the window shows."""
        return self._screen

    def show(self, sight: HallSight, now: datetime, zone: ZoneInfo) -> None:
        """Show a reading at `now` of the database's clock."""
        self._sight = sight
        self._seen &= {one.id for one in sight.messages}
        self.rows.show([self._words.row(one, now, zone) for one in sight.colleagues])
        waiting = self._waiting()
        self._eye.look(str(waiting[0].id) if waiting else None, self._clock())
        own = [one for one in reversed(sight.messages) if one.counter == self._counter]
        self._screen = HallScreen(
            incoming=self._words.incoming(waiting[0]) if waiting else "",
            waiting=len(waiting),
            news=self._news(own[0], now) if own else NOTHING_SAID,
            own=tuple(self._words.own(one, now) for one in own),
        )
        self.changed.emit()

    def watch(self, is_watched: Callable[[], bool]) -> None:
        """Say how to know whether the first message stands before somebody's eyes."""
        self._is_watched = is_watched

    def note_seen(self) -> None:
        """Record the message that stands there as seen; called once views have taken it."""
        for one in self._waiting()[:1]:
            if one.seen_by is None and one.id not in self._seen and self._is_watched():
                self._see(one)

    @property
    def messages(self) -> tuple[Message, ...]:
        """What was last read, oldest first."""
        return tuple(self._sight.messages)

    def counters(self) -> tuple[Choice, ...]:
        """Return the other counters, each with who sits there."""
        return tuple(
            Choice(
                key=str(one.counter),
                words=" – ".join(
                    filter(None, (self._words.counter(one.counter), one.officer_name))
                ),
            )
            for one in self._sight.colleagues
            if one.counter != self._counter
        )

    def counter_of(self, row: WaitingRow) -> int | None:
        """Return the counter of a line, None for this window's own."""
        found = (one.counter for one in self._sight.colleagues)
        return next(
            (
                one
                for one in found
                if one != self._counter and self._words.counter(one) == row.number
            ),
            None,
        )

    def send(self, wish: MessageWish, officer: SignedIn) -> None:
        """Say something to the hall."""
        counter, by = self._counter, By(officer=officer.key, request_id=str(uuid7()))

        def job(opened: OpenedHall) -> None:
            Messages(opened.database, opened.site.key).send(
                counter, wish.recipient, wish.said, to_counter=wish.to_counter, by=by
            )

        self._link.ask(
            job,
            lambda _: self.said.emit(Said(text=self._words.sent(), tone=Tone.GOOD)),
            lambda error: self.said.emit(Said(text=error.message(self._language), tone=Tone.BAD)),
        )

    @Slot()
    def acknowledge(self) -> None:
        """Take care of the message that is shown, once somebody can have read it.

        The same key again at once is the same press: it does not take the next message.
        """
        waiting = self._waiting()
        if not waiting or self._eye.seen(self._clock()).number != str(waiting[0].id):
            return
        if self._presses.press(_ACKNOWLEDGE) is None:
            return
        message_id, place = waiting[0].id, place_of(self._counter)

        def job(opened: OpenedHall) -> str | None:
            return Messages(opened.database, opened.site.key).acknowledge(message_id, place)

        self._link.ask(job, lambda by: self._acknowledged(by, place), self._not_acknowledged)

    def _acknowledged(self, by: str | None, here: str) -> None:
        self._presses.ended(_ACKNOWLEDGE, Outcome.DONE)
        taken = taken_elsewhere(by, here)
        self.said.emit(Said(text=taken.message(self._language)) if taken else NOTHING_SAID)

    def _not_acknowledged(self, error: MoisoError) -> None:
        self._presses.ended(_ACKNOWLEDGE, Outcome.REFUSED)
        self.said.emit(Said(text=error.message(self._language), tone=Tone.BAD))

    def _waiting(self) -> list[Message]:
        return [
            one
            for one in self._sight.messages
            if one.counter != self._counter and one.acknowledged_by is None
        ]

    def _news(self, one: Message, now: datetime) -> Said:
        tone = {
            MessageState.ACKNOWLEDGED: Tone.GOOD,
            MessageState.LAPSED: Tone.BAD,
        }.get(one.state(now), Tone.PLAIN)
        return Said(text=self._words.own(one, now), tone=tone)

    def _see(self, one: Message) -> None:
        self._seen.add(one.id)
        message_id, place = one.id, place_of(self._counter)

        def job(opened: OpenedHall) -> None:
            Messages(opened.database, opened.site.key).seen(message_id, place)

        self._link.ask(job, lambda _: None, lambda error: self._unseen(message_id, error))

    def _unseen(self, message_id: UUID, error: MoisoError) -> None:
        _log.info("not recorded as seen: %s", error)
        self._seen.discard(message_id)
