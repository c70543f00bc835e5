import json
import subprocess
import sys

import pytest

from admin.measuring.announcing import measure_voices, ratio
from common.tickets.text import Language
from tests.admin.runs import Command


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def server(request: pytest.FixtureRequest) -> list[str]:
    """Each kind of database in turn, as the bench is told of it."""
    if request.param == "SQLite":
        return []
    return ["--server", request.getfixturevalue("postgres").url("postgres")]


def test_use_cases_are_compared_with_raw_statements(server: list[str]) -> None:
    """Each use case has its percentiles, those of the raw statements, and the difference."""
    command = [sys.executable, "-c", "from admin.command import main; main()", "bench"]
    measured = subprocess.run(
        [
            *command,
            "use-cases",
            "--times",
            "50",
            "--clients",
            "2",
            "--seconds",
            "1",
            "--json",
            *server,
        ],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=True,
    )

    figures = json.loads(measured.stdout)
    assert [row["use_case"] for row in figures["use_cases"]] == [
        "issue",
        "next",
        "recall",
        "finish",
    ]
    for row in figures["use_cases"]:
        assert row["ours"]["times"] == row["raw"]["times"] == 50
        assert row["more_ms"] == pytest.approx(row["ours"]["p50"] - row["raw"]["p50"], abs=0.002)
    (together,) = figures["together"]
    assert together["clients"] == 2
    assert together["ours_per_second"] > 0
    assert together["raw_per_second"] > 0


def test_growth_reads_through_indexes(moiso: Command, server: list[str]) -> None:
    """The plan for the next number searches and never scans the tickets, however many are old."""
    grown = moiso("bench", "growth", "--tickets", 2000, "--times", 50, "--json", *server).json

    assert [size["old"] for size in grown["sizes"]] == [1000, 2000]
    assert any("ix_ticket_" in line for line in grown["plan"])
    assert not any(
        line.startswith("SCAN") or "Seq Scan on ticket" in line for line in grown["plan"]
    )


def test_a_call_is_followed_to_another_process(moiso: Command, server: list[str]) -> None:
    """From the commit to the board's reading, of which the reading itself is a part."""
    followed = moiso("bench", "calls", "--times", 10, "--json", *server).json

    assert followed["engine"] == ("PostgreSQL" if server else "SQLite")
    assert followed["seen"]["times"] == 10
    assert 0 < followed["reread"]["p50"] < followed["seen"]["p50"] < 10_000


def test_the_bench_refuses_what_is_no_server(moiso: Command) -> None:
    """A file's address is not a server's: refused in words, nothing is measured."""
    run = moiso("bench", "calls", "--server", "sqlite:///hall.db", "--json")

    assert run.json["error"] == "database-address-invalid"


def test_a_tap_and_a_call_are_measured_through_the_windows() -> None:
    """Real doors in processes of their own: the number, the paper, the board and its sound."""
    from admin.measuring.doors import measure_calls, measure_taps  # noqa: PLC0415 — as the verb does
    from admin.measuring.halls import OnFiles  # noqa: PLC0415
    from admin.measuring.null_sink import NullSink  # noqa: PLC0415

    tap = measure_taps(OnFiles(), 2)
    call = measure_calls(OnFiles(), 2)

    assert set(tap) == {"number", "first_byte"}
    assert set(call) == ({"painted", "sounded"} if NullSink.is_installed() else {"painted"})
    assert all(0 < one.p50 < 10_000 for one in (*tap.values(), *call.values()))


def test_the_search_is_measured_as_people_type(moiso: Command) -> None:
    """A larger catalogue, every query answered, the slowest one named."""
    run = moiso("bench", "search", "--procedures", 300, "--times", 100, "--json").json

    assert (run["procedures"], run["search"]["times"]) == (300, 100)
    assert 0 < run["search"]["p50"] <= run["search"]["p99"] <= run["slowest_ms"] + 0.1
    assert run["slowest"]


def test_paper_is_counted_for_every_width_and_wire(moiso: Command) -> None:
    """Each row has bytes, seconds and the wire's budget, and keeps it."""
    profiles = ("TM-T88V", "epson-tm-t82", "pos-58", "pos-80")

    rows = moiso(
        "bench", "paper", "--json", *(word for name in profiles for word in ("--profile", name))
    ).json["paper"]

    assert {(row["width"], row["baud"]) for row in rows if row["profile"] == "pos-80"} == {
        (width, baud) for width in (576, 512, 384) for baud in (9600, 19_200, 115_200, None)
    }
    assert {row["profile"] for row in rows} == set(profiles)
    for row in rows:
        assert row["budget"] is None or row["bytes"] <= row["budget"]
        assert row["seconds"] <= 3
        assert row["form"] != "text" or row["bytes"] <= 1500


def test_a_rush_loses_nobody(moiso: Command) -> None:
    """Five taps a second at real doors through an opening: each has number, ticket and paper.

    Who tapped before got none.
    """
    rushed = moiso("bench", "rush", "--seconds", 5, "--json").json

    assert (rushed["kiosks"], rushed["numbers"]) == (3, 12)
    assert (rushed["lost"], rushed["more"]) == (0, 0)
    assert rushed["early"] >= 1
    assert rushed["number"]["times"] == rushed["first_byte"]["times"] == 12


@pytest.mark.usefixtures("espeak")
def test_announcing_is_measured_from_recordings_and_from_the_engine() -> None:
    """Both voices in both languages; the recorded one is the quicker."""
    figures = measure_voices(10)

    assert set(figures) == {
        f"{name}, {language}"
        for name in ("joined", "joined at 120", "engine")
        for language in ("vi", "en")
    }
    languages: tuple[Language, ...] = ("vi", "en")
    for language in languages:
        assert figures[f"joined, {language}"].times == 10
        assert (ratio(figures, language) or 0) > 1
