import subprocess
import sys

import pytest

from admin.measuring import phones
from common.background.open_files import allow_open_files
from tests.admin.runs import Command


@pytest.mark.parametrize("server", ["SQLite", "PostgreSQL"])
def test_each_page_that_a_call_changes_is_timed(
    moiso: Command, request: pytest.FixtureRequest, server: str
) -> None:
    """Ten phones at the real door: those behind move up, the called and the finished are told."""
    options = []
    if server == "PostgreSQL":
        options = ["--server", request.getfixturevalue("postgres").url("postgres")]

    run = moiso(
        *("bench", "phones", "--phones", 10, "--calls", 5, "--per-second", 5, "--json", *options)
    ).json

    behind = sum(10 - turn for turn in range(5))
    finished = 1  # the fifth call is the first counter's second
    assert run["engine"] == server
    assert run["seen"]["times"] == behind + finished
    assert 0 < run["seen"]["p50"] <= run["seen"]["p99"] < 10_000
    assert (run["connections_lost"], run["changes_lost"], run["share_shown"]) == (0, 0, 1.0)


def test_what_never_came_is_counted() -> None:
    """A page that stood still, or a person whose end was never shown, is no good figure."""
    calls = [phones.Change(at=1.0, finished=None), phones.Change(at=2.0, finished=0)]
    first = [[0.5, ["waiting", 0]], [1.25, ["called", 0]]]
    second = [[0.5, ["waiting", 1]], [1.5, ["waiting", 0]]]
    third = [[0.5, ["waiting", 2]], [2.25, ["waiting", 0]]]

    figures = phones.figures_of(calls, [first, second, third])

    assert figures["changes_lost"] == 2  # the second was never called, the first never finished
    assert figures["seen"].times == 4
    assert figures["share_shown"] == pytest.approx(4 / 6, abs=0.001)


def test_too_few_open_files_are_said_before_anything_is_measured(
    moiso: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the command that raises the limit."""
    monkeypatch.setattr(phones, "allow_open_files", lambda _: 256)

    run = moiso("bench", "phones", "--phones", 1000)

    assert "ulimit -n 1064" in run.err


@pytest.mark.skipif(sys.platform == "win32", reason="connections are not counted as files there")
def test_the_limit_is_raised_as_far_as_it_goes() -> None:
    """A process whose soft limit is small raises it by itself, and says how far it came."""
    program = (
        "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (100, 300));"
        "from common.background.open_files import allow_open_files as allow;"
        "print(allow(80), allow(200), allow(4000), resource.getrlimit(resource.RLIMIT_NOFILE))"
    )

    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout

    assert told.split(b"(")[0].split() == [b"80", b"200", b"300"]
    assert b"(300, 300)" in told
    assert allow_open_files(1) == 1
