"""What the doctor says of the files that a board shows between calls."""

import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from PIL import Image

from admin.measuring.sample_film import write_film
from tests.admin.doctor.levels import level
from tests.admin.runs import Command


@pytest.fixture
def shipped_files(tmp_path: Path) -> Path:
    """A copy of the shipped configuration, to be changed."""
    return Path(shutil.copytree(str(files("config")), tmp_path / "config"))


def test_files_that_no_board_can_show_are_named(
    centre: Command, monkeypatch: pytest.MonkeyPatch, shipped_files: Path
) -> None:
    """Each with its reason; those that can be shown are counted."""
    folder = shipped_files / "anh"
    folder.mkdir()
    Image.new("RGB", (40, 30)).save(folder / "a.png")
    write_film(folder / "b.avi", seconds=0.2)
    (folder / "c.jpg").write_bytes(b"half a picture")
    (folder / "d.mp4").write_bytes(b"half a film")
    (folder / "e.docx").write_bytes(b"a letter")
    boards = shipped_files / "boards.toml"
    boards.write_text('[between]\nafter_seconds = 30\nplaylist = "anh"\n', "utf-8")

    monkeypatch.setenv("MOISO_CONFIG", str(shipped_files))
    checked = centre("doctor", "--json")

    says = [one for one in checked.json["checks"] if one["part"] == "pictures and films"]
    assert [one["level"] for one in says] == ["ok", "warning", "warning", "warning"]
    assert says[0]["message"].startswith("2 ")
    assert [one["message"].split(":")[0] for one in says[1:]] == ["e.docx", "c.jpg", "d.mp4"]


def test_a_folder_that_is_away_is_told(
    centre: Command, monkeypatch: pytest.MonkeyPatch, shipped_files: Path
) -> None:
    """A stick that was pulled out is no mistake of the file, and the board works without it."""
    boards = shipped_files / "boards.toml"
    boards.write_text('[between]\nafter_seconds = 30\nplaylist = "away"\n', "utf-8")

    monkeypatch.setenv("MOISO_CONFIG", str(shipped_files))
    checked = centre("doctor", "--json")

    state, message = level(checked, "pictures and films")
    assert state == "warning"
    assert "away" in message
