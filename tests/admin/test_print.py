import shutil
import socket
import threading
from importlib.resources import files
from pathlib import Path

import pytest
from PIL import Image

from common.catalogue.load import load_catalogue
from kiosk.printing.logo import forget
from kiosk.printing.simulated_printer import SimulatedPrinter
from kiosk.printing.simulator import SimulatorServer
from tests.admin.runs import Command
from tests.kiosk.printing import pictures


@pytest.fixture
def ticket(centre: Command) -> str:
    """A number that was just taken."""
    return str(centre("ticket", "issue", "chung_thuc", "--json").json["number"])


@pytest.mark.parametrize(("profile", "width"), [("pos-80", 576), ("TM-T88V", 512), ("pos-58", 384)])
def test_render_writes_bytes_and_their_picture(
    centre: Command, ticket: str, tmp_path: Path, profile: str, width: int
) -> None:
    """The picture is as wide as the printer's head, and the bytes are what was counted."""
    data, picture = tmp_path / "t.bin", tmp_path / "t.png"

    shown = centre(
        "print", "render", ticket, "--profile", profile, "--out", data, "--png", picture, "--json"
    ).json

    assert (shown["width"], shown["bytes"]) == (width, data.stat().st_size)
    with Image.open(picture) as paper:
        assert paper.width == width


def test_a_width_can_be_asked_for(centre: Command, ticket: str, tmp_path: Path) -> None:
    """--width overrides what the profile says; other widths are refused."""
    out = tmp_path / "t.bin"
    narrow = ("print", "render", ticket, "--profile", "pos-80", "--out", out, "--json", "--width")

    assert centre(*narrow, 384).json["width"] == 384
    assert centre(*narrow, 400).json["error"] == "unknown-width"


@pytest.mark.parametrize(("baud", "most"), [(9600, 2880), (19_200, 5760)])
def test_a_serial_line_gets_a_leaner_ticket(
    centre: Command, ticket: str, tmp_path: Path, baud: int, most: int
) -> None:
    """--baud gives the bytes for that wire; without it bytes are free."""
    out = tmp_path / "t.bin"
    rendered = ("print", "render", ticket, "--profile", "pos-80", "--out", out, "--json")

    slow = centre(*rendered, "--baud", baud).json
    free = centre(*rendered).json

    assert (slow["form"], free["form"]) == ("lean", "rich")
    assert slow["bytes"] <= most < free["bytes"]
    assert slow["seconds"] <= 3


def test_an_unknown_profile_is_refused_with_near_names(
    centre: Command, ticket: str, tmp_path: Path
) -> None:
    """A slip in a profile's name is answered with names that exist."""
    refused = centre(
        "print", "render", ticket, "--profile", "TM-T88X", "--out", tmp_path / "t.bin", "--json"
    )

    assert refused.code == 4
    assert refused.json["error"] == "unknown-profile"
    assert "TM-T88V" in refused.json["message"]


def test_an_unknown_ticket_prints_nothing(centre: Command, tmp_path: Path) -> None:
    """Without the ticket there is no file either."""
    out = tmp_path / "t.bin"

    refused = centre("print", "render", "B099", "--profile", "pos-80", "--out", out, "--json")

    assert (refused.code, refused.json["error"]) == (4, "unknown-ticket")
    assert not out.exists()


def test_a_training_ticket_looks_different(centre: Command, ticket: str, tmp_path: Path) -> None:
    """Paper from a training can never be taken for a valid number."""
    real, practice = tmp_path / "real.bin", tmp_path / "practice.bin"
    centre("print", "render", ticket, "--profile", "pos-80", "--out", real)
    centre("setup", "--training")
    centre("ticket", "issue", "chung_thuc")

    centre("print", "render", ticket, "--profile", "pos-80", "--out", practice)

    assert practice.stat().st_size > real.stat().st_size + 5000


def test_print_to_a_network_printer(centre: Command, ticket: str, tmp_path: Path) -> None:
    """The printer gets exactly what render writes, and the result is answered."""
    rendered = tmp_path / "t.bin"
    centre("print", "render", ticket, "--profile", "default", "--out", rendered)
    received: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def take() -> None:
            connection, _ = server.accept()
            with connection:
                while data := connection.recv(65536):
                    received.append(data)

        printer = threading.Thread(target=take)
        printer.start()
        printed = centre("print", "to", f"tcp://127.0.0.1:{port}", ticket, "--json")
        printer.join()

    assert printed.json["outcome"] == "sent"
    assert b"".join(received) == rendered.read_bytes()


@pytest.mark.expects_log
def test_a_dead_printer_is_said_and_the_ticket_stands(centre: Command, ticket: str) -> None:
    """The person reads which printer failed; the number is still good."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

    refused = centre("print", "to", f"tcp://127.0.0.1:{port}", ticket, "--json")

    assert refused.code == 4
    assert refused.json["error"] == "printer-failed"
    assert f"127.0.0.1:{port}" in refused.json["message"]
    assert centre("ticket", "show", ticket, "--json").json["state"] == "waiting"


def test_a_configured_file_lies_beside_the_database(
    centre: Command, ticket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The shipped printer leaves nothing wherever one happens to stand."""
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")

    printed = centre("print", "to", "kiosk-1", ticket, "--json").json

    assert (tmp_path / "moiso-ticket.bin").stat().st_size == printed["bytes"]
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_file_named_by_hand_lies_where_one_stands(
    centre: Command, ticket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An address on the command line means what paths there always mean."""
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")

    printed = centre("print", "to", "file:out.bin", ticket, "--json").json

    assert (tmp_path / "elsewhere" / "out.bin").stat().st_size == printed["bytes"]


@pytest.mark.parametrize(
    "address", ["tcp://", "tcp://192.0.2.7:99999", "tcp:192.0.2.7", "serial:COM3?baud=100", "x:y"]
)
def test_what_is_no_address_is_refused_with_its_reason(
    centre: Command, ticket: str, address: str
) -> None:
    """Before anything is drawn or sent, in a sentence that repeats the address."""
    refused = centre("print", "to", address, ticket, "--json")

    assert (refused.code, refused.json["error"]) == (4, "bad-printer-address")
    assert f"“{address}”" in refused.json["message"]


def test_an_unknown_printer_is_answered_with_the_known(centre: Command, ticket: str) -> None:
    """Neither a key of printers.toml nor an address."""
    refused = centre("print", "to", "kiosk-9", ticket, "--json")

    assert (refused.code, refused.json["error"]) == (4, "unknown-printer")
    assert "kiosk-1" in refused.json["message"]


def test_a_ticket_is_printed_again_as_a_copy(centre: Command, ticket: str, tmp_path: Path) -> None:
    """The same number comes out once more, marked, and the record says that it is a copy."""
    first, again = tmp_path / "first.bin", tmp_path / "again.bin"
    centre("print", "to", f"file:{first}", ticket)

    shown = centre("print", "again", ticket, "--printer", f"file:{again}", "--json").json

    assert (shown["number"], shown["outcome"], shown["copy"]) == (ticket, "sent", True)
    assert again.stat().st_size > first.stat().st_size


@pytest.fixture
def own_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A centre's own files with two printers among comments."""
    folder = tmp_path / "own"
    shutil.copytree(Path(str(files("config"))), folder)
    (folder / "printers.toml").write_text(
        '# ours\n[[printer]]\nkey = "kiosk-1"\naddress = "file:one.bin"\nprofile = "pos-80"\n'
        'width = 576  # a guess\n\n[[printer]]\nkey = "kiosk-2"  # by the door\n'
        'address = "file:two.bin"\nprofile = "pos-80"\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("MOISO_CONFIG", str(folder))
    return folder


def test_answers_about_the_sheet_are_written(centre: Command, own_files: Path) -> None:
    """What a person sees goes into the printer's own part of the file; the rest stays."""
    shown = centre("print", "test", "kiosk-1", keyboard="384\ny\nn\ny\nn\nn\n")

    text = (own_files / "printers.toml").read_text(encoding="utf-8")
    first, second = load_catalogue(own_files).printers
    assert shown.code == 0
    assert (first.width, first.proven) == (384, ("digits", "vietnamese"))
    assert (second.width, second.proven) == (None, None)
    assert "# ours" in text
    assert "# by the door" in text
    assert "a guess" not in text


@pytest.mark.parametrize(
    "written", ['proven = [\n    "qr",  # seen\n    "cutter",\n]', "proven = []\nwidth=512"]
)
def test_a_list_over_several_lines_is_replaced_whole(
    centre: Command, own_files: Path, written: str
) -> None:
    """However a person has written it, the file stays one that can be read."""
    path = own_files / "printers.toml"
    text = path.read_text(encoding="utf-8").replace("width = 576  # a guess", written)
    path.write_text(text, encoding="utf-8")

    shown = centre("print", "test", "kiosk-1", keyboard="384\ny\nn\ny\nn\nn\n")

    first, second = load_catalogue(own_files).printers
    assert shown.code == 0
    assert (first.width, first.proven) == (384, ("digits", "vietnamese"))
    assert (second.width, second.proven) == (None, None)


def test_a_file_that_is_better_changed_by_a_person_is_left_alone(
    centre: Command, own_files: Path
) -> None:
    """Brackets inside of a list's comment: not a letter is changed, and the answers are told."""
    path = own_files / "printers.toml"
    written = 'proven = [\n    "qr",  # not ["status"]\n]'
    text = path.read_text(encoding="utf-8").replace("width = 576  # a guess", written)
    path.write_text(text, encoding="utf-8")

    shown = centre("print", "test", "kiosk-1", keyboard="384\ny\nn\ny\nn\nn\n")

    assert shown.code == 0
    assert path.read_text(encoding="utf-8") == text
    assert "384" in shown.out


def test_a_second_test_replaces_the_first(centre: Command, own_files: Path) -> None:
    """Answers given again stand in place of the earlier ones, here for the other printer."""
    centre("print", "test", "kiosk-2", keyboard="384\ny\ny\ny\ny\ny\n")
    centre("print", "test", "kiosk-2", keyboard="512\nn\nn\nn\nn\nn\n")

    first, second = load_catalogue(own_files).printers

    assert (first.width, first.proven) == (576, None)
    assert (second.width, second.proven) == (512, ())


def test_a_printer_that_answers_proves_its_status(
    centre: Command, own_files: Path, tmp_path: Path
) -> None:
    """Status is not asked of the person: the printer itself has to answer."""
    server = SimulatorServer(SimulatedPrinter())
    path = own_files / "printers.toml"
    text = path.read_text(encoding="utf-8").replace("file:one.bin", str(server.address))
    path.write_text(text, encoding="utf-8")

    centre("print", "test", "kiosk-1", keyboard="576\nn\nn\nn\nn\nn\n")
    server.close()

    assert load_catalogue(own_files).printers[0].proven == ("status",)
    assert b"0123456789" in server.printer.printed


@pytest.fixture
def own_logo(own_files: Path) -> Path:
    """The centre's own files with a logo."""
    pictures.save(own_files)
    path = own_files / "ticket.toml"
    path.write_text(path.read_text(encoding="utf-8") + '\n[logo]\nfile = "logo.png"\n', "utf-8")
    return own_files


def test_a_logo_that_came_out_is_printed_from_memory(
    centre: Command, own_logo: Path, ticket: str
) -> None:
    """Stored once and seen by a person, it costs each ticket a few bytes; the rest stays proven."""
    drawn = centre("print", "to", "kiosk-1", ticket, "--json").json["bytes"]

    centre("print", "logo", "kiosk-1", keyboard="y\n")
    kept = centre("print", "to", "kiosk-1", ticket, "--json").json["bytes"]

    assert load_catalogue(own_logo).printers[0].proven == ("cutter", "logo")
    assert drawn - kept > 2000


def test_a_logo_that_nobody_saw_is_forgotten(
    centre: Command, own_logo: Path, tmp_path: Path
) -> None:
    """The printer is told to forget it, and tickets go on drawing it."""
    centre("print", "logo", "kiosk-1", keyboard="n\n")

    assert load_catalogue(own_logo).printers[0].proven == ("cutter",)
    assert forget() in (tmp_path / "one.bin").read_bytes()


def test_without_a_logo_there_is_nothing_to_keep(
    centre: Command, own_files: Path, tmp_path: Path
) -> None:
    """Nothing is sent to the printer; the answer says where to name the picture."""
    refused = centre("print", "logo", "kiosk-1", "--json")

    assert (refused.code, refused.json["error"]) == (4, "no-logo")
    assert "ticket.toml" in refused.json["message"]
    assert not (tmp_path / "one.bin").exists()


def test_a_mistake_in_the_layout_is_named(centre: Command, own_files: Path, ticket: str) -> None:
    """Before anything is printed, with file and line."""
    (own_files / "ticket.toml").write_text('\nlines = ["number"]\n', encoding="utf-8")

    refused = centre("print", "to", "kiosk-1", ticket, "--json")

    assert (refused.code, refused.json["error"]) == (4, "config-invalid")
    assert "ticket.toml, dòng 2" in refused.json["message"]
