from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.printers.addresses import (
    BadPrinterAddress,
    CupsAddress,
    DeviceAddress,
    FileAddress,
    NetworkAddress,
    PrinterAddress,
    SerialAddress,
    UsbAddress,
    WindowsAddress,
    in_folder,
    parse_address,
)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("usb:04b8:0202", UsbAddress(vendor=0x04B8, product=0x0202)),
        ("USB:4B8:e15", UsbAddress(vendor=0x04B8, product=0x0E15)),
        ("lp:/dev/usb/lp0", DeviceAddress(path="/dev/usb/lp0")),
        ("serial:/dev/ttyUSB0", SerialAddress(port="/dev/ttyUSB0", baud=9600, flow="none")),
        (
            "serial:COM3?baud=19200&flow=rtscts",
            SerialAddress(port="COM3", baud=19200, flow="rtscts"),
        ),
        ("serial:/dev/ttyS0?flow=xonxoff", SerialAddress(port="/dev/ttyS0", flow="xonxoff")),
        ("tcp://192.0.2.7:9100", NetworkAddress(host="192.0.2.7", port=9100)),
        ("tcp://printer.local", NetworkAddress(host="printer.local", port=9100)),
        ("tcp://[2001:db8::7]:9101", NetworkAddress(host="2001:db8::7", port=9101)),
        ("windows:Xprinter XP-80C", WindowsAddress(name="Xprinter XP-80C")),
        ("cups:Máy in phiếu", CupsAddress(name="Máy in phiếu")),
        ("file:/tmp/out.bin", FileAddress(path="/tmp/out.bin")),
        ("file:C:\\phiếu\\out.bin", FileAddress(path="C:\\phiếu\\out.bin")),
        ("  lp:/dev/usb/lp1 ", DeviceAddress(path="/dev/usb/lp1")),
    ],
)
def test_addresses_are_understood(text: str, address: PrinterAddress) -> None:
    """Each kind of address is read, and written out it is read again as the same."""
    parsed = parse_address(text)

    assert parsed == address
    assert parse_address(str(parsed)) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "printer",
        "ftp:192.0.2.7",
        "usb:",
        "usb:04b8",
        "usb:04b8:zzzz",
        "lp:",
        "serial:?baud=9600",
        "serial:/dev/ttyS0?baud=fast",
        "serial:/dev/ttyS0?baud=0",
        "serial:/dev/ttyS0?flow=dsrdtr",
        "serial:/dev/ttyS0?parity=even",
        "serial:/dev/ttyS0?baud",
        "tcp:192.0.2.7:9100",
        "tcp://",
        "tcp://192.0.2.7:99999",
        "tcp://192.0.2.7:port",
        "tcp://192.0.2.7:9100/queue",
        "tcp://[::1",
        "windows: ",
        "cups:",
        "file:",
    ],
)
def test_a_malformed_address_is_refused_with_its_reason(text: str) -> None:
    """What is no address is refused; the sentence repeats it and says why, in both languages."""
    with pytest.raises(BadPrinterAddress) as caught:
        parse_address(text)

    assert caught.value.code == "bad-printer-address"
    assert f"“{text}”" in caught.value.message("vi")
    assert caught.value.message("vi") != caught.value.message("en")


@given(st.text(max_size=40) | st.from_regex(r"(usb|serial|tcp|lp|file):.{0,20}", fullmatch=True))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Any text is either an address or refused; nothing else happens."""
    try:
        address = parse_address(text)
    except BadPrinterAddress:
        return

    assert parse_address(str(address)) == address


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        (FileAddress(path="out.bin"), FileAddress(path=str(Path("/hall/out.bin")))),
        (FileAddress(path="/elsewhere/out.bin"), FileAddress(path=str(Path("/elsewhere/out.bin")))),
        (DeviceAddress(path="lp0"), DeviceAddress(path="lp0")),
        (CupsAddress(name="out.bin"), CupsAddress(name="out.bin")),
    ],
)
def test_only_a_relative_file_counts_from_the_folder(
    address: PrinterAddress, counted: PrinterAddress
) -> None:
    """A whole path, a device and a printer's name mean the same wherever one stands."""
    assert in_folder(address, Path("/hall")) == counted


def test_an_adapter_is_known_by_its_ids() -> None:
    """A serial address may name the USB ids of its adapter, and is written as it is read."""
    address = parse_address("serial:/dev/ttyUSB0?baud=19200&adapter=1A86:7523")

    assert address == SerialAddress(port="/dev/ttyUSB0", baud=19_200, adapter="1a86:7523")
    assert parse_address(str(address)) == address
    with pytest.raises(BadPrinterAddress, match="1a86:7523"):
        parse_address("serial:COM3?adapter=CH340")
