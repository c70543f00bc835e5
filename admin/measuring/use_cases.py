"""Our use cases against the very same statements sent raw by the driver."""

import time
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import partial
from typing import Any

from sqlalchemy import event

from admin.measuring.figures import percentiles
from admin.measuring.halls import Ground, fill, fresh_hall, opened, queue_of, raw_connection
from common.database.engine import Database

Statement = tuple[str, Any]
"""With its values, by place or by name as the driver wants them."""
Transaction = list[Statement]

_WARM_UP = 20


def compare(on: Ground, times: int) -> list[dict[str, Any]]:
    """Return, for each use case, percentiles of ours, of the raw statements, and the difference.

    Ours are recorded while they run on one copy of a hall; then the recorded transactions are sent
    raw, with the same values, to another copy of the same hall.
    """
    rows = []
    for name, prepare, press in _use_cases():
        with fresh_hall(on) as url:
            with opened(url) as database:
                prepare(database, times + _WARM_UP)
            twin = on.twin(url)
            ours, recorded = _run_ours(url, press, times)
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
    url: str, press: Callable[[Database, int], object], times: int
) -> tuple[list[float], list[Transaction]]:
    recorded: list[Transaction] = []
    with opened(url) as database:
        record(database, recorded)
        timed = [_timed(partial(press, database, turn)) for turn in range(times + _WARM_UP)]
    return timed, recorded


def record(database: Database, into: list[Transaction]) -> None:
    """Keep from now on what each transaction sends to the database."""
    between = True

    def end(_connection: Any) -> None:
        nonlocal between
        between = True

    def keep(_c: Any, _cursor: Any, sql: str, values: Any, _x: Any, _many: bool) -> None:  # noqa: FBT001 — the library's signature
        nonlocal between
        if between:
            into.append([])
            between = False
        into[-1].append((sql, values if isinstance(values, Mapping) else tuple(values or ())))

    event.listen(database.engine, "commit", end)
    event.listen(database.engine, "before_cursor_execute", keep)


def _run_raw(url: str, recorded: list[Transaction]) -> list[float]:
    with closing(raw_connection(url)) as connection:
        return [_timed(partial(_send, connection, one)) for one in recorded]


def _send(connection: Any, transaction: Transaction) -> None:
    for sql, values in transaction:
        answer(connection, sql, values)
    connection.commit()


def answer(connection: Any, sql: str, values: Any) -> list[Any]:
    """Send one statement; return its rows, all of them read."""
    cursor = connection.execute(sql, values)
    return list(cursor.fetchall()) if cursor.description else []


def _timed(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return time.perf_counter() - start
