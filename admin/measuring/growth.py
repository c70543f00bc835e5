"""Calling the next number after years of history."""

import time
from datetime import UTC, datetime
from typing import Any

from admin.measuring.figures import percentiles
from admin.measuring.halls import SITE, age, fill, fresh_hall, opened, queue_of
from common.database import claims

_FEW = 1000
_ROUNDS = 3


def grow(tickets: int, times: int) -> dict[str, Any]:
    """Return percentiles of `next` with few and with `tickets` old ones, their ratio, the plan.

    Both are measured in turns, so that a busy moment of the machine falls on both.
    """
    with fresh_hall() as few, fresh_hall() as many, opened(few) as small, opened(many) as large:
        age(small, _FEW)
        age(large, tickets)
        for database in (small, large):
            fill(database, times * _ROUNDS + 20)
            _press(queue_of(database), 20)
        seconds: dict[int, list[float]] = {_FEW: [], tickets: []}
        for _ in range(_ROUNDS):
            seconds[_FEW] += _press(queue_of(small), times)
            seconds[tickets] += _press(queue_of(large), times)
        plan = _plan(large)
    sizes = [{"old": old, "next": percentiles(taken)} for old, taken in seconds.items()]
    ratio = sizes[1]["next"].p50 / sizes[0]["next"].p50  # type: ignore[attr-defined]  # a figure
    return {"sizes": sizes, "ratio": round(ratio, 2), "plan": plan}


def _press(queue: Any, times: int) -> list[float]:
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        queue.call_next(1)
        taken.append(time.perf_counter() - began)
    return taken


def _plan(database: Any) -> list[str]:
    """Return how SQLite finds the candidates of a counter."""
    now = datetime.now(UTC)
    with database.reading() as connection:
        compiled = claims.CANDIDATES.compile(connection)
        values = {
            **compiled.params,
            "this_site": SITE,
            "today": now.date(),
            "counter": 1,
            "now": now.isoformat(sep=" "),
            "issued_before": now.isoformat(sep=" "),
            "issued_after": "0001-01-02",
        }
        order = compiled.positiontup or []
        rows = connection.exec_driver_sql(
            f"EXPLAIN QUERY PLAN {compiled}", tuple(str(values[name]) for name in order)
        )
        return [str(row[-1]) for row in rows]
