"""A hall in a rush, by a clock of its own: who is called, and what is said when."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import uuid4

from common.catalogue.model import VoiceSettings
from common.readings.boards import BoardCall, BoardView
from common.sound.chime import chime
from display.loudspeaker import Sentence, always
from tests.display.boards import PLAIN, TestBoard
from tests.halls import TestHall

QUICK_WORD_SECONDS = 0.2
"""A quick voice; what the shipped one reaches is in `test_rush_shipped`."""


ENGINE_WORD_SECONDS = 0.34
"""The slowest of espeak-ng's sentences, with their pauses."""


BOTH_TWICE = replace(PLAIN, languages=("vi", "en"), repeat=2)


class HallTime:
    """The board's pace on the hall's own clock; what is to be done later is done when told."""

    def __init__(self, hall: TestHall) -> None:
        self.hall = hall
        self.begin = hall.clock.now()
        self.due: tuple[float, Callable[[], None]] | None = None

    def seconds(self) -> float:
        """Return the seconds since the beginning."""
        return (self.hall.clock.now() - self.begin).total_seconds()

    def rest(self, seconds: float, then: Callable[[], None]) -> None:
        """Keep it."""
        self.due = (self.seconds() + seconds, then)


class Room:
    """One board whose voice takes time, and counters that press at given moments."""

    first_number = 125
    first_counter = 1

    def __init__(
        self, hall: TestHall, presses: Sequence[float], voices: VoiceSettings, word_seconds: float
    ) -> None:
        self.hall = hall
        self.pace = HallTime(hall)
        self.board = TestBoard(hall, "tv-1", voices, self.pace)
        self.board.link.cut = True  # these calls are in no database
        self.presses = list(presses)
        self.calls: list[BoardCall] = []
        self.counters = 12
        self.word_seconds = word_seconds
        self.heard: list[tuple[float, BoardCall, float]] = []
        self.heroes: list[tuple[float, str | None]] = []
        self.board.announcer.changed.connect(self._look)
        speaker = self.board.loudspeaker
        said = speaker.announce

        def announce(
            sentences: Sequence[Sentence],
            *,
            with_chime: bool = True,
            may_go_on: Callable[[int], bool] = always,
        ) -> None:
            call = self.board.announcer.sounding
            assert call is not None
            self.heard.append((self.pace.seconds(), call, len(sentences)))
            self.pass_time(chime().seconds * with_chime)
            self.pass_time(self._lasts(sentences[0]))

            def goes_on(position: int) -> bool:
                on = may_go_on(position)
                self.pass_time(self._lasts(sentences[position]) * on)
                return on

            said(sentences, with_chime=with_chime, may_go_on=goes_on)

        speaker.announce = announce  # type: ignore[method-assign]  # the same, taking its time

    def play(self) -> None:
        """Let everything be pressed and said."""
        while self.presses or self.board.voice.waiting or self.pace.due:
            self.pass_time(0)
            if self.board.voice.waiting:
                self.board.voice.run_next()
            elif self.pace.due or self.presses:
                self.pass_time(0.1)
        self.board.close()

    def pass_time(self, seconds: float) -> None:
        """Let time pass, with whatever happens in it."""
        end = self.pace.seconds() + seconds
        while True:
            now = self.pace.seconds()
            while self.presses and self.presses[0] <= now + 1e-6:
                self.presses.pop(0)
                self._press()
            if self.pace.due and self.pace.due[0] <= now + 1e-6:
                then, self.pace.due = self.pace.due[1], None
                then()
            if now >= end - 1e-6:
                return
            self.hall.pass_time(seconds=min(0.1, end - now))

    def _press(self) -> None:
        """A counter calls somebody; the board looks at the hall."""
        place = len(self.calls)
        self.calls.append(
            BoardCall(
                site=self.hall.site,
                call_id=uuid4(),
                ticket_id=uuid4(),
                number=f"B{self.first_number + place:03d}",
                counter=place % self.counters + self.first_counter,
                called_at=self.hall.clock.now(),
                shown=False,
            )
        )
        heard = {call.call_id for _, call, _ in self.heard}
        self.board.announcer.hear(
            BoardView(
                now=self.hall.clock.now(),
                last=tuple(reversed(self.calls)),
                to_speak=tuple(one for one in self.calls if one.call_id not in heard),
                services=(),
            )
        )

    def _look(self) -> None:
        sounding = self.board.announcer.sounding
        self.heroes.append((self.pace.seconds(), sounding.number if sounding else None))

    def _lasts(self, sentence: Sentence) -> float:
        return len(sentence.text.split()) * self.word_seconds / sentence.pace

    @property
    def waits(self) -> list[float]:
        """How long each call waited for the beginning of its voice."""
        return [
            at - (call.called_at - self.pace.begin).total_seconds() for at, call, _ in self.heard
        ]
