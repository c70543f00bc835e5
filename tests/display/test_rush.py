"""Many calls at once: nobody waits longer than twenty seconds for a quick voice, on a clock that obeys."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from uuid import UUID

import pytest

from common.board.layout import FEWEST_ROWS
from common.catalogue.model import VoiceSettings
from display.rush import HERO_SECONDS, PATIENCE_SECONDS, Rush, may_go_on
from tests.display.boards import PLAIN
from tests.display.rush_room import (
    BOTH_TWICE,
    ENGINE_WORD_SECONDS,
    QUICK_WORD_SECONDS,
    Room,
)
from tests.halls import TestHall


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
    assert len(began) == together
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

    meanwhile = [
        (call, place)
        for began, call, _ in played.heard
        for moment, place in seen
        if began < moment < began + HERO_SECONDS
    ]
    assert len(meanwhile) >= len(played.heard)
    assert all(call.ticket_id in place[: FEWEST_ROWS + 2] for call, place in meanwhile)


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
