"""The command as a person runs it: in this process for speed, as a program for the truth."""

import functools
import io
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import admin.session
from admin.command import main
from common.clock import ManualClock
from common.database.engine import Database
from common.database.epochs import open_known
from common.log import ERRORS
from tests.admin.runs import Command, Run
from tests.halls import MORNING

PROGRAM = Path(sys.executable).parent / "moiso"


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with nothing set but its language, Vietnamese."""
    for name in [name for name in os.environ if name.startswith("MOISO_")]:
        monkeypatch.delenv(name)
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home))
    return home


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> ManualClock:
    """The hall's clock, and a database that is busy for a moment only."""
    clock = ManualClock(MORNING)
    opened = functools.partial(Database, clock=clock, busy_seconds=0.05)
    for module in ("restore", "server_restore"):
        monkeypatch.setattr(f"common.database.{module}.SystemClock", lambda: clock)
    known = functools.partial(open_known, opened=opened)
    monkeypatch.setattr(admin.session, "open_known", known)
    return clock


@pytest.fixture
def faults() -> Iterator[list[BaseException]]:
    """The faults that the program notes in its log; kept here, no test need announce them."""
    noted: list[BaseException] = []

    def keep(record: logging.LogRecord) -> bool:
        assert record.exc_info
        assert record.exc_info[1]
        noted.append(record.exc_info[1])
        return False

    ERRORS.addFilter(keep)
    yield noted
    ERRORS.removeFilter(keep)


@pytest.fixture
def moiso(
    machine: Path,
    clock: ManualClock,
    faults: list[BaseException],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Command:
    """Run the command in this process: `moiso("ticket", "issue", "ho_tich")`.

    No run ends with a database's fault that left nothing in the log, none notes one and ends well.
    """

    def run(*arguments: object, keyboard: str = "") -> Run:
        monkeypatch.setattr(sys, "argv", ["moiso", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.StringIO(keyboard))
        capsys.readouterr()
        faults.clear()
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        assert faults or ended.value.code not in {5, 6}
        assert not faults or ended.value.code in {4, 5, 6}
        return Run(code=ended.value.code, out=said.out, err=said.err)

    return run


@pytest.fixture
def centre(moiso: Command, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run the command at a centre that is set up, on a Saturday morning at eight."""
    monkeypatch.setenv("MOISO_DATABASE", database_url)
    return moiso


@pytest.fixture
def program(machine: Path) -> Command:
    """Run the installed program, as a process of its own."""

    def run(*arguments: object, **environment: str) -> Run:
        ended = subprocess.run(
            [PROGRAM, *map(str, arguments)],
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
            env=os.environ | environment,
        )
        return Run(code=ended.returncode, out=ended.stdout, err=ended.stderr)

    return run
