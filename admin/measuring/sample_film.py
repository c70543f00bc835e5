"""Films to measure with: motion JPEG in an AVI file, which every decoder plays."""

import io
import struct
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw

RED = (200, 30, 30)


def write_film(
    path: Path, *, seconds: float = 1.0, size: tuple[int, int] = (160, 90), rate: int = 25
) -> None:
    """Write a red film in whose upper part something moves."""
    count = round(seconds * rate)
    pictures = [_picture(size, place / count) for place in range(min(count, rate))]
    write_pictures(path, pictures, count=count, size=size, rate=rate)


def write_pictures(
    path: Path, pictures: Sequence[bytes], *, count: int, size: tuple[int, int], rate: int = 25
) -> None:
    """Write a film of `count` JPEG pictures, those given over and over."""
    width, height = size
    largest = max(map(len, pictures))
    main = struct.pack(
        "<14I", 1_000_000 // rate, 0, 0, 0x10, count, 0, 1, largest, width, height, 0, 0, 0, 0
    )
    stream = b"vidsMJPG" + struct.pack(
        "<IHHIIIIIIII4H", 0, 0, 0, 0, 1, rate, 0, count, largest, 2**32 - 1, 0, 0, 0, *size
    )
    shape = struct.pack(
        "<IiiHH4sIiiII", 40, width, height, 1, 24, b"MJPG", width * height * 3, 0, 0, 0, 0
    )
    streams = _chunk(b"LIST", b"strl" + _chunk(b"strh", stream) + _chunk(b"strf", shape))
    header = _chunk(b"LIST", b"hdrl" + _chunk(b"avih", main) + streams)
    movie, index = bytearray(b"movi"), bytearray()
    for place in range(count):
        picture = pictures[place % len(pictures)]
        index += b"00dc" + struct.pack("<III", 0x10, len(movie), len(picture))
        movie += _chunk(b"00dc", picture)
    body = b"AVI " + header + _chunk(b"LIST", bytes(movie)) + _chunk(b"idx1", bytes(index))
    path.write_bytes(_chunk(b"RIFF", body))


def _picture(size: tuple[int, int], share: float) -> bytes:
    width, height = size
    picture = Image.new("RGB", size, RED)
    left = round(share * width * 0.8)
    ImageDraw.Draw(picture).rectangle((left, 0, left + width // 8, height // 5), fill="white")
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG")
    return buffer.getvalue()


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
