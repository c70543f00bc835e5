"""The log: nothing written to it is lost, and it stays within its bounds."""

import logging
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from common import log
from common.database.faults import DatabaseDamaged
from common.tickets.refusals import UnknownTicket

_lines = logging.getLogger("tests.lines")


@pytest.fixture(autouse=True)
def small_files(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A file is full after some four lines; afterwards the log is as it was."""
    monkeypatch.setattr(log, "_LARGEST_BYTES", 300)
    monkeypatch.setattr(logging, "raiseExceptions", True)
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    for handler in before:
        if isinstance(handler, log._LateFile):
            root.removeHandler(handler)
    yield
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    for handler in set(before) - set(root.handlers):
        root.addHandler(handler)
    root.setLevel(level)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of files that another process holds, which Windows then refuses to move."""
    names: list[str] = []

    def refusing(move: Any) -> Any:
        def moved(source: Any, target: Any, **more: Any) -> None:
            if Path(source).name in names:
                raise PermissionError(13, "used by another process", str(source))
            move(source, target, **more)

        return moved

    for name in ("rename", "replace"):
        monkeypatch.setattr(os, name, refusing(getattr(os, name)))
    return names


def written(folder: Path) -> list[str]:
    """Return the last word of every line, oldest first."""
    files = sorted(folder.glob("kiosk.log*"), reverse=True)
    return [line.split()[-1] for file in files for line in file.read_text("utf-8").splitlines()]


def test_nothing_is_made_before_there_is_something_to_write(tmp_path: Path) -> None:
    """A program that has nothing to say leaves no folder behind."""
    log.log_to(tmp_path / "logs", "kiosk")

    assert not (tmp_path / "logs").exists()


def test_the_last_files_are_kept(tmp_path: Path) -> None:
    """However much is written, six files of bounded size remain, the newest lines among them."""
    log.log_to(tmp_path, "kiosk", logging.INFO)

    for number in range(100):
        _lines.info("line %d", number)

    files = sorted(file.name for file in tmp_path.iterdir())
    assert files == ["kiosk.log", *(f"kiosk.log.{number}" for number in range(1, 6))]
    assert all(file.stat().st_size <= 300 for file in tmp_path.iterdir())
    kept = written(tmp_path)
    assert kept == [str(number) for number in range(100 - len(kept), 100)]


def test_a_file_that_another_process_holds_is_written_on(tmp_path: Path, held: list[str]) -> None:
    """No line is lost while the file cannot be moved, and none that was kept before."""
    log.log_to(tmp_path, "kiosk", logging.INFO)
    for number in range(10):
        _lines.info("line %d", number)
    held.append("kiosk.log")

    for number in range(10, 60):
        _lines.info("line %d", number)

    assert written(tmp_path) == [str(number) for number in range(60)]


def test_a_file_let_go_of_is_moved_again(tmp_path: Path, held: list[str]) -> None:
    """Once the other process has ended, the file is bounded again."""
    log.log_to(tmp_path, "kiosk", logging.INFO)
    held.append("kiosk.log")
    for number in range(20):
        _lines.info("line %d", number)
    held.clear()

    _lines.info("line 20")

    assert (tmp_path / "kiosk.log").read_text("utf-8").count("\n") == 1
    assert written(tmp_path) == [str(number) for number in range(21)]


@pytest.mark.expects_log
def test_a_fault_is_noted_with_the_drivers_own_words(tmp_path: Path) -> None:
    """Whoever mends it reads our code and what the database said."""
    log.log_to(tmp_path, "kiosk")
    fault = DatabaseDamaged(where="moiso.db")
    fault.__cause__ = sqlite3.DatabaseError("file is not a database")

    log.note(fault)

    noted = (tmp_path / "kiosk.log").read_text("utf-8")
    assert " ERROR moiso.errors: database-damaged: " in noted
    assert "sqlite3.DatabaseError: file is not a database" in noted


def test_a_refusal_is_not_noted(tmp_path: Path) -> None:
    """Everyday work does not fill the log."""
    log.log_to(tmp_path, "kiosk")

    log.note(UnknownTicket(number="A001"))

    assert list(tmp_path.iterdir()) == []
