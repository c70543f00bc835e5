"""Clips join without clicks or gaps, at one loudness."""

import math
from array import array
from itertools import pairwise

import pytest

from common.sound.packs.samples import (
    FULL_SCALE,
    PAUSE_SECONDS,
    TARGET_DBFS,
    at_volume,
    joined,
    levelled,
    loudness,
    peak,
    samples_of,
    sound_of,
    trimmed,
)
from common.sound.sound import Sound
from tests.common.sound.packs.tones import RATE, still, tone


def steepest(samples: "array[int]") -> int:
    """Return the largest step from one sample to the next: a click is one."""
    return max(abs(after - before) for before, after in pairwise(samples))


def pauses(samples: "array[int]", *, under: int = 150) -> list[float]:
    """Return the seconds of each stretch between sounds in which nothing is heard."""
    window = RATE // 500
    heard = [
        peak(samples[start : start + window]) > under for start in range(0, len(samples), window)
    ]
    runs = "".join("x" if one else "." for one in heard).strip(".").split("x")
    return [len(run) * window / RATE for run in runs if run]


def test_silence_on_either_side_is_cut_off() -> None:
    """What is left is the word and 12 ms around it, from zero to zero."""
    word = trimmed(still(0.4) + tone(0.5) + still(0.7), RATE)

    assert len(word) / RATE == pytest.approx(0.524, abs=0.006)
    assert word[0] == word[-1] == 0


def test_a_word_that_begins_at_once_gets_room_to_fade() -> None:
    """Nothing of a word is faded away: the fade lies in front of it."""
    word = tone(0.5)

    kept = trimmed(word, RATE)

    assert len(kept) == pytest.approx(len(word) + 2 * 0.012 * RATE, abs=2)
    assert kept[192 : 192 + len(word)] == word


def test_noise_of_a_room_is_no_word() -> None:
    """A quiet hum around a word is cut off with the silence; alone it is silence."""
    hum = tone(0.5, level=80, pitch=50)

    assert len(trimmed(hum + tone(0.4, level=9000) + hum, RATE)) / RATE < 0.45
    assert len(trimmed(hum, RATE)) == 0


@pytest.mark.parametrize("level", [300, 3000, 30_000])
def test_quiet_and_loud_clips_are_brought_to_one_loudness(level: int) -> None:
    """Whoever came near the microphone and whoever did not are equally loud in the hall."""
    assert loudness(levelled(tone(0.5, level=level), RATE), RATE) == pytest.approx(
        TARGET_DBFS, abs=0.2
    )


def test_levelling_never_clips() -> None:
    """A clip that is one short peak stays below the end of the scale."""
    knock = tone(0.004, level=32_000) + tone(0.5, level=400)

    assert peak(levelled(knock, RATE)) <= 0.96 * FULL_SCALE


def test_silence_has_no_loudness() -> None:
    """Nothing is not divided by."""
    assert loudness(still(0.5), RATE) == -math.inf
    assert levelled(still(0.5), RATE) == still(0.5)
    assert peak(array("h")) == 0


def test_joints_neither_click_nor_gap() -> None:
    """The steepest step is one of the tones' own; what is unheard between two is under 20 ms."""
    words = [
        trimmed(still(0.1) + tone(0.313, pitch=pitch) + still(0.2), RATE) for pitch in (200, 330)
    ]

    sentence = joined([[words[0], words[1], words[0], words[1]]], RATE)

    assert steepest(sentence) <= max(steepest(word) for word in words)
    assert all(pause < 0.02 for pause in pauses(sentence))
    assert len(sentence) < sum(map(len, words)) * 2


def test_one_sound_fades_into_the_next() -> None:
    """Where both are heard at the joint, one gives way to the other and nothing jumps."""
    high = array("h", [6000] * 800)
    low = array("h", [-6000] * 800)

    sentence = joined([[high, low]], RATE)

    assert steepest(sentence) < 80
    assert len(sentence) == 1600 - round(0.012 * RATE)


def test_a_comma_is_a_short_pause() -> None:
    """Between phrases the voice takes breath, once, for about a sixth of a second."""
    word = trimmed(tone(0.3), RATE)

    sentence = joined([[word, word], [word]], RATE)

    longest = max(pauses(sentence))
    assert PAUSE_SECONDS < longest < PAUSE_SECONDS + 0.04
    assert steepest(sentence) <= steepest(word)


def test_joining_leaves_the_clips_as_they_are() -> None:
    """The same clip is used for every call of the day."""
    word = trimmed(tone(0.3), RATE)
    before = word[:]

    joined([[word, word], [word, word]], RATE)

    assert word == before


def test_nothing_joined_is_nothing() -> None:
    """No phrase, no sound."""
    assert len(joined([], RATE)) == 0


@pytest.mark.parametrize("channels", [1, 2])
def test_quiet_hours_halve_every_channel(channels: int) -> None:
    """At half the volume every sample is half as far from zero."""
    sound = Sound(
        samples=sound_of(tone(0.1, level=8000), RATE).samples, rate=RATE, channels=channels
    )

    quieter = at_volume(sound, 0.5)

    assert (quieter.rate, quieter.channels) == (RATE, channels)
    assert len(quieter.samples) == len(sound.samples)
    assert peak(samples_of(quieter)) == pytest.approx(peak(samples_of(sound)) / 2, abs=1)
    assert at_volume(sound, 1) is sound
