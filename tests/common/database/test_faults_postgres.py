"""What a door says when the server is not what it should be."""

import logging
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from sqlalchemy import Connection, select

from common.database import schema
from common.database.engine import Database
from common.database.entering import issue_ticket
from common.database.faults import (
    DatabaseBusy,
    DatabaseCrowded,
    DatabaseFault,
    DatabaseForbidden,
    DatabaseNewer,
    DatabaseNotCreated,
    DatabaseNotOurs,
    DatabaseNotSetUp,
    DatabasePasswordWrong,
    DatabaseReadOnly,
    DatabaseUnreachable,
)
from common.database.work import Work
from common.tickets.ticket import Press
from tests.halls import MORNING, TestHall
from tests.postgres import Server

SECRET = "s3cret-word"
PRESS = Press(at=MORNING, officer="console", request_id="tap")
GENEROUS = 20.0
"""Seconds after which a test gives up."""


@pytest.fixture
def database_kind() -> str:
    """Only a server can be away, or ask for a password."""
    return "postgres"


@pytest.fixture
def name(postgres: Server) -> Iterator[str]:
    """The name of an empty database."""
    name = f"empty_{uuid4().hex}"
    postgres.create(name)
    yield name
    postgres.drop(name)


@pytest.fixture
def role(postgres: Server) -> Iterator[str]:
    """A role that may log in with the secret word and nothing else."""
    name = f"role_{uuid4().hex}"
    postgres.run(f"CREATE ROLE {{}} LOGIN PASSWORD '{SECRET}'", name)
    yield name
    postgres.run("DROP OWNED BY {}", name)
    postgres.run("DROP ROLE {}", name)


def _refused(url: str, expected: type[DatabaseFault]) -> str:
    """Open a database in vain; return all that was said, in messages and in the log's details."""
    with pytest.raises(expected) as caught:
        Database(url)
    fault = caught.value
    said = [fault.message("vi"), fault.message("en"), *traceback.format_exception(fault)]
    return "\n".join(said)


def test_a_wrong_password_is_said_and_not_told(
    hall: TestHall, postgres: Server, role: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The person reads where to look; what was typed stands nowhere."""
    caplog.set_level(logging.DEBUG)
    name = str(hall.database.engine.url.database)

    said = _refused(postgres.network_url(role, "mistyped-word", name), DatabasePasswordWrong)

    assert f"127.0.0.1:{postgres.port}/{name}" in said
    assert "mistyped-word" not in said + caplog.text
    assert f"postgresql://127.0.0.1:{postgres.port}/{name}" in said
    assert "moiso.toml" in said


def test_no_failure_tells_the_password(
    hall: TestHall, postgres: Server, role: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Nor in an address, an option of it, or the log."""
    caplog.set_level(logging.DEBUG)
    url = postgres.network_url(role, SECRET, str(hall.database.engine.url.database))
    away = f"postgresql://{role}@127.0.0.1:1/moiso?password={SECRET}"

    said = [
        _refused(url, DatabaseForbidden),
        _refused(away, DatabaseUnreachable),
        _refused(postgres.network_url(role, SECRET, "nowhere"), DatabaseNotCreated),
    ]

    assert SECRET not in "\n".join(said) + caplog.text


def test_a_server_that_is_not_there_is_unreachable() -> None:
    """In words of both languages: no connection."""
    said = _refused("postgresql://moiso@127.0.0.1:1/moiso", DatabaseUnreachable)

    assert "mất kết nối" in said
    assert "no connection" in said


def test_an_empty_database_is_not_set_up(postgres: Server, name: str) -> None:
    """The sentence says which command makes the tables."""
    assert "moiso setup" in _refused(postgres.url(name), DatabaseNotSetUp)


def test_another_programs_database_is_not_ours(postgres: Server, name: str) -> None:
    """Tables of somebody else are recognised."""
    postgres.run("CREATE TABLE theirs (x text)", database=name)

    _refused(postgres.url(name), DatabaseNotOurs)


def test_a_newer_database_is_left_alone(hall: TestHall, postgres: Server) -> None:
    """An old program on a newer schema says what to update."""
    name = str(hall.database.engine.url.database)
    postgres.run("UPDATE alembic_version SET version_num = '9999'", database=name)

    assert "9999" in _refused(hall.database.url, DatabaseNewer)


def test_a_server_without_room_for_another_connection_says_so(
    hall: TestHall, postgres: Server, role: str
) -> None:
    """Who looks after the server reads which setting to raise."""
    postgres.run("ALTER ROLE {} CONNECTION LIMIT 0", role)
    name = str(hall.database.engine.url.database)

    said = _refused(postgres.network_url(role, SECRET, name), DatabaseCrowded)

    assert "max_connections" in said


def test_a_database_that_only_reads_says_so(hall: TestHall) -> None:
    """What cannot be written is refused in words, and nothing is lost."""

    def write(connection: Connection) -> None:
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")
        connection.execute(schema.site.update().values(name_en="x"))

    with pytest.raises(DatabaseReadOnly):
        hall.database.write(write)

    assert hall.issue() == "A001"


def test_a_row_held_for_too_long_is_busy(hall: TestHall) -> None:
    """A press that waits in vain says so, and the same press works once it is free."""
    hall.issue()
    impatient = Database(hall.database.url, hall.clock, busy_seconds=0.05)
    at = TestHall(database=impatient, site=hall.site, clock=hall.clock)
    with hall.database.writing() as connection:
        connection.execute(select(schema.counter).with_for_update())
        with pytest.raises(DatabaseBusy):
            at.queue.call_next(1)

    called = at.queue.call_next(1)

    impatient.close()
    assert called.number == "A001"


def test_a_restarted_server_costs_nothing(hall: TestHall, postgres: Server) -> None:
    """The connection that died is looked at before the press, and replaced."""
    hall.issue()

    postgres.restart()

    assert hall.issue() == "A002"
    assert [one.number for one in hall.reading.tickets()] == ["A001", "A002"]


def test_a_server_lost_in_the_middle_of_a_press_is_asked_once_more(
    hall: TestHall, postgres: Server
) -> None:
    """The press begins anew on a new connection: still one ticket, one number."""
    restarts = iter([postgres.restart])

    def press(connection: Connection) -> str:
        number = issue_ticket(Work(connection, hall.site), "ho_tich", "none", PRESS).number
        next(restarts, lambda: None)()
        return number

    number = hall.database.write(press)

    assert number == "A001"
    assert [one.number for one in hall.reading.tickets()] == ["A001"]


def test_two_that_hold_what_the_other_wants_both_come_through(hall: TestHall) -> None:
    """A deadlock is nobody's fault: one of them does it once more."""
    other = Database(hall.database.url, hall.clock)
    meet = Barrier(2)
    tries: list[int] = []

    def cross(database: Database, *counters: int) -> None:
        def do(connection: Connection) -> None:
            tries.append(counters[0])
            for place, number in enumerate(counters):
                if place == 1 and not meet.broken and tries.count(counters[0]) == 1:
                    meet.wait(GENEROUS)
                held = schema.counter.c.number == number
                connection.execute(select(schema.counter).where(held).with_for_update())

        database.write(do)

    with ThreadPoolExecutor(2) as both:
        crossing = [both.submit(cross, hall.database, 1, 2), both.submit(cross, other, 2, 1)]

    other.close()
    assert [one.result() for one in crossing] == [None, None]
    assert len(tries) > 2
