from dataclasses import replace
from typing import get_args

import pytest
from PIL import Image, ImageChops

from common.printers.profiles import Profile, profile_named, profile_names
from common.printers.wires import FREE_WIRE
from common.tickets.text import Language
from kiosk.printing.fitting import SetTicket, set_ticket
from kiosk.printing.slip import TicketSlip
from kiosk.printing.virtual_printer import paper_from
from tests.kiosk.printing.slips import LONGEST_PROCEDURE, PROFILES, SLIP

SLIPS = {
    "plain": SLIP,
    "without-code": replace(SLIP, address=None, free_line=None),
    "training": replace(SLIP, training=True, number="A007K"),
    "long": replace(SLIP, service=LONGEST_PROCEDURE, priority=LONGEST_PROCEDURE),
    "lopsided": replace(SLIP, counters=tuple(range(1, 40, 2)), ahead=0),
}


def drawn(profile: Profile, slip: TicketSlip = SLIP, language: Language = "vi") -> SetTicket:
    """Return a ticket that is drawn, in its richest form."""
    return set_ticket(slip, replace(profile, vietnamese=None), language, FREE_WIRE)


def differs(paper: Image.Image, page: Image.Image) -> bool:
    """Say whether the top of the paper shows anything but the page."""
    top = paper.crop((0, 0, page.width, page.height))
    return ImageChops.logical_xor(top, page).getbbox() is not None


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
@pytest.mark.parametrize("native_qr", [True, False])
@pytest.mark.parametrize("language", get_args(Language))
@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS.keys())
def test_the_bytes_print_what_was_drawn(
    profile: Profile, *, native_qr: bool, language: Language, slip: TicketSlip
) -> None:
    """A printer that knows only the bytes prints the drawing, dot by dot."""
    profile = replace(profile, native_qr=native_qr)
    ticket = drawn(profile, slip, language)

    paper = paper_from(ticket.data, profile)

    assert paper.unknown == ()
    assert paper.too_wide == ()
    assert len(paper.sheets) == 1
    assert not differs(paper.sheets[0], ticket.drawing.page())


@pytest.mark.parametrize("name", profile_names())
def test_every_profile_prints(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each known printer gets a whole ticket, and nothing is said on standard output."""
    profile = profile_named(name)
    ticket = drawn(profile)

    paper = paper_from(ticket.data, profile)

    assert not differs(paper.sheets[0], ticket.drawing.page())
    assert (paper.unknown, paper.cuts) == ((), 1 if profile.cutter else 0)
    assert capsys.readouterr().out == ""


def test_the_printer_is_reset_before_anything_else() -> None:
    """A ticket begins with ESC @ and FS . so that no earlier job or double-byte mode spoils it."""
    data = drawn(PROFILES[0]).data

    assert data.startswith(b"\x1b@\x1c.")


def test_the_paper_moves_out_of_the_printer() -> None:
    """With a knife the ticket is cut below its last line, without one it is fed past the edge."""
    cut, _, torn = [drawn(profile).data for profile in PROFILES]

    assert cut.endswith(b"\x1bd\x01\x1dVB\x00")
    assert torn.endswith(b"\x1bd\x04")
    assert b"\x1dV" not in torn[-8:]


def test_a_native_code_saves_kilobytes() -> None:
    """Where the printer makes the code itself the ticket is at least 2 KB shorter."""
    dots, native = [
        len(drawn(profile).data) for profile in (PROFILES[0], replace(PROFILES[0], native_qr=True))
    ]

    assert dots - native > 2_000


def test_white_costs_next_to_nothing() -> None:
    """Cropping keeps a ticket below two thirds of the paper's raw dots."""
    ticket = drawn(PROFILES[0])

    page = ticket.drawing.page()
    assert len(ticket.data) < page.width // 8 * page.height * 2 / 3
