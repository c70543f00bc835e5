"""The doctor asks a printer that can answer, and says what it hears."""

import shutil
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from common.clock import ManualClock
from common.database.engine import Database
from common.printers.states import PrinterState
from common.use_cases.records import Records
from kiosk.printing.simulated_printer import Replies, SimulatedPrinter
from kiosk.printing.simulator import SimulatorServer
from tests.admin.runs import Command


@pytest.fixture
def printers(machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The `printers.toml` of a centre on this machine."""
    folder = Path(shutil.copytree(str(files("config")), tmp_path / "config"))
    monkeypatch.setenv("MOISO_CONFIG", str(folder))
    return folder / "printers.toml"


def connect(printers: Path, address: object, profile: str) -> None:
    """Let kiosk-1 be a printer of this kind at this place."""
    printers.write_text(
        f'[[printer]]\nkey = "kiosk-1"\naddress = "{address}"\nprofile = "{profile}"\n', "utf-8"
    )


@pytest.fixture
def simulator(printers: Path) -> Iterator[SimulatorServer]:
    """A printer that answers, connected as one whose profile proves it."""
    server = SimulatorServer(SimulatedPrinter())
    connect(printers, server.address, "epson-tm-t82")
    yield server
    server.close()


@pytest.fixture
def doctor(centre: Command) -> Callable[[], tuple[str, str]]:
    """Run the doctor; level and words of the printer's line."""

    def run() -> tuple[str, str]:
        checks = centre("doctor", "--json").json["checks"]
        return next(
            (one["level"], one["message"]) for one in checks if one["part"] == "printer kiosk-1"
        )

    return run


Doctor = Callable[[], tuple[str, str]]


def test_a_printer_that_is_well_says_so_itself(simulator: SimulatorServer, doctor: Doctor) -> None:
    """Ready is the printer's own word, not only an open connection."""
    level, words = doctor()

    assert level == "ok"
    assert words.endswith("; sẵn sàng")


@pytest.mark.parametrize(
    ("trouble", "value", "words"),
    [
        ("paper", 0, "hết giấy; hãy lắp cuộn mới"),
        ("low", 10**7, "sắp hết giấy; hãy để sẵn một cuộn mới"),
        ("cover_open", True, "nắp máy in đang mở; hãy đóng nắp"),
        ("stalled", True, "máy in báo không in được"),
    ],
)
def test_a_printers_trouble_is_told_though_no_kiosk_runs(
    simulator: SimulatorServer, doctor: Doctor, trouble: str, value: int, words: str
) -> None:
    """Each trouble has its words and what to do, and nothing of it is called well."""
    setattr(simulator.printer, trouble, value)

    level, told = doctor()

    assert level == "warning"
    assert words in told
    assert not simulator.printer.printed.strip(b"\x10\x04\x01\x02")


@pytest.mark.parametrize("replies", ["silent", "zeros"])
def test_a_printer_that_does_not_answer_is_no_good_one(
    simulator: SimulatorServer, doctor: Doctor, replies: Replies
) -> None:
    """Silence and a clone's zeros are told as what they are."""
    simulator.printer.replies = replies

    level, words = doctor()

    assert level == "warning"
    assert "không trả lời" in words


def test_the_printers_word_goes_before_what_a_kiosk_heard(
    simulator: SimulatorServer, doctor: Doctor, database_url: str, clock: ManualClock
) -> None:
    """A record of yesterday's empty roll says nothing of today's new one."""
    database = Database(database_url, clock)
    Records(database, "trung_tam").printer_state("kiosk-1", PrinterState.OUT)
    database.close()

    level, words = doctor()

    assert level == "ok"
    assert "hết giấy" not in words


def test_a_printer_that_proves_no_status_is_sent_nothing(
    simulator: SimulatorServer, printers: Path, doctor: Doctor
) -> None:
    """A nameless one might print the question."""
    connect(printers, simulator.address, "pos-80")

    level, _ = doctor()

    assert level == "ok"
    assert not simulator.printer.printed


def test_a_queue_without_its_program_is_broken(
    printers: Path, doctor: Doctor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is missing is a program that can be installed, not another operating system."""
    connect(printers, "cups:Ticket", "pos-80")
    monkeypatch.setenv("PATH", str(tmp_path))

    level, words = doctor()

    assert level == "broken"
    assert words.endswith("máy tính này thiếu chương trình “lp”; hãy cài gói cups-client.")
