"""Another sampling rate for recordings: a windowed sinc, every step of which is kept."""

from array import array
from functools import cache
from math import cos, gcd, pi, sin
from operator import mul
from typing import Final

from common.sound.packs.samples import FULL_SCALE, Samples

_ZERO_CROSSINGS: Final = 12
# a little below half the lower rate: what lies above would come back as another tone
_PASSED: Final = 0.94


def resampled(samples: Samples, rate: int, wanted: int) -> Samples:
    """Return the same sound in `wanted` frames a second."""
    if rate == wanted:
        return samples
    common = gcd(rate, wanted)
    steps, stride = wanted // common, rate // common
    kernels, reach = _kernels(rate, wanted)
    padded = array("h", bytes(2 * reach)) + samples + array("h", bytes(2 * reach + 2))
    made = array("h")
    for place in range(len(samples) * steps // stride):
        first, step = divmod(place * stride, steps)
        value = sum(map(mul, padded[first + 1 : first + 2 * reach + 1], kernels[step]))
        made.append(max(-FULL_SCALE, min(FULL_SCALE, round(value))))
    return made


@cache
def _kernels(rate: int, wanted: int) -> tuple[list[list[float]], int]:
    """Return the weights for each place between two samples, and how many lie on one side."""
    common = gcd(rate, wanted)
    steps = wanted // common
    width = _PASSED * min(1.0, wanted / rate)
    reach = round(_ZERO_CROSSINGS / width)
    kernels = []
    for step in range(steps):
        between = step / steps
        weights = [
            _weight((place - reach + 1 - between) * width, reach * width)
            for place in range(2 * reach)
        ]
        whole = sum(weights)
        kernels.append([weight / whole for weight in weights])
    return kernels, reach


def _weight(distance: float, reach: float) -> float:
    if distance == 0:
        return 1.0
    if abs(distance) >= reach:
        return 0.0
    return sin(pi * distance) / (pi * distance) * (1 + cos(pi * distance / reach)) / 2
