"""The database of one machine, its copies and a server's copies are read by nobody else."""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from common.clock import SystemClock
from common.database.backup import back_up, back_up_to
from common.database.engine import Database
from common.database.migrate import migrate
from common.database.progress import silent
from common.database.restore import restore
from tests.halls import TestHall

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="files have their folder's rights")


@pytest.fixture(autouse=True)
def usual_umask() -> Iterator[None]:
    """As most machines have it: what is not asked for is read by everybody."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def open_to_others(folder: Path) -> list[str]:
    """Return all below a folder that somebody else could read or enter."""
    return [
        str(path.relative_to(folder))
        for path in sorted(folder.rglob("*"))
        if stat.S_IMODE(path.stat().st_mode) & 0o077
    ]


def test_a_copy_of_the_hall_is_private_on_both_engines(hall: TestHall, tmp_path: Path) -> None:
    """By itself into the backup folder, and by hand onto a stick."""
    stick = tmp_path / "stick"
    hall.issue()

    back_up_to(hall.database, stick / "moiso.copy")
    back_up(hall.database, stick / "backups")

    assert len(list(stick.rglob("*.*"))) == 2
    assert open_to_others(stick) == []
    assert stat.S_IMODE(stick.stat().st_mode) == 0o700


def test_there_is_no_moment_in_which_others_could_read_it(hall: TestHall, tmp_path: Path) -> None:
    """Not even while it grows: asked at each line of progress."""
    seen: list[str] = []
    stick = tmp_path / "stick"

    back_up_to(hall.database, stick / "moiso.copy", lambda _: seen.extend(open_to_others(stick)))

    assert seen == []


def test_a_new_database_and_one_brought_back_are_private(tmp_path: Path) -> None:
    """With the files that SQLite lays beside it, and what a restore keeps of before."""
    home = tmp_path / "home"
    clock = SystemClock()
    url = f"sqlite:///{home / 'moiso.db'}"
    migrate(url)
    database = Database(url, clock)
    copy = back_up(database, home / "backups")
    with database.reading():
        assert open_to_others(home) == []
    database.close()

    restore(
        url,
        copy,
        folder=home / "backups",
        seen_folder=home,
        progress=silent,
        clock=clock,
    )

    assert open_to_others(home) == []
