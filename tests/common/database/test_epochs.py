"""A machine that has worked with a later copy refuses an older one."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import insert

from common.database.engine import Database
from common.database.epochs import SEEN, Epoch, epoch_of, highest_seen, open_known
from common.database.faults import DatabaseOlderCopy
from common.database.schema import epoch
from tests.halls import MORNING, TestHall


@pytest.fixture
def database_kind() -> str:
    """Copies of a SQLite file; a server is backed up in its own way."""
    return "sqlite"


def here(database: Database) -> Epoch:
    """Return a database's epoch."""
    with database.reading() as connection:
        found = epoch_of(connection)
    assert found is not None
    return found


def raise_epoch(database: Database) -> None:
    """Let a database be one that was restored once more."""
    now = here(database)
    with database.writing() as connection:
        values = {"number": now.number + 1, "identity": now.identity, "began_at": MORNING}
        connection.execute(insert(epoch), values)
        connection.commit()


def test_every_database_is_one_of_its_own(hall: TestHall, tmp_path: Path) -> None:
    """A new one is in its first epoch; the identity stays when it is opened again."""
    first = here(hall.database)
    database = Database(hall.database.url)

    assert first.number == 1
    assert here(database) == first
    database.close()


def test_an_older_copy_is_refused_in_words(hall: TestHall, tmp_path: Path) -> None:
    """A file from before the restore: this machine says so, and writes nothing into it."""
    old = tmp_path / "old.db"
    hall.database.close()
    shutil.copy(hall.database.path, old)
    before = old.read_bytes()
    raise_epoch(hall.database)
    open_known(hall.database.url, tmp_path / "seen").close()

    with pytest.raises(DatabaseOlderCopy) as caught:
        open_known(f"sqlite:///{old}", tmp_path / "seen")

    assert "bản cũ" in caught.value.message("vi")
    assert "moiso database restore" in caught.value.message("en")
    assert old.read_bytes() == before


def test_the_same_and_later_epochs_open(hall: TestHall, tmp_path: Path) -> None:
    """The highest is remembered, for each database by itself."""
    for number in (1, 2, 3):
        open_known(hall.database.url, tmp_path).close()
        assert highest_seen(here(hall.database).identity, tmp_path) == number
        raise_epoch(hall.database)
    assert highest_seen(here(hall.database).identity, tmp_path / "elsewhere") == 0


def test_a_memory_that_is_damaged_or_cannot_be_written_stops_nobody(
    hall: TestHall, tmp_path: Path
) -> None:
    """What the file says is a protection, not a key."""
    (tmp_path / SEEN).write_bytes(b"\x00{")

    open_known(hall.database.url, tmp_path).close()

    assert highest_seen(here(hall.database).identity, tmp_path) == 1


@pytest.mark.expects_log
def test_a_machine_that_cannot_remember_still_works(hall: TestHall, tmp_path: Path) -> None:
    """It is in the log."""
    (tmp_path / "file").write_text("")

    open_known(hall.database.url, tmp_path / "file" / "seen").close()
