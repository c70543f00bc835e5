"""The officer's window that starts while the database is away."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from common.background.executors import InlineExecutor, SerialWorker
from common.background.memory import Memory
from common.database.engine import Database
from common.readings.desk_view import SignedIn
from common.threads.guard import forget_window_thread, name_window_thread
from counter.sign_in_model import Page, SignInModel, SignInScreen
from counter.staffed import Staffed, remembered_by
from counter.window import CounterWindow
from tests.counter.conftest import PIN, Cable
from tests.halls import TestHall
from tests.windows import CuttableLink

GENEROUS = 20_000
"""Milliseconds after which a test gives up."""


def remembering(folder: Path) -> Memory[Staffed]:
    """Return what this machine remembers of counter 1."""
    return Memory(remembered_by(folder, 1), InlineExecutor())


def screen_of(model: SignInModel) -> SignInScreen:
    """Return what the page shows."""
    screen = model.screen
    assert isinstance(screen, SignInScreen)
    return screen


@pytest.fixture
def yesterday(cable: Cable, hall: TestHall, officer: SignedIn, tmp_path: Path) -> SignInScreen:
    """What the page showed when the hall was there, with somebody waiting and somebody in hand."""
    hall.issue()
    hall.issue()
    hall.queue.call_next(1)
    link = cable.link()
    model = SignInModel(link, 1, "vi", memory=remembering(tmp_path))
    model.open()
    shown = screen_of(model)
    link.close()  # its window is gone: nothing reads by it while another one stands
    return shown


@pytest.fixture
def cut(hall: TestHall) -> Iterator[CuttableLink]:
    """A real link on a real thread, cut."""
    url, clock = hall.database.url, hall.clock
    link = CuttableLink(lambda: Database(url, clock), SerialWorker("hall"))
    link.cut = True
    yield link
    link.close()


def test_the_page_stands_with_its_names_and_says_that_it_is_cut_off(
    yesterday: SignInScreen, cut: CuttableLink, tmp_path: Path
) -> None:
    """Counter, services and officers as they were; who waits nobody knows, so nobody says it."""
    model = SignInModel(cut, 1, "vi", memory=remembering(tmp_path))

    model.open()

    now = screen_of(model)
    assert yesterday.note == "Quầy còn giữ số A001."
    assert (now.page, now.title, now.serves) == (Page.SIGN_IN, "Quầy 1", yesterday.serves)
    assert now.officers == yesterday.officers != ()
    assert now.note == "Mất kết nối. Cửa sổ tự kết nối lại."
    assert "Không dùng được cơ sở dữ liệu" in now.said.text


def test_signing_in_while_cut_off_is_refused_in_words(
    yesterday: SignInScreen, cut: CuttableLink, tmp_path: Path
) -> None:
    """No PIN is tried against a memory."""
    welcomed: list[object] = []
    model = SignInModel(cut, 1, "vi", memory=remembering(tmp_path))
    model.signed_in.connect(lambda *_: welcomed.append(1))
    model.open()

    model.sign_in("lan", PIN)

    assert welcomed == []
    assert "Không dùng được cơ sở dữ liệu" in screen_of(model).said.text
    assert not screen_of(model).busy


def test_the_window_comes_to_life_by_itself(
    yesterday: SignInScreen,
    cut: CuttableLink,
    tmp_path: Path,
    settings: QSettings,
    qtbot: QtBot,
) -> None:
    """Nobody touches it: when the hall is back it shows who waits, and lets the officer in."""
    writes = SerialWorker("memory")
    memory = Memory(remembered_by(tmp_path, 1), writes)
    name_window_thread()
    window = CounterWindow(cut, 1, "vi", settings, memory=memory)
    qtbot.addWidget(window)
    window.show()
    stood = window.sign_in_page.isVisible(), screen_of(window.sign_in).note

    cut.cut = False
    qtbot.waitUntil(lambda: "A001" in screen_of(window.sign_in).note, timeout=GENEROUS)
    found = screen_of(window.sign_in)
    window.sign_in.sign_in("lan", PIN)
    qtbot.waitUntil(window.desk_page.isVisible, timeout=GENEROUS)
    forget_window_thread()
    memory.close()

    assert stood == (True, "Mất kết nối. Cửa sổ tự kết nối lại.")
    assert found.said.text == ""
    assert found.note == "Quầy còn giữ số A001."


@pytest.mark.expects_log
def test_a_damaged_memory_is_as_none(
    yesterday: SignInScreen, cut: CuttableLink, tmp_path: Path
) -> None:
    """The window opens as at its very first start, and says that it is cut off."""
    path = remembered_by(tmp_path, 1).path
    path.write_bytes(path.read_bytes()[:-1])

    model = SignInModel(cut, 1, "vi", memory=remembering(tmp_path))
    model.open()

    assert screen_of(model).page is Page.LOADING
    assert "Không dùng được cơ sở dữ liệu" in screen_of(model).said.text


def test_nobody_who_waited_is_on_the_disk(yesterday: SignInScreen, tmp_path: Path) -> None:
    """What is kept are names of the centre's own; no number of a citizen."""
    kept = remembered_by(tmp_path, 1).path.read_bytes()

    assert "Nguyễn Thị Lan".encode() in kept
    assert b"A001" not in kept
    assert b"A002" not in kept


def test_before_the_first_officer_there_is_nothing_to_remember(
    cable: Cable, tmp_path: Path
) -> None:
    """A page to create the first officer never stands there for a hall that may have some."""
    model = SignInModel(cable.link(), 1, "vi", memory=remembering(tmp_path))

    model.open()

    assert screen_of(model).page is Page.FIRST
    assert remembered_by(tmp_path, 1).read() is None


PROGRAM = """
from PySide6.QtCore import QTimer
import counter.door

class Application(counter.door.QApplication):
    def exec(self):
        timer = QTimer(self, interval=20)
        timer.timeout.connect(self.look)
        timer.start()
        return super().exec()

    def look(self):
        window = self.topLevelWidgets()
        screens = [one.sign_in.screen for one in window if hasattr(one, "sign_in")]
        if screens and screens[0].said.text:
            print(screens[0].page, "|", screens[0].serves, "|", screens[0].said.text)
            self.quit()

counter.door.QApplication = Application
from admin.command import main
main()
"""
"""The command in a process of its own, which ends when its window says that the hall is away."""


def test_the_program_starts_while_the_server_is_away(
    yesterday: SignInScreen, tmp_path: Path
) -> None:
    """`moiso counter 1` on a machine that has been connected before; nobody is at the address."""
    (tmp_path / "moiso").symlink_to(tmp_path)

    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, "counter", "1"],
        env=os.environ
        | {
            "MOISO_DATABASE": "postgresql://moiso@127.0.0.1:1/hall",
            "MOISO_LOG_FOLDER": str(tmp_path),
            "XDG_DATA_HOME": str(tmp_path),
            "XDG_CONFIG_HOME": str(tmp_path),
            "PYTHONUTF8": "1",
            "PYTHONPATH": str(Path(__file__).parents[2]),
        },
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )

    page, serves, said = ended.stdout.strip().split(" | ")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert (page, serves) == ("sign_in", yesterday.serves)
    assert "Không dùng được cơ sở dữ liệu" in said
