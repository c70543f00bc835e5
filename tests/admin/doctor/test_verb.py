import shutil
from datetime import timedelta
from importlib.resources import files
from pathlib import Path

import pytest

from common.clock import ManualClock
from common.database.engine import Database
from common.printers.states import PrinterState
from common.tickets.errors import Fault
from common.use_cases.records import Records
from tests.admin.doctor.levels import level
from tests.admin.runs import Command


def test_a_healthy_centre(program: Command, database_url: str, espeak: str) -> None:
    """Every part of a fresh centre is checked, and nothing is broken."""
    healthy = program("doctor", "--json", "--database", database_url, PWD=str(Path.cwd()))

    parts = {one["part"] for one in healthy.json["checks"]}
    assert parts == {
        "database", "migrations", "clock", "backups", "free disk", "printer kiosk-1",
        "voice vi", "voice en", "sound", "fonts", "configuration", "boards", "pages for phones",
    }  # fmt: skip
    assert "broken" not in {one["level"] for one in healthy.json["checks"]}
    assert healthy.code == 0


def test_a_missing_database_is_broken_and_says_what_to_do(moiso: Command, tmp_path: Path) -> None:
    """The doctor still checks the rest, and ends with the database's exit code."""
    ill = moiso("doctor", "--json", "--database", f"sqlite:///{tmp_path / 'none.db'}")

    state, message = level(ill, "database")
    assert (ill.code, state) == (5, "broken")
    assert "moiso setup" in message
    assert level(ill, "fonts")[0] == "ok"


def test_a_screen_too_small_for_its_room_is_told(
    centre: Command, monkeypatch: pytest.MonkeyPatch, shipped_files: Path
) -> None:
    """Before anybody squints: the shipped screen reads from four metres, not from nine."""
    boards = shipped_files / "boards.toml"
    boards.write_text('screen_inches = 55\n[[board]]\nname = "far"\ndistance_metres = 9\n', "utf-8")

    monkeypatch.setenv("MOISO_CONFIG", str(shipped_files))

    checked = centre("doctor", "--json")

    assert level(checked, "boards")[0] == "ok"
    state, message = level(checked, "board far")
    assert state == "warning"
    assert "9 m" in message


def test_a_mistake_in_a_kiosks_file_is_found_before_the_kiosk_opens(
    centre: Command, monkeypatch: pytest.MonkeyPatch, shipped_files: Path
) -> None:
    """Each file is named with its line; what else is to be checked is checked all the same."""
    (shipped_files / "ticket.toml").write_text("[sizes]\nnumber = 900\n", "utf-8")
    (shipped_files / "idle.toml").write_text(
        '[wifi]\nssid = "guests"\npassword = "short"\n', "utf-8"
    )
    monkeypatch.setenv("MOISO_CONFIG", str(shipped_files))

    checked = centre("doctor", "--json")

    told = [one["message"] for one in checked.json["checks"] if one["part"] == "kiosk files"]
    assert [words.split(",")[0] for words in told] == ["ticket.toml", "idle.toml"]
    assert level(checked, "boards")[0] == "ok"
    assert checked.code == 4


def test_a_clock_set_back_is_noticed(centre: Command, clock: ManualClock) -> None:
    """A clock earlier than a number already given is a warning with what to do."""
    centre("ticket", "issue", "ho_tich")
    clock.advance(-timedelta(hours=2))

    state, message = level(centre("doctor", "--json"), "clock")

    assert state == "warning"
    assert "đồng hồ" in message or "ngày giờ" in message


def test_a_printer_that_is_not_there_is_broken(
    centre: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shipped_files: Path
) -> None:
    """The printer's own sentence is shown, with the exit code of a refusal."""
    printers = shipped_files / "printers.toml"
    printers.write_text(
        '[[printer]]\nkey = "kiosk-1"\naddress = "lp:/dev/usb/lp77"\nprofile = "pos-80"\n'
        'language = "vi"\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("MOISO_CONFIG", str(shipped_files))

    ill = centre("doctor", "--json")

    assert level(ill, "printer kiosk-1")[0] == "broken"
    assert ill.code == 4


@pytest.mark.parametrize("language", ["vi", "en"])
def test_broken_settings_are_for_the_doctor_to_tell(
    centre: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """File, line and reason are named in the machine's language; what needs no settings is checked."""
    settings = tmp_path / "moiso.toml"
    settings.write_text('log_folder = "logs"\nlangage = "en"\n', encoding="utf-8")
    monkeypatch.setenv("MOISO_SETTINGS", str(settings))
    monkeypatch.setenv("MOISO_LANGUAGE", language)

    ill = centre("doctor", "--json")

    state, message = level(ill, "configuration")
    assert (ill.code, state) == (4, "broken")
    place = f"{settings}, dòng 2: " if language == "vi" else f"{settings}, line 2: "
    assert message.startswith(place)
    assert "“language”" in message
    assert level(ill, "fonts")[0] == "ok"
    assert len(ill.json["checks"]) == 3


def test_a_broken_centre_does_not_hide_the_database(
    centre: Command, monkeypatch: pytest.MonkeyPatch, shipped_files: Path
) -> None:
    """The file's mistake is one part, the database another that is well."""
    (shipped_files / "voices.toml").write_text("rate = 150\n", encoding="utf-8")
    monkeypatch.setenv("MOISO_CONFIG", str(shipped_files))

    ill = centre("doctor", "--json")

    assert ill.code == 4
    assert level(ill, "configuration")[0] == "broken"
    assert level(ill, "configuration")[1].startswith("voices.toml, dòng 1: ")
    assert level(ill, "database")[0] == "ok"


def test_the_doctor_notes_what_is_broken(
    moiso: Command, tmp_path: Path, faults: list[BaseException]
) -> None:
    """Whoever mends it finds the fault in the log too, though the doctor went on."""
    moiso("doctor", "--json", "--database", f"sqlite:///{tmp_path / 'none.db'}")

    assert [fault.code for fault in faults if isinstance(fault, Fault)] == ["database-missing"]


@pytest.fixture
def shipped_files(tmp_path: Path) -> Path:
    """A copy of the shipped configuration, to be changed."""
    return Path(shutil.copytree(str(files("config")), tmp_path / "config"))


def test_the_doctor_knows_what_the_kiosk_heard(
    centre: Command, database_url: str, clock: ManualClock
) -> None:
    """Paper that is running low is a warning beside the printer's own line."""
    database = Database(database_url, clock)
    Records(database, "trung_tam").printer_state("kiosk-1", PrinterState.NEAR_END)
    database.close()

    state, message = level(centre("doctor", "--json"), "printer kiosk-1")

    assert state == "warning"
    assert "sắp hết giấy" in message
