"""The database PC dies in the middle of a day: the ten steps of docs/backup.md bring the hall back.

The steps are read from the page, commands and all: a step that is changed there is run as changed,
one that is added or reworded is missed here.
"""

import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from admin.measuring.throw_away_server import programs
from common.catalogue.model import Catalogue
from common.clock import ManualClock
from common.database.engine import Database
from common.threads.guard import name_window_thread
from common.tickets.errors import MoisoError
from common.tickets.refusals import QueueEmpty
from common.use_cases.queue import Queue
from common.use_cases.staff import Staff
from tests.admin.pcs import BoardDoor, CounterDoor, KioskDoor, Pc
from tests.admin.runs import Command
from tests.conftest import missing
from tests.postgres import Server

PAGE = Path(__file__).parents[2] / "docs" / "backup.md"
CHAPTER = "## Máy chủ dữ liệu hỏng: mười bước · The database PC died: ten steps"
GENEROUS = 30_000
"""Milliseconds after which a test gives up."""

PIN = "246813"
NOWHERE = 'database = "postgresql://nobody@127.0.0.1:9/none"'
KINDS = {"database": "admin", "kiosk": "kiosk", "counter": "counter", "board": "display"}
"""PC → whose line is in its moiso.toml."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of the page: what it is called, and what is to be typed, if anything."""

    number: int
    name: str
    typed: str | None


def steps() -> list[Step]:
    """Return the steps as the page has them."""
    chapter = PAGE.read_text("utf-8").partition(CHAPTER)[2].partition("\n## ")[0]
    parts = re.split(r"^(\d+)\. \*\*([^*]+)\*\*", chapter, flags=re.MULTILINE)[1:]
    found = []
    for number, name, rest in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        typed = re.findall(r"^ {7}(\S.*)$", rest, flags=re.MULTILINE)
        assert len(typed) <= 1, f"step {number} is more than one thing to do"
        found.append(
            Step(
                number=int(number),
                name=" ".join(name.split()).strip("."),
                typed=typed[0] if typed else None,
            )
        )
    return found


def _server() -> Server:
    found = programs()
    if found is None:
        missing("PostgreSQL")
    server = Server(found)
    server.start()
    return server


@pytest.fixture
def old_server() -> Iterator[Server]:
    """The database PC's server, which a test kills."""
    server = _server()
    yield server
    with suppress(subprocess.CalledProcessError):
        server.halt("immediate")
    server.start()
    server.stop()


@pytest.fixture
def new_server() -> Iterator[Server]:
    """PostgreSQL as it was installed on another PC."""
    server = _server()
    yield server
    server.stop()


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


@pytest.fixture
def centre_of_pcs(
    tmp_path: Path, moiso: Command, clock: ManualClock, qtbot: QtBot
) -> Iterator[Centre]:
    """The hall; whatever happens its doors are closed."""
    centre = Centre(tmp_path, moiso, clock, qtbot)
    yield centre
    centre.close_doors()


@pytest.fixture
def hall_at_work(
    centre_of_pcs: Centre,
    old_server: Server,
    shipped: Catalogue,
    monkeypatch: pytest.MonkeyPatch,
) -> "HallAtWork":
    """A hall with its doors open."""
    return HallAtWork(centre_of_pcs, old_server, shipped.site.key, monkeypatch)


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


class TenSteps:
    """What a person does at each step; each deed gets what the page tells to type."""

    def __init__(self, work: HallAtWork, server: Server) -> None:
        self.work = work
        self.centre = work.centre
        self.server = server
        self.spare = work.centre.pc("spare", NOWHERE, work.monkeypatch)
        self.lines: dict[str, str] = {}
        self.deeds: dict[str, Callable[[str], None]] = {
            "Leave the doors on": self.leave_on,
            "Unplug the dead PC's network cable": self.unplug,
            "Make the empty hall on the new PC": self.create,
            "Do what it says under “Left to do”": self.do_the_rest,
            "Write the administrator's line into the new PC's moiso.toml": self.write_on_spare,
            "Restore the newest copy": self.restore,
            "Check the new PC": self.check,
            "Change the one line at each door": self.write_on_doors,
            "Close each door and open it again": self.open_again,
            "See whether all is there": self.look,
        }
        self.listed: list[str] = []

    def leave_on(self, _: str) -> None:
        """Nobody touches anything: the kiosk gives its own numbers, the others keep what they show."""
        work = self.work
        self.centre.wait(lambda: work.counter.is_lost and "mất kết nối" in work.board.said)
        shown = list(work.board.shown)
        for taps in (1, 2, 3):
            work.kiosk.tap()
            self.centre.wait(lambda taps=taps: len(work.kiosk.given_alone) == taps)  # type: ignore[misc]
        assert work.kiosk.given_alone[0].endswith("K")
        assert work.board.shown == shown
        assert shown

    def unplug(self, _: str) -> None:
        """The dead server is gone for good; nobody hears it."""
        kill(self.work.server)

    def create(self, typed: str) -> None:
        """Make the hall, on this test's server in place of the example's."""
        assert typed == (
            "moiso database create --admin-url postgresql://postgres@127.0.0.1 --host 192.168.1.11"
        )
        self.lines = create(self.spare, self.server)

    def do_the_rest(self, _: str) -> None:
        """Start the server again, as a new limit of connections would want."""
        self.server.restart()

    def write_on_spare(self, typed: str) -> None:
        """Write the line into the new PC's file."""
        assert typed == 'database = "postgresql://moiso_admin:PASSWORD@192.168.1.11/moiso"'
        self.spare.write_line(self.lines["admin"])

    def restore(self, typed: str) -> None:
        """Run the command, with the last name in the folder in place of the example's."""
        words = typed.split()
        assert Path(words[-1]).parent.name == "hourly"
        newest = max((self.centre.disk / "hourly").iterdir())
        done = self.spare.moiso(*words[1:-1], newest)
        assert done.code == 0, done.err
        assert "Đã khôi phục và kiểm tra" in done.out

    def check(self, typed: str) -> None:
        """Read what it says of the database."""
        said = self.spare.moiso(*typed.split()[1:])
        line = next(one for one in said.out.splitlines() if one.startswith("Cơ sở dữ liệu"))
        assert " tốt " in line

    def write_on_doors(self, typed: str) -> None:
        """Write at each door the line of its kind."""
        assert typed == 'database = "postgresql://moiso_counter:PASSWORD@192.168.1.11/moiso"'
        for name in ("kiosk", "counter", "board"):
            self.work.pcs[name].write_line(self.lines[KINDS[name]])

    def open_again(self, _: str) -> None:
        """Close and start each."""
        self.centre.close_doors()
        self.kiosk_before = self.work.kiosk
        self.work.open_doors()

    def look(self, typed: str) -> None:
        """Read the list, once the kiosk had a moment to hand over."""
        words = typed.split()[1:]

        def is_all_there() -> bool:
            rows = self.work.pcs["counter"].moiso(*words, "--json").json
            self.listed = [row["number"] for row in rows]
            return set(self.listed) >= set(self.kiosk_before.given_alone)

        self.centre.wait(is_all_there)


def test_the_page_has_ten_steps_and_each_is_one_thing() -> None:
    """Numbered from one to ten, in two languages."""
    found = steps()

    assert [step.number for step in found] == list(range(1, 11))
    assert all(" · " in step.name for step in found)


def test_the_hall_is_back_after_the_ten_steps(hall_at_work: HallAtWork, new_server: Server) -> None:
    """Nothing acknowledged before the copy is lost, what the kiosk gave alone enters once."""
    work, centre = hall_at_work, hall_at_work.centre
    work.kiosk.tap()
    centre.wait(lambda: len(work.kiosk.given) == 1)
    work.counter.next()
    centre.wait(lambda: work.counter.screen.card.number == "A001")
    centre.wait(lambda: "A001" in work.board.shown)
    with work.crowd() as acknowledged:
        centre.wait(lambda: len(acknowledged) >= 30)
        before = list(acknowledged)
        kept = work.pcs["counter"].moiso("database", "keep", "--once", "--json").json
        centre.wait(lambda: len(acknowledged) >= 60)
    assert kept["backup"]
    ten = TenSteps(work, new_server)

    for step in steps():
        vi, _, en = step.name.partition(" · ")
        assert vi
        ten.deeds.pop(en)(step.typed or "")

    assert not ten.deeds
    alone = ten.kiosk_before.given_alone
    assert set(ten.listed) >= {"A001", *before, *alone}
    assert len(ten.listed) == len(set(ten.listed))
    assert alone == ["A001K", "A002K", "A003K"]
    _no_number_is_given_again(work, acknowledged)
    _the_doors_work(work)
    _the_old_server_is_refused(work)


def _no_number_is_given_again(work: HallAtWork, acknowledged: list[str]) -> None:
    """What was given after the copy is on paper, and in no list."""
    issued = work.pcs["counter"].moiso("ticket", "issue", "chung_thuc", "--json").json

    assert issued["number"] == "B1001"
    assert issued["number"] not in acknowledged


def _the_doors_work(work: HallAtWork) -> None:
    """A number is given, called and shown on the new server; the epoch is one more."""
    work.kiosk.tap()
    work.centre.wait(lambda: len(work.kiosk.given) == 1)
    assert work.kiosk.given[0].number == "A1001"
    work.counter.next()
    work.centre.wait(lambda: work.counter.screen.card.number == "A001K")
    work.centre.wait(lambda: "A001K" in work.board.shown)
    status = work.pcs["board"].moiso("database", "status", "--json").json
    assert status["epoch"] == 2


def _the_old_server_is_refused(work: HallAtWork) -> None:
    """It comes back, and somebody writes its line at the doors again: each says so, nothing is written."""
    _rise(work.server)
    for name in ("kiosk", "counter", "board"):
        work.pcs[name].write_line(work.lines[KINDS[name]])
    work.centre.close_doors()
    rows = _rows(work.server)
    with ExitStack() as stack:
        kiosk = KioskDoor(work.pcs["kiosk"], work.centre.clock)
        board = BoardDoor(work.pcs["board"], work.centre.clock)
        stack.callback(kiosk.close)
        stack.callback(board.close)
        work.centre.wait(lambda: "bản cũ" in kiosk.said and "bản cũ" in board.said)
    refused = work.pcs["counter"].moiso("ticket", "issue", "ho_tich", "--json")

    assert (refused.code, refused.json["error"]) == (5, "database-older-copy")
    assert _rows(work.server) == rows


def _rise(server: Server) -> None:
    """Switch the mended PC on; what it did when it died has to end first."""
    until = time.monotonic() + GENEROUS / 1000
    while True:
        try:
            server.start()
        except subprocess.CalledProcessError:
            assert time.monotonic() < until
        else:
            return


def _rows(server: Server) -> tuple[object, ...]:
    with server.connect("moiso") as connection:
        query = "SELECT (SELECT count(*) FROM ticket), (SELECT count(*) FROM request)"
        return tuple(connection.execute(query).fetchone() or ())
