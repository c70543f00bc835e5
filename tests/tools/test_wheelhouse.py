"""The folder for machines without internet holds what those machines need, not what this one does."""

import re
import runpy
from pathlib import Path
from typing import Any

import pytest

from common.catalogue.load import load_catalogue

HOUSE = Path(__file__).parents[2]
LOCKED = (HOUSE / "requirements.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def wheelhouse() -> dict[str, Any]:
    """The script, loaded without running it."""
    return runpy.run_path(str(HOUSE / "tools" / "wheelhouse.py"))


def _names(requirements: str) -> set[str]:
    return {re.split("[=[]", line)[0] for line in requirements.splitlines()}


def test_windows_gets_what_only_windows_needs(wheelhouse: dict[str, Any]) -> None:
    """Printing, speech and time zones need packages there that Linux does without."""
    linux = _names(wheelhouse["needed"](LOCKED, "linux", "3.11"))
    windows = _names(wheelhouse["needed"](LOCKED, "windows", "3.11"))

    assert {"pywin32", "comtypes", "tzdata"} <= windows - linux


def test_the_stick_holds_the_files_of_a_centre_and_the_pages(
    wheelhouse: dict[str, Any], tmp_path: Path
) -> None:
    """Who installs without internet has a folder to begin with; what is old there is gone."""
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "old.toml").touch()

    wheelhouse["add_files"](tmp_path)

    shipped = {path.name for path in (HOUSE / "config").glob("*.*") if path.suffix != ".py"}
    assert {path.name for path in (tmp_path / "config").iterdir()} == shipped
    assert load_catalogue(tmp_path / "config").site.key == "trung_tam"
    assert (tmp_path / "docs" / "config.md").is_file()
    assert not (tmp_path / "docs" / "screens").exists()


def test_every_package_is_pinned_by_hash(wheelhouse: dict[str, Any]) -> None:
    """A folder carried on a stick is as safe as the lock file."""
    lines = wheelhouse["needed"](LOCKED, "windows", "3.11").splitlines()

    assert lines
    assert all(re.fullmatch(r"\S+==\S+( --hash=sha256:[0-9a-f]{64})+", line) for line in lines)
