"""From the commit of a call to a board's re-read, between two processes, by the change feed alone.

`python -m admin.measuring.calls URL` is the board: it reads whenever the feed ticks, as the door's
model does, and tells of each number that became the newest.
"""

import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from typing import Any, Final, Self

from sqlalchemy import event

from admin.measuring.events import Event, read, tell
from admin.measuring.figures import percentiles
from admin.measuring.halls import SITE, Ground, fresh_hall, opened, queue_of
from common.database.feed import watch
from common.readings.boards import read_board

_BOARD: Final = "bench"
_LONGEST_SECONDS: Final = 30.0
_BETWEEN_SECONDS: Final = 0.05
"""The SQLite feed looks every 20 ms: presses come at any moment between two looks."""


def follow(on: Ground, times: int) -> dict[str, Any]:
    """Call `times` numbers; return percentiles from just before the commit to the board's answer.

    `call` is how long the press itself took, `reread` how long the board's reading.
    """
    with ExitStack() as stack:
        url = stack.enter_context(fresh_hall(on))
        database = stack.enter_context(opened(url))
        board = stack.enter_context(_Board(url))
        queue = queue_of(database)
        commits: list[float] = []
        event.listen(database.engine, "commit", lambda _: commits.append(time.monotonic()))
        pressed, seen, reread = [], [], []
        for turn in range(times + 1):
            queue.issue("ho_tich")
            time.sleep(_BETWEEN_SECONDS * (1 + turn % 7 / 10))
            began = time.monotonic()
            number = queue.call_next(1).number
            pressed.append(time.monotonic() - began)
            told = board.wait_for(number)
            seen.append(told.at - commits[-1])
            reread.append(told.more["seconds"])
    # the first of the morning finds nothing ready: connections, statements, plans
    return {
        "engine": on.engine,
        "call": percentiles(pressed[1:]),
        "seen": percentiles(seen[1:]),
        "reread": percentiles(reread[1:]),
    }


class _Board:
    """The board's process; ended when the measurement is over."""

    def __init__(self, url: str) -> None:
        self._process = subprocess.Popen(  # noqa: S603 — our own program
            [sys.executable, "-m", "admin.measuring.calls", url],
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def __enter__(self) -> Self:
        self.wait_for(None)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def wait_for(self, number: str | None) -> Event:
        """Return what the board told when this number was its newest."""
        killer = threading.Timer(_LONGEST_SECONDS, self._process.kill)
        killer.start()
        try:
            assert self._process.stdout is not None  # noqa: S101 — asked for above
            for line in self._process.stdout:
                told = read(line)
                if told is not None and told.more["number"] == number:
                    return told
        finally:
            killer.cancel()
        message = f"the board never read {number}"
        raise TimeoutError(message)


def main() -> None:
    """Be the board, until killed."""
    ticked = threading.Event()
    with opened(sys.argv[1]) as database:
        shown: str | None = ""
        watch(database, ticked.set)
        while ticked.wait():
            ticked.clear()
            began = time.monotonic()
            last = read_board(database, SITE, _BOARD).last
            ended = time.monotonic()
            newest = last[0].number if last else None
            if newest != shown:
                shown = newest
                tell("read", at=ended, number=newest, seconds=ended - began)


if __name__ == "__main__":
    main()
