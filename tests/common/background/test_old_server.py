"""A door at work, and a server that is not the one it was: restored since, or come back from before."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from pytestqt.qtbot import QtBot

from admin.measuring.throw_away_server import OWNER
from common.background.door import HallLink, OpenedHall
from common.background.executors import SerialWorker
from common.database.backup import back_up_to
from common.database.engine import Database
from common.database.epochs import highest_seen, open_known
from common.database.server_restore import restore_on_server
from common.readings.hall import Hall
from common.threads.guard import name_window_thread
from common.tickets.errors import MoisoError
from tests.halls import TestHall, another_program
from tests.postgres import Server
from tests.proxy import Proxy

GENEROUS = 20_000
"""Milliseconds after which a test gives up."""


@pytest.fixture
def database_kind() -> str:
    """A server; a file is told from another by itself."""
    return "postgres"


class Door:
    """A door that reads the hall whenever it may have changed, behind a cable, as in life."""

    def __init__(self, hall: TestHall, cable: Proxy, seen: Path) -> None:
        self.numbers: list[str] = []
        self.said = ""
        self.reads = 0
        url = cable.url(OWNER, hall.database.backend.name)
        self.link = HallLink(
            lambda: open_known(url, seen, lambda url: Database(url, hall.clock)),
            SerialWorker("hall"),
        )
        self.link.changed.connect(self.read)
        self.read()

    def read(self) -> None:
        """Ask the hall for today's numbers."""
        self.link.ask(self._numbers, self._got, self._failed)

    def _numbers(self, opened: OpenedHall) -> list[str]:
        return [one.number for one in Hall(opened.database, opened.site.key).tickets()]

    def _got(self, numbers: list[str]) -> None:
        self.numbers, self.said = numbers, ""
        self.reads += 1

    def _failed(self, error: MoisoError) -> None:
        self.said = error.message("vi")


@pytest.fixture
def seen(tmp_path: Path) -> Path:
    """Where the door's machine remembers."""
    return tmp_path / "door"


@pytest.fixture
def door(hall: TestHall, postgres_cable: Proxy, seen: Path, qtbot: QtBot) -> Iterator[Door]:
    """A door that has read the hall."""
    hall.issue()
    name_window_thread()
    door = Door(hall, postgres_cable, seen)
    qtbot.waitUntil(lambda: door.numbers == ["A001"], timeout=GENEROUS)
    yield door
    door.link.close()


def test_an_open_door_learns_that_the_hall_was_restored(
    hall: TestHall, door: Door, seen: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """It goes on with the restored hall by itself, and remembers it."""
    with another_program():
        copy = back_up_to(hall.database, tmp_path / "copy.zip")
        hall.issue()
        qtbot.waitUntil(lambda: len(door.numbers) == 2, timeout=GENEROUS)

        done = restore_on_server(
            hall.database.url, copy, folder=tmp_path, seen_folder=tmp_path, clock=hall.clock
        )

    qtbot.waitUntil(lambda: door.numbers == ["A001"], timeout=GENEROUS)
    qtbot.waitUntil(
        lambda: highest_seen(done.epoch.identity, seen) == done.epoch.number, timeout=GENEROUS
    )


def test_the_old_server_at_the_same_address_is_refused_at_once(
    hall: TestHall, door: Door, tmp_path: Path, qtbot: QtBot, postgres: Server
) -> None:
    """The hall's address belongs to the old server again: a sentence, and nothing is written."""
    old = f"old_{uuid4().hex}"
    name = hall.database.backend.name
    seen = tmp_path / "door"
    with another_program():
        copy = back_up_to(hall.database, tmp_path / "copy.zip")
        restore_on_server(
            hall.database.url, copy, folder=tmp_path, seen_folder=tmp_path, clock=hall.clock
        )
        _as_it_was(copy, postgres.create(old), tmp_path, hall)
        qtbot.waitUntil(lambda: '": [2, ' in (seen / "epochs.json").read_text(), timeout=GENEROUS)
        hall.database.close()
        _swap(postgres, name, old)
        try:
            qtbot.waitUntil(lambda: "bản cũ" in door.said, timeout=GENEROUS)
            reads = door.reads
            door.read()
            qtbot.waitUntil(lambda: "bản cũ" in door.said, timeout=GENEROUS)

            assert door.reads == reads
        finally:
            _swap(postgres, name, old)
        qtbot.waitUntil(lambda: door.reads > reads and door.said == "", timeout=GENEROUS)
    door.link.close()
    postgres.drop(old)


def _as_it_was(copy: Path, url: str, folder: Path, hall: TestHall) -> None:
    """Make a database that stands in its first epoch, as the server did that died."""
    restore_on_server(url, copy, folder=folder, seen_folder=folder / "none", clock=hall.clock)
    database = Database(url)
    with database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM epoch WHERE number > 1")
        connection.commit()
    database.close()


def _swap(postgres: Server, one: str, other: str) -> None:
    """Let two databases have each other's names, faster than a door notices."""
    with postgres.connect() as connection:
        end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ANY(%s)"
        with connection.transaction():
            connection.execute(f'ALTER DATABASE "{one}" ALLOW_CONNECTIONS false')
            connection.execute(f'ALTER DATABASE "{other}" ALLOW_CONNECTIONS false')
        while True:
            connection.execute(end, [[one, other]])
            query = "SELECT count(*) FROM pg_stat_activity WHERE datname = ANY(%s)"
            if connection.execute(query, [[one, other]]).fetchone() == (0,):
                break
        with connection.transaction():
            connection.execute(f'ALTER DATABASE "{one}" RENAME TO between')
            connection.execute(f'ALTER DATABASE "{other}" RENAME TO "{one}"')
            connection.execute(f'ALTER DATABASE between RENAME TO "{other}"')
            connection.execute(f'ALTER DATABASE "{one}" ALLOW_CONNECTIONS true')
            connection.execute(f'ALTER DATABASE "{other}" ALLOW_CONNECTIONS true')
