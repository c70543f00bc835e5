from pathlib import Path

import pytest

from common.catalogue.problems import ConfigInvalid
from common.printers.addresses import SerialAddress
from kiosk.scanning.scanner_file import load_scanner

CLASSES = ("elderly", "merit")
AGE = '[[age]]\nyears = 70\npriority = "elderly"\n'


def write(folder: Path, text: str) -> Path:
    """Write the file and return its folder."""
    (folder / "scanner.toml").write_text(text, encoding="utf-8")
    return folder


def test_as_shipped_there_is_no_scanner(tmp_path: Path) -> None:
    """Also for a centre whose folder has no such file."""
    assert load_scanner(None, CLASSES).there is False
    assert load_scanner(tmp_path, CLASSES).there is False


def test_proof_is_needed_without_a_scanner_too(tmp_path: Path) -> None:
    """Papers can also be shown to an officer."""
    scanner = load_scanner(write(tmp_path, 'device = ""\nneeds_proof = ["merit"]\n'), CLASSES)

    assert not scanner.there
    assert scanner.needs_proof == {"merit"}


def test_the_shipped_file_knows_receipts_once_a_scanner_is_named(tmp_path: Path) -> None:
    """Whoever writes only the device has codes and ages as usual."""
    shipped = (Path(__file__).parents[3] / "config" / "scanner.toml").read_text(encoding="utf-8")

    scanner = load_scanner(
        write(tmp_path, shipped.replace('device = ""', 'device = "keyboard"')), CLASSES
    )

    assert scanner.there
    assert any(one.fullmatch(b"000.00.16.H56-260701-0001") for one in scanner.meanings.receipts)
    assert [(one.years, one.priority) for one in scanner.meanings.ages] == [(60, "elderly")]


def test_a_serial_scanner_has_an_address(tmp_path: Path) -> None:
    """Written as a printer's."""
    scanner = load_scanner(
        write(tmp_path, 'device = "serial:COM3?baud=19200"\nneeds_proof = ["merit"]\n' + AGE),
        CLASSES,
    )

    assert scanner.there
    assert scanner.line == SerialAddress(port="COM3", baud=19_200)
    assert scanner.needs_proof == {"merit"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('device = "usb:1234:5678"\n', 1),
        ('device = "keyboard"\nprefix = "ab"\n', 2),
        ('device = "keyboard"\nprefix = "a"\n', 2),
        ("device = \"\"\nreceipts = ['[']\n", 2),
        ('device = ""\nneeds_proof = ["nobody"]\n', 2),
        ('device = ""\n[[age]]\nyears = 0\npriority = "elderly"\n', 3),
        ('device = ""\n[[age]]\nyears = 60\npriority = "nobody"\n', 4),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    """File, line and reason, and nothing is half used."""
    with pytest.raises(ConfigInvalid) as refused:
        load_scanner(write(tmp_path, text), CLASSES)

    assert "scanner.toml" in str(refused.value)
    assert f"{line}" in str(refused.value)
