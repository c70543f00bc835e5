"""`moiso bench all`: one table of every budget."""

from datetime import date
from pathlib import Path

import pytest

from admin.bench import bench_verb
from admin.measuring.budgets import MEASUREMENTS, Row
from admin.measuring.table import MeasurementFailed, Table, as_markdown, measure_all
from tests.admin.runs import Command

SLOW = Row(what="tap → number", figure=61.4, budget=50, unit="ms")
FEW = Row(what="share of the raw rate", figure=45, budget=50, unit="%", limit=100, at_least=True)
GOOD = Row(what="call next, times as long", figure=0.95, budget=1.2, unit="×", limit=1)


def test_what_misses_its_budget_stands_out() -> None:
    """Too long and too few are misses alike; both are counted and printed bold."""
    table = Table(day=date(2026, 11, 22), machine="a PC", load=(0.1, 1.2), rows=(SLOW, FEW, GOOD))

    lines = list(as_markdown(table))

    assert "1 of 3 budgets met." in lines
    assert lines[-3:] == [
        "| tap → number | 61 ms | ≤ 50 ms |  | **1.23** |",
        "| share of the raw rate | 45 % | ≥ 50 % | 100 % | **1.11** |",
        "| call next, times as long | 0.95 × | ≤ 1.20 × | 1 × | 0.79 |",
    ]


def test_the_table_is_written_for_people_and_answered_for_programs(
    moiso: Command, tmp_path: Path
) -> None:
    """Real measurements, as short as possible."""
    page = tmp_path / "performance.md"

    run = moiso(
        "bench", "all", "--short", "--only", "start", "--only", "search", "--out", page, "--json"
    )

    rows = run.json["rows"]
    assert len(rows) == 2
    assert all(row["figure"] > 0 for row in rows)
    text = page.read_text(encoding="utf-8")
    assert all(row["what"] in text for row in rows)


def test_every_measurement_is_in_the_table() -> None:
    """A verb that measures something and is forgotten here would fail no budget, ever."""
    verbs = set(bench_verb.commands)

    assert verbs - {"all", "calls"} == {one.verb for one in MEASUREMENTS}, (
        "`calls` is a part of what `doors` measures"
    )


def test_a_measurement_that_fails_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With its own last words, and the table is not written half."""
    monkeypatch.setattr("sys.executable", "/bin/false")

    with pytest.raises(MeasurementFailed, match="paper"):
        measure_all(["paper"])
