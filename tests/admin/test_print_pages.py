"""On which code pages a printer has its Vietnamese letters: tried, asked, written, used."""

import json
import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from common.catalogue.load import load_catalogue
from common.printers.code_pages import VietnamesePages
from kiosk.printing.configured import profile_of
from tests.admin.runs import Command

OTHER = VietnamesePages(small=27, capital=28)


@pytest.fixture
def own_files(machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A centre's own files, its printer a file."""
    folder = Path(shutil.copytree(str(files("config")), tmp_path / "own"))
    monkeypatch.setenv("MOISO_CONFIG", str(folder))
    return folder


def test_other_pages_are_tried_and_written(centre: Command, own_files: Path) -> None:
    """No to the usual pages, yes to the printer's: tickets are text on these from then on."""
    tested = centre(
        "print", "test", "kiosk-1", "--pages", 27, 28, "--json",
        keyboard="576\nk\nk\nk\nc\nk\nk\n",
    )  # fmt: skip

    (printer,) = load_catalogue(own_files).printers
    assert "Mục 4, trang 30 và 31" in tested.err
    assert "Mục 4, trang 27 và 28" in tested.err
    assert json.loads(tested.out)["vietnamese_pages"] == [27, 28]
    assert (printer.proven, printer.vietnamese_pages) == (("vietnamese",), OTHER)
    assert profile_of(printer).vietnamese == OTHER


def test_a_ticket_is_text_on_these_pages(centre: Command, own_files: Path, tmp_path: Path) -> None:
    """The bytes choose page 27 for the small letters, and 30 never."""
    file = own_files / "printers.toml"
    more = 'profile = "pos-80"\nproven = ["vietnamese"]\nvietnamese_pages = [27, 28]\n'
    file.write_text(file.read_text("utf-8").replace('profile = "pos-80"\n', more, 1), "utf-8")
    number = centre("ticket", "issue", "chung_thuc", "--json").json["number"]

    centre("print", "to", "kiosk-1", number)

    data = (tmp_path / "moiso-ticket.bin").read_bytes()
    assert b"\x1bt\x1b" in data
    assert b"\x1bt\x1e" not in data


@pytest.mark.parametrize(
    ("keyboard", "proven", "pages"),
    [
        ("576\nk\nk\nc\nk\nk\n", ("vietnamese",), None),
        ("576\nk\nk\nk\nc\nk\nk\n", ("vietnamese",), OTHER),
        ("576\nk\nk\nk\nk\nk\nk\n", (), None),
    ],
)
def test_a_second_test_asks_about_the_pages_of_the_first(
    centre: Command,
    own_files: Path,
    keyboard: str,
    proven: tuple[str, ...],
    pages: VietnamesePages | None,
) -> None:
    """What is written stands in place of the earlier answer; the usual pages need no line."""
    first = "576\nk\nk\nk\nc\nk\nk\n"
    centre("print", "test", "kiosk-1", "--pages", 27, 28, keyboard=first)

    centre("print", "test", "kiosk-1", keyboard=keyboard)

    (printer,) = load_catalogue(own_files).printers
    assert (printer.proven, printer.vietnamese_pages) == (proven, pages)


def test_one_page_is_no_pair(centre: Command, own_files: Path) -> None:
    """Nothing is printed; small letters and capitals stand on two pages."""
    refused = centre("print", "test", "kiosk-1", "--pages", 27, 27)

    assert refused.code == 2


@pytest.mark.parametrize(
    "written", ["[30]", "[30, 30]", "[30, 256]", '["30", "31"]', "30", "[true, 31]"]
)
def test_wrong_pages_in_the_file_are_named(centre: Command, own_files: Path, written: str) -> None:
    """With file, line and what they should be."""
    file = own_files / "printers.toml"
    more = f'profile = "pos-80"\nvietnamese_pages = {written}\n'
    file.write_text(file.read_text("utf-8").replace('profile = "pos-80"\n', more, 1), "utf-8")

    refused = centre("setup", "--json")

    assert (refused.code, refused.json["error"]) == (4, "config-invalid")
    assert "ví dụ [30, 31]" in refused.json["message"]
