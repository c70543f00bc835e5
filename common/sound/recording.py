"""What is really in a WAV file: how long it is, and for how long something is heard."""

import sys
import wave
from array import array
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

# Measured with espeak-ng 1.51: speech is around 0.1 of full scale, the pauses are below 0.001.
_HEARD_FROM = 0.01
_WINDOW_SECONDS = 0.02
_FULL_SCALE = 32768
_BYTES_PER_SAMPLE = 2


class UnreadableRecording(ValueError):
    """The file is no whole 16-bit WAV file."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Recording:
    """One rendered utterance.

    `seconds` is the whole length, `heard_seconds` the part of it that is not silence; `loudness`
    is the root mean square over the whole file, 1.0 being full scale.
    """

    path: Path
    seconds: float
    heard_seconds: float
    loudness: float


def read_recording(path: Path) -> Recording:
    """Return what `path` holds.

    Raises `UnreadableRecording` when it is not a complete 16-bit WAV file, `OSError` when it cannot
    be opened.
    """
    try:
        with wave.open(str(path), "rb") as file:
            if file.getsampwidth() != _BYTES_PER_SAMPLE:
                raise UnreadableRecording(f"{path}: not 16-bit")
            rate, channels, frames = file.getframerate(), file.getnchannels(), file.getnframes()
            data = file.readframes(frames)
    except (wave.Error, EOFError) as error:
        raise UnreadableRecording(f"{path}: {error}") from error
    if not frames or not rate or len(data) != frames * channels * _BYTES_PER_SAMPLE:
        raise UnreadableRecording(f"{path}: {len(data)} bytes for {frames} frames")
    samples = array("h", data)
    if sys.byteorder == "big":
        samples.byteswap()
    window = max(1, round(rate * _WINDOW_SECONDS)) * channels
    windows = [samples[start : start + window] for start in range(0, len(samples), window)]
    energies = [sum(sample * sample for sample in heard) for heard in windows]
    threshold = (_HEARD_FROM * _FULL_SCALE) ** 2
    loud = sum(
        len(heard)
        for heard, energy in zip(windows, energies, strict=True)
        if energy > threshold * len(heard)
    )
    return Recording(
        path=path,
        seconds=frames / rate,
        heard_seconds=loud / channels / rate,
        loudness=sqrt(sum(energies) / len(samples)) / _FULL_SCALE,
    )
