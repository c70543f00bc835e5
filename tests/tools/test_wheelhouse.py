"""The folder for machines without internet holds what those machines need, not what this one does."""

import re
import runpy
from pathlib import Path
from typing import Any

import pytest

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


def test_every_package_is_pinned_by_hash(wheelhouse: dict[str, Any]) -> None:
    """A folder carried on a stick is as safe as the lock file."""
    lines = wheelhouse["needed"](LOCKED, "windows", "3.11").splitlines()

    assert lines
    assert all(re.fullmatch(r"\S+==\S+( --hash=sha256:[0-9a-f]{64})+", line) for line in lines)
