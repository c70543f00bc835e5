"""Promise: no number is called by two counters, and none is skipped."""

import subprocess
import sys
import time
from contextlib import ExitStack

import pytest
from sqlalchemy import text

from common.catalogue.model import Catalogue
from tests.halls import TestHall
from tests.soak.halls import COUNTERS, fill, widen
from tests.soak.invariants import check_invariants


class Caller:
    """A counter in a process of its own."""

    def __init__(self, hall: TestHall, counter: int) -> None:
        arguments = (hall.database.url, hall.site, str(counter))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.soak.caller", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.called: list[str] = []

    def go(self) -> None:
        """Tell it to call next, and do not wait."""
        assert self._process.stdin is not None
        self._process.stdin.write("go\n")
        self._process.stdin.flush()

    def hear(self) -> str:
        """Wait for what it says."""
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def close(self) -> None:
        """Let it end."""
        self._process.communicate()
        assert self._process.returncode == 0


def _race(callers: list[Caller]) -> set[str]:
    """Let all counters call at once; return whom they called."""
    for caller in callers:
        caller.go()
    round_ = [caller.hear() for caller in callers]
    for caller, number in zip(callers, round_, strict=True):
        caller.called.append(number)
    return set(round_)


@pytest.mark.parametrize("tickets", [400, pytest.param(2000, marks=pytest.mark.soak)])
def test_eight_counters_share_one_queue(hall: TestHall, shipped: Catalogue, tickets: int) -> None:
    """Each time eight press at once, exactly the next eight are called, one by each."""
    widen(hall.database, shipped)
    waiting = fill(hall, tickets)
    place = {number: position for position, number in enumerate(waiting)}
    with ExitStack() as stack:
        callers = [Caller(hall, counter) for counter in range(1, COUNTERS + 1)]
        for caller in callers:
            stack.callback(caller.close)
        assert {caller.hear() for caller in callers} == {"here"}
        begun = time.monotonic()

        rounds = [_race(callers) for _ in range(tickets // COUNTERS)]

        seconds = time.monotonic() - begun
    for position, called in enumerate(rounds):
        assert called == set(waiting[position * COUNTERS : (position + 1) * COUNTERS])
    for caller in callers:
        places = [place[number] for number in caller.called]
        assert places == sorted(places)
    if hall.database.backend.folder is not None:  # a file remembers in what order it was written
        with hall.database.reading() as connection:
            written = connection.execute(text("SELECT number FROM call ORDER BY rowid")).scalars()
            assert list(written) == waiting
    check_invariants(hall.database, hall.site)
    sys.stdout.write(
        f"\nrace: {tickets} tickets, {COUNTERS} processes at once {len(rounds)} times,"
        f" {seconds:.1f} s, none called twice, none skipped\n"
    )
