"""Every hour one copy, whichever door looks first; none while nobody works."""

import sqlite3
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from common.database.backup import back_up
from common.database.backup_failed import BackupFailed
from common.database.engine import Database
from common.database.hourly import FOLDER, KEPT, back_up_if_due, note_backup
from common.database.schema import backup
from tests.common.database.dumps import rows
from tests.halls import TestHall


@pytest.fixture
def database_kind() -> str:
    """Copies of a SQLite file; a server is backed up in its own way."""
    return "sqlite"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where backups go."""
    return tmp_path / "backups"


def test_a_backup_every_hour(hall: TestHall, folder: Path) -> None:
    """The first look of an hour makes the copy, later ones none."""
    hall.issue()

    copies = []
    for _ in range(5):
        copies.append(back_up_if_due(hall.database, folder))
        hall.issue()
        hall.pass_time(minutes=29, seconds=59)

    assert [copy is not None for copy in copies] == [True, False, True, False, True]
    assert copies[4] is not None
    assert copies[4].parent == folder / FOLDER
    assert len(rows(copies[4])["ticket"]) == 5


def test_the_last_day_is_kept(hall: TestHall, folder: Path) -> None:
    """Twenty-four, and those of each day's close beside them are left alone."""
    closing = back_up(hall.database, folder)
    for _ in range(KEPT + 3):
        hall.issue()
        assert back_up_if_due(hall.database, folder)
        hall.pass_time(hours=1)

    assert KEPT == 24
    assert len(list((folder / FOLDER).iterdir())) == KEPT
    assert closing.exists()


def test_nobody_works_nothing_is_copied(hall: TestHall, folder: Path) -> None:
    """Machines left on over night do not push the day's copies out."""
    assert back_up_if_due(hall.database, folder) is None
    hall.issue()
    assert back_up_if_due(hall.database, folder)

    for _ in range(5):
        hall.pass_time(hours=2)
        assert back_up_if_due(hall.database, folder) is None
    hall.issue()
    assert back_up_if_due(hall.database, folder)


def test_of_many_doors_one_makes_the_copy(hall: TestHall, folder: Path) -> None:
    """All look at the same moment, each on its own connection."""
    hall.issue()
    made: list[Path | None] = []
    together = threading.Barrier(5)

    def look() -> None:
        database = Database(hall.database.url, hall.clock)
        together.wait()
        made.append(back_up_if_due(database, folder))
        database.close()

    doors = [threading.Thread(target=look) for _ in range(5)]
    for door in doors:
        door.start()
    for door in doors:
        door.join()

    assert len(made) == 5
    assert len([copy for copy in made if copy]) == 1


def test_a_failed_backup_is_noted_and_tried_again(hall: TestHall, folder: Path) -> None:
    """The second disk was not there; ten minutes later another look makes the copy."""
    hall.issue()
    folder.write_text("a file in the way")
    with pytest.raises(BackupFailed):
        back_up_if_due(hall.database, folder)
    with hall.database.reading() as connection:
        row = connection.execute(select(backup)).one()
    assert row.done_at is None
    assert "backup-failed" in row.error
    folder.unlink()

    hall.pass_time(minutes=5)
    assert back_up_if_due(hall.database, folder) is None
    hall.pass_time(minutes=6)
    assert back_up_if_due(hall.database, folder)


def test_the_days_last_copy_counts(hall: TestHall, folder: Path) -> None:
    """After the day is closed no further copy is made of the same rows."""
    hall.issue()
    note_backup(hall.database, "close 2026-11-21", back_up(hall.database, folder))

    hall.pass_time(minutes=61)

    assert back_up_if_due(hall.database, folder) is None
    with hall.database.reading() as connection:
        assert connection.execute(select(backup.c.place)).scalar() is not None


def test_old_notes_are_forgotten(hall: TestHall, folder: Path) -> None:
    """A year of backups leaves a month of notes."""
    for day in range(40):
        note_backup(hall.database, f"close {day}", folder / "x")
        hall.clock.advance(timedelta(days=1))
    hall.issue()

    back_up_if_due(hall.database, folder)

    assert len(rows(hall.database.path)["backup"]) == 30


def test_the_copy_is_one_that_opens(hall: TestHall, folder: Path) -> None:
    """It is verified as every backup is."""
    hall.issue()

    copy = back_up_if_due(hall.database, folder)

    assert copy is not None
    assert sqlite3.connect(copy).execute("PRAGMA integrity_check").fetchone() == ("ok",)
