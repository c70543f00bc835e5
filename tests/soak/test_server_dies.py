"""Promise: every number given and every call answered is kept, whatever is killed meanwhile."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter as Count
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from admin.measuring.throw_away_server import programs
from common.catalogue.model import Catalogue
from common.database import schema
from common.database.engine import Database
from common.database.migrate import migrate
from common.use_cases.setup import set_up
from tests.conftest import missing
from tests.postgres import Server
from tests.soak.halls import widen
from tests.soak.invariants import check_invariants, passed_over

SHORT = bool(os.environ.get("MOISO_SOAK_SHORT"))
SHORT_FORM = (16, 2, 3)
"""Counters, kiosks and deaths of the server."""
_BETWEEN_SECONDS = (1.5, 4.0)
_LONGEST_SECONDS = 60.0


@pytest.fixture
def durable() -> Iterator[Server]:
    """A server that keeps what it has answered, as a centre's does."""
    found = programs()
    if found is None:
        missing("PostgreSQL")
    server = Server(found, settings=())
    server.start()
    yield server
    server.stop()


class Doors:
    """A process of each role; what each says lies in a file, so that it outlives it."""

    def __init__(self, url: str, roles: list[str], folder: Path) -> None:
        self._url = url
        self._folder = folder
        self._started = 0
        self._doors = {place: (role, self._start(role)) for place, role in enumerate(roles)}

    def kill_one(self, chance: random.Random) -> None:
        """Kill a door and put another in its place."""
        place = chance.choice(list(self._doors))
        role, door = self._doors[place]
        door.kill()
        door.communicate()
        self._doors[place] = (role, self._start(role))

    def all_have_pressed(self) -> bool:
        """Return whether every first door has had an answer."""
        return all(file.stat().st_size for file in self._folder.iterdir())

    def end(self) -> list[list[str]]:
        """Let all finish their press; return what was answered: role, request id, number."""
        for _, door in self._doors.values():
            assert door.stdin is not None
            door.stdin.close()
        assert [door.wait(_LONGEST_SECONDS) for _, door in self._doors.values()] == [0] * len(
            self._doors
        )
        said = "".join(_whole_lines(file) for file in self._folder.iterdir())
        return [line.split() for line in said.splitlines()]

    def _start(self, role: str) -> subprocess.Popen[bytes]:
        self._started += 1
        command = [sys.executable, "-m", "tests.soak.steadfast", self._url, "trung_tam", role]
        with (self._folder / str(self._started)).open("wb") as said:
            return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=said)


def _whole_lines(file: Path) -> str:
    """Return what was said in full; who is killed in the middle of a word has said nothing."""
    text = file.read_text("utf-8")
    return text[: text.rfind("\n") + 1]


def _die_and_rise(server: Server) -> float:
    """Kill the server; return after how many seconds it stood again."""
    begun = time.monotonic()
    os.kill(server.process, signal.SIGKILL)
    while time.monotonic() < begun + _LONGEST_SECONDS:
        # its children have to notice first
        with suppress(subprocess.CalledProcessError):
            server.start()
            return time.monotonic() - begun
    raise TimeoutError("the server does not rise")


@pytest.mark.soak
def test_what_was_answered_outlives_the_server(
    durable: Server, shipped: Catalogue, tmp_path: Path
) -> None:
    """A crowd presses, the server and random doors are killed: no answer lost, no number twice."""
    counters, kiosks, deaths = SHORT_FORM if SHORT else (64, 4, 20)
    chance = random.Random(20261122)
    url = durable.create("hall")
    migrate(url)
    database = Database(url)
    set_up(database, shipped)
    widen(database, shipped, counters)
    begun = time.monotonic()
    doors = Doors(url, [*["kiosk"] * kiosks, *map(str, range(1, counters + 1))], tmp_path)
    while not doors.all_have_pressed() and time.monotonic() < begun + 3 * _LONGEST_SECONDS:
        time.sleep(0.5)
    begun = time.monotonic()

    kills, away = [], 0.0
    for _ in range(deaths):
        time.sleep(chance.uniform(*_BETWEEN_SECONDS))  # the load is the proof
        doors.kill_one(chance)
        kills += [datetime.now(UTC)]
        away += _die_and_rise(durable)
        kills += [datetime.now(UTC)]
    time.sleep(_BETWEEN_SECONDS[1])
    seconds = time.monotonic() - begun
    answers = doors.end()

    tickets = check_invariants(database, "trung_tam")
    with database.reading() as connection:
        issues = select(schema.event.c.request_id, schema.ticket.c.number).join(schema.ticket)
        issues = issues.where(schema.event.c.action == "issue")
        given = {row.request_id: row.number for row in connection.execute(issues)}
        rows = connection.execute(select(schema.call)).all()
    database.close()
    called = {row.request_id: row.number for row in rows}
    for role, request_id, number in answers:
        assert (given if role == "kiosk" else called)[request_id] == number
    assert max(Count(row.ticket_id for row in rows).values()) == 1
    assert max(Count(number for role, _, number in answers if role == "kiosk").values()) == 1
    issued = {one.id: one.issued_at for one in tickets}
    assert passed_over(issued, {row.ticket_id: row.called_at for row in rows}, kills) == []
    told = Count("given" if role == "kiosk" else "called" for role, _, _ in answers)
    sys.stdout.write(
        f"\nserver dies: {counters} counters and {kiosks} kiosks for {seconds:.0f} s, server killed"
        f" {deaths} times (away {away:.0f} s), {deaths} doors too: told {told['given']} given of"
        f" {len(tickets)}, {told['called']} called of {len(rows)}; none lost, twice or passed over\n"
    )
