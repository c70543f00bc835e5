"""Each door of a machine has a name of its own, for its service and for its log."""

from pathlib import Path

import pytest

from admin.services.names import door_name
from tests.admin.runs import Command


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["kiosk"], "kiosk"),
        (["kiosk", "--windowed"], "kiosk"),
        (["kiosk", "--name", "stairs", "--px-per-mm", "3.5"], "kiosk-stairs"),
        (
            ["--database", "postgresql://db/hall", "--json", "kiosk", "--name=stairs"],
            "kiosk-stairs",
        ),
        (["counter", "3"], "counter-3"),
        (["counter", "03", "--key", "next=F10"], "counter-3"),
        (["counter", "window", "3"], "counter-3"),
        (["display"], "display"),
        (["display", "--name", "tv-1"], "display-tv-1"),
        (["counter", "open", "3"], None),
        (["counter"], None),
        (["ticket", "issue", "kiosk"], None),
        ([], None),
    ],
)
def test_a_door_is_named_by_what_opens_it(words: list[str], name: str | None) -> None:
    """Other verbs share one name; they are no doors."""
    assert door_name(words) == name


def test_names_that_no_file_can_have_stay_apart() -> None:
    """Boards have names for people; files have not all letters."""
    names = {
        door_name(["display", "--name", name]) for name in ("Bảng 1", "Bống 1", "B_ng_1", "a/b")
    }

    assert len(names) == 4
    assert all(name is not None and name.isascii() and "/" not in name for name in names)


def test_two_doors_of_one_machine_write_two_logs(program: Command, tmp_path: Path) -> None:
    """Neither moves the other's file while it is being written."""
    logs = tmp_path / "logs"
    alone = {
        "MOISO_LOG_FOLDER": str(logs),
        "QT_QPA_PLATFORM": "",
        "DISPLAY": "",
        "WAYLAND_DISPLAY": "",
    }

    ended = [program(*words, **alone).code for words in (("kiosk",), ("counter", "3"))]

    assert ended == [4, 4]
    assert sorted(path.name for path in logs.iterdir()) == ["counter-3.log", "kiosk.log"]
    assert "no-screen" in (logs / "kiosk.log").read_text(encoding="utf-8")
