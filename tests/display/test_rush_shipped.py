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
from display.rush import PATIENCE_SECONDS
from tests.display.boards import PLAIN
from tests.display.test_rush import Room
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
    hall: TestHall, voice: PackVoice, count: int, region: Region, number: int = 125
) -> ShippedRoom:
    """Let so many be called in one moment, and say them all."""
    room = ShippedRoom(hall, [0.0] * count, replace(PLAIN, region=region), 0.3)
    room.voice, room.first_number = voice, number
    room.play()
    return room


@pytest.mark.parametrize("region", ["north", "south"])
def test_seven_large_numbers_are_heard_in_time(
    hall: TestHall, voice: PackVoice, region: Region
) -> None:
    """Three digits, at counters of two: the twenty seconds hold for so many in one moment."""
    assert max(played(hall, voice, 7, region).waits) <= PATIENCE_SECONDS


@pytest.mark.parametrize("region", ["north", "south"])
def test_ten_early_numbers_are_heard_in_time(
    hall: TestHall, voice: PackVoice, region: Region
) -> None:
    """The first of a day, to counters below ten."""
    room = ShippedRoom(hall, [0.0] * 10, replace(PLAIN, region=region), 0.3)
    room.voice, room.first_number, room.first_counter = voice, 1, 1
    room.play()

    assert max(room.waits) <= PATIENCE_SECONDS


@pytest.mark.parametrize("region", ["north", "south"])
@pytest.mark.parametrize(("number", "bound"), [(125, 27.0), (1771, 30.0)])
def test_ten_large_numbers_wait_as_documented(
    hall: TestHall, voice: PackVoice, region: Region, number: int, bound: float
) -> None:
    """Ten cannot all be said in twenty seconds; nobody is left out, and it takes no longer than this."""
    room = played(hall, voice, 10, region, number)

    assert len(room.heard) == 10
    assert max(room.waits) <= bound


def test_twenty_in_a_row_wait_as_documented(hall: TestHall, voice: PackVoice) -> None:
    """Three seconds apart is what the voice keeps up with, however large the numbers."""
    room = ShippedRoom(hall, [3.0 * place for place in range(20)], PLAIN, 0.3)
    room.voice = voice
    room.play()

    assert max(room.waits) <= PATIENCE_SECONDS
