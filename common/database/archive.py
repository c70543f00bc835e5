"""The file that holds a server's backup: every table, and a seal over all of it.

A zip that any program opens: `manifest.json`, and each table as PostgreSQL's COPY writes text, one
line a row. Its last 64 bytes are the SHA-256 of all before them in hexadecimal digits, so that not
one bit can change, and nothing be cut off, without being noticed.
"""

import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self
from uuid import UUID

from common.database.backup_failed import BackupFailed
from common.os_reasons import reason_of
from common.private_files import create_private
from common.tickets.text import Text

_FORMAT: Final = 1
_MANIFEST: Final = "manifest.json"
_BEGINS: Final = b"PK\x03\x04"
_SEAL_BYTES: Final = 64
_BLOCK_BYTES: Final = 2**18
_LEVEL: Final = 1
"""Of zlib: a backup is made while the hall works; more saves little and takes three times as long."""

_CUT_OFF = Text(vi="tệp bị cắt cụt hoặc đã bị thay đổi", en="it was cut off or altered")
_NOT_OURS = Text(vi="đây không phải bản sao lưu của Mời Số", en="it is no backup of Mời Số")
_LATER_FORMAT = Text(
    vi="tệp do phiên bản mới hơn tạo ra; hãy cập nhật chương trình trên máy này",
    en="a newer version made it; update the program on this machine",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class ArchivedTable:
    """One table in the file."""

    name: str
    columns: tuple[str, ...]
    rows: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """What a backup holds; `tables` stand parents first. `identity` None is from before there were."""

    revision: str
    identity: UUID | None
    epoch: int
    made_at: datetime
    tables: tuple[ArchivedTable, ...]

    @property
    def rows(self) -> dict[str, int]:
        """How many rows each table has."""
        return {table.name: table.rows for table in self.tables}


class ArchiveWriter:
    """Writes one archive; without `seal` what it leaves is none. Raises OSError."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._tables: list[ArchivedTable] = []
        create_private(path)
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL)

    def add(self, name: str, columns: Iterable[str], lines: Iterable[bytes | memoryview]) -> int:
        """Write a table; return how many rows it has."""
        rows = 0
        with self._zip.open(_member(name), "w", force_zip64=True) as member:
            for block in _blocks(lines):
                rows += block.count(b"\n")  # COPY writes a line's end inside a value as \n
                member.write(block)
        self._tables.append(ArchivedTable(name=name, columns=tuple(columns), rows=rows))
        return rows

    def seal(
        self, *, revision: str, identity: UUID | None, epoch: int, made_at: datetime
    ) -> Manifest:
        """Write what the file holds and its checksum, and force all to the disk."""
        manifest = Manifest(
            revision=revision,
            identity=identity,
            epoch=epoch,
            made_at=made_at,
            tables=tuple(self._tables),
        )
        self._zip.writestr(_MANIFEST, json.dumps(_plain(manifest), indent=1))
        self._zip.comment = b"sha256 " + b"0" * _SEAL_BYTES
        self._zip.close()
        digest = _digest(self._path)
        with self._path.open("r+b") as file:
            file.seek(-_SEAL_BYTES, os.SEEK_END)
            file.write(digest)
            file.flush()
            os.fsync(file.fileno())
        return manifest

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()


def is_archive(path: Path) -> bool:
    """Return whether a file begins as a server's backup does."""
    try:
        with path.open("rb") as file:
            return file.read(len(_BEGINS)) == _BEGINS
    except OSError:
        return False


def read_manifest(path: Path) -> Manifest:
    """Return what a whole and unaltered backup holds; raises BackupFailed for any other file."""
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - _SEAL_BYTES))
            seal = file.read()
        if seal != _digest(path):
            raise BackupFailed(where=path, reason=_CUT_OFF if is_archive(path) else _NOT_OURS)
        with zipfile.ZipFile(path) as opened:
            return _manifest(json.loads(opened.read(_MANIFEST)), path)
    except OSError as error:
        raise BackupFailed(where=path, reason=reason_of(error)) from error
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError) as error:
        raise BackupFailed(where=path, reason=_NOT_OURS) from error


@contextmanager
def table_of_archive(path: Path, name: str) -> Iterator[Iterator[bytes]]:
    """Give a table's lines in blocks; raises BackupFailed when the disk gives back other bytes."""
    try:
        with zipfile.ZipFile(path) as opened, opened.open(_member(name).filename) as member:
            yield iter(lambda: member.read(_BLOCK_BYTES), b"")
    except (OSError, zipfile.BadZipFile, zlib.error, KeyError) as error:
        raise BackupFailed(where=path, reason=_CUT_OFF) from error


def check_archive(path: Path, expected: Manifest) -> None:
    """Read a file back that was just written; raises BackupFailed unless all of it is there."""
    if read_manifest(path) != expected:
        raise BackupFailed(where=path, reason=_CUT_OFF)
    for table in expected.tables:
        with table_of_archive(path, table.name) as blocks:
            if sum(block.count(b"\n") for block in blocks) != table.rows:
                raise BackupFailed(where=path, reason=_CUT_OFF)


def _member(table: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(f"tables/{table}.copy")
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


def _blocks(lines: Iterable[bytes | memoryview]) -> Iterator[bytes]:
    """Gather lines, so that the hall's machine is not busy with each of them."""
    gathered = bytearray()
    for line in lines:
        gathered += line
        if len(gathered) >= _BLOCK_BYTES:
            yield bytes(gathered)
            gathered.clear()
    yield bytes(gathered)


def _digest(path: Path) -> bytes:
    """Return the checksum of all but the seal."""
    left = path.stat().st_size - _SEAL_BYTES
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while left > 0 and (block := file.read(min(left, _BLOCK_BYTES))):
            digest.update(block)
            left -= len(block)
    return digest.hexdigest().encode("ascii")


def _plain(manifest: Manifest) -> dict[str, Any]:
    return {
        "format": _FORMAT,
        "program": "moiso",
        **asdict(manifest),
        "identity": str(manifest.identity) if manifest.identity else None,
        "made_at": manifest.made_at.isoformat(),
    }


def _manifest(known: dict[str, Any], path: Path) -> Manifest:
    if known["program"] != "moiso":
        raise BackupFailed(where=path, reason=_NOT_OURS)
    if known["format"] > _FORMAT:
        raise BackupFailed(where=path, reason=_LATER_FORMAT)
    return Manifest(
        revision=known["revision"],
        identity=UUID(known["identity"]) if known["identity"] else None,
        epoch=known["epoch"],
        made_at=datetime.fromisoformat(known["made_at"]),
        tables=tuple(
            ArchivedTable(name=one["name"], columns=tuple(one["columns"]), rows=one["rows"])
            for one in known["tables"]
        ),
    )
