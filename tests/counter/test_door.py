import os
import subprocess
import sys

import pytest

from tests.halls import TestHall

PROGRAM = """
import functools, signal, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from common.database.engine import Database
from counter import door
from counter.window import CounterWindow

class Application(QApplication):
    def exec(self):
        timer = QTimer(self, interval=10)
        timer.timeout.connect(self.look)
        timer.start()
        return super().exec()

    def look(self):
        window = next(one for one in self.topLevelWidgets() if isinstance(one, CounterWindow))
        if window.sign_in.screen.page != "loading":
            print(window.sign_in.screen.page, window.first_page.button.text())
            {"close": window.close, "Ctrl+C": lambda: signal.raise_signal(signal.SIGINT)}[sys.argv[2]]()

door.QApplication = Application
database = functools.partial(Database, sys.argv[1])
sys.exit(door.open_counter(2, database, site=None, language="en"))
"""


@pytest.mark.parametrize("end", ["close", "Ctrl+C"])
def test_the_program_opens_its_window_and_ends_without_a_word(hall: TestHall, end: str) -> None:
    """A process of its own: window, worker and feed start, it is told to end, all of it ends."""
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, hall.database.url, end],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": os.devnull},
    )

    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.split("\n")[0] == "first Create and sign in"
