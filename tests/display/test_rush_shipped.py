"""Many calls at once with the recorded voice as it is: how long its own sounds last."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from common.sound.packs.manifest import SHIPPED, load_pack
from common.sound.packs.voice import PackVoice
from common.sound.voice import Pyttsx3Voice
from common.speech.vietnamese import Region
from display.loudspeaker import Sentence
from display.rush import LIST_PACE, PATIENCE_SECONDS, RUSH_PACE
from tests.display.boards import PLAIN
from tests.display.rush_room import Room
from tests.halls import TestHall

OUTPUT_SECONDS = 0.25
"""What an output takes to begin and end a sound."""


@pytest.fixture(scope="module")
def voice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PackVoice]:
    """The voice that every hall has until it takes another."""
    engine = Pyttsx3Voice(Path(tmp_path_factory.mktemp("voice")))
    with closing(PackVoice(load_pack(SHIPPED), engine)) as voice:
        yield voice


class ShippedRoom(Room):
    """A board that speaks for as long as the shipped sounds are, to counters from 11 on."""

    voice: PackVoice
    first_counter = 11
    first_number = 125

    def _lasts(self, sentence: Sentence) -> float:
        sound = self.voice.join(sentence.text, sentence.language)
        assert sound is not None
        return sound.seconds / sentence.pace + OUTPUT_SECONDS


def played(
    hall: TestHall, voice: PackVoice, count: int, region: Region, first: tuple[int, int] = (125, 11)
) -> ShippedRoom:
    """Let so many be called in one moment, and say them all."""
    room = ShippedRoom(hall, [0.0] * count, replace(PLAIN, region=region), 0.3)
    room.voice, (room.first_number, room.first_counter) = voice, first
    room.play()
    return room


@pytest.mark.parametrize("region", ["north", "south"])
@pytest.mark.parametrize("first", [(1, 1), (125, 11), (777, 21), (991, 21), (1771, 11), (1771, 21)])
def test_ten_in_one_moment_are_heard_in_time(
    hall: TestHall, voice: PackVoice, region: Region, first: tuple[int, int]
) -> None:
    """However large the numbers, and the counters': the promise as it stands."""
    room = played(hall, voice, 10, region, first)

    assert len(room.heard) == 10
    assert max(room.waits) <= PATIENCE_SECONDS


def test_seven_are_said_in_full_words(hall: TestHall, voice: PackVoice) -> None:
    """Nobody's call is cut shorter than the wait needs: "đến quầy số" stays, and the usual reading."""
    room = played(hall, voice, 7, "north")

    first, *_ = room.board.loudspeaker.said[0]
    assert first.text == "bê một trăm hai mươi lăm, đến quầy số mười một"
    assert max(one.pace for call in room.board.loudspeaker.said for one in call) == RUSH_PACE


def test_a_rush_is_said_evenly(hall: TestHall, voice: PackVoice) -> None:
    """The first is not said at leisure while all behind it are said in haste."""
    room = played(hall, voice, 10, "north")

    paces = [call[0].pace for call in room.board.loudspeaker.said]
    assert set(paces[:9]) <= {RUSH_PACE, LIST_PACE}


def test_twelve_wait_as_documented(hall: TestHall, voice: PackVoice) -> None:
    """More than ten cannot all be said in time; nobody is left out, and it takes no longer than this."""
    room = played(hall, voice, 12, "north")

    assert len(room.heard) == 12
    assert max(room.waits) <= 22


def test_twenty_in_a_row_wait_as_documented(hall: TestHall, voice: PackVoice) -> None:
    """Two seconds apart is what the voice keeps up with, however large the numbers."""
    room = ShippedRoom(hall, [2.0 * place for place in range(20)], PLAIN, 0.3)
    room.voice = voice
    room.play()

    assert max(room.waits) <= PATIENCE_SECONDS
