from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.printers.profiles import profile_named
from common.printers.wires import FREE_WIRE, Wire
from common.tickets.text import Language, Text
from kiosk.printing.bands import Band
from kiosk.printing.fitting import SetTicket, set_ticket
from kiosk.printing.ticket_layout import (
    LINE_NAMES,
    NEVER_MISSING,
    LineName,
    Sizes,
    TicketLayout,
)
from kiosk.printing.virtual_printer import paper_from
from tests.kiosk.printing import pictures
from tests.kiosk.printing.slips import LONGEST_PROCEDURE, SERVICES, SLIP

PRINTERS = ("pos-80", "pos-58", "TM-T88IV", "epson-tm-t82")
WIRES = (Wire(baud=9600), Wire(baud=19_200), FREE_WIRE)
FULL = replace(SLIP, copy=True, offline=True, priority=LONGEST_PROCEDURE, service=SERVICES[4])
LARGEST = Sizes(number=100, service=150, figures=140, words=150, qr_millimetres=40)


def names_of(ticket: SetTicket) -> list[str]:
    """Return the parts of a ticket from top to bottom, each once."""
    return list(dict.fromkeys(part.name for part in ticket.drawing.parts))


@pytest.mark.parametrize("name", PRINTERS)
def test_the_order_is_the_centres(name: str) -> None:
    """Lines stand as they are written; what is not written is not printed."""
    lines: tuple[LineName, ...] = ("centre", "service", "number", "qr", "time", "counters")

    ticket = set_ticket(SLIP, profile_named(name), "vi", FREE_WIRE, TicketLayout(lines=lines))

    assert names_of(ticket) == ["centre", "service", "number", "qr", "scan", "when", "figures"]


def test_a_figure_that_is_not_wanted_is_not_there() -> None:
    """Without “ahead” no ticket says how many wait, in any form."""
    without = tuple(name for name in LINE_NAMES if name != "ahead")
    for name in PRINTERS:
        for wire in WIRES:
            layout = TicketLayout(lines=without)
            hidden = set_ticket(SLIP, profile_named(name), "vi", wire, layout)
            unknown = set_ticket(replace(SLIP, ahead=None), profile_named(name), "vi", wire)

            assert hidden.data == unknown.data


def test_the_wait_is_a_line_of_its_own() -> None:
    """It stands on every kind of paper that has room, where the centre wants it, or nowhere."""
    told = replace(SLIP, wait=Text(vi="khoảng 10–15 phút", en="about 10–15 minutes"))
    without = TicketLayout(lines=tuple(name for name in LINE_NAMES if name != "wait"))
    for name in PRINTERS:
        profile = profile_named(name)

        assert "wait" in names_of(set_ticket(told, profile, "vi", FREE_WIRE))
        assert "wait" not in names_of(set_ticket(SLIP, profile, "vi", FREE_WIRE))
        hidden = set_ticket(told, profile, "vi", FREE_WIRE, without)
        assert hidden.data == set_ticket(SLIP, profile, "vi", FREE_WIRE).data


def test_the_wait_costs_no_slow_wire_its_figures() -> None:
    """How long is reckoned, how many is counted: the first gives way, and no form gets leaner."""
    told = replace(SLIP, wait=Text(vi="khoảng 120–150 phút", en="about 120–150 minutes"))
    for name in PRINTERS:
        for wire in WIRES:
            profile = profile_named(name)
            plain = set_ticket(SLIP, profile, "vi", wire)
            ticket = set_ticket(told, profile, "vi", wire)

            assert set(names_of(plain)) - {"rule", "centre", "free-line", "scan"} <= set(
                names_of(ticket)
            )


def test_marks_that_protect_people_cannot_be_taken_away() -> None:
    """Training, copy and the words about a ticket given offline stand with what they explain."""
    bare = TicketLayout(lines=NEVER_MISSING)
    for name in PRINTERS:
        ticket = set_ticket(
            replace(FULL, training=True), profile_named(name), "vi", FREE_WIRE, bare
        )

        assert names_of(ticket) == ["training", "number", "copy", "service", "when", "offline"]


@pytest.mark.parametrize("name", ["pos-80", "pos-58"])
@pytest.mark.parametrize(
    ("sizes", "part"),
    [
        (Sizes(number=50), "number"),
        (Sizes(service=150), "service"),
        (Sizes(figures=140), "figures"),
        (Sizes(words=150), "when"),
        (Sizes(words=150), "free-line"),
        (Sizes(qr_millimetres=40), "qr"),
    ],
)
def test_sizes_change_what_they_name(name: str, sizes: Sizes, part: str) -> None:
    """On a rich ticket that part has another height, and the number is never cut by it."""
    usual, changed = (
        set_ticket(SLIP, profile_named(name), "vi", FREE_WIRE, TicketLayout(sizes=each))
        for each in (Sizes(), sizes)
    )

    heights = [
        sum(band.image.height for band in ticket.drawing.bands if band.name == part)
        for ticket in (usual, changed)
    ]
    assert heights[0] != heights[1]
    assert (heights[0] < heights[1]) == (sizes != Sizes(number=50))


def test_notices_follow_the_sites_own_line() -> None:
    """Each is a paragraph of its own, in the ticket's language."""
    layout = TicketLayout(notices=(Text(vi="Một", en="One"), Text(vi="Hai", en="Two")))

    ticket = set_ticket(SLIP, profile_named("epson-tm-t82"), "en", FREE_WIRE, layout)

    place = [ticket.data.index(word) for word in (b"Please keep", b"One\n", b"Two\n")]
    assert place == sorted(place)


@st.composite
def layouts(draw: st.DrawFn) -> TicketLayout:
    """Draw any layout that a file can describe."""
    more = draw(st.lists(st.sampled_from(LINE_NAMES), unique=True))
    lines = draw(st.permutations([*dict.fromkeys([*NEVER_MISSING, *more])]))
    words = st.text(st.sampled_from("ắ ề ộ Đ–₫ abc 19"), min_size=1, max_size=200)
    notice = st.builds(Text, vi=words, en=words)
    return TicketLayout(
        lines=tuple(lines),
        sizes=draw(st.sampled_from([Sizes(), LARGEST])),
        notices=tuple(draw(st.lists(notice, max_size=5))),
        logo=draw(st.sampled_from([None, pictures.logo(60)])),
    )


@settings(max_examples=150, deadline=None)
@given(
    layout=layouts(),
    name=st.sampled_from(PRINTERS),
    wire=st.sampled_from(WIRES),
    language=st.sampled_from(get_args(Language)),
    slip=st.sampled_from([SLIP, FULL, replace(SLIP, training=True)]),
)
def test_no_layout_breaks_a_ticket(
    layout: TicketLayout, name: str, wire: Wire, language: Language, slip: object
) -> None:
    """Number, service and time are there, the wire's bytes are kept, and it prints cleanly."""
    assert isinstance(slip, type(SLIP))
    profile = profile_named(name)

    ticket = set_ticket(slip, profile, language, wire, layout)

    paper = paper_from(ticket.data, profile)
    assert {"number", "service", "when"} <= set(names_of(ticket))
    assert wire.budget is None or len(ticket.data) <= wire.budget
    assert (paper.unknown, paper.too_wide) == ((), ())


def test_a_number_below_something_keeps_its_distance() -> None:
    """A logo or a name above it does not touch the number."""
    lines: tuple[LineName, ...] = ("centre", "number", "service", "time")

    ticket = set_ticket(SLIP, profile_named("pos-80"), "vi", FREE_WIRE, TicketLayout(lines=lines))

    number = next(band for band in ticket.drawing.bands if band.name == "number")
    assert isinstance(number, Band)
    rows = number.image.crop((0, 0, 576, 10)).histogram()
    assert rows[0] == 0
