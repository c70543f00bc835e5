"""The copy of a day is made when the day has ended, by whoever makes the hourly ones."""

import threading
from pathlib import Path

import pytest

from common.database.backup import back_up
from common.database.backup_failed import BackupFailed
from common.database.ended_days import close_slot
from common.database.engine import Database
from common.database.hourly import FOLDER, back_up_if_due, note_backup
from tests.halls import TestHall


@pytest.fixture(params=["sqlite", "postgres"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """Both engines are backed up by themselves."""
    kind: str = request.param
    return kind


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The second disk."""
    return tmp_path / "backups"


def of_days(folder: Path) -> list[Path]:
    """Return the copies of days, oldest first."""
    return sorted(one for one in folder.glob("*") if one.is_file())


def work_a_day(hall: TestHall, folder: Path) -> None:
    """Work from eight to six, with a look every half hour, and leave the machine on until then."""
    for _ in range(20):
        hall.issue()
        back_up_if_due(hall.database, folder)
        hall.pass_time(minutes=30)


def test_the_first_look_of_the_next_day_keeps_the_last_one(hall: TestHall, folder: Path) -> None:
    """The PCs were off at night; before the first number the day is kept, once."""
    work_a_day(hall, folder)
    hall.issue()
    hourly = set((folder / FOLDER).iterdir())
    hall.pass_time(hours=13)

    made = back_up_if_due(hall.database, folder)

    assert of_days(folder) == [made]
    assert set((folder / FOLDER).iterdir()) == hourly
    for _ in range(3):
        hall.pass_time(minutes=61)
        assert back_up_if_due(hall.database, folder) is None


def test_a_machine_that_is_on_keeps_it_at_midnight(hall: TestHall, folder: Path) -> None:
    """Nobody need come to work for it."""
    work_a_day(hall, folder)

    made = []
    for _ in range(14):
        hall.pass_time(hours=1)
        made.append(back_up_if_due(hall.database, folder))

    assert len(of_days(folder)) == 1
    assert [copy for copy in made[1:] if copy] == of_days(folder)


def test_a_fortnight_of_days_is_kept(hall: TestHall, folder: Path) -> None:
    """The hourly copies of a busy week do not push them out."""
    for _ in range(17):
        hall.issue()
        hall.pass_time(hours=24)
        back_up_if_due(hall.database, folder)

    assert len(of_days(folder)) == 14


def test_a_day_that_was_closed_has_its_copy(hall: TestHall, folder: Path) -> None:
    """`moiso day close` has made it; what was pressed after that is worth another."""
    hall.issue()
    day = hall.queue.close_day().day
    note_backup(hall.database, close_slot(day), back_up(hall.database, folder))
    hall.pass_time(hours=24)
    assert back_up_if_due(hall.database, folder) is None

    hall.issue()
    note_backup(hall.database, close_slot(hall.queue.close_day().day), folder / "kept")
    hall.pass_time(minutes=1)
    hall.issue()
    hall.pass_time(hours=24)

    assert back_up_if_due(hall.database, folder) in of_days(folder)


def test_a_disk_that_is_away_is_tried_again(hall: TestHall, folder: Path) -> None:
    """Ten minutes later, and no hour is taken from who comes to work meanwhile."""
    hall.issue()
    hall.pass_time(hours=24)
    folder.write_text("no disk here")

    with pytest.raises(BackupFailed):
        back_up_if_due(hall.database, folder)

    folder.unlink()
    hall.pass_time(minutes=5)
    assert back_up_if_due(hall.database, folder) is None
    hall.pass_time(minutes=6)
    assert [back_up_if_due(hall.database, folder)] == of_days(folder)


def test_of_many_doors_one_makes_it(hall: TestHall, folder: Path) -> None:
    """All are switched on at the same moment in the morning."""
    hall.issue()
    hall.pass_time(hours=24)
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
    assert [copy for copy in made if copy] == of_days(folder)
    assert len(of_days(folder)) == 1
