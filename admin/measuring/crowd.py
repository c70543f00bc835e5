"""Many kiosks at once: how many numbers they give, ours and by the same statements sent raw."""

import multiprocessing
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from admin.measuring.halls import Ground, fresh_hall, opened, queue_of, raw_connection
from admin.measuring.use_cases import Transaction, answer, record
from common.use_cases.use_case import By

_START_SECONDS = 300.0
"""How long so many processes may take until the last one is ready."""


def crowd(on: Ground, clients: int, seconds: float) -> dict[str, Any]:
    """Return how many tickets a second `clients` processes issue from one series: ours, and raw."""
    rates = {}
    for name, client in (("ours", _issue_ours), ("raw", _issue_raw)):
        with fresh_hall(on) as url:
            rates[name] = _rate(url, client, clients, seconds)
    return {
        "clients": clients,
        "ours_per_second": round(rates["ours"], 1),
        "raw_per_second": round(rates["raw"], 1),
        "share_of_raw_rate": round(rates["ours"] / rates["raw"], 2),
    }


def _rate(
    url: str, client: Callable[[str, float, Any, Any], None], clients: int, seconds: float
) -> float:
    """Let processes issue side by side; count what they did between a common start and end."""
    context = multiprocessing.get_context("spawn")
    counts: Any = context.Queue()
    gate = context.Barrier(clients)
    processes = [
        context.Process(target=client, args=(url, seconds, gate, counts)) for _ in range(clients)
    ]
    for process in processes:
        process.start()
    try:
        done = sum(counts.get(timeout=_START_SECONDS + seconds) for _ in processes)
    finally:
        for process in processes:
            process.join()
    return float(done / seconds)


def _issue_ours(url: str, seconds: float, gate: Any, counts: Any) -> None:
    with opened(url) as database:
        queue = queue_of(database)
        queue.issue("ho_tich")
        counts.put(_repeat(lambda: queue.issue("ho_tich"), gate, seconds))


def _issue_raw(url: str, seconds: float, gate: Any, counts: Any) -> None:
    pattern, names = _pattern_of_issue(url)
    with closing(raw_connection(url)) as connection:
        _send_anew(connection, pattern, names)
        counts.put(_repeat(lambda: _send_anew(connection, pattern, names), gate, seconds))


def _repeat(do: Callable[[], object], gate: Any, seconds: float) -> int:
    gate.wait(_START_SECONDS)
    ends_at, done = time.monotonic() + seconds, 0
    while time.monotonic() < ends_at:
        do()
        done += 1
    return done


def _pattern_of_issue(url: str) -> tuple[Transaction, dict[object, str]]:
    """Return the statements of one issue, and the names of the values that must be fresh."""
    recorded: list[Transaction] = []
    with opened(url) as database:
        queue = queue_of(database)
        queue.issue("ho_tich")
        record(database, recorded)
        request = str(uuid7())
        issued = queue.issue("ho_tich", by=By(request_id=request))
    names: dict[object, str] = {
        issued.id: "id",
        issued.id.hex: "hex",
        issued.token: "token",
        issued.number: "number",
        # no other value of these statements is a number above one
        int(issued.number[1:]): "sequence",
        request: "request",
    }
    return recorded[-1], names


def _send_anew(connection: Any, pattern: Transaction, names: Mapping[object, str]) -> None:
    ticket: UUID = uuid7()
    fresh: dict[str, object] = {
        "id": ticket,
        "hex": ticket.hex,
        "token": ticket.hex[-12:],
        "request": str(uuid7()),
    }

    def anew(value: object) -> object:
        return fresh.get(names[value], value) if value in names else value

    for sql, values in pattern:
        by_name = isinstance(values, Mapping)
        sent = {k: anew(v) for k, v in values.items()} if by_name else [anew(v) for v in values]
        rows = answer(connection, sql, sent)
        if sql.startswith("UPDATE series") and rows:
            fresh |= {"sequence": rows[0][0], "number": f"A{rows[0][0]:03d}"}
    connection.commit()
