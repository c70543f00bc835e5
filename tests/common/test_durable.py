"""Files that are written whole, also by several at one moment."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from common.durable import write_durably

ANCIENT = 1_000_000_000


def test_two_who_write_at_one_moment_both_come_through(tmp_path: Path) -> None:
    """As threads of a door that starts for the first time: the file is one of theirs, and whole."""
    path = tmp_path / "epochs.json"
    contents = [bytes([letter]) * 100_000 for letter in b"abcdefgh"]
    together = Barrier(len(contents))

    def write(content: bytes) -> None:
        for _ in range(10):
            together.wait(20)
            write_durably(path, content)

    with ThreadPoolExecutor(len(contents)) as threads:
        for written in [threads.submit(write, content) for content in contents]:
            written.result()

    assert path.read_bytes() in contents
    assert [file.name for file in tmp_path.iterdir()] == ["epochs.json"]


@pytest.mark.parametrize("name", ["seen.json.new", "seen.json.0123.new"])
def test_what_a_program_that_died_left_is_removed(tmp_path: Path, name: str) -> None:
    """Once it is old; what somebody writes at this moment stays."""
    old, young = tmp_path / name, tmp_path / "seen.json.4567.new"
    for left in (old, young):
        left.write_bytes(b"half")
    os.utime(old, (ANCIENT, ANCIENT))

    write_durably(tmp_path / "seen.json", b"whole")

    assert {file.name for file in tmp_path.iterdir()} == {"seen.json", young.name}
