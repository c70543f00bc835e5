"""The database PC dies in the middle of a day: the ten steps of docs/backup.md bring the hall back.

The steps are read from the page, commands and all: a step that is changed there is run as changed,
one that is added or reworded is missed here.
"""

import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from admin.measuring.throw_away_server import programs
from common.catalogue.model import Catalogue
from common.clock import ManualClock
from tests.admin.hall_of_pcs import GENEROUS, KINDS, Centre, HallAtWork
from tests.admin.pcs import BoardDoor, KioskDoor
from tests.admin.runs import Command
from tests.admin.ten_steps import TenSteps, steps
from tests.conftest import missing
from tests.postgres import Server


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
