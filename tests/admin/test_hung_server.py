"""A command ends when its server hangs, and waits for one that is merely slow."""

import functools
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import pytest
from sqlalchemy import text

from common.background import server_watch
from common.background.server_watch import watching_server
from common.database.engine import Database
from common.database.faults import DatabaseUnreachable
from tests.admin.runs import Command
from tests.postgres import Server

SOON = functools.partial(watching_server, silent_seconds=0.5, knock_seconds=0.1)
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type IN ('Lock', 'Timeout')"


@pytest.fixture
def database_kind() -> str:
    """Only a server can hang."""
    return "postgres"


@pytest.fixture
def hangs_while_asked(postgres: Server) -> Iterator[Callable[[], None]]:
    """Let the server stop as soon as somebody waits for an answer; it goes on after the test."""
    with ExitStack() as stack:
        threads: list[threading.Thread] = []

        def hang() -> None:
            until = time.monotonic() + 20
            with postgres.connect() as connection:
                while connection.execute(WAITING).fetchone() == (0,) and time.monotonic() < until:
                    pass
            stack.enter_context(postgres.hung())

        def begin() -> None:
            threads.append(threading.Thread(target=hang))
            threads[0].start()

        yield begin
        threads[0].join()


@contextmanager
def locked(postgres: Server, url: str) -> Iterator[None]:
    """Hold the tickets, so that whoever asks for them waits."""
    name = url.partition("@/")[2].partition("?")[0]
    with postgres.connect(name) as connection, connection.transaction():
        connection.execute("LOCK TABLE ticket IN ACCESS EXCLUSIVE MODE")
        yield


def test_a_command_ends_while_its_server_hangs(
    centre: Command,
    postgres: Server,
    database_url: str,
    hangs_while_asked: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With the sentence of a lost connection, though its question is never answered."""
    monkeypatch.setattr(server_watch, "watching_server", SOON)
    with ExitStack() as held:
        lock = locked(postgres, database_url)
        held.enter_context(lock)
        hangs_while_asked()

        ended = centre("ticket", "list", "--json")

        held.pop_all()  # a lock of a server that hangs is not given back
    assert (ended.code, ended.json["error"]) == (5, "database-unreachable")
    assert "mất kết nối" in ended.json["message"]


def test_a_long_question_is_waited_for(database_url: str) -> None:
    """As long as the server lets others in it is at work."""
    with SOON():
        database = Database(database_url)
        with database.reading() as connection:
            answer = connection.execute(text("SELECT 'done' FROM pg_sleep(2)")).scalar()
        database.close()

    assert answer == "done"


def test_what_hangs_is_cut_once_and_nothing_is_opened_after(
    database_url: str, hangs_while_asked: Callable[[], None]
) -> None:
    """Tidying up behind a failed question does not wait a second time."""
    with SOON():
        database = Database(database_url)
        hangs_while_asked()

        for question in ("SELECT pg_sleep(60)", "SELECT 1"):
            with pytest.raises(DatabaseUnreachable), database.reading() as connection:
                connection.execute(text(question))

        database.close()
