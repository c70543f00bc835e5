"""Many calls at once: nobody waits longer than twenty seconds for a quick voice, on a clock that obeys."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from uuid import UUID, uuid4

import pytest

from common.board.layout import FEWEST_ROWS
from common.catalogue.model import VoiceSettings
from common.readings.boards import BoardCall, BoardView
from common.sound.chime import chime
from display.loudspeaker import Sentence, always
from display.rush import HERO_SECONDS, PATIENCE_SECONDS, Rush, may_go_on
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


@pytest.fixture
def room(hall: TestHall) -> Callable[..., Room]:
    """Play presses at given seconds; every ticket is still called when its turn comes."""

    def play(
        presses: Sequence[float],
        voices: VoiceSettings = BOTH_TWICE,
        word_seconds: float = QUICK_WORD_SECONDS,
    ) -> Room:
        played = Room(hall, presses, voices, word_seconds)
        played.play()
        return played

    return play


@pytest.mark.parametrize("moment", [0.0, 0.5, 2.0, 4.0])
@pytest.mark.parametrize("voices", [PLAIN, BOTH_TWICE])
def test_ten_in_one_moment_are_heard_in_time(
    room: Callable[..., Room], moment: float, voices: VoiceSettings
) -> None:
    """With a quick voice the tenth waits no longer, whatever the board is saying then."""
    played = room([0.0, *[moment] * 9], voices)

    assert len(played.heard) == 10
    assert max(played.waits) <= PATIENCE_SECONDS


@pytest.mark.parametrize("apart", [1.8, 2.5, 5.0, 9.0])
def test_twenty_in_a_row_are_heard_in_time(room: Callable[..., Room], apart: float) -> None:
    """A whole hall that calls every two seconds does not outrun the voice."""
    played = room([place * apart for place in range(20)])

    assert len(played.heard) == 20
    assert max(played.waits) <= PATIENCE_SECONDS


def test_the_engines_slower_voice_keeps_up_with_nine(room: Callable[..., Room]) -> None:
    """Its sentences have longer pauses; so many are in time."""
    played = room([0.0] * 9, word_seconds=ENGINE_WORD_SECONDS)

    assert max(played.waits) <= PATIENCE_SECONDS


def test_all_are_said_in_their_order_with_one_chime(room: Callable[..., Room]) -> None:
    """The row has one chime, nothing is repeated in it, and nobody is left out."""
    played = room([0.0] * 10)

    assert [call.number for _, call, _ in played.heard] == [f"B{125 + n}" for n in range(10)]
    assert played.board.loudspeaker.chimes == [True] + [False] * 9
    assert all(len(said) == 1 for said in played.board.loudspeaker.said[:8])


def test_the_next_row_has_its_chime_again(room: Callable[..., Room]) -> None:
    """After silence a chime draws the ear."""
    played = room([0.0] * 6 + [60.0])

    assert played.board.loudspeaker.chimes[-1]


@pytest.mark.parametrize("together", [1, 2, 3])
def test_a_call_keeps_the_first_place(room: Callable[..., Room], together: int) -> None:
    """As long as nobody would wait too long: two or three in the same second each have their time."""
    played = room([0.0] * together, PLAIN)

    began = [at for at, _, _ in played.heard]
    assert all(after - before >= HERO_SECONDS - 0.01 for before, after in pairwise(began))
    assert played.heroes[-1][1] is None
    assert played.heroes[-1][0] >= began[-1] + HERO_SECONDS - 0.01


def test_in_a_rush_every_call_is_seen_as_long(room: Callable[..., Room], hall: TestHall) -> None:
    """Who leaves the first place early stands below it until seven seconds are over."""
    played = Room(hall, [0.0] * 10, PLAIN, QUICK_WORD_SECONDS)
    seen: list[tuple[float, tuple[UUID, ...]]] = []
    announcer = played.board.announcer
    announcer.changed.connect(lambda: seen.append((played.pace.seconds(), announcer.lately)))

    played.play()

    for began, call, _ in played.heard:
        places = [at for moment, at in seen if began < moment < began + HERO_SECONDS]
        assert all(call.ticket_id in place[: FEWEST_ROWS + 2] for place in places)


def test_a_call_that_is_taken_back_holds_up_nobody(
    room: Callable[..., Room], hall: TestHall
) -> None:
    """Its place is free as soon as its sound is over."""
    played = Room(hall, [0.0], PLAIN, QUICK_WORD_SECONDS)
    played.pass_time(0)
    played.board.voice.run_next()
    spoken_until = played.pace.seconds()

    played.calls.clear()
    played.presses = [spoken_until + 0.2]
    played.play()

    assert played.heard[1][0] - spoken_until < 0.5


def test_a_counter_that_calls_on_waits_for_nothing(
    room: Callable[..., Room], hall: TestHall
) -> None:
    """Its earlier call is over; the next one sounds at once."""
    played = Room(hall, [0.0, 4.0], PLAIN, QUICK_WORD_SECONDS)
    played.counters = 1

    played.play()

    assert played.waits[1] < 0.2


def test_a_rush_counts_everybody_behind() -> None:
    """The last of the row decides, with those before it said in their shortest form, and a reserve."""
    rush = Rush(ages=(0.0, 0.0, 0.0), brief_seconds=2.0)

    assert rush.allows(12.0)
    assert not rush.allows(12.1)
    assert may_go_on(rush, heard=1, languages=2, seconds=12.0)
    assert not may_go_on(rush, heard=2, languages=2, seconds=0.0)
    assert may_go_on(Rush(ages=(), brief_seconds=0.0), heard=5, languages=2, seconds=99.0)
