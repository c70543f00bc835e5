"""A kiosk that is cut off, gives numbers, and hands them over: without a window, step by step.

Run as a program it says what it gave, and is killed at one of its steps.
"""

import os
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event

from common.background.door import OpenedHall
from common.clock import ManualClock
from common.database.engine import Database
from common.database.sites import find_site
from common.use_cases.offline import Offline
from common.use_cases.queue import Queue
from common.use_cases.use_case import By
from kiosk.issuing import Tap
from kiosk.reading import Reading, read_with
from kiosk.spool.own_series import OwnSeries
from tests.halls import MORNING

TAPS = 3
"""How many people come while the hall is away, in each life."""

Say = Callable[[str], None]


class Killed(BaseException):
    """The process ends here; nothing catches this, as nothing catches a power cut."""


class Death:
    """Ends a life at one of its steps, counted from 1."""

    def __init__(self, at: int, end: Callable[[], None]) -> None:
        self._left = at
        self._end = end

    def step(self, *_: object) -> None:
        """End, if it is time."""
        self._left -= 1
        if self._left == 0:
            self._end()

    def around(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return `function` with a step before it and one after it."""

        def watched(*arguments: Any, **named: Any) -> Any:
            self.step()
            answer = function(*arguments, **named)
            self.step()
            return answer

        return watched


def reading_of(database: Database, clock: ManualClock) -> Reading:
    """Return what a kiosk reads of the hall."""
    with database.reading() as connection:
        opened = OpenedHall(database=database, site=find_site(connection, None))
    return read_with(clock)(opened)


def live(url: str, folder: Path, life: str, say: Say, watch: Callable[[Database], None]) -> None:
    """Start, be cut off, give numbers to a few people, and hand over all that waits.

    The hall has answered the second tap after all. Each step is said.
    """
    clock = ManualClock(MORNING)
    database = Database(url, clock)
    watch(database)
    own = OwnSeries(folder, clock)
    try:
        key, _ = own.open()
        reading = reading_of(database, clock)
        offline = Offline(database, reading.site.key)
        own.remember(reading, offline.letter(key))
        for count in range(TAPS):
            clock.advance(timedelta(minutes=1))
            request_id = f"{life}-{count}"
            say(f"tapped {request_id}")
            if count == 1:
                queue = Queue(database, reading.site.key)
                queue.issue("ho_tich", by=By(request_id=request_id))
            given = own.give(Tap(request_id=request_id, service="ho_tich", priority="none"))
            say(f"given {request_id} {given.number}")
        for entry in own.pending(reading):
            answer = offline.hand_over(entry.spooled)
            own.settle(entry, answer.state, reading)
    finally:
        own.close()
        database.close()


def main() -> None:
    """Live, and be killed at the step that is named."""
    url, folder, life, dies_at = sys.argv[1:]
    death = Death(int(dies_at), lambda: os.kill(os.getpid(), signal.SIGKILL))
    os.fsync = death.around(os.fsync)

    def watch(database: Database) -> None:
        event.listen(database.engine, "before_cursor_execute", death.step)
        event.listen(database.engine, "commit", death.step)

    def say(words: str) -> None:
        sys.stdout.write(f"{words}\n")
        sys.stdout.flush()
        death.step()

    live(url, Path(folder), life, say, watch)


if __name__ == "__main__":
    main()
