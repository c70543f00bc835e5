import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import admin.doors.kiosk
from admin.doors.exit_codes import CLOSED, RESTART
from admin.doors.kiosk import kiosk_verb
from admin.paper import UnknownPrinter
from common.catalogue.model import Printer
from common.tickets.opening_hours import OpeningHours
from common.use_cases.pin_hash import PinTooShort
from kiosk.app import KioskSettings
from tests.halls import TestHall

PRINTERS = """
[[printer]]
key = "door"
address = "file:slips/door.bin"
profile = "pos-80"

[[printer]]
key = "stairs"
address = "file:stairs.bin"
profile = "pos-58"
"""

PROGRAM = """
import PySide6.QtGui
from PySide6.QtCore import QTimer
import kiosk.app

class Application(PySide6.QtGui.QGuiApplication):
    def exec(self):
        timer = QTimer(self, interval=20)
        timer.timeout.connect(self.look)
        timer.start()
        return super().exec()

    def look(self):
        visit, offer = Door.opened.visit, Door.opened.offer
        if offer.property("has_read") and visit.property("screen") == "welcome":
            visit.touched()
            visit.take_number("ho_tich")
        if visit.giving.property("printing") == "sent":
            window = Door.opened.window
            print(window.width() < window.height(), visit.giving.property("number"))
            self.quit()

class Door(kiosk.app.KioskDoor):
    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        Door.opened = self

PySide6.QtGui.QGuiApplication = Application
kiosk.app.KioskDoor = Door
from admin.command import main
main()
"""


@pytest.fixture
def centre(tmp_path: Path) -> Path:
    """A centre with two printers, open at any time."""
    folder = tmp_path / "centre"
    shutil.copytree(Path("config"), folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (folder / "printers.toml").write_text(PRINTERS, encoding="utf-8")
    (folder / "hours.toml").write_text("always_open = true\n", encoding="utf-8")
    return folder


@pytest.fixture
def opened(
    monkeypatch: pytest.MonkeyPatch, centre: Path
) -> list[tuple[KioskSettings, Printer | None, bool]]:
    """What `moiso kiosk` opened, which is only noted here."""
    noted: list[tuple[KioskSettings, Printer | None, bool]] = []

    def run(
        _session: object,
        settings: KioskSettings,
        printer: Printer | None,
        _spool: Path,
        *,
        windowed: bool,
    ) -> int:
        noted.append((settings, printer, windowed))
        return 0

    monkeypatch.setattr(admin.doors.kiosk, "_run", run)
    monkeypatch.setenv("MOISO_LANGUAGE", "en")
    monkeypatch.setenv("MOISO_CONFIG", str(centre))
    return noted


Opened = list[tuple[KioskSettings, Printer | None, bool]]


def moiso_kiosk(*arguments: str, typed: str | None = None) -> Result:
    """Run the verb as the command has it."""

    @click.group()
    @click.option("--json", "as_json", is_flag=True)
    @click.option("--database")
    def root(**_: object) -> None:
        pass

    root.add_command(kiosk_verb)
    return CliRunner().invoke(root, ["kiosk", *arguments], input=typed)


def test_the_first_printer_is_the_kiosks(opened: Opened) -> None:
    """Without a word the kiosk takes the centre's language, hours and first printer."""
    ended = moiso_kiosk()

    assert ended.exit_code == 0, ended.output
    [(settings, printer, windowed)] = opened
    assert (settings.language, settings.hours) == ("en", None)
    assert settings.pixels_per_millimetre is None  # the screen is asked
    assert printer is not None
    assert printer.key == "door"
    assert not windowed


def test_a_second_kiosk_names_its_printer(opened: Opened) -> None:
    """Each machine has its own paper, its own glass, and may stand in a window."""
    moiso_kiosk("--name", "stairs", "--windowed", "--px-per-mm", "3.5")

    [(settings, printer, windowed)] = opened
    assert printer is not None
    assert (printer.key, settings.pixels_per_millimetre, windowed) == ("stairs", 3.5, True)


def test_a_helpers_kiosk_begins_on_their_screen(opened: Opened) -> None:
    """Only where it is asked for."""
    moiso_kiosk()
    moiso_kiosk("--helper")

    assert [settings.helper for settings, _, _ in opened] == [False, True]


def test_a_printer_that_is_not_there_is_refused(opened: Opened) -> None:
    """The refusal names those that are, and nothing opens."""
    ended = moiso_kiosk("--name", "cellar")

    assert isinstance(ended.exception, UnknownPrinter)
    assert "door, stairs" in ended.exception.message("en")
    assert opened == []


def test_a_centre_without_printers_shows_numbers_only(opened: Opened, centre: Path) -> None:
    """The number on the screen is what there is."""
    (centre / "printers.toml").write_text("# none\n", encoding="utf-8")
    (centre / "hours.toml").unlink()

    moiso_kiosk()

    [(settings, printer, _)] = opened
    assert printer is None
    assert settings.hours == OpeningHours()


@pytest.mark.parametrize("arguments", [["--px-per-mm", "0"], ["--px-per-mm", "x"], ["3"]])
def test_nonsense_is_wrong_usage(opened: Opened, arguments: list[str]) -> None:
    """What is no size is refused before any window opens."""
    assert moiso_kiosk(*arguments).exit_code == 2
    assert opened == []


@pytest.mark.parametrize("arguments", [["pin", "--name", "stairs"], ["--name", "stairs", "pin"]])
def test_a_kiosk_gets_its_pin(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    """The PIN is kept in the folder of the kiosk that is named, and no window opens."""
    monkeypatch.setenv("MOISO_DATABASE", f"sqlite:///{tmp_path / 'moiso.db'}")

    ended = moiso_kiosk(*arguments, typed="246813\n")

    assert (ended.exit_code, ended.output) == (0, "The kiosk has a new PIN.\n")
    kept = (tmp_path / "kiosk-stairs" / "pin").read_text()
    assert kept.startswith("$argon2")
    assert "246813" not in kept
    assert opened == []


def test_a_pin_that_is_too_short_is_refused(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four digits are tried out in an afternoon."""
    monkeypatch.setenv("MOISO_DATABASE", f"sqlite:///{tmp_path / 'moiso.db'}")

    ended = moiso_kiosk("pin", typed="2468\n")

    assert isinstance(ended.exception, PinTooShort)
    assert not (tmp_path / "kiosk" / "pin").exists()


def test_a_restart_begins_the_same_command_anew(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A window that wants to be begun anew is, and one that was closed is not."""
    begun: list[str] = []
    codes = [RESTART, 0]
    monkeypatch.setattr(admin.doors.kiosk, "_run", lambda *_, **__: codes.pop(0))
    monkeypatch.setattr(admin.doors.kiosk, "begin_anew", lambda: begun.append("anew"))

    moiso_kiosk()
    moiso_kiosk()

    assert begun == ["anew"]


def test_anew_means_the_same_words(tmp_path: Path) -> None:
    """The process becomes a fresh run of the command with the arguments it was given."""
    program = "from admin.doors.kiosk import begin_anew; begin_anew()"

    ended = subprocess.run(
        [sys.executable, "-c", program, "--version"],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        env=os.environ | {"HOME": str(tmp_path)},
    )

    assert ended.stdout.startswith("moiso, version")


def test_the_program_gives_a_number_and_prints_it_beside_the_database(
    hall: TestHall, centre: Path, tmp_path: Path
) -> None:
    """A process of its own; a printer's relative file counts from the data folder, not from here."""
    here = tmp_path / "somewhere" / "else"
    here.mkdir(parents=True)
    slips = hall.database.path.parent / "slips"
    slips.mkdir()

    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, "kiosk", "--windowed"],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        cwd=here,
        env=os.environ
        | {"MOISO_DATABASE": hall.database.url, "MOISO_CONFIG": str(centre), "HOME": str(here)},
    )

    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.split("\n")[0] == "True A001"
    assert (slips / "door.bin").stat().st_size > 1000
    assert not list(here.rglob("*.bin"))


def test_a_kiosk_that_was_closed_says_so_to_what_starts_it_again(
    hall: TestHall, centre: Path, tmp_path: Path
) -> None:
    """The menu's “Đóng kiosk” ends the process with the code after which it is left closed."""
    (hall.database.path.parent / "slips").mkdir()
    closing = PROGRAM.replace("self.quit()", 'Door.opened.staff.menu.leaving.emit("close")')

    ended = subprocess.run(
        [sys.executable, "-c", closing, "kiosk"],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        env=os.environ
        | {"MOISO_DATABASE": hall.database.url, "MOISO_CONFIG": str(centre), "HOME": str(tmp_path)},
    )

    assert (ended.returncode, ended.stderr) == (CLOSED, "")
