"""The file under the spool, cut off and damaged wherever a disk may do so."""

import os
from pathlib import Path

import pytest

from common.records_file import MAGIC, RecordsFile

RECORDS = (b"A001K", b"B001K, a longer one \xff\x00", b"A002K")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file is; its folder is made with it."""
    return tmp_path / "kiosk" / "spool"


def write(path: Path) -> bytes:
    """Append all records and return what is on the disk."""
    file = RecordsFile(path)
    for record in RECORDS:
        file.append(record)
    file.close()
    return path.read_bytes()


def read(path: Path) -> tuple[bytes, ...]:
    """Return what another start finds."""
    file = RecordsFile(path)
    file.close()
    return file.records


def test_what_was_appended_is_found_again(path: Path) -> None:
    """Every record, in its order, at every later start."""
    write(path)

    assert read(path) == RECORDS
    assert read(path) == RECORDS


def test_it_survives_being_cut_off_at_every_byte(path: Path) -> None:
    """What is whole is found, the rest is dropped, and what is appended next stands behind it."""
    content = write(path)
    ends = [len(MAGIC)]
    for record in RECORDS:
        ends.append(ends[-1] + 8 + len(record))

    for length in range(len(content) + 1):
        path.write_bytes(content[:length])
        whole = RECORDS[: sum(length >= end for end in ends[1:])]

        file = RecordsFile(path)
        assert file.records == whole
        file.append(b"next")
        file.close()

        assert read(path) == (*whole, b"next")
    assert not list(path.parent.glob("*.damaged"))


def test_zeros_at_the_end_are_no_records(path: Path) -> None:
    """A power cut may leave a file longer than what was written, filled with zeros."""
    content = write(path)
    path.write_bytes(content[:-3] + bytes(100))

    assert read(path) == RECORDS[:-1]


@pytest.mark.expects_log
def test_a_damaged_byte_costs_one_record_at_most(path: Path) -> None:
    """Whatever byte a disk forgets, the other records are found, and the damaged file is kept."""
    content = write(path)

    for place in range(len(content)):
        damaged = bytearray(content)
        damaged[place] ^= 0x55
        path.write_bytes(damaged)

        found = read(path)

        assert len(found) >= len(RECORDS) - 1
        assert set(found) <= set(RECORDS)
        if place < len(content) - len(RECORDS[-1]) - 8:
            assert path.with_name("spool.damaged").read_bytes() == damaged


def test_keeping_only_some_records_is_all_or_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full while the file is made smaller leaves it as it was."""
    write(path)
    file = RecordsFile(path)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        file.replace(RECORDS[1:])
    with pytest.raises(OSError, match="No space"):
        file.append(b"lost")
    monkeypatch.undo()

    assert read(path) == RECORDS
    file.replace(RECORDS[1:])
    file.append(b"next")
    file.close()
    assert read(path) == (*RECORDS[1:], b"next")


def test_a_record_is_on_the_disk_before_anybody_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is forced to the disk with everything in it, and its folder when it is made."""
    synced: list[int] = []
    real = os.fsync

    def fsync(file: int) -> None:
        synced.append(os.fstat(file).st_size)
        real(file)

    monkeypatch.setattr(os, "fsync", fsync)
    file = RecordsFile(path)
    assert len(synced) == (1 if os.name == "nt" else 2)

    file.append(b"one")
    file.close()

    assert synced[-1] == path.stat().st_size
