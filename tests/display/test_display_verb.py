"""`moiso display` as it is typed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.halls import TestHall

QUIT = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

def look():
    windows = [one for one in QGuiApplication.allWindows() if isinstance(one, QQuickWindow)]
    if windows and windows[0].isExposed() and windows[0].property("has_read"):
        print(windows[0].title())
        QCoreApplication.quit()

class Application(QGuiApplication):
    def exec(self):
        timer = QTimer(self, interval=20)
        timer.timeout.connect(look)
        timer.start()
        return super().exec()

import PySide6.QtGui
PySide6.QtGui.QGuiApplication = Application
sys.argv = ["moiso", *sys.argv[1:]]
from admin.command import main
main()
"""
"""The command in a process of its own, which ends when its window has read the hall."""


INTERRUPT = """
import signal
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

class Application(QGuiApplication):
    frames = 0

    def exec(self):
        window = next(one for one in self.allWindows() if isinstance(one, QQuickWindow))
        window.afterAnimating.connect(lambda: self.draw(window))
        timer = QTimer(self, interval=20)
        timer.timeout.connect(window.update)
        timer.start()
        return super().exec()

    def draw(self, window):
        self.frames += bool(window.property("has_read"))
        if self.frames == 5:
            signal.raise_signal(signal.SIGINT)

import PySide6.QtGui
PySide6.QtGui.QGuiApplication = Application
sys.argv = ["moiso", *sys.argv[1:]]
from admin.command import main
main()
"""
"""The command in a process of its own, interrupted in the middle of a frame."""


def run(
    hall: TestHall, tmp_path: Path, *arguments: str, program: str = QUIT
) -> "subprocess.CompletedProcess[str]":
    """Run the command until it ends."""
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=os.environ
        | {
            "MOISO_DATABASE": hall.database.url,
            "MOISO_LOG_FOLDER": str(tmp_path),
            "PYTHONUTF8": "1",
            "PYTHONPATH": str(Path(__file__).parents[2]),
        },
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_the_board_opens_reads_and_ends(hall: TestHall, tmp_path: Path) -> None:
    """Everything is put together: voice, hall and window; nothing complains, nothing is left."""
    ended = run(hall, tmp_path, "display", "--name", "tv-1", "--windowed")

    assert ended.stdout.strip() == "Bảng gọi số"
    assert ended.stderr == ""
    assert ended.returncode == 0


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_a_name_that_says_nothing_opens_no_window(
    hall: TestHall, tmp_path: Path, name: str
) -> None:
    """It is refused in words."""
    ended = run(hall, tmp_path, "display", "--json", "--name", name)

    assert ended.returncode == 4
    assert json.loads(ended.stdout)["error"] == "board-name-invalid"


def test_ctrl_c_in_the_middle_of_a_frame_ends_the_board_well(
    hall: TestHall, tmp_path: Path
) -> None:
    """The window is not taken away from under the frame that is being drawn."""
    ended = run(hall, tmp_path, "display", "--name", "tv-1", "--windowed", program=INTERRUPT)

    assert (ended.returncode, ended.stderr) == (0, "")
