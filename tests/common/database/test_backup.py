"""Verified copies of the database."""

import os
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from common.database import backup
from common.database.backup import KEPT, back_up
from common.database.backup_failed import BackupFailed
from common.database.engine import Database
from common.database.faults import DatabaseDamaged
from common.readings.hall import Hall
from tests.common.database.dumps import rows
from tests.halls import TestHall


@pytest.fixture
def database_kind() -> str:
    """Only files are copied yet."""
    return "sqlite"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where backups go; made by the first one."""
    return tmp_path / "backups"


def test_a_backup_is_the_database(hall: TestHall, folder: Path) -> None:
    """One plain file that holds every row and opens as a hall."""
    hall.issue()
    hall.queue.call_next(1)

    copy = back_up(hall.database, folder)

    assert rows(copy) == rows(hall.database.path)
    assert [file.name for file in folder.iterdir()] == [copy.name]
    restored = Database(f"sqlite:///{copy}", hall.clock)
    assert Hall(restored, hall.site).history("A001")[0] == hall.ticket("A001")
    restored.close()


def test_a_backup_while_a_press_is_under_way_holds_what_is_committed(
    hall: TestHall, folder: Path
) -> None:
    """The hall goes on; half a press is in no backup."""
    hall.issue()
    before = rows(hall.database.path)

    with hall.database.writing() as connection:
        connection.exec_driver_sql("UPDATE site SET name_en = 'half'")
        copy = back_up(hall.database, folder)

    assert rows(copy) == before


def test_the_last_fourteen_are_kept(hall: TestHall, folder: Path) -> None:
    """Two weeks back, and the disk does not fill; other files are left alone."""
    folder.mkdir(parents=True)
    (folder / "note.db").touch()

    copies = []
    for _ in range(KEPT + 2):
        hall.clock.advance(timedelta(days=1))
        copies.append(back_up(hall.database, folder))

    assert KEPT == 14
    assert sorted(folder.iterdir()) == [*copies[-KEPT:], folder / "note.db"]


def test_copies_of_another_database_in_the_folder_are_left_alone(
    hall: TestHall, folder: Path
) -> None:
    """Two halls share a disk, and the one's name begins as the other's."""
    folder.mkdir(parents=True)
    others = [
        folder / name
        for name in (
            "moiso-2-20200101T000000000000Z.db",
            "moiso-2-20200101T000000000000Z.part",
            "moiso-old-20200101T000000000000Z.db",
        )
    ]
    for other in others:
        other.touch()
        os.utime(other, (0, 0))

    copy = back_up(hall.database, folder, kept=1)

    assert sorted(folder.iterdir()) == sorted([*others, copy])


def test_a_folder_that_cannot_be_made_is_said_in_words(hall: TestHall, tmp_path: Path) -> None:
    """A file stands in the way: the place is named and the database is as it was."""
    (tmp_path / "backups").write_text("")
    before = rows(hall.database.path)

    with pytest.raises(BackupFailed) as caught:
        back_up(hall.database, tmp_path / "backups")

    assert str(tmp_path / "backups") in caught.value.message("vi")
    assert "không bị ảnh hưởng" in caught.value.message("vi")
    assert rows(hall.database.path) == before


def test_a_copy_that_cannot_be_written_is_said_in_words(hall: TestHall, folder: Path) -> None:
    """SQLite cannot open the copy: nobody is told to set up the centre anew."""
    folder.mkdir(parents=True)
    (folder / f"moiso-{hall.clock.now():%Y%m%dT%H%M%S%f}Z.part").mkdir()

    with pytest.raises(BackupFailed) as caught:
        back_up(hall.database, folder)

    assert "cannot be used" in caught.value.message("en")
    assert "moiso setup" not in caught.value.message("en")
    assert hall.issue() == "A001"


def test_a_copy_that_differs_is_thrown_away(
    hall: TestHall, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A backup is checked against the database before it counts as one."""
    counted = iter(({"ticket": 1}, {"ticket": 0}))
    monkeypatch.setattr(backup, "counts", lambda _: next(counted))

    with pytest.raises(BackupFailed) as caught:
        back_up(hall.database, folder)

    assert "row counts differ" in caught.value.message("en")
    assert list(folder.iterdir()) == []


def test_a_damaged_database_is_not_called_a_bad_backup(hall: TestHall, folder: Path) -> None:
    """When it is the database that is damaged, that is what the person reads."""
    for _ in range(200):
        hall.issue()
    hall.database.close()
    path = hall.database.path
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        root = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'ix_event_request_id'"
        ).fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    content = bytearray(path.read_bytes())
    content[(root - 1) * size : root * size] = bytes([255]) * size
    path.write_bytes(content)

    with pytest.raises(DatabaseDamaged) as caught:
        back_up(hall.database, folder)

    assert str(path) in caught.value.message("vi")
    assert list(folder.iterdir()) == []


def test_a_copy_made_after_the_clock_was_set_back_is_kept(hall: TestHall, tmp_path: Path) -> None:
    """The newest copy is never the one that makes room, whatever its name says."""
    for _ in range(3):
        back_up(hall.database, tmp_path / "copies", kept=3)
        hall.pass_time(minutes=1)
    hall.pass_time(hours=-5)

    copy = back_up(hall.database, tmp_path / "copies", kept=3)

    assert copy.is_file()
    assert len(list((tmp_path / "copies").iterdir())) == 3
