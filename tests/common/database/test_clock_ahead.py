"""A clock that ran ahead and was put right: backups go on, and doctor misses those that do not."""

from pathlib import Path

import pytest
from sqlalchemy import select

from common.database.backup import back_up
from common.database.hourly import FOLDER, LAST_DONE, back_up_if_due, note_backup
from common.database.schema import backup
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


@pytest.fixture
def ahead(hall: TestHall, folder: Path) -> TestHall:
    """A hall whose clock ran a year ahead this morning; it was backed up meanwhile."""
    hall.pass_time(hours=24 * 365)
    hall.issue()
    assert back_up_if_due(hall.database, folder)
    hall.pass_time(hours=-24 * 365)
    return hall


def test_every_hour_has_its_copy_again(ahead: TestHall, folder: Path) -> None:
    """From the first press after it was put right, as if nothing had been."""
    made = []
    for _ in range(4):
        ahead.issue()
        made.append(back_up_if_due(ahead.database, folder) is not None)
        ahead.pass_time(minutes=31)

    assert made == [True, False, True, False]
    with ahead.database.reading() as connection:
        last = connection.execute(LAST_DONE).one()
    assert last.claimed_at < ahead.clock.now()


def test_a_night_makes_no_copies(ahead: TestHall, folder: Path) -> None:
    """What was pressed in a time to come is no reason for a copy in every hour until then."""
    ahead.issue()
    assert back_up_if_due(ahead.database, folder)

    for _ in range(3):
        ahead.pass_time(hours=2)

        assert back_up_if_due(ahead.database, folder) is None


def test_the_minute_comes_a_second_time(hall: TestHall, folder: Path) -> None:
    """An hour ahead in the morning: at the very minute of that copy another is made."""
    hall.issue()
    hall.pass_time(hours=1)
    assert back_up_if_due(hall.database, folder)
    hall.pass_time(hours=-1)
    hall.issue()
    assert back_up_if_due(hall.database, folder)

    hall.issue()
    hall.pass_time(hours=1)
    hall.issue()

    assert back_up_if_due(hall.database, folder)
    with hall.database.reading() as connection:
        assert len(connection.execute(select(backup)).all()) == 2


def test_copies_from_a_time_to_come_make_room_first(hall: TestHall, folder: Path) -> None:
    """Those made since it was put right are the newer ones, whatever the names say."""
    hall.pass_time(hours=24)
    for _ in range(3):
        back_up(hall.database, folder / FOLDER, kept=3)
        hall.pass_time(minutes=1)
    hall.pass_time(hours=-25)

    made = []
    for _ in range(3):
        made.append(back_up(hall.database, folder / FOLDER, kept=3))
        hall.pass_time(minutes=1)

    assert set((folder / FOLDER).iterdir()) == set(made)


def test_the_days_close_of_a_time_to_come_stands_in_nobodys_way(
    hall: TestHall, folder: Path
) -> None:
    """A copy by hand or at the close, noted while the clock ran ahead, blocks no hour."""
    hall.pass_time(hours=48)
    hall.issue()
    note_backup(hall.database, "close 2026-11-23", back_up(hall.database, folder))
    hall.pass_time(hours=-48)
    hall.issue()

    assert back_up_if_due(hall.database, folder)
