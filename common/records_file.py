"""An append-only file of records that survives being cut off at any byte.

Each record is its length and checksum (4 bytes each, big-endian), then its bytes. What was appended
is on the disk before `append` returns. A power cut leaves only the end unfinished, and nobody was
told of that: opening drops it. A disk that forgets more loses the records that it forgot, and none
of the others: reading goes on at the next record that is whole.
"""

import logging
import os
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from struct import Struct
from typing import Final

from common.durable import write_durably
from common.private_files import make_private_folder

_log = logging.getLogger(__name__)

MAGIC: Final = b"MOISO1\r\n"
"""Stands at the beginning; a transfer that changes line ends would show."""

LONGEST: Final = 1 << 16
"""Bytes of one record."""

_FRAME: Final = Struct(">II")


class RecordsFile:
    """One open file; its methods raise OSError, and may wait for the disk."""

    def __init__(self, path: Path) -> None:
        self._path = path
        make_private_folder(path.parent)
        content = path.read_bytes() if path.exists() else b""
        self.records = tuple(records_in(content))
        """What was in the file when it was opened, oldest first."""
        whole = content_of(self.records)
        if content != whole:
            cut_off = content.startswith(whole) or MAGIC.startswith(content)
            if not cut_off:
                aside = path.with_name(f"{path.name}.damaged")
                write_durably(aside, content)
                _log.error("%s is damaged; as it was it is kept as %s", path, aside)
            write_durably(path, whole)
        self._file = path.open("r+b", buffering=0)
        self._end = len(whole)

    def append(self, record: bytes) -> None:
        """Add one record of 1 to 65,536 bytes; it is on the disk before this returns."""
        framed = _framed(record)
        try:
            self._file.seek(self._end)
            written = 0
            while written < len(framed):
                written += self._file.write(framed[written:])
            os.fsync(self._file.fileno())
        except OSError:
            self._file.truncate(self._end)
            raise
        self._end += len(framed)

    def replace(self, records: Iterable[bytes]) -> None:
        """Keep these records alone: all of them at once, or the file stays as it was."""
        content = content_of(records)
        self._file.close()  # Windows replaces no open file
        try:
            write_durably(self._path, content)
            self._end = len(content)
        finally:
            self._file = self._path.open("r+b", buffering=0)

    def close(self) -> None:
        """Let the file go."""
        self._file.close()


def content_of(records: Iterable[bytes]) -> bytes:
    """Return what a file with these records holds."""
    return MAGIC + b"".join(_framed(record) for record in records)


def _framed(record: bytes) -> bytes:
    return _FRAME.pack(len(record), zlib.crc32(record)) + record


def records_in(content: bytes, *, longest: int = LONGEST) -> Iterator[bytes]:
    """Yield every record of at most `longest` bytes that is whole, wherever it begins."""
    at = len(MAGIC) if content.startswith(MAGIC) else 0
    while at + _FRAME.size < len(content):
        record = _record_at(content, at, longest)
        if record:
            yield record
        at += _FRAME.size + len(record) if record else 1


def _record_at(content: bytes, at: int, longest: int) -> bytes:
    """Return the record that begins here, b"" for none: zeros, which a power cut leaves, are none."""
    length, checksum = _FRAME.unpack_from(content, at)
    if not 0 < length <= longest:
        return b""
    record = content[at + _FRAME.size : at + _FRAME.size + length]
    return record if len(record) == length and zlib.crc32(record) == checksum else b""
