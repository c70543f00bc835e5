"""The checksums that vendors' sheets ask for."""

from collections.abc import Callable, Mapping
from functools import reduce
from operator import xor
from types import MappingProxyType
from typing import Final

_MODBUS_POLYNOMIAL: Final = 0xA001


def _sum8(data: bytes) -> bytes:
    return bytes([sum(data) & 0xFF])


def _lrc(data: bytes) -> bytes:
    """Return what makes the sum of all bytes 0, as in Modbus ASCII."""
    return bytes([-sum(data) & 0xFF])


def _xor8(data: bytes) -> bytes:
    return bytes([reduce(xor, data, 0)])


def crc16_modbus(data: bytes) -> bytes:
    """Return the CRC of Modbus RTU, low byte first (Modbus over Serial Line V1.02, 6.2.2)."""
    crc = 0xFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ _MODBUS_POLYNOMIAL if crc & 1 else crc >> 1
    return crc.to_bytes(2, "little")


CHECKSUMS: Final[Mapping[str, Callable[[bytes], bytes]]] = MappingProxyType(
    {"sum8": _sum8, "lrc": _lrc, "xor": _xor8, "crc16-modbus": crc16_modbus}
)
"""Name in a frame → what makes its bytes from all bytes before it."""
