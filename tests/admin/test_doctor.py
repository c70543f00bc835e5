import shutil
from datetime import timedelta
from importlib.resources import files
from pathlib import Path

import pytest

from common.clock import ManualClock
from tests.admin.runs import Command, Run


def level(run: Run, part: str) -> tuple[str, str]:
    """Return what the doctor says of one part."""
    return next((one["level"], one["message"]) for one in run.json["checks"] if one["part"] == part)


def test_a_healthy_centre(program: Command, database_url: str, espeak: str) -> None:
    """Every part of a fresh centre is checked, and nothing is broken."""
    healthy = program("doctor", "--json", "--database", database_url, PWD=str(Path.cwd()))

    parts = {one["part"] for one in healthy.json["checks"]}
    assert parts == {
        "database", "migrations", "clock", "free disk", "printer kiosk-1",
        "voice vi", "voice en", "sound", "fonts",
    }  # fmt: skip
    assert "broken" not in {one["level"] for one in healthy.json["checks"]}
    assert healthy.code == 0


def test_a_missing_database_is_broken_and_says_what_to_do(moiso: Command, tmp_path: Path) -> None:
    """The doctor still checks the rest, and ends with the database's exit code."""
    ill = moiso("doctor", "--json", "--database", f"sqlite:///{tmp_path / 'none.db'}")

    state, message = level(ill, "database")
    assert (ill.code, state) == (5, "broken")
    assert "moiso setup" in message
    assert level(ill, "fonts")[0] == "ok"


def test_a_clock_set_back_is_noticed(centre: Command, clock: ManualClock) -> None:
    """A clock earlier than a number already given is a warning with what to do."""
    centre("ticket", "issue", "ho_tich")
    clock.advance(-timedelta(hours=2))

    state, message = level(centre("doctor", "--json"), "clock")

    assert state == "warning"
    assert "đồng hồ" in message or "ngày giờ" in message


def test_a_printer_that_is_not_there_is_broken(
    centre: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shipped_files: Path
) -> None:
    """The printer's own sentence is shown, with the exit code of a refusal."""
    printers = shipped_files / "printers.toml"
    printers.write_text(
        '[[printer]]\nkey = "kiosk-1"\naddress = "lp:/dev/usb/lp77"\nprofile = "pos-80"\n'
        'language = "vi"\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("MOISO_CONFIG", str(shipped_files))

    ill = centre("doctor", "--json")

    assert level(ill, "printer kiosk-1")[0] == "broken"
    assert ill.code == 4


@pytest.fixture
def shipped_files(tmp_path: Path) -> Path:
    """A copy of the shipped configuration, to be changed."""
    return Path(shutil.copytree(str(files("config")), tmp_path / "config"))
