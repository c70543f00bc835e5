"""All measurements one after the other, as one table for people to read."""

import json
import os
import platform
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from admin.measuring.budgets import MEASUREMENTS, Measurement, Row
from common.tickets.errors import Fault
from common.tickets.text import Text

_SHORT: Final = {
    "use-cases": ("--times", "50", "--clients", "2", "--seconds", "1"),
    "start": ("--times", "5"),
    "growth": ("--tickets", "1000", "--times", "50"),
    "doors": ("--starts", "2", "--taps", "5", "--calls", "2"),
    "rush": ("--seconds", "2"),
    "announce": ("--times", "10", "--calls", "2"),
    "board": ("--calls", "2"),
    "phones": ("--phones", "50", "--calls", "4", "--per-second", "4"),
    "search": ("--times", "100"),
    "paper": (),
}
_LONGEST: Final = 3600.0


class MeasurementFailed(Fault):
    """One of the measurements ended with an error."""

    code = "measurement-failed"
    sentence = Text(
        vi="Phép đo “{verb}” không chạy được: {reason}",
        en="The measurement “{verb}” did not run: {reason}",
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """What was measured, and on what; `load` is how busy the machine was before and after.

    `verbs` are the measurements that were asked for; none means all of them.
    """

    day: date
    machine: str
    load: tuple[float, float]
    rows: tuple[Row, ...]
    verbs: tuple[str, ...] = ()


def measure_all(verbs: Sequence[str] = (), *, short: bool = False) -> Table:
    """Run every measurement, or those named, each in a process of its own; raises MeasurementFailed.

    `short` asks each for as little as it takes: whether all runs, not how fast it is.
    """
    before = _load()
    rows = [
        row
        for one in MEASUREMENTS
        if not verbs or one.verb in verbs
        for engine in one.engines
        for row in one.rows(_measured(one, engine, short=short), engine)
    ]
    return Table(
        day=date.today(),  # noqa: DTZ011 — the day of the person at this machine
        machine=_machine(),
        load=(before, _load()),
        rows=tuple(rows),
        verbs=tuple(verbs),
    )


def as_markdown(table: Table) -> Iterator[str]:
    """Yield the lines of a page: what it was measured on, and a row for every budget."""
    missed = [row for row in table.rows if not row.met]
    yield "# Performance"
    yield ""
    yield "Every budget of the house, as `make bench` measured it last. Ratios above 1 are misses; what was"
    yield "tried against them, and figures of other days and machines, are in [figures.md](figures.md)."
    yield "“Limit” is what the driver, the wire or the source of the pictures needs by itself."
    yield ""
    yield f"{table.day:%Y-%m-%d}, {table.machine}; load average {table.load[0]:.1f} before, {table.load[1]:.1f} after."
    yield f"{len(table.rows) - len(missed)} of {len(table.rows)} budgets met."
    if table.verbs:
        yield f"Measured this time: {', '.join(table.verbs)}; the others stand in figures.md."
    yield ""
    yield "| what | figure | budget | limit | of the budget |"
    yield "|---|---|---|---|---|"
    for row in table.rows:
        sign = "≥" if row.at_least else "≤"
        limit = "" if row.limit is None else _with_unit(row.limit, row.unit)
        ratio = f"{row.ratio:.2f}" if row.met else f"**{row.ratio:.2f}**"
        yield (
            f"| {row.what} | {_with_unit(row.figure, row.unit)}"
            f" | {sign} {_with_unit(row.budget, row.unit)} | {limit} | {ratio} |"
        )


def _with_unit(figure: float, unit: str) -> str:
    digits = 2 if abs(figure) < 10 and figure != int(figure) else 0  # noqa: PLR2004 — 0.61 ms, 157 MB
    number = f"{figure:,.{digits}f}"
    return f"{number} {unit}".rstrip()


def _measured(one: Measurement, engine: str, *, short: bool) -> dict[str, object]:
    program = "from admin.command import main; main()"
    command = [sys.executable, "-c", program, "bench", one.verb, "--json"]
    command += _SHORT[one.verb] if short else one.options
    command += ["--server", "new"] if engine == "PostgreSQL" else []
    try:
        run = subprocess.run(  # noqa: S603 — our own program
            command, capture_output=True, encoding="utf-8", timeout=_LONGEST, check=True
        )
    except subprocess.CalledProcessError as error:
        last = (error.stdout + error.stderr).strip().splitlines()[-1:]
        raise MeasurementFailed(verb=one.verb, reason=" ".join(last)) from error
    answer: dict[str, object] = json.loads(run.stdout)
    return answer


def _load() -> float:
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


def _machine() -> str:
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores,"
        f" Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )
