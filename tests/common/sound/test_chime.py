import wave
from array import array
from itertools import pairwise
from pathlib import Path

import pytest

from common.sound.chime import chime
from common.sound.recording import read_recording


def test_the_chime_is_short_and_as_loud_as_speech(tmp_path: Path) -> None:
    """The hall hears 0.9 s of chime, neither louder nor softer than the call that follows."""
    sound = chime()

    with wave.open(str(tmp_path / "chime.wav"), "wb") as file:
        file.setnchannels(sound.channels)
        file.setsampwidth(2)
        file.setframerate(sound.rate)
        file.writeframes(sound.samples)
    recording = read_recording(tmp_path / "chime.wav")

    assert recording.seconds == pytest.approx(0.9, abs=0.001)
    assert recording.heard_seconds > 0.75
    assert 0.07 < recording.loudness < 0.13


def test_the_chime_does_not_click() -> None:
    """It begins and ends in silence, and jumps nowhere."""
    samples = array("h", chime().samples)

    steps = [abs(later - earlier) for earlier, later in pairwise(samples)]

    assert samples[0] == samples[-1] == 0
    assert max(map(abs, samples[:5])) < 50
    assert max(map(abs, samples[-20:])) < 50
    assert max(steps) < 3000
    assert max(map(abs, samples)) < 0.6 * 32767


def test_the_chime_falls() -> None:
    """The second tone is lower than the first, as a calm chime is."""
    sound = chime()
    samples = array("h", sound.samples)

    first, second = (_pitch(samples, sound.rate, start) for start in (0.1, 0.6))

    assert first == pytest.approx(659, rel=0.04)
    assert second == pytest.approx(523, rel=0.06)


def _pitch(samples: "array[int]", rate: int, start: float) -> float:
    """Return the zero crossings upwards in a tenth of a second, as Hz."""
    part = samples[round(start * rate) : round((start + 0.1) * rate)]
    rising = [at for at in range(1, len(part)) if part[at - 1] < 0 <= part[at]]
    return (len(rising) - 1) * rate / (rising[-1] - rising[0])
