"""Whoever presses while a file is restored is in the safety copy, or in the hall after it."""

import threading
from pathlib import Path

import pytest

from common.database.backup import back_up
from common.database.engine import Database
from common.database.live_file import LiveFile
from common.database.restore import Restored, restore
from common.readings.hall import Hall
from common.tickets.text import Text
from common.use_cases.queue import Queue
from tests.halls import TestHall


@pytest.fixture
def database_kind() -> str:
    """A server's tables are locked instead."""
    return "sqlite"


class Others:
    """Another window on the same file, whose presses wait as long as the file is held."""

    def __init__(self, hall: TestHall) -> None:
        self._hall = hall
        self._threads: list[threading.Thread] = []
        self.given: list[str] = []

    def press(self, patience: float) -> None:
        """Take a number; return when it is given, or after `patience` seconds."""
        thread = threading.Thread(target=self._issue)
        self._threads.append(thread)
        thread.start()
        thread.join(patience)

    def end(self) -> None:
        """Wait for those who still wait."""
        for thread in self._threads:
            thread.join()

    def _issue(self) -> None:
        database = Database(self._hall.database.url, self._hall.clock)
        self.given.append(Queue(database, self._hall.site).issue("dat_dai").number)
        database.close()


@pytest.fixture
def copy(hall: TestHall, tmp_path: Path) -> Path:
    """A backup of a hall that has gone on since."""
    copy = back_up(hall.database, tmp_path / "copies")
    hall.issue()
    return copy


def kept(done: Restored, hall: TestHall) -> list[str]:
    """Return the numbers in the safety copy."""
    assert done.before is not None
    database = Database(f"sqlite:///{done.before}", hall.clock)
    found = [ticket.number for ticket in Hall(database, hall.site).tickets()]
    database.close()
    return found


def test_a_press_during_the_restore_is_not_lost(hall: TestHall, copy: Path, tmp_path: Path) -> None:
    """What is live is kept already, the copying has not begun: just then a number is given."""
    others = Others(hall)

    def tell(step: Text) -> None:
        if step.en.startswith("Copying into"):
            others.press(patience=0.5)

    done = restore(
        hall.database.url,
        copy,
        folder=tmp_path / "copies",
        seen_folder=tmp_path / "seen",
        progress=tell,
        clock=hall.clock,
    )
    others.end()

    assert len(others.given) >= 1
    assert set(others.given) <= {*kept(done, hall), *hall.line()}


def test_who_presses_before_the_result_is_checked_spoils_nothing(
    hall: TestHall, copy: Path, tmp_path: Path
) -> None:
    """The hall works on as soon as it can: it has more than the backup, and is called restored."""
    others = Others(hall)

    def tell(step: Text) -> None:
        if step.en.startswith("Checking the result"):
            others.press(patience=20)

    done = restore(
        hall.database.url,
        copy,
        folder=tmp_path / "copies",
        seen_folder=tmp_path / "seen",
        progress=tell,
        clock=hall.clock,
    )

    assert hall.line() == others.given
    assert done.rows["ticket"] == 0


def test_who_comes_in_at_the_last_moment_is_kept_as_well(
    hall: TestHall, copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between letting the file go and copying into it: the safety copy is made anew."""
    others = Others(hall)
    let_go = LiveFile.let_go
    let_in = iter([True])

    def let_somebody_in(live: LiveFile) -> None:
        let_go(live)
        if next(let_in, False):
            others.press(patience=20)

    monkeypatch.setattr(LiveFile, "let_go", let_somebody_in)

    done = restore(
        hall.database.url,
        copy,
        folder=tmp_path / "copies",
        seen_folder=tmp_path / "seen",
        clock=hall.clock,
    )

    assert others.given
    assert set(kept(done, hall)) == {"A001", *others.given}
    assert hall.line() == []
    assert done.epoch.number == 2
