"""A kiosk that is killed at any step loses no number that it told, and doubles none."""

import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import event

from common.clock import ManualClock
from common.database.engine import Database
from common.tickets.ticket import OPEN
from common.use_cases.offline import Offline
from kiosk.spool.own_series import OwnSeries
from tests.halls import MORNING, TestHall
from tests.kiosk.spool.alone import TAPS, Death, Killed, live, reading_of
from tests.soak.invariants import check_invariants


def hand_over_the_rest(hall: TestHall, folder: Path) -> None:
    """Start the kiosk anew with the hall there: it hands over what waits."""
    own = OwnSeries(folder, hall.clock)
    own.open()
    reading = reading_of(hall.database, hall.clock)
    for entry in own.pending(reading):
        outcome = Offline(hall.database, hall.site).hand_over(entry.spooled).state
        own.settle(entry, outcome, reading)
    assert own.pending(reading) == ()
    own.close()


def check(hall: TestHall, folder: Path, said: list[str]) -> None:
    """Fail unless each number told is one open ticket, and each tap has at most one."""
    hall.pass_time(hours=1)
    hand_over_the_rest(hall, folder)
    everyone = check_invariants(hall.database, hall.site)
    numbers = Counter(ticket.number for ticket in everyone)
    assert set(numbers.values()) <= {1}
    waiting = {ticket.number for ticket in everyone if ticket.state in OPEN}
    told = [words.split()[2] for words in said if words.startswith("given")]
    assert len(set(told)) == len(told)
    assert set(told) <= waiting
    tapped = [words.split()[1] for words in said if words.startswith("tapped")]
    taps = Counter(
        event.request_id
        for ticket in everyone
        if ticket.state in OPEN
        for event in hall.events(ticket.number)
        if event.action == "issue"
    )
    assert set(taps) <= set(tapped)
    assert set(taps.values()) <= {1}


def test_a_kiosk_that_ends_at_any_step_loses_and_doubles_nothing(
    hall: TestHall, folder_of: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every step of a life in turn: files forced to the disk, statements, commits, words said."""
    real = os.fsync
    fresh = hall.database.path.read_bytes()
    died = 0

    for dies_at in range(1, 1000):
        folder = folder_of / str(dies_at)
        url = f"sqlite:///{folder_of / f'{dies_at}.db'}"
        (folder_of / f"{dies_at}.db").write_bytes(fresh)
        said: list[str] = []

        def end() -> None:
            raise Killed

        death = Death(dies_at, end)
        monkeypatch.setattr(os, "fsync", death.around(real))

        def watch(database: Database, death: Death = death) -> None:
            event.listen(database.engine, "before_cursor_execute", death.step)
            event.listen(database.engine, "commit", death.step)

        def say(words: str, death: Death = death, said: list[str] = said) -> None:
            said.append(words)
            death.step()

        try:
            live(url, folder, "life", say, watch)
            ended = False
        except Killed:
            ended = True
        monkeypatch.undo()

        clock = ManualClock(MORNING)
        again = TestHall(database=Database(url, clock), site=hall.site, clock=clock)
        check(again, folder, said)
        again.database.close()
        (folder_of / f"{dies_at}.db").unlink()
        shutil.rmtree(folder)
        if not ended:
            break
        died += 1

    assert not ended
    assert died > 10 * TAPS


@pytest.mark.parametrize("lives", [3, pytest.param(40, marks=pytest.mark.soak, id="soak")])
def test_a_kiosk_that_is_killed_again_and_again_loses_and_doubles_nothing(
    hall: TestHall, folder_of: Path, lives: int
) -> None:
    """The same process killed for good, started anew on the same disk, and killed again."""
    said: list[str] = []
    for life in range(lives):
        ended = subprocess.run(
            [
                *(sys.executable, "-m", "tests.kiosk.spool.alone"),
                *(hall.database.url, str(folder_of), f"life{life}", str(25 + life * 37 % 90)),
            ],
            stdout=subprocess.PIPE,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        assert ended.returncode == -signal.SIGKILL
        said += ended.stdout.splitlines()

    check(hall, folder_of, said)


@pytest.fixture
def folder_of(tmp_path: Path) -> Path:
    """Where kiosks keep their folders."""
    folder = tmp_path / "kiosks"
    folder.mkdir()
    return folder
