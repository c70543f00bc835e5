"""The files of a pack: WAV, mono, 16-bit, or half as large in the telephone's µ-law (ITU-T G.711).

Any player opens both. The standard library reads no µ-law, so its few lines stand here; two tables
of bytes turn it into samples at the speed of copying.
"""

import logging
import struct
import wave
from pathlib import Path
from typing import Final

from common.sound.packs.samples import Samples, samples_of
from common.sound.sound import Sound, SoundFileBroken, read_sound

_log = logging.getLogger(__name__)

_MU_LAW: Final = 7
_BIAS: Final = 132
_HIGHEST: Final = 32_635
_LARGEST_FILE: Final = 20_000_000


def _decoded(code: int) -> int:
    code = ~code & 0xFF
    size = (((code & 0x0F) << 3) + _BIAS << ((code & 0x70) >> 4)) - _BIAS
    return -size if code & 0x80 else size


_LOW: Final = bytes(_decoded(code) & 0xFF for code in range(256))
_HIGH: Final = bytes(_decoded(code) >> 8 & 0xFF for code in range(256))


def read_clip(path: Path) -> Sound:
    """Return what a pack's file holds; raises SoundFileBroken, also for one that breaks off."""
    try:
        with path.open("rb") as file:
            chunks = _chunks(file.read(_LARGEST_FILE))
        kind, channels, rate = struct.unpack_from("<HHI", chunks[b"fmt "])
        coded = chunks[b"data"]
    except (OSError, KeyError, struct.error) as error:
        _log.warning("%s is no whole WAV file: %r", path, error)
        raise SoundFileBroken(path=path) from error
    if kind != _MU_LAW:
        return read_sound(path)
    if channels != 1 or not rate or not coded:
        _log.warning("%s: %s channels, %s Hz, %s bytes", path, channels, rate, len(coded))
        raise SoundFileBroken(path=path)
    samples = bytearray(2 * len(coded))
    samples[::2] = coded.translate(_LOW)
    samples[1::2] = coded.translate(_HIGH)
    return Sound(samples=bytes(samples), rate=rate, channels=1)


def write_clip(sound: Sound, path: Path, *, compact: bool = False) -> None:
    """Write a mono sound, in 16 bits or, compact, in µ-law; raises OSError."""
    if compact:
        coded = _mu_law(samples_of(sound))
        form = struct.pack("<HHIIHHH", _MU_LAW, 1, sound.rate, sound.rate, 1, 8, 0)
        body = (
            b"WAVE"
            + _chunk(b"fmt ", form)
            + _chunk(b"fact", struct.pack("<I", len(coded)))
            + _chunk(b"data", coded)
        )
        path.write_bytes(b"RIFF" + struct.pack("<I", len(body)) + body)
        return
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(sound.rate)
        file.writeframes(sound.samples)


def _chunks(data: bytes) -> dict[bytes, bytes]:
    """Return the first chunk of each name; one that breaks off is not there."""
    found: dict[bytes, bytes] = {}
    place = 12
    while data[:4] == b"RIFF" and place + 8 <= len(data):
        name, length = struct.unpack_from("<4sI", data, place)
        if place + 8 + length > len(data):
            break
        found.setdefault(name, data[place + 8 : place + 8 + length])
        place += 8 + length + length % 2
    return found


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + bytes(len(data) % 2)


def _mu_law(samples: Samples) -> bytes:
    coded = bytearray()
    for sample in samples:
        size = min(abs(sample), _HIGHEST) + _BIAS
        exponent = size.bit_length() - 8
        code = exponent << 4 | size >> exponent + 3 & 0x0F
        coded.append(~(code | 0x80 if sample < 0 else code) & 0xFF)
    return bytes(coded)
