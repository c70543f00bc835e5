import pytest

from common.printers.addresses import parse_address
from common.printers.wires import FREE_WIRE, Wire, wire_to


@pytest.mark.parametrize(
    ("baud", "budget"), [(9600, 2880), (19_200, 5760), (115_200, 34_560), (None, None)]
)
def test_three_seconds_of_a_wire(baud: int | None, budget: int | None) -> None:
    """A serial byte takes ten bits: the wire carries 0.3 of its speed in 3 s."""
    assert Wire(baud=baud).budget == budget


@pytest.mark.parametrize(
    ("address", "wire"),
    [
        ("serial:COM3?baud=19200", Wire(baud=19_200)),
        ("serial:/dev/ttyUSB0", Wire(baud=9600)),
        ("usb:04b8:0202", FREE_WIRE),
        ("tcp://192.0.2.7", FREE_WIRE),
        ("file:out.bin", FREE_WIRE),
        ("windows:POS-80", FREE_WIRE),
        ("cups:POS80", FREE_WIRE),
        ("lp:/dev/usb/lp0", FREE_WIRE),
    ],
)
def test_only_serial_lines_are_slow(address: str, wire: Wire) -> None:
    """The wire follows from the address: its baud where it is serial, free elsewhere."""
    assert wire_to(parse_address(address)) == wire


def test_seconds_on_the_wire() -> None:
    """960 bytes take a second at 9600 baud, and none where the wire is no limit."""
    assert Wire(baud=9600).seconds(960) == 1.0
    assert FREE_WIRE.seconds(25_000) == 0.0
