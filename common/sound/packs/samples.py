"""What is done to the samples of recordings: trimmed, levelled, joined, made quieter.

Samples are 16-bit, mono, in the machine's byte order, from -32768 to 32767. Loudness is the root
mean square of what is heard, in decibels below full scale (dBFS).
"""

import sys
from array import array
from collections.abc import Sequence
from dataclasses import replace
from math import inf, log10
from operator import mul
from typing import Final, TypeAlias

from common.sound.sound import Sound

Samples: TypeAlias = "array[int]"

FULL_SCALE: Final = 32767
TARGET_DBFS: Final = -20.0
"""As loud as espeak-ng speaks, and as the chime is."""

FADE_SECONDS: Final = 0.012
"""How long neighbours overlap: too short to be heard as a gap, long enough not to click."""

PAUSE_SECONDS: Final = 0.16
"""What a comma is worth."""

_WINDOW_SECONDS: Final = 0.005
_QUIETEST_HEARD: Final = 0.003
_HEARD_OF_LOUDEST: Final = 0.03
_HIGHEST_PEAK: Final = 0.95


def samples_of(sound: Sound) -> Samples:
    """Return the samples of a sound, of several channels the first."""
    return _native(sound.samples)[:: sound.channels]


def sound_of(samples: Samples, rate: int) -> Sound:
    """Return samples as a mono sound."""
    return Sound(samples=_native(samples.tobytes()).tobytes(), rate=rate, channels=1)


def at_volume(sound: Sound, volume: float) -> Sound:
    """Return the sound at a part of its amplitude; 1.0 is as it is."""
    if volume == 1:
        return sound
    quieter = scaled(_native(sound.samples), volume)
    return replace(sound, samples=_native(quieter.tobytes()).tobytes())


def _native(data: bytes) -> Samples:
    """Return little-endian bytes in this machine's order; the way back is the same."""
    samples = array("h", data)
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def scaled(samples: Samples, factor: float) -> Samples:
    """Return every sample times `factor`; what would leave the scale is refused by Python."""
    return array("h", map(int, map(factor.__mul__, samples)))


def peak(samples: Samples) -> int:
    """Return the largest distance from zero."""
    return max(abs(max(samples)), abs(min(samples))) if samples else 0


def loudness(samples: Samples, rate: int) -> float:
    """Return how loud the heard part is, in dBFS; minus infinity for silence."""
    energies = _energies(samples, rate)
    threshold = _threshold(energies)
    heard = [energy for energy in energies if energy > threshold]
    if not heard:
        return -inf
    return 10 * log10(sum(heard) / len(heard))


def trimmed(samples: Samples, rate: int) -> Samples:
    """Return what is heard, with half a fade of stillness on either side; empty for silence."""
    energies = _energies(samples, rate)
    threshold = _threshold(energies)
    heard = [place for place, energy in enumerate(energies) if energy > threshold]
    if not heard:
        return array("h")
    window = _window(rate)
    margin = round(rate * FADE_SECONDS)
    first, last = heard[0] * window, min((heard[-1] + 1) * window, len(samples))
    before, after = min(margin, first), min(margin, len(samples) - last)
    still = array("h", bytes(2 * margin))
    kept = samples[first - before : last + after]
    return _eased(still[before:] + kept + still[after:], margin)


def levelled(samples: Samples, rate: int) -> Samples:
    """Return the samples at `TARGET_DBFS`, or as near as their peaks allow."""
    if not peak(samples):
        return samples
    wanted = 10 ** ((TARGET_DBFS - loudness(samples, rate)) / 20)
    return scaled(samples, min(wanted, _HIGHEST_PEAK * FULL_SCALE / peak(samples)))


def joined(phrases: Sequence[Sequence[Samples]], rate: int) -> Samples:
    """Return trimmed recordings behind each other: faded into one another, paused between phrases."""
    fade = round(rate * FADE_SECONDS)
    pause = array("h", bytes(2 * round(rate * PAUSE_SECONDS)))
    whole = array("h")
    for phrase in phrases:
        if whole:
            whole.extend(pause)
        said = array("h")
        for clip in phrase:
            _append(said, clip, fade)
        whole.extend(said)
    return whole


def _append(said: Samples, clip: Samples, fade: int) -> None:
    """Add a recording to what is said; end and beginning are heard together for a fade."""
    fade = min(fade, len(said), len(clip))
    for place in range(fade):
        weight = (place + 0.5) / fade
        earlier = said[place - fade]
        said[place - fade] = int(earlier * (1 - weight) + clip[place] * weight)
    said.extend(clip[fade:])


def _eased(samples: Samples, length: int) -> Samples:
    """Return the samples rising from zero and falling to it, so that no edge clicks."""
    length = min(length, len(samples) // 2)
    for place in range(length):
        weight = place / length
        samples[place] = int(samples[place] * weight)
        samples[-1 - place] = int(samples[-1 - place] * weight)
    return samples


def _window(rate: int) -> int:
    return max(1, round(rate * _WINDOW_SECONDS))


def _energies(samples: Samples, rate: int) -> list[float]:
    """Return the mean square of each window, 1.0 being full scale."""
    window = _window(rate)
    pieces = (samples[start : start + window] for start in range(0, len(samples), window))
    return [sum(map(mul, piece, piece)) / len(piece) / FULL_SCALE**2 for piece in pieces]


def _threshold(energies: Sequence[float]) -> float:
    """Return from what energy on something is heard: above noise, and not far below the loudest."""
    loudest = max(energies, default=0.0)
    return max(_QUIETEST_HEARD**2, loudest * _HEARD_OF_LOUDEST**2)
