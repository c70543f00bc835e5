"""Says a board's calls one after the other, and records what was heard."""

import logging
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from common.background.door import HallLink, OpenedHall
from common.background.executors import Executor
from common.background.jobs import Jobs
from common.background.reports import Reports
from common.boards import FRESH, BoardCall, BoardView
from common.catalogue.model import VoiceSettings
from common.records import Records
from common.speech.calls import call_sentence
from common.tickets.errors import MoisoError
from display.loudspeaker import Loudspeaker, Sentence

_log = logging.getLogger(__name__)


class Announcer(QObject):
    """One first-in first-out queue of calls, spoken on the executor's thread.

    `changed` says that `sounding` or `trouble` is another. A call counts as spoken once its sound
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
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._loudspeaker = loudspeaker
        self._executor = executor
        self._jobs = Jobs(executor, self)
        self._reports = Reports(link, self)
        self._board = board
        self._voices = voices
        self._zone: ZoneInfo | None = None
        self._queue: list[BoardCall] = []
        self._ended: dict[UUID, datetime] = {}
        self._sounding: BoardCall | None = None
        self._trouble: MoisoError | None = None

    @property
    def sounding(self) -> BoardCall | None:
        """The call that is being spoken now."""
        return self._sounding

    @property
    def trouble(self) -> MoisoError | None:
        """Why the latest call could not be heard; None once one was heard again."""
        return self._trouble

    def hear(self, view: BoardView, zone: ZoneInfo | None = None) -> None:
        """Queue what is to be spoken, forget what no longer is, and go on speaking.

        `zone` is the centre's time zone, by which its quiet hours count.
        """
        self._zone = zone
        # by age, not by what is read now: a training in between reads other calls
        self._ended = {
            call_id: called_at
            for call_id, called_at in self._ended.items()
            if view.now - called_at <= FRESH
        }
        self._queue = [
            call
            for call in view.to_speak
            if call.call_id not in self._ended and call.call_id != self._sounding_id()
        ]
        self._go_on()

    def close(self) -> None:
        """Fall silent; a call that is cut off has not been spoken."""
        self._jobs.drop()
        self._loudspeaker.close()
        self._executor.close()

    def _sounding_id(self) -> UUID | None:
        return self._sounding.call_id if self._sounding else None

    def _go_on(self) -> None:
        if self._sounding is not None or not self._queue:
            return
        call = self._sounding = self._queue.pop(0)
        self.changed.emit()
        zone = self._zone
        self._jobs.run(
            lambda: self._loudspeaker.announce(sentences_of(call, self._voices, zone)),
            lambda _: self._heard(call),
            lambda error: self._unheard(call, error),
        )

    def _heard(self, call: BoardCall) -> None:
        def record(opened: OpenedHall) -> None:
            Records(opened.database, call.site).spoken(call.call_id, self._board)

        self._reports.send(("spoken", call.call_id), record)
        self._end(call, None)

    def _unheard(self, call: BoardCall, error: MoisoError) -> None:
        def record(opened: OpenedHall) -> None:
            Records(opened.database, call.site).mute(call.call_id, self._board, error.code)

        _log.info("%s was not heard: %s", call.number, error)
        self._reports.send(("mute", call.call_id), record)
        self._end(call, error)

    def _end(self, call: BoardCall, trouble: MoisoError | None) -> None:
        self._ended[call.call_id] = call.called_at
        self._sounding = None
        self._trouble = trouble
        self.changed.emit()
        self._go_on()


def sentences_of(
    call: BoardCall, voices: VoiceSettings, zone: ZoneInfo | None = None
) -> list[Sentence]:
    """Return what is said of a call: each language in turn, all of it as often as configured.

    A call never changes, so neither do its words, nor how loud they are: that goes by the centre's
    clock, in `zone`, when it was called. Raises UnspeakableNumber past 9999.
    """
    volume = 1.0
    if voices.quiet is not None and zone is not None:
        volume = voices.quiet.volume_at(call.called_at.astimezone(zone).time())
    once = [
        Sentence(
            text=call_sentence(
                call.number,
                call.counter,
                language=language,
                style=voices.style,
                region=voices.region,
            ),
            language=language,
            volume=volume,
        )
        for language in voices.languages
    ]
    return once * voices.repeat
