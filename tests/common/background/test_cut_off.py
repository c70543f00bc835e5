"""A server that stops, hangs or is cut off: the door says so, goes on by itself, and loses nothing."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from admin.measuring.throw_away_server import OWNER
from common.database.engine import Database
from common.database.faults import DatabaseUnreachable
from common.database.postgres_feed import PostgresFeed
from common.threads.guard import name_window_thread
from tests.common.background.asking_door import AWAY, Door
from tests.halls import TestHall
from tests.postgres import Server
from tests.proxy import Condition, Proxy

GENEROUS = 20_000
"""Milliseconds after which a test gives up."""

FILES = Path("/proc/self/fd")


@pytest.fixture
def database_kind() -> str:
    """Only a server can be cut off."""
    return "postgres"


Open = Callable[..., Door]


@pytest.fixture
def door_to(hall: TestHall) -> Iterator[Open]:
    """Open doors; this thread is their window's."""
    doors: list[Door] = []

    def build(url: str, **options: float) -> Door:
        name_window_thread()
        doors.append(Door(hall, url, **options))
        return doors[-1]

    yield build
    for door in doors:
        door.link.close()


@pytest.fixture
def through(hall: TestHall, postgres_cable: Proxy) -> str:
    """The hall's address through the cable."""
    return postgres_cable.url(OWNER, str(hall.database.engine.url.database))


def _threads() -> int:
    return len([one for one in threading.enumerate() if one.name in {"hall", "change-feed"}])


def test_a_server_that_hangs_is_said_and_found_again(
    hall: TestHall, postgres: Server, door_to: Open, qtbot: QtBot
) -> None:
    """Nobody touches the door: it says that it is cut off, and reads again when it can."""
    hall.issue()
    door = door_to(hall.database.url)
    qtbot.waitUntil(lambda: door.sees == ["A001"])

    with postgres.hung():
        door.ask()
        qtbot.waitUntil(lambda: door.sees == AWAY, timeout=GENEROUS)
    qtbot.waitUntil(lambda: door.sees == ["A001"], timeout=GENEROUS)

    assert "mất kết nối" in door.said


def test_a_door_that_stands_idle_notices_too(
    hall: TestHall, postgres: Server, door_to: Open, qtbot: QtBot
) -> None:
    """A board that has nothing to ask still says that it is cut off."""
    door = door_to(hall.database.url)
    qtbot.waitUntil(lambda: door.sees == [])

    with postgres.hung():
        qtbot.waitUntil(lambda: door.sees == AWAY, timeout=GENEROUS)
    hall.issue()

    qtbot.waitUntil(lambda: door.sees == ["A001"], timeout=GENEROUS)


def test_a_server_that_is_stopped_and_started_is_found_again(
    hall: TestHall, postgres: Server, door_to: Open, qtbot: QtBot
) -> None:
    """As after an update of the machine."""
    hall.issue()
    door = door_to(hall.database.url)
    qtbot.waitUntil(lambda: door.sees == ["A001"])

    postgres.halt()
    try:
        qtbot.waitUntil(lambda: door.sees == AWAY, timeout=GENEROUS)
    finally:
        postgres.start()

    qtbot.waitUntil(lambda: door.sees == ["A001"], timeout=GENEROUS)


@pytest.mark.parametrize("how", ["frozen", "pulled"])
def test_a_network_that_drops_is_said_and_found_again(
    postgres_cable: Proxy, through: str, door_to: Open, qtbot: QtBot, how: Condition
) -> None:
    """Whether the cable's end is noticed or not."""
    door = door_to(through)
    qtbot.waitUntil(lambda: door.sees == [])

    postgres_cable.be(how)
    qtbot.waitUntil(lambda: door.sees == AWAY, timeout=GENEROUS)
    postgres_cable.be("well")

    qtbot.waitUntil(lambda: door.sees == [], timeout=GENEROUS)


def test_a_commit_whose_answer_is_lost_is_asked_again_and_is_one(
    hall: TestHall, postgres_cable: Proxy, through: str, door_to: Open, qtbot: QtBot
) -> None:
    """The ticket was written, and the same request id finds it."""
    door = door_to(through)
    qtbot.waitUntil(lambda: door.sees == [])
    postgres_cable.swallow_answer_to(b"COMMIT\0")

    door.tap("the tap")
    qtbot.waitUntil(lambda: door.answers == [AWAY], timeout=GENEROUS)
    written = [one.number for one in hall.reading.tickets()]
    door.tap("the tap")
    qtbot.waitUntil(lambda: door.answers == [AWAY, "A001"], timeout=GENEROUS)

    assert written == ["A001"]
    assert [one.number for one in hall.reading.tickets()] == ["A001"]


def test_a_press_in_a_hung_server_is_one_when_it_goes_on(
    hall: TestHall, postgres: Server, door_to: Open, qtbot: QtBot
) -> None:
    """What the server still held of the first attempt and the second are one ticket."""
    door = door_to(hall.database.url)
    qtbot.waitUntil(lambda: door.sees == [])

    with postgres.hung():
        door.tap("the tap")
        qtbot.waitUntil(lambda: door.answers == [AWAY], timeout=GENEROUS)
        door.tap("the tap")
    qtbot.waitUntil(lambda: len(door.answers) == 2, timeout=GENEROUS)
    if door.answers[1] == AWAY:
        door.tap("the tap")
        qtbot.waitUntil(lambda: len(door.answers) == 3, timeout=GENEROUS)

    assert door.answers[-1] == "A001"
    assert [one.number for one in hall.reading.tickets()] == ["A001"]


def test_however_often_it_tries_in_vain_nothing_piles_up(
    hall: TestHall, postgres_cable: Proxy, through: str, door_to: Open, qtbot: QtBot
) -> None:
    """A server that lets everybody in and answers nobody: many attempts, few threads and cables."""
    door = door_to(through, patience_seconds=0.05)
    qtbot.waitUntil(lambda: door.sees == [])
    threads: list[int] = []
    cables: list[int] = []
    door.link.changed.connect(lambda: threads.append(_threads()))
    door.link.changed.connect(lambda: cables.append(postgres_cable.alive()))

    postgres_cable.be("deaf")
    before = door.opened
    qtbot.waitUntil(lambda: door.opened >= before + 12, timeout=GENEROUS)
    postgres_cable.be("well")
    qtbot.waitUntil(lambda: door.sees == [], timeout=GENEROUS)

    assert max(threads) <= 5
    assert max(cables) <= 6
    qtbot.waitUntil(lambda: _threads() == 2, timeout=GENEROUS)
    qtbot.waitUntil(lambda: postgres_cable.alive() <= 2, timeout=GENEROUS)


def test_a_door_closes_while_the_server_hangs(
    hall: TestHall, postgres: Server, door_to: Open, qtbot: QtBot
) -> None:
    """Whoever closes the window does not wait for the server."""
    door = door_to(hall.database.url, patience_seconds=60)
    qtbot.waitUntil(lambda: door.sees == [])

    with postgres.hung():
        door.ask()
        door.link.close()

        assert door.sees == []


def test_a_feed_closes_while_the_server_hangs(hall: TestHall, postgres: Server) -> None:
    """Also one that is just beginning to listen; and afterwards it ticks no more."""
    ticks: list[str] = []
    begun = threading.Event()

    def tick() -> None:
        ticks.append("tick")
        begun.set()

    backend = hall.database.backend
    old = PostgresFeed(backend, tick)  # type: ignore[arg-type]  # this hall is on a server
    assert begun.wait(20)
    with postgres.hung():
        new = PostgresFeed(backend, tick)  # type: ignore[arg-type]  # the same
        old.close()
        new.close()
        before = len(ticks)

    assert len(ticks) == before


@pytest.mark.skipif(not FILES.exists(), reason="counts what /proc shows")
def test_an_attempt_to_connect_that_failed_leaves_nothing_open(
    hall: TestHall, postgres: Server
) -> None:
    """Else a server that hung for an hour would find thousands in line, each taking a place."""
    hall.database.close()
    before = len(list(FILES.iterdir()))

    with postgres.hung():
        failures: list[DatabaseUnreachable] = []
        for _ in range(2):
            with pytest.raises(DatabaseUnreachable) as failed:
                Database(hall.database.url)
            failures.append(failed.value)  # somebody may keep the error, to tell others
        after = len(list(FILES.iterdir()))

    assert after == before
