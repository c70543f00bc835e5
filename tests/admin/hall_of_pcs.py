"""A hall of five PCs at work, whose database server may die."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from common.clock import ManualClock
from common.database.engine import Database
from common.threads.guard import name_window_thread
from common.tickets.errors import MoisoError
from common.tickets.refusals import QueueEmpty
from common.use_cases.queue import Queue
from common.use_cases.staff import Staff
from tests.admin.pcs import BoardDoor, CounterDoor, KioskDoor, Pc
from tests.admin.runs import Command
from tests.postgres import Server

GENEROUS = 30_000
"""Milliseconds after which a test gives up."""


PIN = "246813"


NOWHERE = 'database = "postgresql://nobody@127.0.0.1:9/none"'


KINDS = {"database": "admin", "kiosk": "kiosk", "counter": "counter", "board": "display"}
"""PC → whose line is in its moiso.toml."""


class Centre:
    """A hall of five PCs: two for the database, of which one dies, and one for each door."""

    def __init__(self, folder: Path, moiso: Command, clock: ManualClock, qtbot: QtBot) -> None:
        self.clock = clock
        self.disk = folder / "disk"
        self._folder = folder
        self._moiso = moiso
        self._qtbot = qtbot
        self.doors: list[KioskDoor | CounterDoor | BoardDoor] = []

    def pc(self, name: str, line: str, monkeypatch: pytest.MonkeyPatch) -> Pc:
        """Put up a PC whose moiso.toml has this line."""
        pc = Pc(self._folder / name, self.disk, self._moiso, monkeypatch)
        pc.write_line(line)
        return pc

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the windows live until something is so."""
        self._qtbot.waitUntil(until, timeout=GENEROUS)

    def close_doors(self) -> None:
        """Close the doors."""
        while self.doors:
            self.doors.pop().close()


class HallAtWork:
    """The hall on its first server, with a door of each kind open."""

    def __init__(
        self, centre: Centre, server: Server, site: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.centre = centre
        self.server = server
        self.site = site
        self.monkeypatch = monkeypatch
        self.pcs = {name: centre.pc(name, NOWHERE, monkeypatch) for name in KINDS}
        self.lines = create(self.pcs["database"], server)
        for name, pc in self.pcs.items():
            pc.write_line(self.lines[KINDS[name]])
        assert self.pcs["database"].moiso("setup").code == 0
        database = Database(server.url("moiso"), centre.clock)
        Staff(database, site).add_officer("lan", "Nguyễn Thị Lan", PIN)
        database.close()
        name_window_thread()
        self.open_doors()

    def open_doors(self) -> None:
        """Start the door of each PC."""
        clock = self.centre.clock
        self.kiosk = KioskDoor(self.pcs["kiosk"], clock)
        self.counter = CounterDoor(self.pcs["counter"], clock, "lan", PIN)
        self.board = BoardDoor(self.pcs["board"], clock)
        self.centre.doors += [self.kiosk, self.counter, self.board]
        self.centre.wait(lambda: self.counter.screen.officer != "")

    @contextmanager
    def crowd(self) -> Iterator[list[str]]:
        """Let other kiosks and counters work until the server is gone; give what was acknowledged."""
        acknowledged: list[str] = []
        url, clock, site = self.server.url("moiso"), self.centre.clock, self.site

        def kiosk() -> None:
            database = Database(url, clock)
            with suppress(MoisoError):
                while True:
                    acknowledged.append(Queue(database, site).issue("chung_thuc").number)
            database.close()

        def counter(number: int) -> None:
            database = Database(url, clock)
            with suppress(MoisoError):
                while True:
                    with suppress(QueueEmpty):
                        Queue(database, site).call_next(number)
            database.close()

        people = [threading.Thread(target=kiosk) for _ in range(2)]
        people += [threading.Thread(target=counter, args=(number,)) for number in (2, 3)]
        for person in people:
            person.start()
        try:
            yield acknowledged
        finally:
            kill(self.server)
            for person in people:
                person.join()


def create(pc: Pc, server: Server) -> dict[str, str]:
    """Make a hall on a server, as a person does at its PC; return each kind of door's line."""
    address = ("--admin-url", server.url("postgres"), "--host", "127.0.0.1")
    made = pc.moiso("database", "create", *address, "--json").json
    # a test's server is for this machine alone, and needs no encryption for that
    assert all("TLS" in one or "listen_addresses" in one for one in made["to_do"])
    return {kind: f'database = "{one["database"]}"' for kind, one in made["lines"].items()}


def kill(server: Server) -> None:
    """Let the server die as if its PC had lost its power."""
    with suppress(FileNotFoundError, ProcessLookupError):
        os.kill(server.process, signal.SIGKILL)
