"""A backup brought back: verified, beyond every earlier epoch, and nothing thrown away."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from common.database import migrate as migrating
from common.database import restore as restoring
from common.database.backup import back_up, counts
from common.database.backup_failed import BackupFailed
from common.database.engine import Database
from common.database.epochs import SEEN, epoch_of, open_known
from common.database.faults import DatabaseBusy, DatabaseNewer, DatabaseOlderCopy
from common.database.feed import watch
from common.database.restore import Restored, restore
from common.database.sqlite import SqliteFile
from common.readings.hall import Hall
from common.tickets.text import Text
from common.use_cases.queue import Queue
from tests.common.database.dumps import rows
from tests.halls import TestHall


@pytest.fixture
def database_kind() -> str:
    """Copies of a SQLite file; a server is backed up in its own way."""
    return "sqlite"


@pytest.fixture
def copy(hall: TestHall, tmp_path: Path) -> Path:
    """A backup with one ticket; the hall has gone on since."""
    hall.issue()
    copy = back_up(hall.database, tmp_path / "copies")
    hall.issue()
    hall.queue.call_next(1)
    return copy


def bring_back(hall: TestHall, copy: Path, tmp_path: Path, **more: object) -> Restored:
    """Restore into the hall's own file."""
    return restore(
        hall.database.url,
        copy,
        folder=tmp_path / "copies",
        seen_folder=tmp_path / "seen",
        clock=hall.clock,
        **more,  # type: ignore[arg-type]  # a progress or nothing
    )


def numbers(path: Path, hall: TestHall) -> list[str]:
    """Return today's numbers in a database file."""
    database = Database(f"sqlite:///{path}", hall.clock)
    found = [ticket.number for ticket in Hall(database, hall.site).tickets()]
    database.close()
    return found


def test_the_hall_is_what_the_backup_was(hall: TestHall, copy: Path, tmp_path: Path) -> None:
    """Rows as they were, one epoch later, and what was live before is kept beside the backups."""
    steps: list[str] = []

    done = bring_back(hall, copy, tmp_path, progress=lambda step: steps.append(step.vi))

    after, expected = rows(hall.database.path), rows(copy)
    for name in ("epoch", "series"):
        assert after.pop(name) != expected.pop(name)
    assert after == expected
    assert done.epoch.number == 2
    assert done.rows["ticket"] == 1
    assert done.before is not None
    assert numbers(done.before, hall) == ["A001", "A002"]
    assert len(steps) == 4
    assert not list(tmp_path.glob("*.restoring*"))


def test_doors_that_are_open_go_on_with_it(hall: TestHall, copy: Path, tmp_path: Path) -> None:
    """A window with the file open reads the restored hall and works in it; its feed ticks."""
    ticks: list[int] = []
    feed = watch(hall.database, lambda: ticks.append(1))

    bring_back(hall, copy, tmp_path)

    assert hall.line() == ["A001"]
    assert hall.issue() == "A1001"
    with hall.database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    feed.close()
    assert ticks


def test_after_it_an_older_copy_is_refused(hall: TestHall, copy: Path, tmp_path: Path) -> None:
    """The machine that died and comes back with its file is not mistaken for the hall."""
    lost = tmp_path / "lost.db"
    hall.database.close()
    shutil.copy(hall.database.path, lost)
    bring_back(hall, copy, tmp_path)
    open_known(hall.database.url, tmp_path / "seen").close()

    with pytest.raises(DatabaseOlderCopy):
        open_known(f"sqlite:///{lost}", tmp_path / "seen")


def test_it_is_beyond_every_epoch_this_machine_has_seen(
    hall: TestHall, copy: Path, tmp_path: Path
) -> None:
    """Restoring the same backup twice, or after a restore elsewhere, always goes forward."""
    first = bring_back(hall, copy, tmp_path)
    (tmp_path / "seen").mkdir()
    (tmp_path / "seen" / SEEN).write_text(f'{{"{first.epoch.identity}": 7}}')

    second = bring_back(hall, copy, tmp_path)

    assert (first.epoch.number, second.epoch.number) == (2, 8)
    assert second.epoch.identity == first.epoch.identity


def test_on_another_machine_there_need_be_nothing(
    hall: TestHall, copy: Path, tmp_path: Path
) -> None:
    """The database PC died: a new one becomes the hall, with the old identity."""
    url = f"sqlite:///{tmp_path / 'new' / 'moiso.db'}"

    done = restore(
        url, copy, folder=tmp_path / "x", seen_folder=tmp_path / "seen", clock=hall.clock
    )

    assert done.before is None
    database = open_known(url, tmp_path / "seen", lambda url: Database(url, hall.clock))
    assert Queue(database, hall.site).issue("ho_tich").number == "A1001"
    database.close()


def test_a_damaged_live_file_is_put_aside(hall: TestHall, copy: Path, tmp_path: Path) -> None:
    """The reason for restoring may be that nothing can be read any more; it is kept all the same."""
    hall.database.close()
    for ending in ("-wal", "-shm"):
        hall.database.path.with_name(f"moiso.db{ending}").unlink(missing_ok=True)
    hall.database.path.write_bytes(b"no database at all" * 100)

    done = bring_back(hall, copy, tmp_path)

    assert done.before is not None
    assert done.before.read_bytes().startswith(b"no database")
    assert numbers(hall.database.path, hall) == ["A001"]


def test_a_backup_that_was_cut_off_changes_nothing(
    hall: TestHall, copy: Path, tmp_path: Path
) -> None:
    """A copy from a dying disk is refused before anything is touched."""
    content = copy.read_bytes()
    copy.write_bytes(content[: len(content) // 2])
    before = hall.everything()

    with pytest.raises(BackupFailed):
        bring_back(hall, copy, tmp_path)

    assert hall.everything() == before
    assert not list(tmp_path.glob("*.restoring*"))


def test_a_file_of_another_program_changes_nothing(hall: TestHall, tmp_path: Path) -> None:
    """Somebody chose the wrong file."""
    other = tmp_path / "photos.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE photo (name TEXT)")
    before = hall.everything()

    with pytest.raises(BackupFailed):
        bring_back(hall, other, tmp_path)

    assert hall.everything() == before


def test_a_backup_with_broken_references_changes_nothing(
    hall: TestHall, copy: Path, tmp_path: Path
) -> None:
    """A copy that somebody edited is refused."""
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("DELETE FROM ticket")
        connection.commit()
    before = hall.everything()

    with pytest.raises(BackupFailed) as caught:
        bring_back(hall, copy, tmp_path)

    assert "foreign keys" in caught.value.message("en")
    assert hall.everything() == before


def test_a_backup_of_a_newer_program_changes_nothing(
    hall: TestHall, copy: Path, tmp_path: Path
) -> None:
    """The person reads which program to update."""
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()

    with pytest.raises(DatabaseNewer):
        bring_back(hall, copy, tmp_path)


def test_a_backup_of_an_earlier_version_is_brought_up_to_date(
    hall: TestHall, tmp_path: Path
) -> None:
    """A copy from before an update comes back with the tables of today."""
    old = tmp_path / "old.db"
    migrating.prepare_file(old)
    migrating._run(SqliteFile(old), "0002")
    create_engine(f"sqlite:///{old}").dispose()

    done = bring_back(hall, old, tmp_path)

    assert done.epoch.number == 2
    assert rows(hall.database.path)["ticket"] == []


def test_a_copy_that_differs_is_not_called_done(
    hall: TestHall, copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The result is counted again before anybody is told."""
    real = counts
    counted = iter(range(100))

    def wrong(connection: sqlite3.Connection, *names: object) -> dict[str, int]:
        found = real(connection)
        return found if next(counted) < 2 else found | {"ticket": 0}

    monkeypatch.setattr(restoring, "counts", wrong)

    with pytest.raises(BackupFailed) as caught:
        bring_back(hall, copy, tmp_path)

    assert "ticket" in caught.value.message("en")


def test_a_live_file_that_is_held_is_left_alone(
    hall: TestHall, copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program writes and writes: after a while the person reads that it is busy."""
    monkeypatch.setattr(restoring, "BUSY_SECONDS", 0.1)
    monkeypatch.setattr(restoring, "LOCK_SECONDS", 0.1)
    before = hall.everything()

    with hall.database.writing() as connection:
        connection.exec_driver_sql("UPDATE site SET name_en = 'half a press'")
        with pytest.raises(DatabaseBusy):
            bring_back(hall, copy, tmp_path)

    assert hall.everything() == before


def test_no_safety_copy_no_restore(hall: TestHall, copy: Path, tmp_path: Path) -> None:
    """What is live now is not given up while it cannot be kept."""
    elsewhere = tmp_path / "elsewhere.db"
    shutil.copy(copy, elsewhere)
    (tmp_path / "copies" / "before-restore").write_text("a file in the way")
    before = hall.everything()

    with pytest.raises(BackupFailed):
        bring_back(hall, elsewhere, tmp_path)

    assert hall.everything() == before


def test_the_words_of_each_step_exist_in_both_languages(
    hall: TestHall, copy: Path, tmp_path: Path
) -> None:
    """Somebody who restores for the first time sees what happens."""
    steps: list[Text] = []

    bring_back(hall, copy, tmp_path, progress=steps.append)

    assert all(step.vi and step.en for step in steps)
    with hall.database.reading() as connection:
        assert epoch_of(connection) is not None
