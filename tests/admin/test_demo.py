import json
import os
import random
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from admin.morning.browser import why_no_browser
from admin.morning.people import morning_of
from common.sound.recording import read_recording
from tests.admin.runs import Command
from tests.conftest import missing

_RUN = [sys.executable, "-c"]
_DEMO = "from admin.command import main; main()"
_SHORT = """
import json, os, sys
os.environ |= {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
from pathlib import Path
from admin.demo import exit_code_of, save_summary
from admin.morning.headless import play
from admin.morning.printer import DemoPrinter
out = Path(sys.argv[1])
played = play(out, 3, citizens=int(sys.argv[3]), printer=DemoPrinter(works=sys.argv[2] == "works"))
save_summary(played, out)
sys.exit(exit_code_of(played))
"""
_PRESSES = {
    "start": "started",
    "finish": "finished",
    "no_show": "no-show",
    "hold": "held",
    "resume": "resumed",
    "return": "returned",
    "transfer": "transferred",
    "undo": "undone",
}
_SCREENS = ["kiosk-welcome", "kiosk-given", "kiosk-printer-failed", "counter", "board"]


def _run(*arguments: object, home: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}
    environment.pop("DISPLAY", None)
    environment.pop("WAYLAND_DISPLAY", None)
    return subprocess.run(
        [*_RUN, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        check=False,
        env=environment,
    )


@pytest.fixture(scope="module")
def folder(espeak: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one morning left behind."""
    out = tmp_path_factory.mktemp("morning")
    played = _run(_DEMO, "demo", "--json", "--seed", "7", "--out", out / "demo", home=out)
    assert played.returncode == 0, played.stdout + played.stderr
    return out / "demo"


@pytest.fixture
def summary(folder: Path) -> dict[str, Any]:
    """What the demo says of itself."""
    said: dict[str, Any] = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    return said


@pytest.fixture
def story(folder: Path) -> list[dict[str, Any]]:
    """The story, line by line."""
    return _story(folder)


def _story(folder: Path) -> list[dict[str, Any]]:
    lines = (folder / "story.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture
def database(folder: Path) -> Iterator[sqlite3.Connection]:
    """What the morning left in its database."""
    with closing(sqlite3.connect(folder / "moiso.db")) as opened:
        yield opened


def test_every_promise_is_kept(summary: dict[str, Any]) -> None:
    """Without a screen the whole morning plays, and ends with all promises kept."""
    broken = [one["promise"]["en"] for one in summary["promises"] if not one["kept"]]

    assert broken == []
    assert (summary["citizens"], summary["counters"], summary["issued"]) == (60, 4, 60)


def test_everything_that_can_happen_happens(story: list[dict[str, Any]]) -> None:
    """Priority is not all: people are missing, forget papers, machines fail and come back."""
    actions = {line["action"] for line in story}

    assert actions >= {
        "issued", "called", "recalled", "started", "finished", "no-show", "held", "resumed",
        "returned", "transferred", "undone", "paper-out", "display-killed", "display-back",
        "display-cut-short", "announced",
    }  # fmt: skip
    assert {line["door"] for line in story} >= {"kiosk", "counter 1", "counter 4", "tv-1", "tv-2"}


def test_only_what_the_demo_broke_went_wrong(story: list[dict[str, Any]]) -> None:
    """The story marks the empty printer and the killed board, and nothing else."""
    wrong = {line["action"] for line in story if not line["ok"]}

    assert wrong == {"paper-out", "display-killed", "display-cut-short"}


def test_the_story_runs_forward(story: list[dict[str, Any]]) -> None:
    """Nothing is told before it happened."""
    times = [line["at"] for line in story]

    assert times == sorted(times)


def test_story_summary_and_database_agree(
    story: list[dict[str, Any]], summary: dict[str, Any], database: sqlite3.Connection
) -> None:
    """Counted three ways, the morning is the same."""
    told = Counter(line["action"] for line in story)

    def count(query: str, *values: str) -> int:
        return int(database.execute(query, values).fetchone()[0])

    assert summary["actions"] == told
    assert told["issued"] == count("SELECT count(*) FROM ticket") == summary["issued"]
    assert told["called"] + told["recalled"] == count("SELECT count(*) FROM call")
    assert told["announced"] == count("SELECT count(*) FROM announcement WHERE mute_at NOT NULL")
    assert told["paper-out"] == count("SELECT count(*) FROM print_job WHERE outcome = 'failed'")
    for action, name in _PRESSES.items():
        query = "SELECT count(*) FROM event WHERE action = ? AND NOT implied"
        assert told[name] == count(query, action), name


def test_officers_pressed_every_key_themselves(database: sqlite3.Connection) -> None:
    """Whatever was done at a counter carries the name of who was signed in there."""
    acted = database.execute(
        "SELECT DISTINCT counter, officer FROM event WHERE counter NOT NULL AND NOT machine"
    ).fetchall()

    assert sorted(acted) == [(1, "lan"), (2, "minh"), (3, "hoa"), (4, "tuan")]


def test_every_ticket_is_a_picture(folder: Path, story: list[dict[str, Any]]) -> None:
    """Each number that found paper lies there as printed, 576 dots wide, with ink on it."""
    without = {line["number"] for line in story if line["action"] == "paper-out"}
    numbers = {line["number"] for line in story if line["action"] == "issued"}

    papers = sorted((folder / "tickets").iterdir())

    assert len(without) == 2
    assert [paper.stem for paper in papers] == sorted(numbers - without)
    for paper in papers:
        with Image.open(paper) as picture:
            assert picture.width == 576
            assert picture.convert("L").getextrema() == (0, 255)


@pytest.mark.parametrize("name", _SCREENS)
def test_every_screen_is_a_picture(folder: Path, name: str) -> None:
    """Each door's window was drawn: large, and not blank."""
    with Image.open(folder / f"{name}.png") as picture:
        width, height = picture.size
        colours = picture.convert("RGB").getcolors(maxcolors=width * height) or []

    assert min(width, height) >= 360
    assert len(colours) > 20
    assert max(count for count, _ in colours) < width * height * 0.97


def test_every_call_is_a_recording(folder: Path, summary: dict[str, Any]) -> None:
    """Each call and recall can be heard, in the order in which they were made."""
    recordings = sorted((folder / "calls").iterdir())

    counts = summary["actions"]
    assert len(recordings) == counts["called"] + counts["recalled"]
    assert all(read_recording(one).heard_seconds > 1 for one in recordings)


def test_citizens_follow_their_tickets_on_phones(
    folder: Path, story: list[dict[str, Any]], summary: dict[str, Any]
) -> None:
    """In a real browser: who is ahead, that it is time to come back, the counter, the end."""
    if why_no_browser() is not None:
        missing("chromium")
    shown = [line for line in story if line["action"] == "phone-shows"]
    called = {line["number"]: line["door"] for line in story if line["action"] == "called"}
    kept = {one["promise"]["en"]: one["kept"] for one in summary["promises"]}

    opened = [line["number"] for line in story if line["action"] == "phone-opened"]

    assert len(set(opened)) == 3
    assert kept["Phones showed each change"]
    for number in opened:
        words = [line["words"] for line in shown if line["number"] == number]
        assert words[0].startswith("waiting · ")
        assert words[-3:] == [
            f"called · {called[number].replace('counter', 'Quầy')}",
            "serving",
            "finished",
        ]
    assert any("Còn 2 người. Mời ông/bà trở lại gần quầy." in line["words"] for line in shown)
    for name in ("soon", "called", "serving", "finished"):
        with Image.open(folder / f"phone-{name}.png") as picture:
            assert picture.size == (824, 1830)


def test_a_killed_board_catches_up(folder: Path, story: list[dict[str, Any]]) -> None:
    """It announced what was fresh at its return, in order; twice only what a kill cut short."""
    at = {line["action"]: place for place, line in enumerate(story)}
    away = story[at["display-killed"] : at["display-back"]]
    made = [line["number"] for line in away if line["action"] in {"called", "recalled"}]
    second = [line for line in story if (line["door"], line["action"]) == ("tv-2", "announced")]
    caught_up = [line["number"] for line in second if line["at"] == story[at["display-back"]]["at"]]
    said = (folder / "said-tv-2.jsonl").read_text(encoding="utf-8").splitlines()

    assert len(made) == 4
    assert caught_up == made[-len(caught_up) :]
    assert not [line for line in away if line in second]
    numbers = [json.loads(line)["number"] for line in said]
    cut_short = next(line["number"] for line in story if line["action"] == "display-cut-short")
    (place,) = (i for i, pair in enumerate(pairwise(numbers)) if pair == (cut_short, cut_short))
    del numbers[place]
    assert numbers == [line["number"] for line in second]


@pytest.mark.soak
def test_a_broken_promise_is_the_exit_code(espeak: str, tmp_path: Path) -> None:
    """With a printer that never works everybody has a number, and the demo ends with 4."""
    (tmp_path / "out").mkdir()

    played = _run(_SHORT, tmp_path / "out", "broken", 12, home=tmp_path)

    said = json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))
    broken = [one["promise"]["en"] for one in said["promises"] if not one["kept"]]
    assert played.returncode == 4, played.stderr
    assert broken == ["Out of paper there is still a number, it is recorded, and printing goes on"]
    assert (said["issued"], said["papers"], said["paper_out"]) == (12, 0, 12)


@pytest.mark.soak
def test_the_same_seed_is_the_same_morning(espeak: str, tmp_path: Path) -> None:
    """Two plays of one seed tell the same story, whatever the machine does meanwhile."""
    stories = []

    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        played = _run(_SHORT, tmp_path / name, "works", 8, home=tmp_path)
        assert played.returncode == 0, played.stderr
        stories.append(_story(tmp_path / name))

    assert stories[0] == stories[1]
    assert morning_of(random.Random(3)) != morning_of(random.Random(4))


def test_a_folder_that_cannot_be_written_is_said(moiso: Command, tmp_path: Path) -> None:
    """A demo into a place that is a file is refused in words."""
    (tmp_path / "taken").write_text("mine", encoding="utf-8")

    refused = moiso("demo", "--out", tmp_path / "taken" / "here", "--json")

    assert (refused.code, refused.json["error"]) == (4, "file-not-written")
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "mine"


def test_windows_leave_an_earlier_morning_alone(
    moiso: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The demo on a screen clears what an earlier one on a screen left, and nothing else."""
    told = tmp_path / "summary.json"
    told.write_text("a morning", encoding="utf-8")
    (tmp_path / "moiso-demo.txt").write_text("", encoding="utf-8")
    shown: list[tuple[Path, str]] = []

    def show(place: Path, _seed: int, language: str) -> None:
        shown.append((place, language))
        assert not (place / "moiso.db").exists()
        (place / "moiso.db").write_text("a hall", encoding="utf-8")

    monkeypatch.setattr("admin.demo.has_screen", lambda: True)
    monkeypatch.setattr("admin.demo._show", show)
    monkeypatch.setenv("MOISO_LANGUAGE", "en")

    first, second = moiso("demo", "--out", tmp_path), moiso("demo", "--out", tmp_path)

    assert (first.code, second.code) == (0, 0)
    assert shown == [(tmp_path / "on-screen", "en")] * 2
    assert str(tmp_path / "on-screen") in second.out
    assert told.read_text(encoding="utf-8") == "a morning"


def test_a_folder_of_somebody_else_is_left_alone(moiso: Command, tmp_path: Path) -> None:
    """A centre's own database is never taken for an earlier demo's."""
    (tmp_path / "moiso.db").write_text("the real hall", encoding="utf-8")

    refused = moiso("demo", "--out", tmp_path, "--json")

    assert (refused.code, refused.json["error"]) == (4, "folder-in-use")
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["moiso.db"]
    assert (tmp_path / "moiso.db").read_text(encoding="utf-8") == "the real hall"
