"""A share that is not connected looks like an empty folder: no copy goes there unnoticed."""

import shutil
from pathlib import Path

import pytest

from common.database.backup import BEFORE_RESTORE, back_up
from common.database.backup_place import NEW_DISK, BackupFolderEmpty, BackupFolderMissing
from common.database.hourly import LAST, back_up_if_due, note_backup
from tests.halls import TestHall


@pytest.fixture(params=["sqlite", "postgres"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """Each kind of database in turn."""
    kind: str = request.param
    return kind


@pytest.fixture
def share(tmp_path: Path) -> Path:
    """Where a share is seen while it is connected; `disconnect` takes it away."""
    share = tmp_path / "mnt" / "share"
    share.mkdir(parents=True)
    return share


def disconnect(share: Path) -> None:
    """Leave what is seen of a share that is away: an empty folder of this machine's."""
    shutil.rmtree(share)
    share.mkdir()


def test_each_hours_copy_misses_a_share_that_is_away(hall: TestHall, share: Path) -> None:
    """Nothing is made on this machine's own disk, status gets the reason, and it goes on after."""
    hall.issue()
    kept = back_up_if_due(hall.database, share / "moiso")
    assert kept is not None
    moved = share.rename(share.with_name("away"))
    share.mkdir()
    hall.pass_time(hours=2)
    hall.issue()

    with pytest.raises(BackupFolderEmpty) as refused:
        back_up_if_due(hall.database, share / "moiso")

    assert NEW_DISK in refused.value.message("vi")
    assert list(share.iterdir()) == []
    with hall.database.reading() as connection:
        assert "backup-folder-empty" in connection.execute(LAST).one().error
    share.rmdir()
    moved.rename(share)
    hall.pass_time(minutes=11)
    assert back_up_if_due(hall.database, share / "moiso")


def test_the_days_copy_misses_it_too(hall: TestHall, share: Path) -> None:
    """Where the share itself is the folder, and by hand."""
    hall.issue()
    note_backup(hall.database, "day", back_up(hall.database, share))
    disconnect(share)

    with pytest.raises(BackupFolderEmpty):
        back_up(hall.database, share)

    assert list(share.iterdir()) == []


def test_a_new_disk_is_said_to_be_one(hall: TestHall, share: Path) -> None:
    """A file that the sentence names, and copies go on."""
    hall.issue()
    note_backup(hall.database, "day", back_up(hall.database, share))
    disconnect(share)
    (share / NEW_DISK).touch()

    assert back_up(hall.database, share).parent == share


def test_a_disk_that_was_never_there_is_missed(hall: TestHall, tmp_path: Path) -> None:
    """A mistyped folder, or a stick's that is not in: no folders are made on the way to it."""
    with pytest.raises(BackupFolderMissing) as refused:
        back_up(hall.database, tmp_path / "media" / "stick")

    assert str(tmp_path / "media") in refused.value.message("vi")
    assert not (tmp_path / "media").exists()


def test_another_folder_is_no_share_that_is_away(hall: TestHall, share: Path) -> None:
    """Who changes backup_folder in moiso.toml begins an empty one."""
    hall.issue()
    note_backup(hall.database, "day", back_up(hall.database, share))

    assert back_up(hall.database, share.with_name("other")).is_file()


def test_a_restore_does_not_wait_for_the_disk_that_died(hall: TestHall, share: Path) -> None:
    """What it takes the place of is kept wherever it can be."""
    hall.issue()
    note_backup(hall.database, "day", back_up(hall.database, share))
    disconnect(share)

    assert back_up(hall.database, share / BEFORE_RESTORE).is_file()
