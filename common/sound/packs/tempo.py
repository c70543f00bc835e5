"""Recordings said faster or slower at the same pitch.

WSOLA (Verhelst and Roelands, 1993): short pieces are laid over each other at the new distance, each
taken from where it goes on most like the one before.
"""

from array import array
from operator import mul
from typing import Final

from common.sound.packs.samples import Samples

_PIECE_SECONDS: Final = 0.024
_SEARCH_SECONDS: Final = 0.006
# every fourth sample tells the likeness well enough, and in a sixteenth of the time
_COARSE: Final = 4


def paced(samples: Samples, rate: int, factor: float) -> Samples:
    """Return the samples said `factor` times as fast; 1.0 is as they are."""
    if factor == 1 or not samples:
        return samples
    half = round(rate * _PIECE_SECONDS / 2)
    search = round(rate * _SEARCH_SECONDS)
    rising = [place / half for place in range(half)]
    falling = [1 - weight for weight in rising]
    padded = samples + array("h", bytes(2 * (3 * half + 2 * search)))
    made = array("h")
    following = padded[:half]
    step = 0
    while step * half < len(samples) / factor:
        wished = round(step * half * factor)
        start = _most_alike(padded, following, wished, search)
        if start + 2 * half > len(padded):
            break
        rise = map(mul, padded[start : start + half], rising)
        fall = map(mul, following, falling)
        made.extend(map(int, map(float.__add__, rise, fall)))
        following = padded[start + half : start + 2 * half]
        step += 1
    return made


def _most_alike(samples: Samples, following: Samples, wished: int, search: int) -> int:
    """Return the place near `wished` from which it goes on most like `following`."""
    thin = following[::_COARSE]
    length = len(following)
    places = range(max(0, wished - search), wished + search + 1, _COARSE)

    def likeness(start: int) -> int:
        return sum(map(mul, samples[start : start + length : _COARSE], thin))

    return max(places, key=likeness)
