"""Films made for tests: motion JPEG in an AVI file, which every decoder plays."""

import io
import struct
from pathlib import Path

from PIL import Image

RED = (200, 30, 30)


def write_film(
    path: Path, *, seconds: float = 1.0, size: tuple[int, int] = (160, 90), rate: int = 25
) -> None:
    """Write a film of one red picture after the other."""
    buffer = io.BytesIO()
    Image.new("RGB", size, RED).save(buffer, "JPEG")
    picture = buffer.getvalue()
    count = round(seconds * rate)
    width, height = size
    main = struct.pack(
        "<14I", 1_000_000 // rate, 0, 0, 0x10, count, 0, 1, len(picture), width, height, 0, 0, 0, 0
    )
    stream = b"vidsMJPG" + struct.pack(
        "<IHHIIIIIIII4H", 0, 0, 0, 0, 1, rate, 0, count, len(picture), 2**32 - 1, 0, 0, 0, *size
    )
    shape = struct.pack(
        "<IiiHH4sIiiII", 40, width, height, 1, 24, b"MJPG", width * height * 3, 0, 0, 0, 0
    )
    streams = _chunk(b"LIST", b"strl" + _chunk(b"strh", stream) + _chunk(b"strf", shape))
    header = _chunk(b"LIST", b"hdrl" + _chunk(b"avih", main) + streams)
    pictures, index = b"movi", b""
    for _ in range(count):
        index += b"00dc" + struct.pack("<III", 0x10, len(pictures), len(picture))
        pictures += _chunk(b"00dc", picture)
    body = b"AVI " + header + _chunk(b"LIST", pictures) + _chunk(b"idx1", index)
    path.write_bytes(_chunk(b"RIFF", body))


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
