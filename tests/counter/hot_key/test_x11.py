"""A key taken from a real X server: pressed in any program, heard here."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from common.database.engine import Database
from common.use_cases.queue import Queue
from counter.hot_key.combination import Combination, HotKeyImpossible, HotKeyTaken
from counter.hot_key.x11 import X11Grab
from tests.counter.hot_key.conftest import CAPS_LOCK, CONTROL, Keyboard, x_server
from tests.halls import TestHall

F9, LETTER_N, ALT = 0xFFC6, 0x6E, 0xFFE9
CTRL_F9 = Combination(function=9, ctrl=True)


def test_the_key_is_heard_whoever_has_the_keyboard(
    qtbot: QtBot, display: str, keyboard: Keyboard
) -> None:
    """Each press once; the same key without Ctrl, or another one, is left to its program."""
    heard: list[None] = []
    grab = X11Grab(CTRL_F9, lambda: heard.append(None), display)

    keyboard.press(F9)
    keyboard.press(CONTROL, LETTER_N)
    keyboard.press(CONTROL, F9)
    qtbot.waitUntil(lambda: len(heard) == 1)
    keyboard.press(CAPS_LOCK)
    keyboard.press(CONTROL, F9)
    qtbot.waitUntil(lambda: len(heard) == 2)

    grab.close()


def test_a_letter_can_be_the_key(qtbot: QtBot, display: str, keyboard: Keyboard) -> None:
    """Ctrl+Alt+N works as well as an F-key."""
    heard: list[None] = []
    combination = Combination.of("Ctrl+Alt+N")
    assert combination is not None
    grab = X11Grab(combination, lambda: heard.append(None), display)

    keyboard.press(CONTROL, ALT, LETTER_N)

    qtbot.waitUntil(lambda: len(heard) == 1)
    grab.close()


def test_a_key_that_another_program_holds_is_refused(display: str) -> None:
    """It is said, nothing ends, and once it is let go it can be had."""
    first = X11Grab(CTRL_F9, lambda: None, display)

    with pytest.raises(HotKeyTaken):
        X11Grab(CTRL_F9, lambda: None, display)
    first.close()

    X11Grab(CTRL_F9, lambda: None, display).close()


def test_without_a_server_it_is_impossible() -> None:
    """A display that nobody serves is no reason to end."""
    with pytest.raises(HotKeyImpossible):
        X11Grab(CTRL_F9, lambda: None, ":4711")


def test_a_server_that_starts_anew_is_waited_for() -> None:
    """It hangs up on who comes in that moment: the key is there a moment later."""
    with x_server("-reset") as name:
        for _ in range(10):
            X11Grab(CTRL_F9, lambda: None, name).close()


PROGRAM = """
import functools, sys
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
        QTimer.singleShot(30_000, self.quit)
        return super().exec()

    def look(self):
        window = next(one for one in self.topLevelWidgets() if isinstance(one, CounterWindow))
        if window.sign_in.screen.page == "first" and not self.property("begun"):
            self.setProperty("begun", True)
            window.sign_in.create("lan", "Lan", "246813", "246813")
        if window.desk_page.isVisible() and not window.everywhere.is_on:
            window.everywhere.want(True)
            window.showMinimized()
            print("held" if window.everywhere.is_on else "not held", flush=True)
        if window.desk.screen.in_hand:
            print(window.desk.screen.in_hand, flush=True)
            self.exit()

door.QApplication = Application
database = functools.partial(Database, sys.argv[1])
sys.exit(door.open_counter(1, database, site=None, language="vi"))
"""


def test_an_officer_calls_from_the_case_software(
    hall: TestHall, display: str, keyboard: Keyboard, tmp_path: Path
) -> None:
    """The real window, out of sight on a real X server: one press there, one person called."""
    today = Database(hall.database.url)  # the window goes by the machine's clock
    number = Queue(today, hall.site).issue("ho_tich").number
    today.close()
    environment = os.environ | {
        "QT_QPA_PLATFORM": "xcb",
        "DISPLAY": display,
        "XDG_CONFIG_HOME": str(tmp_path),
    }
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, hall.database.url],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=environment,
    ) as window:
        assert window.stdout is not None
        held = window.stdout.readline().strip()
        keyboard.press(CONTROL, F9)
        called = window.stdout.readline().strip()

    assert (held, called, window.returncode) == ("held", number, 0)
