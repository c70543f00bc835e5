"""The built wheel, installed where no checkout is, is the whole product."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

HOUSE = Path(__file__).parents[1]
PACKAGES = ("admin", "common", "config", "counter", "display", "kiosk", "web")

SHORT_MORNING = """
import logging, os, sys
logging.getLogger().addHandler(logging.NullHandler())  # the paper that ends is in the story
os.environ |= {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
from pathlib import Path
import admin
from admin.demo import exit_code_of, save_summary
from admin.morning.headless import play
out = Path(sys.argv[1])
out.mkdir()
played = play(out, 3, citizens=12)
save_summary(played, out)
print(admin.__file__)
sys.exit(exit_code_of(played))
"""

OPEN_DOORS = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings, QtMsgType, QUrl, qInstallMessageHandler
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtWidgets import QApplication

complaints = []
qInstallMessageHandler(lambda kind, _, text: complaints.append(text)
                       if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) else None)
application = QApplication([])

import common
from common.background.door import HallLink
from common.background.executors import SerialWorker
from common.background.window import window_thread
from common.catalogue.load import load_voices
from common.database.engine import Database
from common.look.qml_types import QML_FOLDER
from counter.door import Speech, dress
from counter.window import CounterWindow
from display.announcer import Announcer
from display.app import DisplayDoor, DisplaySettings
from kiosk.app import KioskDoor, KioskSettings
from kiosk.works import Works

url, language = sys.argv[1:]
home = Path(common.__file__).parents[1]

engine = QQmlEngine()
engine.addImportPath(str(QML_FOLDER))
files = sorted(home.glob("*/qml/*.qml"))
for file in files:
    component = QQmlComponent(engine, QUrl.fromLocalFile(str(file)))
    complaints += [error.toString() for error in component.errors()]

class Silence:
    def announce(self, sentences, **how): pass
    def close(self): pass

def link(name):
    return HallLink(lambda: Database(url), SerialWorker(name))

dress(application)
speech = Speech(language)
with window_thread():
    kiosk = KioskDoor(Works(link("kiosk")), KioskSettings(language=language))
    kiosk.show()
    desk = link("counter")
    counter = CounterWindow(desk, 1, language, QSettings("window.ini", QSettings.Format.IniFormat))
    counter.show()
    hall = link("board")
    announcer = Announcer(Silence(), SerialWorker("voice"), hall, "tv-1", load_voices(None))
    board = DisplayDoor(hall, announcer, DisplaySettings(name="tv-1", language=language))
    board.show()
    while (
        counter.sign_in.screen.page == "loading"
        or not kiosk.offer.property("has_read")
        or board.model.property("state") != "quiet"
    ):
        application.processEvents()
    print(home)
    print(len(files))
    titles = counter.windowTitle(), kiosk.offer.priority_name("elderly"), board.window.title()
    print(*titles, sep=", ")
    print(*complaints, sep="\\n")
    counter.close()
kiosk.close()
board.close()
desk.close()
"""

SERVE_PAGES = """
import sys
import threading
from urllib.request import ProxyHandler, build_opener

from common.database.engine import Database
import web
from web.app import READINGS, create_app
from web.hall_link import HallLink
from web.server import listen, make_server

url, *pages = sys.argv[1:]
link = HallLink(lambda: Database(url), None, READINGS)
listening = listen("127.0.0.1", 0)
server = make_server(create_app(link), link)
thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
thread.start()
try:
    print(web.__file__)
    for page in pages:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}{page}"
        with build_opener(ProxyHandler({})).open(address, timeout=60) as answer:
            print(page, answer.status, answer.headers["Content-Type"], sep=", ")
finally:
    server.should_exit = True
    thread.join()
"""


@dataclass(frozen=True, kw_only=True)
class Installed:
    """A machine on which only the wheel and what it depends on are installed."""

    home: Path
    packages: Path
    wheel: Path
    scripts: Path

    def run(self, *command: object) -> str:
        """Run a program of the installation and return what it printed; it must end well."""
        own = {
            name: str(self.home)
            for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
        }
        clean = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PYTHON", "MOISO_"))
        }
        ended = subprocess.run(
            [str(self.scripts / str(command[0])), *map(str, command[1:])],
            cwd=self.home,
            env=clean | own | {"MOISO_DATABASE": self.url, "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        assert (ended.returncode, ended.stderr) == (0, ""), (command, ended)
        return ended.stdout

    @property
    def url(self) -> str:
        """The address of its database."""
        return f"sqlite:///{(self.home / 'moiso.db').as_posix()}"

    def moiso(self, *arguments: object) -> Any:
        """Run the command and return its JSON."""
        return json.loads(self.run("moiso", "--json", *arguments))


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel, built from this tree and installed without network."""
    folder = tmp_path_factory.mktemp("wheel")
    _succeed(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder)
    [wheel] = folder.glob("*.whl")
    venv.create(folder / "venv", with_pip=False, symlinks=sys.platform != "win32")
    paths = sysconfig.get_paths("venv", {"base": str(folder / "venv")})
    python = Path(paths["scripts"]) / "python"
    quietly = ("--quiet", "--disable-pip-version-check", "--no-deps", "--no-index")
    _succeed(sys.executable, "-m", "pip", "--python", python, "install", *quietly, wheel)
    packages = Path(paths["purelib"])
    # a folder named in a .pth file has its own .pth files left unread: the checkout stays out
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    home = folder / "home"
    home.mkdir()
    return Installed(home=home, packages=packages, wheel=wheel, scripts=Path(paths["scripts"]))


def _succeed(*command: object) -> None:
    ended = subprocess.run(
        [*map(str, command)], cwd=HOUSE, capture_output=True, encoding="utf-8", check=False
    )
    assert ended.returncode == 0, ended


Holds = Callable[[str], bool]


@pytest.mark.parametrize(
    ("holds", "least"),
    [
        (lambda name: name.endswith(".py"), 100),
        (lambda name: name.endswith((".qml", "/qmldir")), 10),
        (lambda name: name.endswith(".ttf"), 3),
        (lambda name: name.endswith(".qm"), 2),
        (lambda name: name.startswith("common/database/migrations/"), 4),
        (lambda name: name.startswith("config/"), 8),
        (lambda name: name.startswith("common/sound/packs/shipped/"), 269),
        (lambda _: True, 150),
    ],
    ids=["code", "QML", "fonts", "translations", "migrations", "config", "voice", "everything"],
)
def test_the_wheel_holds_what_the_tree_holds(
    installed: Installed, holds: Holds, least: int
) -> None:
    """Name by name: nothing that the program needs stays behind in the checkout."""
    there = {
        file.relative_to(HOUSE).as_posix()
        for package in PACKAGES
        for file in (HOUSE / package).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }

    with zipfile.ZipFile(installed.wheel) as wheel:
        packed = {name for name in wheel.namelist() if ".dist-info/" not in name}

    assert {name for name in packed if holds(name)} == {name for name in there if holds(name)}
    assert len([name for name in packed if holds(name)]) >= least


def test_the_command_works_where_no_checkout_is(installed: Installed) -> None:
    """A centre is set up, a number is taken, and its ticket is drawn with the shipped fonts."""
    set_up = installed.moiso("setup")
    number = installed.moiso("ticket", "issue", "chung_thuc")["number"]
    files = ("--out", "t.bin", "--png", "t.png")
    drawn = installed.moiso("print", "render", number, "--profile", "pos-80", *files)

    assert set_up["services"] == 11
    assert (installed.home / "moiso.db").is_file()
    assert drawn["bytes"] == (installed.home / "t.bin").stat().st_size
    assert (installed.home / "t.png").is_file()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("vi", "Quầy 1 · Mời Số, Người cao tuổi, Bảng gọi số"),
        ("en", "Counter 1 · Mời Số, Elderly person, Call board"),
    ],
)
def test_every_window_opens_where_no_checkout_is(
    installed: Installed, language: str, words: str
) -> None:
    """All doors and all QML load from the wheel, speak both languages and do not complain."""
    installed.moiso("setup")

    told = installed.run("python", "-c", OPEN_DOORS, installed.url, language).split("\n")

    assert told[0] == str(installed.packages)
    assert int(told[1]) == len(list(HOUSE.glob("*/qml/*.qml")))
    assert told[2:] == [words, "", ""]


def test_the_pages_are_served_where_no_checkout_is(installed: Installed) -> None:
    """The web door too: its templates, styles and scripts came along."""
    installed.moiso("setup")

    pages = ("/", "/board", "/static/pages.css")
    told = installed.run("python", "-c", SERVE_PAGES, installed.url, *pages).splitlines()

    assert Path(told[0]).is_relative_to(installed.packages)
    html = [f"{page}, 200, text/html; charset=utf-8" for page in pages[:-1]]
    assert told[1:] == [*html, "/static/pages.css, 200, text/css; charset=utf-8"]


@pytest.mark.soak
def test_the_demo_plays_where_no_checkout_is(installed: Installed, espeak: str) -> None:
    """A short morning off-screen, from the wheel alone, keeps every promise."""
    told = installed.run("python", "-c", SHORT_MORNING, "demo")

    assert Path(told.strip()).is_relative_to(installed.packages)
    assert (installed.home / "demo" / "summary.json").is_file()
