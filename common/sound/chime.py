"""Soft bells: the chime before a call, two falling tones, and others; made once and kept."""

import functools
import sys
from array import array
from cmath import exp
from math import cos, pi

from common.sound.sound import Sound

# espeak-ng's own rate: chime and call then go to the output in the same shape.
_RATE = 22_050
_SECONDS = 0.9

# E5 and C5, a falling third: what waiting rooms know, and low enough for elderly ears.
_TONES = ((659.26, 0.0), (523.25, 0.34))
# A few quiet partials make a bell of a whistle; each dies sooner than the one below it.
_PARTIALS = ((1.0, 1.0), (2.0, 0.22), (3.0, 0.06))
_DECAY_SECONDS = 0.32
_ATTACK_SECONDS = 0.012
_RELEASE_SECONDS = 0.12
# Together about 0.1 of full scale (root mean square), which is what espeak-ng's speech has.
_AMPLITUDE = 0.25
_FULL_SCALE = 32767


def chime() -> Sound:
    """Return the chime: 0.9 s, 16-bit, mono, from silence to silence."""
    return ring(_TONES, seconds=_SECONDS, amplitude=_AMPLITUDE)


@functools.cache
def ring(tones: tuple[tuple[float, float], ...], *, seconds: float, amplitude: float) -> Sound:
    """Return bells of `tones`, each a pitch in Hz and the second at which it is struck.

    16-bit, mono, from silence to silence; `amplitude` is the part of full scale of one tone.
    """
    frames = round(_RATE * seconds)
    values = [0.0] * frames
    for pitch, start in tones:
        first = round(_RATE * start)
        for multiple, strength in _PARTIALS:
            # one turn and one step of decay a frame: quicker than a sine and an exponential each
            step = exp(complex(-multiple / _DECAY_SECONDS, 2 * pi * pitch * multiple) / _RATE)
            wave = complex(amplitude * strength)
            for frame in range(first, frames):
                values[frame] += wave.imag * _slope((frame - first) / (_RATE * _ATTACK_SECONDS))
                wave *= step
    last = frames - 1
    samples = array(
        "h",
        (
            round(_FULL_SCALE * value * _slope((last - frame) / (_RATE * _RELEASE_SECONDS)))
            for frame, value in enumerate(values)
        ),
    )
    if sys.byteorder == "big":
        samples.byteswap()
    return Sound(samples=samples.tobytes(), rate=_RATE, channels=1)


def _slope(part: float) -> float:
    """Return a rise from 0 to 1 without corners, so that nothing clicks."""
    return 1.0 if part >= 1 else (1 - cos(pi * part)) / 2
