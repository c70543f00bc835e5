"""Kinds of printers that tickets do not come out of are told wherever one of them is named."""

import json
import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from common.printers.profiles import profile_named
from tests.admin.runs import Command

_NEEDLES = "không có lệnh in hình (GS v 0)"
_STAR = "chế độ ESC/POS"
_KINDS = [("TM-U220", _NEEDLES), ("TSP600", _STAR), ("pos-80", None)]


@pytest.fixture
def printers(machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The `printers.toml` of a centre on this machine."""
    folder = Path(shutil.copytree(str(files("config")), tmp_path / "config"))
    monkeypatch.setenv("MOISO_CONFIG", str(folder))
    return folder / "printers.toml"


def choose(printers: Path, profile: str, more: str = "") -> None:
    """Let kiosk-1 be a printer of this kind."""
    printers.write_text(
        f'[[printer]]\nkey = "kiosk-1"\naddress = "file:out.bin"\nprofile = "{profile}"\n{more}',
        "utf-8",
    )


def right(words: str, warning: str | None) -> bool:
    """Say whether the words hold just this warning."""
    return (_NEEDLES in words, _STAR in words) == (warning == _NEEDLES, warning == _STAR)


@pytest.mark.parametrize(("profile", "warning"), _KINDS)
def test_every_verb_that_names_a_kind_warns_of_it(
    centre: Command, printers: Path, tmp_path: Path, profile: str, warning: str | None
) -> None:
    """None refuses it: what somebody has at hand is theirs to try."""
    choose(printers, profile)
    number = centre("ticket", "issue", "chung_thuc", "--json").json["number"]

    setup = centre("setup")
    checked = centre("doctor", "--json").json["checks"]
    rendered = centre("print", "render", number, "--profile", profile, "--out", tmp_path / "t.bin")
    tested = centre("print", "test", "kiosk-1", keyboard="576\nk\nk\nk\nk\nk\n")

    (doctor,) = (one for one in checked if one["part"] == "printer kiosk-1")
    assert (setup.code, rendered.code, tested.code) == (0, 0, 0)
    assert doctor["level"] == ("ok" if warning is None else "warning")
    told = (setup.out, doctor["message"], rendered.out, tested.err)
    assert [right(words, warning) for words in told] == [True] * 4


def test_machines_read_the_warning_too(centre: Command, printers: Path, tmp_path: Path) -> None:
    """In JSON it is a value of its own."""
    choose(printers, "TM-U220")
    number = centre("ticket", "issue", "chung_thuc", "--json").json["number"]

    setup = centre("setup", "--json").json
    rendered = centre(
        "print", "render", number, "--profile", "TM-U220", "--out", tmp_path / "t", "--json"
    )

    assert [_NEEDLES in one for one in setup["warnings"]] == [True]
    assert _NEEDLES in json.loads(rendered.out)["caveat"]


def test_a_star_whose_test_sheet_came_out_is_in_the_right_mode(
    centre: Command, printers: Path
) -> None:
    """What somebody has seen on paper ends the warning; a needle printer's stays."""
    choose(printers, "TSP600", 'proven = ["digits"]\n')

    assert right(centre("setup").out, None)
    assert profile_named("TM-U220").with_proven(["digits"]).caveat is not None
