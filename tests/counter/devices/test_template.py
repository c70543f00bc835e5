import pytest

from counter.devices.checksums import CHECKSUMS
from counter.devices.sign import FIELDS, Face, Show, values_of
from counter.devices.template import parse_template

A015 = values_of(Face(show=Show.CALL, number="A015"), 3, 7)


@pytest.mark.parametrize(
    ("words", "bytes_of_it"),
    [
        ("02 {number:ascii:5} {counter:ascii:2} 03", b"\x02 A01503\x03"),
        ("'#' {number:ascii:3}", b"#015"),
        ("{letter:ascii:1} {digits:ascii:4}", b"A0015"),
        ("{digits:bcd:2}", b"\x00\x15"),
        ("{digits:u16} {digits:u16le}", b"\x00\x0f\x0f\x00"),
        ("{address:byte} {counter:byte}", b"\x07\x03"),
        ("02 31 {sum8}", b"\x02\x31\x33"),
        ("02 31 {sum8:hex}", b"\x02\x3133"),
        ("02 31 {xor:from2}", b"\x02\x31\x31"),
        ("02 31 {lrc}", b"\x02\x31\xcd"),
        ("01 02 {crc16-modbus}", b"\x01\x02\x81\xe1"),
        ("01 02 {crc16-modbus:swapped}", b"\x01\x02\xe1\x81"),
    ],
)
def test_a_frame_is_written_as_the_sheet_has_it(words: str, bytes_of_it: bytes) -> None:
    """Bytes, letters, fields in every form, checksums over all or part of what is before."""
    frame = parse_template(words, FIELDS)

    assert frame.encode(A015) == bytes_of_it
    assert frame.width == len(bytes_of_it)


@pytest.mark.parametrize(
    ("kind", "check"),
    [("crc16-modbus", "374b"), ("sum8", "dd"), ("xor", "31"), ("lrc", "23")],
)
def test_checksums_are_the_known_ones(kind: str, check: str) -> None:
    """Over "123456789", the usual check; CRC-16/MODBUS gives 4B37, low byte first."""
    assert CHECKSUMS[kind](b"123456789").hex() == check


def test_a_kiosks_own_number_and_none_at_all_fit_too() -> None:
    """A007K has a letter behind; a dash stands in for letters that ASCII lacks."""
    own = values_of(Face(show=Show.CALL, number="A007K"), 3, 7)
    nothing = values_of(Face(show=Show.IDLE), 3, 7)

    assert (own["letter"], own["digits"], own["number"]) == ("A", 7, "A007K")
    assert (nothing["letter"], nothing["digits"]) == ("", 0)
    assert parse_template("{number:ascii:2}", FIELDS).encode({"number": "Đ1"}) == b"?1"
