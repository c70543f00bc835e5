from dataclasses import replace
from typing import get_args

import pytest

from common.printers.profiles import profile_named, profile_names
from common.printers.wires import FREE_WIRE, Wire
from common.tickets.text import Language, Text
from kiosk.printing.bands import Band
from kiosk.printing.fitting import SetTicket, set_ticket
from kiosk.printing.forms import MOST_TEXT_BYTES, NEVER_LEFT_OUT
from kiosk.printing.slip import TicketSlip
from kiosk.printing.virtual_printer import paper_from
from tests.kiosk.printing.slips import LONGEST_PROCEDURE, SERVICES, SLIP, ink

SLOW = [Wire(baud=baud) for baud in (9600, 19_200, 115_200)]
ELDERLY = Text(vi="Người cao tuổi từ 75 tuổi trở lên", en="Persons aged 75 and over")
SLIPS = {
    "plain": SLIP,
    "long-name": replace(SLIP, service=SERVICES[4], priority=ELDERLY),
    "longest-name": replace(SLIP, service=LONGEST_PROCEDURE, counters=tuple(range(1, 40, 2))),
    "copy": replace(SLIP, copy=True, service=SERVICES[5]),
    "training": replace(SLIP, training=True, number="A1000"),
}


def kinds() -> list[str]:
    """Return one profile's name for each combination of what printers can do."""
    profiles = [profile_named(name) for name in profile_names()]
    return list({replace(profile, name=""): profile.name for profile in profiles}.values())


every_profile = pytest.mark.parametrize("name", kinds())
every_slip = pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS.keys())


def names_of(ticket: SetTicket) -> set[str]:
    """Return what stands on a ticket."""
    return {part.name for part in ticket.drawing.parts}


@every_profile
@every_slip
def test_a_ticket_is_three_seconds_on_its_wire(name: str, slip: TicketSlip) -> None:
    """At 9600, 19200 and 115200 baud every profile's ticket keeps 2.9, 5.8 and 34 KB."""
    profile = profile_named(name)

    for wire in SLOW:
        ticket = set_ticket(slip, profile, "vi", wire)

        assert wire.budget is not None
        assert len(ticket.data) <= wire.budget
        never = NEVER_LEFT_OUT - {"training", "copy"}
        assert names_of(ticket) >= never | {
            name for name in ("training", "copy") if getattr(slip, name)
        }


@pytest.mark.parametrize("name", ["pos-80", "pos-58", "TM-T88IV", "RP326", "epson-tm-t82"])
@pytest.mark.parametrize("wire", [*SLOW, FREE_WIRE], ids=str)
@pytest.mark.parametrize("language", get_args(Language))
@every_slip
def test_the_leanest_bytes_print_cleanly(
    name: str, wire: Wire, language: Language, slip: TicketSlip
) -> None:
    """Whatever the form, the printer understands every byte and nothing leaves the paper."""
    profile = profile_named(name)

    paper = paper_from(set_ticket(slip, profile, language, wire).data, profile)

    assert (paper.unknown, paper.too_wide) == ((), ())
    assert len(paper.sheets) == 1


@pytest.mark.parametrize("service", SERVICES, ids=lambda text: text.en)
@pytest.mark.parametrize("name", ["pos-80", "pos-58"])
def test_services_stay_whole_on_the_slowest_wire(name: str, service: Text) -> None:
    """At 9600 baud no service of the shipped centre is shortened for the sake of bytes."""
    slip = replace(SLIP, service=service)
    other = replace(SLIP, service=Text(vi=service.vi + " x", en=service.en + " x"))

    tickets = [set_ticket(each, profile_named(name), "vi", SLOW[0]) for each in (slip, other)]

    drawn = [
        next(band.image for band in ticket.drawing.bands if band.name == "service").tobytes()
        for ticket in tickets
    ]
    assert drawn[0] != drawn[1]


def test_bytes_are_free_on_usb_and_lan() -> None:
    """Without a limit nothing is left out and the ticket is the rich one."""
    ticket = set_ticket(SLIPS["long-name"], profile_named("pos-80"), "vi", FREE_WIRE)

    assert (ticket.form, ticket.left_out) == ("rich", ())
    assert {"centre", "qr", "scan", "rule", "free-line", "figures"} <= names_of(ticket)


@pytest.mark.parametrize("name", ["epson-tm-t82", "TM-T20II", "TM-T88V", "TM-T88IV-SA"])
@pytest.mark.parametrize("language", get_args(Language))
@every_slip
def test_a_vietnamese_page_makes_it_short_on_any_wire(
    name: str, language: Language, slip: TicketSlip
) -> None:
    """With a proven Vietnamese page the whole ticket is at most 1.5 KB, nothing left out."""
    for wire in (*SLOW, FREE_WIRE):
        ticket = set_ticket(slip, profile_named(name), language, wire)

        assert ticket.form == "text"
        assert len(ticket.data) <= MOST_TEXT_BYTES
        assert ticket.left_out == ()


def test_a_page_without_own_codes_still_fits() -> None:
    """Where the code must be drawn beside text, the ticket still has it in 1.5 KB."""
    profile = replace(profile_named("epson-tm-t82"), native_qr=False)

    ticket = set_ticket(SLIP, profile, "vi", FREE_WIRE)

    assert len(ticket.data) <= MOST_TEXT_BYTES
    assert "qr" in names_of(ticket)


def test_what_matters_least_goes_first() -> None:
    """At 19200 baud the code and the figures stay; centre and free line go."""
    ticket = set_ticket(SLIP, profile_named("pos-80"), "vi", SLOW[1])

    assert {"qr", "figures"} <= names_of(ticket)
    assert set(ticket.left_out) <= {"free-line", "centre", "scan"}


def test_proven_digits_save_the_drawn_ones() -> None:
    """Where digits are proven, number and time are text on a slow wire, at no cost to the rest."""
    drawn = profile_named("RP326")
    proven = replace(drawn, digits=True)

    tickets = [set_ticket(SLIP, profile, "vi", SLOW[0]) for profile in (drawn, proven)]

    assert b"B027" in tickets[1].data
    assert b"09:41" in tickets[1].data
    assert len(tickets[1].left_out) <= len(tickets[0].left_out)
    drawn_number, own_number = (
        next(part for part in ticket.drawing.parts if part.name == "number") for ticket in tickets
    )
    assert isinstance(drawn_number, Band)
    assert not isinstance(own_number, Band)


def test_a_training_number_is_never_plain_text() -> None:
    """Digits of the printer cannot be hollow, so a training number is drawn in every form."""
    for name in ("RP326", "epson-tm-t82", "TM-T88IV"):
        profile = replace(profile_named(name), digits=True)
        for wire in (*SLOW, FREE_WIRE):
            ticket = set_ticket(SLIPS["training"], profile, "vi", wire)

            number = next(part for part in ticket.drawing.parts if part.name == "number")
            assert isinstance(number, Band)
            assert ticket.drawing.parts[0].name == "training"


@every_profile
@pytest.mark.parametrize("wire", [*SLOW, FREE_WIRE], ids=str)
def test_the_number_comes_first(name: str, wire: Wire) -> None:
    """Nothing is printed before the number, so the paper moves with the first bytes."""
    ticket = set_ticket(SLIP, profile_named(name), "vi", wire)

    assert ticket.drawing.parts[0].name == "number"
    number = next(part for part in ticket.drawing.parts if part.name == "number")
    if isinstance(number, Band):
        box = ink(number.image)
        assert box is not None
        assert box[1] <= 2


@pytest.mark.parametrize("name", ["pos-80", "pos-58"])
def test_what_is_kept_of_the_last_ticket_changes_none(name: str) -> None:
    """Pictures of words and codes are kept: the same ticket after others has the same dots."""
    profile = profile_named(name)

    once = [set_ticket(slip, profile, "vi", FREE_WIRE).data for slip in SLIPS.values()]
    again = [set_ticket(slip, profile, "vi", FREE_WIRE).data for slip in SLIPS.values()]

    assert once == again
    assert len(set(once)) == len(SLIPS)
