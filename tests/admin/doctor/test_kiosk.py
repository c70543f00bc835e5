"""The doctor says where a priority class must be proven and nothing there can prove it."""

import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from common.database.engine import sqlite_path
from kiosk.service_pin import keep_pin
from kiosk.spool.spool import NAME
from tests.admin.runs import Command, Run


@pytest.fixture
def without_scanner(centre: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A centre where the elderly show their papers, and no kiosk can read them."""
    folder = Path(shutil.copytree(str(files("config")), tmp_path / "config"))
    words = 'device = ""\nneeds_proof = ["elderly"]\n'
    (folder / "scanner.toml").write_text(words, encoding="utf-8")
    monkeypatch.setenv("MOISO_CONFIG", str(folder))
    return folder


@pytest.fixture
def kiosks(database_url: str) -> Path:
    """The machine's data, with the folders of two kiosks that have run there."""
    path = sqlite_path(database_url)
    assert path is not None
    for name in ("kiosk", "kiosk-stairs"):
        (path.parent / name).mkdir()
        (path.parent / name / NAME).write_bytes(b"")
    return path.parent


def priority(run: Run) -> list[tuple[str, str]]:
    """Return level and words of what is said about priority."""
    return [
        (one["level"], one["message"]) for one in run.json["checks"] if one["part"] == "priority"
    ]


@pytest.mark.usefixtures("without_scanner")
def test_a_class_that_nobody_can_prove_is_said(centre: Command, kiosks: Path) -> None:
    """By kiosk, with the command that mends it; one with a PIN is well."""
    keep_pin(kiosks / "kiosk", "246813")

    said = priority(centre("doctor", "--json"))

    assert [level for level, _ in said] == ["ok", "warning"]
    assert "stairs" in said[1][1]
    assert "moiso kiosk pin --name stairs" in said[1][1]


@pytest.mark.usefixtures("without_scanner")
def test_a_machine_without_a_kiosk_is_not_asked(centre: Command) -> None:
    """A counter's machine knows nothing of a kiosk's PIN."""
    assert priority(centre("doctor", "--json")) == []


def test_where_nothing_must_be_proven_nothing_is_said(centre: Command, kiosks: Path) -> None:
    """As shipped."""
    assert kiosks.is_dir()
    assert priority(centre("doctor", "--json")) == []
