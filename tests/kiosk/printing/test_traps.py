"""What printers are known to do to programs that trust them; each trap has its test here.

Letters on Epson's pages 30 and 31 are in test_own_letters, cut-off pictures in test_answering.
"""

from dataclasses import replace

import pytest

from common.printers.profiles import profile_named, profile_names
from common.printers.wires import FREE_WIRE, Wire
from kiosk.printing.commands import end_of_command
from kiosk.printing.fitting import set_ticket
from kiosk.printing.simulated_printer import SimulatedPrinter
from kiosk.printing.virtual_printer import paper_from
from tests.kiosk.printing.slips import SLIP

every_profile = pytest.mark.parametrize("name", profile_names())


def commands(data: bytes) -> list[bytes]:
    """Return a ticket's bytes command by command; letters one by one."""
    found: list[bytes] = []
    at = 0
    while at < len(data):
        end = end_of_command(data, at)
        assert end is not None
        found.append(data[at:end])
        at = end
    return found


@pytest.mark.parametrize("name", ["epson-tm-t82", "pos-80", "RP326"])
def test_a_printer_that_starts_in_chinese_prints_vietnamese(name: str) -> None:
    """ESC @ brings an Xprinter-like unit back into double-byte mode; FS . comes after it."""
    profile = replace(profile_named(name), digits=True)
    far = SimulatedPrinter(chinese=True)

    for _ in range(2):  # the second ticket meets what the first one left
        far.receive(set_ticket(SLIP, profile, "vi", FREE_WIRE).data)

    paper = paper_from(bytes(far.printed), profile)
    assert paper.unknown == ()
    assert len(paper.sheets) == 2
    assert paper.sheets[0].tobytes() == paper.sheets[1].tobytes()


def test_without_leaving_double_byte_mode_letters_are_lost() -> None:
    """The trap itself: the same ticket without FS . is rubbish on such a unit."""
    profile = profile_named("epson-tm-t82")
    far = SimulatedPrinter(chinese=True)

    far.receive(set_ticket(SLIP, profile, "vi", FREE_WIRE).data.replace(b"\x1c.", b""))

    assert paper_from(bytes(far.printed), profile).unknown != ()


@every_profile
@pytest.mark.parametrize("wire", [Wire(baud=9600), FREE_WIRE], ids=str)
def test_no_knife_goes_through_the_ticket(name: str, wire: Wire) -> None:
    """A bare GS V cuts 14 mm above the last line: every cut feeds to the knife first."""
    profile = profile_named(name)

    cuts = [
        one for one in commands(set_ticket(SLIP, profile, "vi", wire).data) if one[:2] == b"\x1dV"
    ]

    assert cuts == ([b"\x1dVB\x00"] if profile.cutter else [])


@every_profile
def test_a_printer_without_a_knife_is_fed_out(name: str) -> None:
    """Without a cutter the last line stands above the tear bar: at least 4 lines follow it."""
    profile = profile_named(name)
    if profile.cutter:
        return

    last = commands(set_ticket(SLIP, profile, "vi", FREE_WIRE).data)[-1]

    assert last[:2] == b"\x1bd"
    assert last[2] >= 4


@pytest.mark.parametrize("name", ["TM-T88V", "TM-T88IV", "TM-T88IV-SA"])
def test_a_head_of_180_dpi_has_512_dots(name: str) -> None:
    """A TM-T88 is an 80 mm printer with 512 dots: nothing wider is sent to it."""
    profile = profile_named(name)

    ticket = set_ticket(SLIP, replace(profile, vietnamese=None), "vi", FREE_WIRE)

    assert (profile.width, round(profile.dots_per_mm * 25.4)) == (512, 180)
    assert paper_from(ticket.data, profile).too_wide == ()


@every_profile
def test_no_ticket_holds_a_question_by_chance(name: str) -> None:
    """Real-time commands are obeyed wherever they stand: no picture may contain one."""
    for wire in (Wire(baud=9600), Wire(baud=19_200), FREE_WIRE):
        data = set_ticket(SLIP, profile_named(name), "vi", wire).data

        assert all(data.find(b"\x10\x04" + bytes([about])) < 0 for about in range(1, 9))
        assert b"\x10\x14" not in data
