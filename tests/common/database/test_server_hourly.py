"""A hall on a server is backed up by itself: by one of many machines, of those that may."""

import platform
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from common.database.archive import read_manifest
from common.database.backup import back_up
from common.database.backup_failed import BackupFailed
from common.database.engine import Database
from common.database.hourly import FOLDER, KEPT, back_up_if_due, note_backup
from common.database.schema import backup
from tests.common.slow_door import SlowDoor
from tests.halls import TestHall
from tests.postgres import Server


@pytest.fixture
def database_kind() -> str:
    """A server; copies of a file have tests of their own."""
    return "postgres"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The share that every machine writes to."""
    return tmp_path / "backups"


@pytest.fixture
def kiosk(hall: TestHall, postgres: Server) -> Iterator[Database]:
    """A machine whose role may not read everything."""
    name = hall.database.backend.name
    role = f"poor_{name}"
    postgres.run("CREATE ROLE {} LOGIN PASSWORD 'p'", role)
    for table in ("site", "alembic_version", "epoch", "backup", "ticket"):
        postgres.run("GRANT SELECT ON {} TO {}", table, role, database=name)
    database = Database(postgres.network_url(role, "p", name), hall.clock)
    yield database
    database.close()
    postgres.run("DROP OWNED BY {}", role, database=name)
    postgres.run("DROP ROLE {}", role)


def last(hall: TestHall) -> tuple[str | None, str | None]:
    """Return where the newest copy lies, and what went wrong with it."""
    with hall.database.reading() as connection:
        row = connection.execute(select(backup).order_by(backup.c.claimed_at.desc())).first()
    assert row is not None
    return row.place, row.error


def test_a_backup_every_hour(hall: TestHall, folder: Path) -> None:
    """The first look of an hour makes the copy; the note says on which machine it lies."""
    hall.issue()

    copies = []
    for _ in range(5):
        copies.append(back_up_if_due(hall.database, folder))
        hall.issue()
        hall.pass_time(minutes=29, seconds=59)

    assert [copy is not None for copy in copies] == [True, False, True, False, True]
    assert copies[4] is not None
    assert copies[4].parent == folder / FOLDER
    assert read_manifest(copies[4]).rows["ticket"] == 5
    assert last(hall) == (f"{platform.node()}: {copies[4]}", None)


def test_the_last_day_is_kept(hall: TestHall, folder: Path) -> None:
    """Twenty-four, and those of each day's close beside them are left alone."""
    closing = back_up(hall.database, folder)
    for _ in range(KEPT + 2):
        hall.issue()
        assert back_up_if_due(hall.database, folder)
        hall.pass_time(hours=1)

    assert len(list((folder / FOLDER).iterdir())) == KEPT
    assert closing.exists()


def test_of_many_machines_one_makes_the_copy(hall: TestHall, folder: Path) -> None:
    """All look at the same moment, also where the clocks of two are a minute apart."""
    hall.issue()
    made: list[Path | None] = []
    together = threading.Barrier(6)

    def look() -> None:
        database = Database(hall.database.url, hall.clock)
        together.wait()
        made.append(back_up_if_due(database, folder))
        database.close()

    doors = [threading.Thread(target=look) for _ in range(6)]
    for door in doors:
        door.start()
    for door in doors:
        door.join()

    assert len(made) == 6
    assert len([copy for copy in made if copy]) == 1


def test_who_claims_a_minute_later_sees_who_was_first(hall: TestHall, folder: Path) -> None:
    """Two machines in the same moment, with two names for it: the second waits and makes none."""
    hall.issue()
    with SlowDoor(hall.database.url, hall.site, hall.clock) as slow:
        first = slow.press(lambda door: back_up_if_due(door.database, folder))
        hall.pass_time(minutes=1)
        database = Database(hall.database.url, hall.clock)
        made: list[Path | None] = []
        second = threading.Thread(target=lambda: made.append(back_up_if_due(database, folder)))
        second.start()
        slow.commit()
        second.join()
        database.close()

        assert first.result() is not None

    assert made == [None]


def test_a_machine_that_may_not_read_all_leaves_it_to_others(
    hall: TestHall, kiosk: Database, folder: Path
) -> None:
    """A kiosk neither copies, nor takes the hour from who could."""
    hall.issue()

    assert back_up_if_due(kiosk, folder) is None
    assert back_up_if_due(hall.database, folder) is not None


def test_a_share_that_is_away_is_noted_and_tried_again(hall: TestHall, folder: Path) -> None:
    """The reason is kept for whoever asks; the hall works on; ten minutes later a copy is made."""
    hall.issue()
    folder.write_text("no share here")

    with pytest.raises(BackupFailed):
        back_up_if_due(hall.database, folder)

    place, error = last(hall)
    assert place is None
    assert str(folder) in str(error)
    assert hall.issue() == "A002"
    folder.unlink()
    hall.pass_time(minutes=5)
    assert back_up_if_due(hall.database, folder) is None
    hall.pass_time(minutes=6)
    assert back_up_if_due(hall.database, folder)


def test_calls_go_on_while_a_copy_is_made(hall: TestHall, folder: Path) -> None:
    """Whoever is copying holds nobody up, and is held up by nobody."""
    hall.issue()
    hall.issue()

    with SlowDoor(hall.database.url, hall.site, hall.clock) as door:
        pressed = door.press(lambda at: at.queue.call_next(1))
        copy = back_up(hall.database, folder)
        hall.queue.call_next(2)
        door.commit()

        assert pressed.result().number == "A001"

    assert set(hall.boards()) == {("A001", 1), ("A002", 2)}
    assert read_manifest(copy).rows["call"] == 0


def test_the_days_last_copy_counts(hall: TestHall, folder: Path) -> None:
    """After the day is closed no further copy is made of the same rows."""
    hall.issue()
    note_backup(hall.database, "close 2026-11-21", back_up(hall.database, folder))

    hall.pass_time(minutes=61)

    assert back_up_if_due(hall.database, folder) is None
