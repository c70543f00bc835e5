"""Says a board's calls one after the other, and records what was heard."""

import logging
from collections import deque
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from common.background.door import HallLink, OpenedHall
from common.background.executors import Executor
from common.background.jobs import Jobs
from common.background.reports import Reports
from common.board.layout import MOST_ROWS
from common.catalogue.model import VoiceSettings
from common.readings.boards import FRESH, BoardCall, BoardView
from common.sound.chime import chime
from common.tickets.errors import Fault, MoisoError
from common.use_cases.records import Records
from display.forms import forms_of, short_form
from display.loudspeaker import Loudspeaker, Sentence
from display.pace import Pace, SteadyPace
from display.rush import HERO_SECONDS, WORD_SECONDS, Rush, may_go_on, measured, words_in

_log = logging.getLogger(__name__)

_ROW: Final = 2
"""A call that follows another has no chime of its own while so many wait behind it."""
_PAUSE_SECONDS: Final = 1.0
"""After so much silence a call has its chime again."""


class Announcer(QObject):
    """One first-in first-out queue of calls, spoken on the executor's thread.

    A call keeps the first place for HERO_SECONDS also when its sound is over, unless others would
    wait too long for theirs (`display.rush`). `changed` says that `sounding` or `trouble` is
    another. A call counts as spoken once its sound
    has come to its end, and then only its record keeps it from being spoken again: a board that
    dies in between says it twice rather than never.
    """

    changed = Signal()

    def __init__(
        self,
        loudspeaker: Loudspeaker,
        executor: Executor,
        link: HallLink,
        board: str,
        voices: VoiceSettings,
        *,
        pace: Pace | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pace: Pace = pace or SteadyPace(self)
        self._loudspeaker = loudspeaker
        self._executor = executor
        self._jobs = Jobs(executor, self)
        self._reports = Reports(link, self)
        self._board = board
        self._voices = voices
        self._zone: ZoneInfo | None = None
        self._queue: list[BoardCall] = []
        self._ended: dict[UUID, datetime] = {}
        self._mute: dict[UUID, datetime] = {}
        self._owed: dict[UUID, datetime] = {}
        self._sounding: BoardCall | None = None
        self._trouble: MoisoError | None = None
        self._is_speaking = self._keeps_place = False
        self._began = self._ended_at = -HERO_SECONDS
        self._is_in_row = False
        self._placed: deque[tuple[UUID, float]] = deque(maxlen=MOST_ROWS)
        self._word_seconds = WORD_SECONDS
        self._read: tuple[datetime, float] | None = None

    @property
    def sounding(self) -> BoardCall | None:
        """The call that is being spoken now, or that still has the first place."""
        return self._sounding

    @property
    def waiting(self) -> tuple[BoardCall, ...]:
        """The calls that wait for their voice, the next one first."""
        return tuple(self._queue)

    @property
    def lately(self) -> tuple[UUID, ...]:
        """The tickets that came to the first place less than HERO_SECONDS ago, the latest first."""
        now = self._pace.seconds()
        return tuple(ticket for ticket, at in self._placed if now - at < HERO_SECONDS)

    @property
    def trouble(self) -> MoisoError | None:
        """Why the latest call could not be heard; None once one was heard again."""
        return self._trouble

    def hear(self, view: BoardView, zone: ZoneInfo | None = None) -> None:
        """Queue what is to be spoken, forget what no longer is, and go on speaking.

        `zone` is the centre's time zone, by which its quiet hours count.
        """
        self._zone = zone
        self._read = (view.now, self._pace.seconds())
        if self._sounding_id() not in {call.call_id for call in view.last}:
            self._keeps_place = False  # withdrawn, or called again: it holds up nobody
        # by age, not by what is read now: a training in between reads other calls
        self._ended, self._mute, self._owed = (
            {call_id: at for call_id, at in known.items() if view.now - at <= FRESH}
            for known in (self._ended, self._mute, self._owed)
        )
        owed = [call for call in view.mute if call.call_id in self._owed]
        self._queue = [
            call
            for call in sorted([*view.to_speak, *owed], key=lambda call: call.called_at)
            if call.call_id not in self._ended and call.call_id != self._sounding_id()
        ]
        counter = self._sounding.counter if self._sounding is not None else None
        if any(call.counter == counter for call in self._queue):
            self._keeps_place = False  # that counter has called on: nobody is to go there any more
        self._go_on()

    def sound_is_back(self) -> None:
        """Try what could not be heard once more, each call once, as far as it is still owed."""
        self._owed |= self._mute
        for call_id in self._mute:
            self._ended.pop(call_id, None)
        self._mute = {}

    def close(self) -> None:
        """Fall silent; a call that is cut off has not been spoken."""
        self._jobs.drop()
        self._loudspeaker.close()
        self._executor.close()

    def _sounding_id(self) -> UUID | None:
        return self._sounding.call_id if self._sounding else None

    def _go_on(self) -> None:
        """Say the next call, once the one before has been heard and seen."""
        if self._is_speaking:
            return
        rest = self._began + HERO_SECONDS - self._pace.seconds()
        if self._keeps_place and rest > 0 and self._rush().allows(rest):
            self._pace.rest(rest, self._go_on)
            return
        if self._queue:
            call, *self._queue = self._queue
            self._say(call)
        elif self._sounding is not None:
            self._sounding, self._keeps_place = None, False
            self.changed.emit()

    def _say(self, call: BoardCall) -> None:
        self._began = self._pace.seconds()
        self._sounding, self._is_speaking, self._keeps_place = call, True, True
        follows = self._began - self._ended_at <= _PAUSE_SECONDS
        self._is_in_row = follows and (self._is_in_row or len(self._queue) >= _ROW)
        with_chime = not self._is_in_row
        self._placed.appendleft((call.ticket_id, self._began))
        self.changed.emit()
        zone = self._zone
        self._jobs.run(
            lambda: self._announce(call, zone, with_chime=with_chime),
            lambda word_seconds: self._heard(call, word_seconds),
            lambda error: self._unheard(call, error),
        )

    def _announce(self, call: BoardCall, zone: ZoneInfo | None, *, with_chime: bool) -> float:
        """Sound a call, on the executor's thread; return the seconds that a word took.

        Each sentence is said only if those behind have time for it.
        """
        before = chime().seconds if with_chime else 0.0
        forms = forms_of(call, self._voices, zone)
        # one step shorter behind it, no more: else the first were said in full and the rest in haste
        in_time = (
            form
            for place, form in enumerate(forms)
            if self._rush(place + 1).allows(self._lasts(form[0]) + before)
        )
        sentences = next(in_time, forms[-1])
        heard = 1

        def goes_on(position: int) -> bool:
            nonlocal heard
            rush, lasts = self._rush(), self._lasts(sentences[position])
            goes_on = may_go_on(rush, position, len(self._voices.languages), lasts)
            heard = position + 1 if goes_on else min(heard, position)
            return goes_on

        began = self._pace.seconds()
        self._loudspeaker.announce(sentences, with_chime=with_chime, may_go_on=goes_on)
        words = sum(words_in(one.text) / one.pace for one in sentences[:heard])
        return measured(self._pace.seconds() - began - before, words)

    def _lasts(self, sentence: Sentence) -> float:
        return words_in(sentence.text) * self._word_seconds / sentence.pace

    def _rush(self, form: int = 1) -> Rush:
        """Return how long those have waited that wait now, each then to be said in that form.

        The list is never changed in place.
        """
        waiting = self._queue
        if self._read is None or not waiting:
            return Rush(ages=(), brief_seconds=0.0)
        read, at = self._read
        now = read + timedelta(seconds=self._pace.seconds() - at)
        return Rush(
            ages=tuple((now - call.called_at).total_seconds() for call in waiting),
            brief_seconds=max(
                self._lasts(short_form(call, self._voices, form)) for call in waiting
            ),
        )

    def _heard(self, call: BoardCall, word_seconds: float) -> None:
        self._word_seconds = word_seconds
        began = self._began

        def ago() -> timedelta:
            return timedelta(seconds=self._pace.seconds() - began)

        def record(opened: OpenedHall) -> None:
            Records(opened.database, call.site).spoken(call.call_id, self._board, ago())

        self._reports.send(("spoken", call.call_id), record)
        self._end(call, None)

    def _unheard(self, call: BoardCall, error: MoisoError) -> None:
        def record(opened: OpenedHall) -> None:
            Records(opened.database, call.site).mute(call.call_id, self._board, error.code)

        _log.info("%s was not heard: %s", call.number, error)
        if isinstance(error, Fault) and call.call_id not in self._owed:
            self._mute[call.call_id] = call.called_at
        self._reports.send(("mute", call.call_id), record)
        self._end(call, error)

    def _end(self, call: BoardCall, trouble: MoisoError | None) -> None:
        self._ended[call.call_id] = call.called_at
        self._is_speaking, self._ended_at = False, self._pace.seconds()
        self._trouble = trouble
        self.changed.emit()
        self._go_on()
