"""Our use cases against the very same statements sent raw by the driver."""

import multiprocessing
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import event
from uuid_utils.compat import uuid7

from admin.measuring.figures import percentiles
from admin.measuring.halls import copied, fill, fresh_hall, opened, queue_of
from common.clock import SystemClock
from common.database import sqlite
from common.database.engine import Database

Statement = tuple[str, tuple[Any, ...]]
Transaction = list[Statement]

_WARM_UP = 20


def compare(times: int) -> list[dict[str, Any]]:
    """Return, for each use case, percentiles of ours, of the raw statements, and the difference.

    Ours are recorded while they run on one copy of a hall; then the recorded transactions are sent
    raw, with the same values, to another copy of the same hall.
    """
    rows = []
    for name, prepare, press in _use_cases():
        with fresh_hall() as path:
            with opened(path) as database:
                prepare(database, times + _WARM_UP)
            twin = copied(path, "twin.db")
            ours, recorded = _run_ours(path, press, times)
            raw = _run_raw(twin, recorded)
        mine, theirs = percentiles(ours[_WARM_UP:]), percentiles(raw[_WARM_UP:])
        rows.append(
            {
                "use_case": name,
                "statements": len(recorded[-1]),
                "ours": mine,
                "raw": theirs,
                "more_ms": round(mine.p50 - theirs.p50, 3),
                "share_of_raw_rate": round(theirs.p50 / mine.p50, 2),
            }
        )
    return rows


def crowd(clients: int, seconds: float) -> dict[str, Any]:
    """Return how many tickets a second `clients` processes issue: ours, and raw."""
    rates = {}
    for name, client in (("ours", _issue_ours), ("raw", _issue_raw)):
        with fresh_hall() as path:
            rates[name] = _crowd_rate(path, client, clients, seconds)
    return {
        "clients": clients,
        "ours_per_second": round(rates["ours"], 1),
        "raw_per_second": round(rates["raw"], 1),
        "share_of_raw_rate": round(rates["ours"] / rates["raw"], 2),
    }


def _use_cases() -> list[
    tuple[str, Callable[[Database, int], None], Callable[[Database, int], object]]
]:
    def started(database: Database, times: int) -> None:
        fill(database, times + 1)
        queue_of(database).call_next(1)

    return [
        (
            "issue",
            lambda database, _: fill(database, 40),
            lambda db, _: queue_of(db).issue("ho_tich"),
        ),
        ("next", started, lambda db, _: queue_of(db).call_next(1)),
        ("recall", started, lambda db, _: queue_of(db).recall(1)),
        (
            "finish",
            started,
            lambda db, turn: queue_of(db).finish(1) if turn % 2 == 0 else queue_of(db).call_next(1),
        ),
    ]


def _run_ours(
    path: Path, press: Callable[[Database, int], object], times: int
) -> tuple[list[float], list[Transaction]]:
    recorded: list[Transaction] = []

    def keep(_c: Any, _cursor: Any, sql: str, values: Any, _x: Any, _many: bool) -> None:  # noqa: FBT001 — the library's signature
        if sql.startswith("BEGIN"):
            recorded.append([])
        recorded[-1].append((sql, tuple(values or ())))

    with opened(path) as database:
        event.listen(database.engine, "before_cursor_execute", keep)
        timed = [_timed(partial(press, database, turn)) for turn in range(times + _WARM_UP)]
    return timed, recorded


def _run_raw(path: Path, recorded: list[Transaction]) -> list[float]:
    with closing(sqlite.connect(path, SystemClock())) as connection:
        return [_timed(partial(_send, connection, one)) for one in recorded]


def _send(connection: sqlite3.Connection, transaction: Transaction) -> None:
    for sql, values in transaction:
        connection.execute(sql, values).fetchall()
    connection.execute("COMMIT")


def _timed(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


def _crowd_rate(
    path: Path, client: Callable[[Path, float, float, Any], None], clients: int, seconds: float
) -> float:
    """Let processes issue side by side; count what they did between a common start and end."""
    context = multiprocessing.get_context("spawn")
    counts: Any = context.Queue()
    starts_at = time.time() + 1.5 + clients * 0.25
    processes = [
        context.Process(target=client, args=(path, starts_at, seconds, counts))
        for _ in range(clients)
    ]
    for process in processes:
        process.start()
    done = sum(counts.get() for _ in processes)
    for process in processes:
        process.join()
    return float(done / seconds)


def _issue_ours(path: Path, starts_at: float, seconds: float, counts: Any) -> None:
    with opened(path) as database:
        queue = queue_of(database)
        counts.put(_repeat(lambda: queue.issue("ho_tich"), starts_at, seconds))


def _issue_raw(path: Path, starts_at: float, seconds: float, counts: Any) -> None:
    with closing(sqlite.connect(path, SystemClock())) as connection:
        pattern = _pattern_of_issue(path)
        counts.put(_repeat(lambda: _send_anew(connection, pattern), starts_at, seconds))


def _repeat(do: Callable[[], object], starts_at: float, seconds: float) -> int:
    time.sleep(max(0.0, starts_at - time.time()))
    ends_at, done = starts_at + seconds, 0
    while time.time() < ends_at:
        do()
        done += 1
    return done


def _pattern_of_issue(path: Path) -> Transaction:
    """Return the statements of one issue, with the values that must be fresh each time named."""
    recorded: Transaction = []
    with opened(path) as database:
        queue = queue_of(database)
        queue.issue("ho_tich")
        event.listen(
            database.engine,
            "before_cursor_execute",
            lambda _c, _k, sql, values, _x, _m: recorded.append((sql, tuple(values or ()))),
        )
        issued = queue.issue("ho_tich")
    request = next(values[0] for sql, values in recorded if sql.startswith("INSERT INTO request"))
    names = {
        issued.id.hex: "id",
        issued.token: "token",
        issued.number: "number",
        int(issued.number[1:]): "sequence",
        request: "request",
    }
    return [(sql, tuple(names.get(value, value) for value in values)) for sql, values in recorded]


def _send_anew(connection: sqlite3.Connection, pattern: Transaction) -> None:
    fresh: dict[Any, Any] = {
        "id": uuid7().hex,
        "token": uuid7().hex[-12:],
        "request": str(uuid7()),
    }
    for sql, values in pattern:
        answer = connection.execute(sql, [fresh.get(value, value) for value in values]).fetchall()
        if sql.startswith("UPDATE series") and answer:
            fresh |= {"sequence": answer[0][0], "number": f"A{answer[0][0]:03d}"}
    connection.execute("COMMIT")
