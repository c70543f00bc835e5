"""Promise: a server may hang for hours; a door tries on all that time, and grows by nothing."""

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from admin.measuring.throw_away_server import OWNER
from common.background.window import window_thread
from tests.common.background.asking_door import AWAY, Door
from tests.halls import TestHall
from tests.postgres import Server
from tests.proxy import Proxy

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts what /proc shows"),
]

SHORT = bool(os.environ.get("MOISO_SOAK_SHORT"))
TRIES = 60 if SHORT else 720
"""Attempts given up: an hour has 360 at the longest patience of ten seconds; here two hours' worth."""

HUNG_TRIES = 8 if SHORT else 12

GENEROUS = 600_000
"""Milliseconds after which a test gives up."""

_MOST_THREADS = 5
"""The window's own two, one of each that is just being left, and one that is just beginning."""

_MOST_FILES = 12
"""What comes and goes with three connections, both ends of which are in this process. One left by
every attempt would be twenty more even in the short form."""

_MOST_KILOBYTES = 4000
"""What the allocator's noise may make; 17 kB left by every attempt of the long form are seen."""


@pytest.fixture
def database_kind() -> str:
    """Only a server can hang."""
    return "postgres"


class Sizes:
    """What one process holds, looked at again and again."""

    def __init__(self) -> None:
        self.threads: list[int] = []
        self.files: list[int] = []
        self.kilobytes: list[int] = []

    def look(self) -> None:
        """Look once."""
        names = [one.name for one in threading.enumerate()]
        self.threads.append(sum(name in {"hall", "change-feed"} for name in names))
        self.files.append(len(list(Path("/proc/self/fd").iterdir())))
        status = Path("/proc/self/status").read_text(encoding="ascii")
        resident = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
        self.kilobytes.append(int(resident.split()[1]))

    def grown(self) -> tuple[int, int]:
        """Return by how many files and kilobytes the last third is above the middle one."""
        third = len(self.files) // 3
        return (
            max(self.files[-third:]) - max(self.files[third:-third]),
            max(self.kilobytes[-third:]) - max(self.kilobytes[third:-third]),
        )


Open = Callable[[str, float], Door]


@pytest.fixture
def door_to(hall: TestHall) -> Iterator[Open]:
    """Open doors of a patience in seconds, on a window's thread that collects garbage as in life."""
    doors: list[Door] = []

    def build(url: str, patience_seconds: float) -> Door:
        doors.append(Door(hall, url, patience_seconds=patience_seconds))
        return doors[-1]

    with window_thread():
        yield build
        for door in doors:
            door.link.close()


def test_hours_of_a_server_that_lets_everybody_in_and_answers_nobody(
    hall: TestHall, postgres_cable: Proxy, door_to: Open, qtbot: QtBot
) -> None:
    """Each attempt is given up with its thread and its connection: both are gone soon after."""
    door = door_to(postgres_cable.url(OWNER, str(hall.database.engine.url.database)), 0.02)
    qtbot.waitUntil(lambda: door.sees == [], timeout=GENEROUS)
    sizes = Sizes()
    connections: list[int] = []

    def look() -> None:
        sizes.look()
        connections.append(postgres_cable.alive())

    door.link.changed.connect(look)
    postgres_cable.be("deaf")
    before = door.opened
    qtbot.waitUntil(lambda: door.opened >= before + TRIES, timeout=GENEROUS)
    postgres_cable.be("well")
    qtbot.waitUntil(lambda: door.sees == [], timeout=GENEROUS)

    files, kilobytes = sizes.grown()
    assert max(sizes.threads) <= _MOST_THREADS
    assert max(connections) <= _MOST_THREADS + 1
    assert files <= _MOST_FILES
    assert kilobytes < _MOST_KILOBYTES


def test_a_server_that_stands_still(
    hall: TestHall, postgres: Server, door_to: Open, qtbot: QtBot
) -> None:
    """SIGSTOP: nobody is even let in; the door goes on trying, and lives again with the server."""
    door = door_to(hall.database.url, 2.5)
    qtbot.waitUntil(lambda: door.sees == [], timeout=GENEROUS)
    sizes = Sizes()
    door.link.changed.connect(sizes.look)

    with postgres.hung():
        door.ask()
        before = door.opened
        qtbot.waitUntil(lambda: door.opened >= before + HUNG_TRIES, timeout=GENEROUS)
        said = door.sees
    qtbot.waitUntil(lambda: door.sees == [], timeout=GENEROUS)

    assert said == AWAY
    assert max(sizes.threads) <= _MOST_THREADS
    assert max(sizes.files) - min(sizes.files) < HUNG_TRIES  # an attempt leaves nothing open
