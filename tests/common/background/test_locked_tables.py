"""Tables are locked for long: a door that waits takes no more connections than its two."""

from collections.abc import Iterator

import psycopg
import pytest
from pytestqt.qtbot import QtBot

from common.background.door import HallLink, OpenedHall
from common.background.executors import SerialWorker
from common.database.engine import Database
from common.database.server_state import CONNECTIONS_PER_DOOR
from common.readings.hall import Hall
from common.threads.guard import name_window_thread
from common.tickets.errors import MoisoError
from tests.halls import TestHall, another_program
from tests.postgres import Server

GENEROUS = 20_000
"""Milliseconds after which a test gives up."""

IMPATIENT = 0.3
"""Seconds; a server's time limits are thirty times as long."""


@pytest.fixture
def database_kind() -> str:
    """A server; a file has one writer and no places."""
    return "postgres"


class Door:
    """A door that reads the hall whenever it may have changed; `left` counts what it waited for."""

    def __init__(self, hall: TestHall) -> None:
        self.numbers: list[str] = []
        self.left = 0
        self.link = HallLink(
            lambda: Database(hall.database.url, hall.clock),
            SerialWorker("hall"),
            patience_seconds=IMPATIENT,
        )
        self.link.changed.connect(self.read)
        self.read()

    def read(self) -> None:
        """Ask the hall for today's numbers."""
        self.link.ask(self._numbers, self._got, self._failed)

    def _numbers(self, opened: OpenedHall) -> list[str]:
        return [one.number for one in Hall(opened.database, opened.site.key).tickets()]

    def _got(self, numbers: list[str]) -> None:
        self.numbers = numbers

    def _failed(self, _: MoisoError) -> None:
        self.left += 1


@pytest.fixture
def door(hall: TestHall, qtbot: QtBot) -> Iterator[Door]:
    """A door that has read the hall, alone with it."""
    hall.issue()
    hall.database.close()
    name_window_thread()
    door = Door(hall)
    qtbot.waitUntil(lambda: door.numbers == ["A001"], timeout=GENEROUS)
    yield door
    door.link.close()


def _connections(server: psycopg.Connection, hall: TestHall) -> int:
    """Return how many places the doors take at this moment."""
    query = """
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = %s AND application_name LIKE 'moiso%%'
    """
    row = server.execute(query, [hall.database.backend.name]).fetchone()
    assert row is not None
    return int(row[0])


def test_what_a_door_has_left_is_ended_by_its_next_connection(
    hall: TestHall, door: Door, postgres: Server, qtbot: QtBot
) -> None:
    """Four times it gives up waiting: each time there are two places taken again."""
    with (
        postgres.connect() as server,
        postgres.connect(hall.database.backend.name) as other,
    ):
        with other.transaction():
            other.execute("LOCK TABLE site, ticket IN ACCESS EXCLUSIVE MODE")
            door.read()
            for times in (1, 2, 3, 4):
                qtbot.waitUntil(lambda times=times: door.left >= times, timeout=GENEROUS)  # type: ignore[misc]
                qtbot.waitUntil(
                    lambda: _connections(server, hall) <= CONNECTIONS_PER_DOOR, timeout=GENEROUS
                )
        qtbot.waitUntil(lambda: door.numbers == ["A001"], timeout=GENEROUS)
        qtbot.waitUntil(
            lambda: _connections(server, hall) <= CONNECTIONS_PER_DOOR, timeout=GENEROUS
        )


def test_another_doors_connections_are_left_alone(
    hall: TestHall, door: Door, postgres: Server, qtbot: QtBot
) -> None:
    """Of one role and the same waiting: who ends its own ends nobody else's."""
    with postgres.connect(hall.database.backend.name) as other:
        with other.transaction():
            other.execute("LOCK TABLE site, ticket IN ACCESS EXCLUSIVE MODE")
            with another_program():
                patient = Database(hall.database.url, hall.clock)
            worker = SerialWorker("patient")
            found: list[int] = []
            worker.submit(lambda: found.append(len(Hall(patient, hall.site).tickets())))
            door.read()
            qtbot.waitUntil(lambda: door.left >= 3, timeout=GENEROUS)
        qtbot.waitUntil(lambda: found == [1], timeout=GENEROUS)
        worker.close()
        patient.close()
