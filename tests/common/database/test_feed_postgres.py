"""PostgreSQL's change feed: what commits say, and a server that goes away."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
import pytest

from common.database.postgres import PostgresServer
from common.database.postgres_feed import PostgresFeed
from tests.common.database.ticks import Ticks
from tests.halls import TestHall
from tests.postgres import Server

NEVER = 3600.0
"""A heart-beat so slow that a test sees only ticks for a reason."""


@pytest.fixture
def database_kind() -> str:
    """Only a server can hang, or be restarted."""
    return "postgres"


@pytest.fixture
def ticks() -> Ticks:
    """A place where ticks come in."""
    return Ticks()


@contextmanager
def _feed(
    hall: TestHall, on_tick: Callable[[], None], tick_seconds: float = NEVER
) -> Iterator[None]:
    assert isinstance(hall.database.backend, PostgresServer)
    feed = PostgresFeed(
        hall.database.backend, on_tick, tick_seconds=tick_seconds, answer_seconds=0.2
    )
    try:
        yield
    finally:
        feed.close()


def _listeners(postgres: Server, hall: TestHall) -> list[int]:
    """Return the process ids of the server's sides of the feeds in this hall."""
    query = "SELECT pid FROM pg_stat_activity WHERE datname = %s AND query LIKE 'LISTEN%%'"
    with postgres.connect() as connection:
        rows = connection.execute(query, [hall.database.engine.url.database]).fetchall()
    return [pid for (pid,) in rows]


def test_what_is_rolled_back_does_not_tick(hall: TestHall, ticks: Ticks) -> None:
    """Nobody reads again for what did not happen: the next tick is the next commit's."""
    with _feed(hall, ticks):
        ticks.wait()

        with hall.database.writing() as connection:
            connection.exec_driver_sql("UPDATE site SET name_en = 'x'")
        hall.database.write(lambda connection: connection.exec_driver_sql("SELECT 1").scalar())

        assert not ticks.came()
        hall.issue()
        ticks.wait()
        assert not ticks.came()


def test_it_ticks_now_and_then_without_a_change(hall: TestHall, ticks: Ticks) -> None:
    """A lost hint costs seconds, not numbers."""
    with _feed(hall, ticks, tick_seconds=0.01):
        for _ in range(3):
            ticks.wait()


def test_it_comes_back_after_its_connection_was_cut(
    hall: TestHall, ticks: Ticks, postgres: Server
) -> None:
    """It ticks as soon as it listens again, as something may have happened meanwhile."""
    with _feed(hall, ticks):
        ticks.wait()

        with postgres.connect() as connection:
            for pid in _listeners(postgres, hall):
                connection.execute("SELECT pg_terminate_backend(%s)", [pid])

        ticks.wait()
        hall.issue()
        ticks.wait()


def test_it_leaves_a_server_that_does_not_answer(
    hall: TestHall, ticks: Ticks, postgres: Server
) -> None:
    """A connection may be silent for ever; a live server says that it is alive."""
    with _feed(hall, ticks, tick_seconds=0.05):
        ticks.wait()
        (hung,) = _listeners(postgres, hall)
        os.kill(hung, signal.SIGSTOP)
        while ticks.came():
            ticks.wait()

        ticks.wait()
        ticks.wait()

        others = [pid for pid in _listeners(postgres, hall) if pid != hung]
        os.kill(hung, signal.SIGCONT)
    assert len(others) == 1


def test_it_survives_a_restarted_server(hall: TestHall, ticks: Ticks, postgres: Server) -> None:
    """And so does the hall: the first press afterwards is a press like any other."""
    hall.issue()
    with _feed(hall, ticks):
        ticks.wait()

        postgres.restart()

        ticks.wait()
        assert hall.issue() == "A002"
        ticks.wait()


def test_while_the_server_is_away_it_does_not_spin(
    hall: TestHall, ticks: Ticks, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says so once, tries ever less often, and is back when the server is."""
    tries = Ticks()
    connect = PostgresFeed._connect

    def counting(feed: PostgresFeed) -> psycopg.Connection[object]:
        tries()
        return connect(feed)

    with _feed(hall, ticks):
        ticks.wait()
        monkeypatch.setattr(PostgresFeed, "_connect", counting)
        postgres.halt()
        try:
            ticks.wait()
            for _ in range(3):
                tries.wait()
            assert not ticks.came()
        finally:
            postgres.start()

        ticks.wait()
