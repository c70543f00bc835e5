"""Another tempo or another sampling rate is still the same voice."""

import pytest

from common.sound.packs.resampling import resampled
from common.sound.packs.samples import Samples, loudness, peak
from common.sound.packs.tempo import paced
from tests.common.sound.packs.tones import RATE, tone


def pitch(samples: Samples, rate: int) -> float:
    """Return the pitch of a tone: how often a second it rises through zero, edges left out."""
    middle = samples[len(samples) // 8 : -len(samples) // 8]
    rises = [place for place in range(1, len(middle)) if middle[place - 1] < 0 <= middle[place]]
    return (len(rises) - 1) * rate / (rises[-1] - rises[0])


@pytest.mark.parametrize("factor", [0.5, 0.8, 1.2, 2.0])
def test_faster_is_shorter_at_the_same_pitch(factor: float) -> None:
    """Length follows the tempo; pitch and loudness stay."""
    word = tone(0.6)

    said = paced(word, RATE, factor)

    assert len(said) / RATE == pytest.approx(0.6 / factor, abs=0.025)
    assert pitch(said, RATE) == pytest.approx(220, rel=0.02)
    assert loudness(said, RATE) == pytest.approx(loudness(word, RATE), abs=1)


def test_the_recorded_tempo_is_left_alone() -> None:
    """At the pack's own rate not a sample is touched."""
    word = tone(0.3)

    assert paced(word, RATE, 1) is word
    assert paced(tone(0), RATE, 1.5) == tone(0)


@pytest.mark.parametrize("rate", [22_050, 44_100, 48_000, 8000])
def test_another_sampling_rate_sounds_the_same(rate: int) -> None:
    """Length, pitch and loudness survive the way to 16 kHz."""
    word = resampled(tone(0.5, rate=rate), rate, RATE)

    assert len(word) / RATE == pytest.approx(0.5, abs=0.001)
    assert pitch(word, RATE) == pytest.approx(220, rel=0.01)
    assert loudness(word, RATE) == pytest.approx(loudness(tone(0.5), RATE), abs=0.1)


def test_what_is_too_high_for_the_new_rate_is_left_out() -> None:
    """A tone of 10 kHz does not come back as one of 6 kHz."""
    assert peak(resampled(tone(0.2, pitch=10_000, rate=44_100), 44_100, RATE)[200:-200]) < 60
