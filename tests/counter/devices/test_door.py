"""The window as `moiso counter` opens it, with what devices.toml names."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.counter.devices.examples import shipped_text, written
from tests.counter.devices.simulators import AsciiSign
from tests.halls import TestHall
from tests.wires import Wire

PROGRAM = """
import functools, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from common.database.engine import Database
from counter import door
from counter.devices.devices_file import load_devices
from counter.window import CounterWindow

class Application(QApplication):
    def exec(self):
        timer = QTimer(self, interval=10)
        timer.timeout.connect(self.look)
        timer.start()
        return super().exec()

    def look(self):
        window = next(one for one in self.topLevelWidgets() if isinstance(one, CounterWindow))
        if window.sign_in.screen.page == "first" and not self.property("begun"):
            self.setProperty("begun", True)
            window.sign_in.create("lan", "Lan", "246813", "246813")
        if window.desk_page.isVisible() and window.desk.screen.officer:
            print(window.desk.screen.printers)
            self.exit()

door.QApplication = Application
database = functools.partial(Database, sys.argv[1])
load = lambda: load_devices(Path(sys.argv[2])).at(2)
sys.exit(door.open_counter(2, database, site=None, language="en", load_devices=load))
"""


def run(hall: TestHall, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Open the window of counter 2, sign its first officer in, and close it."""
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, hall.database.url, str(folder)],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": os.devnull},
    )


def test_the_window_drives_its_sign_and_leaves_it_dark(hall: TestHall, tmp_path: Path) -> None:
    """Whatever stood there before, it is dark when the window has gone."""
    sign = AsciiSign(address=2)
    wire = Wire(tmp_path / "sign", sign).plug()
    text = f'[[sign]]\ncounter = 2\nline = "serial:{wire.address.port}"\nkind = "ascii-line"\n'

    ended = run(hall, written(tmp_path, text + shipped_text()))
    wire.pull()

    assert (ended.returncode, ended.stderr) == (0, "")
    assert sign.seen[-1] == ("    ", False)


@pytest.mark.parametrize("line", ['[[sign]]\ncounter = "2"\n', "[[sign]\n"])
def test_a_mistake_in_the_file_is_told_in_the_window(
    hall: TestHall, tmp_path: Path, line: str
) -> None:
    """It opens all the same: the counter can call without a sign."""
    ended = run(hall, written(tmp_path, line + shipped_text()))

    assert ended.returncode == 0
    assert "devices.toml, line" in ended.stdout
