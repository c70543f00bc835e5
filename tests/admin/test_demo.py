import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from display.recording import read_recording
from tests.admin.runs import Command

_DEMO = [sys.executable, "-c", "from admin.command import main; main()", "demo", "--json"]


@pytest.fixture(scope="module")
def folder(espeak: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one morning left behind."""
    out = tmp_path_factory.mktemp("morning")
    environment = os.environ | {"HOME": str(out), "XDG_CACHE_HOME": str(out / "cache")}
    played = subprocess.run(
        [*_DEMO, "--seed", "7", "--out", str(out)],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        env=environment,
    )
    assert played.returncode == 0, played.stdout + played.stderr
    return out


@pytest.fixture
def summary(folder: Path) -> dict[str, Any]:
    """What the demo says of itself."""
    said: dict[str, Any] = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    return said


@pytest.fixture
def story(folder: Path) -> list[dict[str, Any]]:
    """The story, line by line."""
    lines = (folder / "story.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_every_promise_is_kept(summary: dict[str, Any]) -> None:
    """The morning ends with all promises kept and sixty numbers given."""
    broken = [one["promise"]["en"] for one in summary["promises"] if not one["kept"]]

    assert broken == []
    assert (summary["citizens"], summary["counters"], summary["issued"]) == (60, 4, 60)


def test_everything_that_can_happen_happens(story: list[dict[str, Any]]) -> None:
    """Priority is not all: people are missing, forget papers, and officers press the wrong key."""
    actions = {line["action"] for line in story}

    assert actions >= {
        "issued", "called", "recalled", "started", "finished", "no-show", "held",
        "resumed", "returned", "transferred", "undone",
    }  # fmt: skip
    assert {line["door"] for line in story} >= {"kiosk", "counter 1", "counter 4"}


def test_the_story_runs_forward(story: list[dict[str, Any]]) -> None:
    """Nothing is told before it happened."""
    times = [line["at"] for line in story]

    assert times == sorted(times)


def test_every_ticket_is_a_picture(espeak: str, folder: Path, story: list[dict[str, Any]]) -> None:
    """Each issued number lies there as printed paper, 576 dots wide, with ink on it."""
    numbers = sorted(line["number"] for line in story if line["action"] == "issued")

    papers = sorted((folder / "tickets").iterdir())

    assert [paper.stem for paper in papers] == numbers
    for paper in papers:
        with Image.open(paper) as picture:
            assert picture.width == 576
            assert picture.convert("L").getextrema() == (0, 255)


def test_every_call_is_a_recording(espeak: str, folder: Path, summary: dict[str, Any]) -> None:
    """Each call and recall can be heard, in the order in which they were made."""
    recordings = sorted((folder / "calls").iterdir())

    counts = summary["actions"]
    assert len(recordings) == counts["called"] + counts["recalled"]
    assert all(read_recording(one).heard_seconds > 1 for one in recordings)


def test_the_same_seed_is_the_same_morning(moiso: Command, espeak: str, tmp_path: Path) -> None:
    """Two plays of one seed tell the same story; another seed another."""
    stories = []
    # the second play of a folder clears the first
    for seed, name in ((3, "a"), (3, "a"), (4, "a")):
        moiso("demo", "--seed", seed, "--out", tmp_path / name)
        stories.append((tmp_path / name / "story.jsonl").read_text(encoding="utf-8"))

    assert stories[0] == stories[1]
    assert stories[0] != stories[2]


def test_a_folder_that_cannot_be_written_is_said(moiso: Command, tmp_path: Path) -> None:
    """A demo into a place that is a file is refused in words."""
    (tmp_path / "taken").write_text("mine", encoding="utf-8")

    refused = moiso("demo", "--out", tmp_path / "taken" / "here", "--json")

    assert (refused.code, refused.json["error"]) == (4, "file-not-written")
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "mine"


def test_a_folder_of_somebody_else_is_left_alone(moiso: Command, tmp_path: Path) -> None:
    """A centre's own database is never taken for an earlier demo's."""
    (tmp_path / "moiso.db").write_text("the real hall", encoding="utf-8")

    refused = moiso("demo", "--out", tmp_path, "--json")

    assert (refused.code, refused.json["error"]) == (4, "folder-in-use")
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["moiso.db"]
    assert (tmp_path / "moiso.db").read_text(encoding="utf-8") == "the real hall"
