"""The board that starts while the database is away."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from common.database.sites import find_site
from common.line_breaks.whole_names import kept_whole
from display.app import remembered_by
from tests.display.eyes import Open, call
from tests.halls import TestHall, another_program

GENEROUS = 20_000
"""Milliseconds after which a test gives up."""


def test_the_board_stands_with_the_centres_name_and_comes_to_life_by_itself(
    open_board: Open, hall: TestHall, tmp_path: Path, qtbot: QtBot
) -> None:
    """Name and notices are there, the room reads whom to ask; nobody is told that nobody waits."""
    open_board(remembers=tmp_path)
    remembered = remembered_by(tmp_path, "tv-1")
    qtbot.waitUntil(remembered.path.exists, timeout=GENEROUS)

    eyes = open_board(remembers=tmp_path, is_cut=True)
    centre, notices = eyes.texts("centre"), eyes.texts("notice")
    said = eyes.sees_words("Bảng chưa kết nối được và đang tự thử lại")
    quiet = eyes.sees_words("Chưa gọi số nào")
    call(hall)
    eyes.link.cut = False
    qtbot.waitUntil(lambda: eyes.hero == ["A001", "1"], timeout=GENEROUS)

    assert centre == eyes.texts("centre") != [""]
    assert notices != [""]
    assert said
    assert not quiet
    assert not eyes.sees_words("Bảng chưa kết nối được")


@pytest.mark.expects_log
def test_a_damaged_memory_is_as_none(open_board: Open, tmp_path: Path) -> None:
    """The board opens without a name, says what is wrong, and never falls."""
    path = remembered_by(tmp_path, "tv-1").path
    path.parent.mkdir()
    path.write_bytes(b"MOISO1\r\nhalf a rec")

    eyes = open_board(remembers=tmp_path, is_cut=True)

    assert eyes.texts("centre") == [""]
    assert eyes.sees_words("Bảng chưa kết nối được")


def test_a_training_is_still_marked(open_board: Open, tmp_path: Path, qtbot: QtBot) -> None:
    """Whoever looks at a board that was cut off over night sees that it is no real hall."""
    open_board(remembers=tmp_path)
    remembered = remembered_by(tmp_path, "tv-1")
    qtbot.waitUntil(remembered.path.exists, timeout=GENEROUS)
    with another_program():
        site = remembered.read()
        assert site is not None
        remembered.write(replace(site, training=True))

    eyes = open_board(remembers=tmp_path, is_cut=True)

    assert eyes.sees_words("TẬP HUẤN")


PROGRAM = """
import PySide6.QtGui
from PySide6.QtCore import QTimer

class Application(PySide6.QtGui.QGuiApplication):
    def exec(self):
        timer = QTimer(self, interval=20)
        timer.timeout.connect(self.look)
        timer.start()
        return super().exec()

    def look(self):
        board = Door.opened.model
        if board.property("state") == "missing":
            print(board.property("centre"), "|", board.property("fault"))
            self.quit()

import display.app

class Door(display.app.DisplayDoor):
    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        Door.opened = self

PySide6.QtGui.QGuiApplication = Application
display.app.DisplayDoor = Door
from admin.command import main
from common.line_breaks.whole_names import kept_whole
main()
"""
"""The command in a process of its own, which ends when its window says that the hall is away."""


def test_the_program_starts_while_the_server_is_away(hall: TestHall, tmp_path: Path) -> None:
    """`moiso display` on a machine that has been connected before; nobody listens at the address."""
    remembered = remembered_by(tmp_path / "moiso", "tv-1")
    with hall.database.reading() as connection:
        site = find_site(connection, None)
    remembered.write(site)

    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, "display", "--name", "tv-1", "--windowed"],
        env=os.environ
        | {
            "MOISO_DATABASE": "postgresql://moiso@127.0.0.1:1/hall",
            "MOISO_LOG_FOLDER": str(tmp_path),
            "XDG_DATA_HOME": str(tmp_path),
            "PYTHONUTF8": "1",
            "PYTHONPATH": str(Path(__file__).parents[2]),
        },
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )

    centre, _, fault = ended.stdout.strip().partition(" | ")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert centre == kept_whole(site.name.vi)
    assert "Không dùng được cơ sở dữ liệu" in fault


def test_two_boards_of_one_machine_remember_apart(tmp_path: Path) -> None:
    """A name may be anything that can be printed, also what no file may be called."""
    paths = {remembered_by(tmp_path, name).path for name in ("tv-1", "tv-2", "a/b:*", "ạ" * 60)}

    assert len(paths) == 4
    assert all(len(path.parent.name) < 40 for path in paths)
