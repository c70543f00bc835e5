"""A hall whose people all follow their tickets: from each change to every phone that it concerns."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any, Final, Self

from sqlalchemy import event

from admin.measuring.doors import NothingMeasured
from admin.measuring.events import Event, read
from admin.measuring.figures import percentiles
from admin.measuring.halls import SITE, Ground, fresh_hall, opened, queue_of
from common.background.open_files import SPARE, allow_open_files
from common.clock import ManualClock
from common.database.engine import Database
from common.database.sites import find_site
from common.tickets.errors import Fault
from common.tickets.text import Text

SERVICE: Final = "ho_tich"
"""One line for all: each call changes the page of everybody behind."""

COUNTERS: Final = (1, 2, 3, 4)
_COMING: Final = timedelta(hours=4)
_HOST: Final = "127.0.0.1"
_LONGEST_SECONDS: Final = 120.0
_GRACE_SECONDS: Final = 5.0
"""What has not come so long after the last call is lost."""

_LOOKS_EVERY_SECONDS: Final = 0.1


class TooFewOpenFiles(Fault):
    """The system lets no process hold so many connections."""

    code = "too-few-open-files"
    sentence = Text(
        vi="Máy này chỉ cho mỗi chương trình mở {most} tệp, không đủ cho {phones} điện thoại."
        " Hãy tăng bằng: ulimit -n {wanted}",
        en="This machine lets a program open {most} files, too few for {phones} phones."
        " Raise it with: ulimit -n {wanted}",
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One call: when it was about to be committed, and which place in the line it finished."""

    at: float
    finished: int | None


def follow_tickets(on: Ground, phones: int, calls: int, per_second: float) -> dict[str, Any]:
    """Call `calls` numbers, `per_second`, while `phones` people follow theirs; see `figures_of`.

    The server is `moiso web` in a process of its own, the phones are another. Raises
    TooFewOpenFiles, NothingMeasured.
    """
    _make_room(phones)
    with ExitStack() as stack:
        url = stack.enter_context(fresh_hall(on))
        tokens = _come(url, phones)
        database = stack.enter_context(opened(url))
        queue = queue_of(database)
        door = stack.enter_context(WebDoor(url))
        crowd = stack.enter_context(_Crowd(door.port, tokens))
        crowd.wait_for("following")
        commits: list[float] = []
        event.listen(database.engine, "commit", lambda _: commits.append(time.monotonic()))
        before, began = door.processor_seconds(), time.monotonic()
        changes: list[Change] = []
        at_counter: dict[int, int] = {}
        for turn in range(calls):
            time.sleep(max(0.0, began + turn / per_second - time.monotonic()))
            counter = COUNTERS[turn % len(COUNTERS)]
            queue.call_next(counter)
            changes.append(Change(at=commits[-1], finished=at_counter.get(counter)))
            at_counter[counter] = turn
        time.sleep(_GRACE_SECONDS)
        after, ended = door.processor_seconds(), time.monotonic()
        megabytes = door.megabytes()
        got, over = crowd.end()
    used = None if before is None or after is None else (after - before) / (ended - began)
    return figures_of(changes, got) | {
        "engine": on.engine,
        "phones": phones,
        "calls": calls,
        "calls_per_second": per_second,
        "connections_lost": over.more["closed"],
        "megabytes": megabytes,
        "share_of_one_core": None if used is None else round(used, 2),
    }


def _come(url: str, people: int) -> list[str]:
    """Let people take their numbers evenly over the last hours, as far as today goes back."""
    now = datetime.now(UTC)
    with opened(url) as database, database.reading() as connection:
        zone = find_site(connection, SITE).timezone
    midnight = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    span = min(_COMING, now - midnight.astimezone(UTC))
    clock = ManualClock(now - span)
    with closing(Database(url, clock)) as database:
        queue = queue_of(database)
        tokens = []
        for _ in range(people):
            tokens.append(queue.issue(SERVICE).token)
            clock.advance(span / people)
    return tokens


def figures_of(changes: Sequence[Change], got: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """Return how long each change took to each page that it changed, and how many never came.

    A page that shows a later call shows the earlier one too: what is sent together counts from the
    first.
    """
    took: list[float] = []
    lost = 0
    for place, states in enumerate(got):
        coming = iter(states)
        at, knows = 0.0, 0
        for turn, change in enumerate(changes[: place + 1]):
            while knows <= turn and (one := next(coming, None)) is not None:
                at, knows = one[0], _calls_known(place, *one[1])
            lost += knows <= turn
            took += [at - change.at] if knows > turn else []
    for change in changes:
        if change.finished is not None:
            shown = [at for at, (phase, _) in got[change.finished] if phase == "finished"]
            lost += not shown
            took += [at - change.at for at in shown[:1]]
    return {
        "seen": percentiles(took),
        "changes_lost": lost,
        "share_shown": round(1 - lost / (lost + len(took)), 4),
        "events": sum(len(states) for states in got),
    }


def _calls_known(place: int, phase: str, ahead: int) -> int:
    """Return of how many calls the page of somebody at a place in the line knows."""
    return place - ahead if phase == "waiting" else place + 1


def _make_room(phones: int) -> None:
    wanted = phones + SPARE
    most = allow_open_files(wanted)
    if most < wanted:
        raise TooFewOpenFiles(most=most, phones=phones, wanted=wanted)


class WebDoor:
    """`moiso web` in a process of its own, answering."""

    def __init__(self, url: str) -> None:
        self.port = _free_port()
        program = "from admin.command import main; main()"
        self._process = subprocess.Popen(  # noqa: S603 — our own program
            [sys.executable, "-c", program, "web", "--host", _HOST, "--port", str(self.port)],
            env=os.environ | {"MOISO_DATABASE": url},
            stdout=subprocess.DEVNULL,
        )

    def __enter__(self) -> Self:
        until = time.monotonic() + _LONGEST_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > until:
                self.__exit__()
                raise NothingMeasured("the web door does not answer")
            time.sleep(_LOOKS_EVERY_SECONDS)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        try:
            self._process.wait(_LONGEST_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def megabytes(self) -> float | None:
        """Return what the process holds in memory, where the system tells."""
        with suppress(OSError):
            status = Path(f"/proc/{self._process.pid}/status").read_text("ascii")
            line = next(one for one in status.splitlines() if one.startswith("VmRSS"))
            return round(int(line.split()[1]) / 1024, 1)
        return None

    def processor_seconds(self) -> float | None:
        """Return how long it has computed, where the system tells (proc(5), fields 14 and 15)."""
        with suppress(OSError):
            fields = Path(f"/proc/{self._process.pid}/stat").read_text("utf-8").rpartition(") ")[2]
            user, system = fields.split()[11:13]
            return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
        return None

    def _answers(self) -> bool:
        connection = HTTPConnection(_HOST, self.port, timeout=1)
        try:
            connection.request("GET", "/health")
            return connection.getresponse().status == HTTPStatus.OK
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()


class _Crowd:
    """The process in which all phones are."""

    def __init__(self, port: int, tokens: Sequence[str]) -> None:
        self._process = subprocess.Popen(  # noqa: S603 — our own program
            [sys.executable, "-m", "admin.measuring.phone_crowd", _HOST, str(port)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        self._say("".join(f"{token}\n" for token in tokens))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def wait_for(self, what: str) -> Event:
        """Return the next event of this kind; raises NothingMeasured."""
        return next(one for one in self._events() if one.what == what)

    def end(self) -> tuple[list[list[Any]], Event]:
        """Return the states that each phone got, in the order of the line, and the last word."""
        self._say("")
        got: list[list[Any]] = []
        for one in self._events():
            if one.what == "over":
                return got, one
            got.append(one.more["states"])
        raise AssertionError

    def _say(self, words: str) -> None:
        assert self._process.stdin is not None  # noqa: S101 — asked for above
        self._process.stdin.write(f"{words}\n")
        self._process.stdin.flush()

    def _events(self) -> Iterator[Event]:
        """Yield what it tells; raises NothingMeasured when it ends, or is silent for long."""
        killer = threading.Timer(_LONGEST_SECONDS, self._process.kill)
        killer.start()
        try:
            assert self._process.stdout is not None  # noqa: S101 — asked for above
            for line in self._process.stdout:
                told = read(line)
                if told is not None:
                    yield told
        finally:
            killer.cancel()
        raise NothingMeasured("the phones have ended")


def _free_port() -> int:
    with socket.create_server((_HOST, 0)) as taken:
        return int(taken.getsockname()[1])
