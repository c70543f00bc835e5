"""Calling the next number after years of history."""

import time
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any

from admin.measuring.figures import percentiles
from admin.measuring.halls import SITE, Ground, fill, fresh_hall, opened, queue_of
from admin.measuring.history import age
from common.database import claims
from common.database.engine import Database

_FEW = 1000
_TIMES_MORE = 10
_ROUNDS = 3
_WARM_UP = 20
_STILL_WAITING = 200
"""So many more are in the queues than are called; a hall is full when it matters."""


def grow(on: Ground, tickets: int, times: int) -> dict[str, Any]:
    """Return percentiles of `next` with 1,000 old tickets, ten times as many, … up to `tickets`.

    Also the ratio of the last median to the first, and the plan. The halls are measured in turns,
    so that a busy moment of the machine falls on all.
    """
    seconds: dict[int, list[float]] = {}
    with ExitStack() as stack:
        halls = {}
        for old in _sizes(tickets):
            url = stack.enter_context(fresh_hall(on))
            age(url, old)
            halls[old] = stack.enter_context(opened(url))
            fill(halls[old], times * _ROUNDS + _WARM_UP + _STILL_WAITING)
            _press(halls[old], _WARM_UP)
            seconds[old] = []
        for _ in range(_ROUNDS):
            for old, database in halls.items():
                seconds[old] += _press(database, times)
        plan = _plan(halls[tickets])
        figures = {old: percentiles(taken) for old, taken in seconds.items()}
    return {
        "engine": on.engine,
        "sizes": [{"old": old, "next": one} for old, one in figures.items()],
        "ratio": round(figures[tickets].p50 / figures[min(figures)].p50, 2),
        "plan": plan,
    }


def _sizes(tickets: int) -> list[int]:
    sizes = [_FEW]
    while sizes[-1] * _TIMES_MORE < tickets:
        sizes.append(sizes[-1] * _TIMES_MORE)
    return [*sizes, tickets] if tickets > _FEW else sizes


def _press(database: Database, times: int) -> list[float]:
    queue = queue_of(database)
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        queue.call_next(1)
        taken.append(time.perf_counter() - began)
    return taken


def _plan(database: Database) -> list[str]:
    """Return how the database finds who is next at a counter."""
    now = datetime.now(UTC)
    values: dict[str, object] = {
        "this_site": SITE,
        "today": now.date(),
        "counter": 1,
        "now": now,
        "issued_before": now + timedelta(days=1),
        "issued_after": datetime(1, 1, 2, tzinfo=UTC),
        "most": _FEW,
    }
    with database.writing() as connection:
        statement: Any = claims.CLAIMS[connection.dialect.name][0]
        compiled = statement.compile(connection)
        known = {**compiled.params, **values}
        if connection.dialect.name == "sqlite":
            asked = tuple(str(known[name]) for name in compiled.positiontup)
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}", asked)
        else:
            explain = "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF)"
            rows = connection.exec_driver_sql(f"{explain} {compiled}", known)
        return [str(row[-1]) for row in rows]
