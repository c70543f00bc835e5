import queue
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from admin.devices import listen
from common.serial_lines import open_line
from tests.admin.runs import Command, Run, both_languages
from tests.counter.devices.examples import shipped_text, written
from tests.counter.devices.simulators import AsciiSign, ModbusSign, PolledKeypad
from tests.wires import Wire


@pytest.fixture
def sign() -> AsciiSign:
    """The sign of counter 1."""
    return AsciiSign(address=1)


@pytest.fixture
def wire(
    tmp_path: Path, sign: AsciiSign, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Wire]:
    """A line with that sign, named in devices.toml; not plugged in yet."""
    wire = Wire(tmp_path / "line", sign)
    configure(tmp_path, monkeypatch, wire)
    yield wire
    wire.pull()


def configure(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    wire: Wire,
    sign: str = "ascii-line",
    keypad: str = "ascii",
) -> None:
    """Say where counter 1 has a sign and a keypad of these kinds, on one line."""
    there = f'counter = 1\nline = "serial:{wire.address.port}"\n'
    text = f'[[sign]]\n{there}kind = "{sign}"\n[[keypad]]\n{there}kind = "{keypad}"\n'
    centre = Path(shutil.copytree(str(files("config")), folder / "config", dirs_exist_ok=True))
    written(centre, text + shipped_text())
    monkeypatch.setenv("MOISO_CONFIG", str(centre))


def doctor_says(run: Run, part: str) -> tuple[str, str]:
    """Return what the doctor says of one part."""
    return next((one["level"], one["message"]) for one in run.json["checks"] if one["part"] == part)


def test_a_sign_is_tried_and_every_frame_is_told(
    wire: Wire, sign: AsciiSign, centre: Command
) -> None:
    """8888, each digit, a number that blinks, dashes, nothing; beside it the bytes."""
    wire.plug()

    run = centre("sign", "test", 1, "--step", "0.2")

    seen = [words for words, _ in sign.seen]
    assert run.code == 0
    assert seen[1:12] == ["8888", *(4 * digit for digit in "0123456789")]
    assert ("A123", True) in sign.seen
    assert seen[-2:] == ["----", "    "]
    assert "8888       40 30 31 53 38 38 38 38 0D 0A" in run.out


def test_a_sign_that_does_not_answer_is_said(
    wire: Wire, centre: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Modbus signs answer: one that is off or has another address is noticed, and soon."""
    configure(tmp_path, monkeypatch, wire, "modbus-rtu")
    wire.plug()

    run = centre("sign", "test", 1, "--step", "0.1", "--json")

    assert run.code == 4
    assert run.json["there"] is False
    assert len(run.json["signs"][0]["sent"]) < 10, "the rest would take as long again"


def test_a_sign_that_answers_is_there(
    centre: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what was sent, as JSON."""
    sign = ModbusSign(address=1)
    wire = Wire(tmp_path / "line", sign).plug()
    configure(tmp_path, monkeypatch, wire, "modbus-rtu")

    run = centre("sign", "test", 1, "--step", "0.2", "--json")
    wire.pull()

    assert (run.code, run.json["there"]) == (0, True)
    assert run.json["signs"][0]["sent"][1]["bytes"].startswith("01 10 00 00 00 02 04 22 B8 00 00")
    assert sign.now == "    "


def test_a_line_that_is_not_there_is_named(wire: Wire, centre: Command) -> None:
    """In both languages, with what to look at; nothing is sent."""
    for what in ("sign", "keypad"):
        run = centre(what, "test", 1)

        assert run.code == 4
        assert "line" in run.err
        assert "Không thấy cổng" in run.err


def test_a_counter_without_devices_is_said(
    centre: Command, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the machine's language."""

    def run(language: str) -> Run:
        monkeypatch.setenv("MOISO_LANGUAGE", language)
        return centre("sign", "test", 9)

    vi, en = both_languages(run)

    assert vi.code == 4
    assert "quầy 9" in vi.err
    assert "counter 9" in en.err


def test_a_keypads_keys_are_told_with_their_bytes(
    centre: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each press, and nothing of the answers that say that no key was pressed."""
    keypad = PolledKeypad(address=1, pressed=["next", "finish"])
    wire = Wire(tmp_path / "line", keypad).plug()
    configure(tmp_path, monkeypatch, wire, keypad="polled")

    run = centre("keypad", "test", 1, "--seconds", "2", "--json")
    wire.pull()

    assert run.code == 0
    assert run.json["presses"] == 2
    assert [key for one in run.json["heard"] for key in one["keys"]] == ["next", "finish"]
    assert "02 01 01 04" in run.json["heard"][0]["bytes"]


def test_bytes_that_are_no_key_are_told_too() -> None:
    """So that a technician can mend the description; what came together stands together."""
    heard: queue.Queue[bytes | str] = queue.Queue()
    for one in (b"K01", b"N\r", "next"):
        heard.put(one)
    told: list[tuple[bytes, list[str]]] = []

    listen(heard, lambda data, keys: told.append((data, keys)), 0.1)
    heard.put(b"K01z\r")
    listen(heard, lambda data, keys: told.append((data, keys)), 0.1)

    assert told == [(b"K01N\r", ["next"]), (b"K01z\r", [])]


def test_the_doctor_names_each_line(wire: Wire, centre: Command) -> None:
    """There, in use, or missing; none of it breaks the centre."""
    missing = doctor_says(centre("doctor", "--json"), "sign counter 1")
    wire.plug()
    there = doctor_says(centre("doctor", "--json"), "keypad counter 1")
    line = open_line(wire.address)
    taken = doctor_says(centre("doctor", "--json"), "sign counter 1")
    line.close()

    assert missing[0] == "warning"
    assert "Không thấy cổng" in missing[1]
    assert there == ("ok", f"{wire.address.port}, 9600 baud, 8N1, địa chỉ 1")
    assert taken[0] == "warning"
    assert "đang được chương trình khác dùng" in taken[1]


def test_the_doctor_names_a_mistake_in_the_file(
    wire: Wire, centre: Command, tmp_path: Path
) -> None:
    """File, line and reason."""
    written(tmp_path / "config", "[[sign]]\ncounter = 0\n")

    level, message = doctor_says(centre("doctor", "--json"), "keypads and signs")

    assert level == "broken"
    assert "devices.toml, dòng" in message
