from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from common.printers.profiles import profile_named
from common.printers.wires import FREE_WIRE, Wire
from kiosk.printing.fitting import set_ticket
from kiosk.printing.logo import (
    Logo,
    LogoUnusable,
    forget,
    keep,
    logo_dots,
    print_kept,
    read_picture,
)
from kiosk.printing.simulated_printer import SimulatedPrinter
from kiosk.printing.ticket_layout import TicketLayout
from kiosk.printing.virtual_memory import KeptPictures
from kiosk.printing.virtual_printer import paper_from
from tests.kiosk.printing import pictures
from tests.kiosk.printing.slips import SLIP, ink

DRAWN = profile_named("pos-80")
KEEPS = replace(profile_named("RP326"), logo=True)
EPSON = replace(profile_named("epson-tm-t82"), logo=True)
LAYOUT = TicketLayout(logo=pictures.logo())


def black_share(image: Image.Image) -> float:
    """Return how much of a picture (mode "1") is black."""
    return image.histogram()[0] / (image.width * image.height)


def test_flat_colours_become_black_and_white() -> None:
    """An emblem keeps whole areas and sharp edges: no dots are strewn over it."""
    dots = logo_dots(pictures.logo(), DRAWN)

    assert dots.mode == "1"
    assert dots.width == 160
    middle, between = dots.getpixel((80, 80)), dots.getpixel((20, 80))
    assert (middle, between) == (255, 0)
    runs = ImageChops.logical_xor(dots, ImageChops.offset(dots, 1, 0)).histogram()[255]
    assert runs < 6 * dots.height


def test_a_photograph_keeps_its_greys() -> None:
    """What has no two colours is strewn with dots, dark on one side and light on the other."""
    picture = pictures.photograph().convert("L")
    dots = logo_dots(Logo(picture=picture, millimetres=30), DRAWN)
    thirds = [black_share(dots.crop((left, 0, left + 80, dots.height))) for left in (0, 80, 160)]

    assert sorted(thirds) in (thirds, thirds[::-1])
    assert 0.3 < thirds[1] < 0.7


@pytest.mark.parametrize("name", ["pos-80", "pos-58", "TM-T88V"])
def test_a_logo_stays_on_its_paper(name: str) -> None:
    """Its millimetres hold at every density; what is too wide or too high is made smaller."""
    profile = profile_named(name)
    wide = Logo(picture=Image.new("L", (600, 60), 0), millimetres=60)
    high = Logo(picture=Image.new("L", (60, 600), 0), millimetres=60)

    assert abs(logo_dots(pictures.logo(25), profile).width - profile.dots(25)) <= 8
    assert logo_dots(wide, profile).width <= profile.width - 40
    assert logo_dots(high, profile).height <= profile.dots(40)


def test_a_transparent_picture_stands_on_white(tmp_path: Path) -> None:
    """Transparent is the paper, not black; white around the picture is cut away."""
    picture = read_picture(pictures.save(tmp_path))

    assert picture.size == (381, 381)
    assert picture.getpixel((0, 0)) == 255


def test_an_endless_picture_is_no_logo(tmp_path: Path) -> None:
    """A kiosk does not unpack a picture of twenty million dots."""
    Image.new("1", (5000, 4001)).save(tmp_path / "huge.png")

    with pytest.raises(LogoUnusable):
        read_picture(tmp_path / "huge.png")


def test_a_kept_logo_costs_eleven_bytes() -> None:
    """It is sent once; each ticket prints the same dots from the printer's memory."""
    kept: KeptPictures = {}
    stored = paper_from(keep(logo_dots(pictures.logo(), KEEPS)), KEEPS, kept)

    by_key = set_ticket(SLIP, KEEPS, "vi", FREE_WIRE, LAYOUT)
    drawn = set_ticket(SLIP, replace(KEEPS, logo=False), "vi", FREE_WIRE, LAYOUT)
    papers = [
        paper_from(by_key.data, KEEPS, kept),
        paper_from(drawn.data, KEEPS),
    ]

    assert stored.unknown == ()
    assert len(drawn.data) - len(by_key.data) > 2000
    assert print_kept() in by_key.data
    assert [paper.unknown for paper in papers] == [(), ()]
    assert papers[0].sheets[0].tobytes() == papers[1].sheets[0].tobytes()


def test_a_printer_that_keeps_nothing_prints_the_rest() -> None:
    """A new printer in the old one's place prints tickets without logo, and no rubbish."""
    data = set_ticket(SLIP, KEEPS, "vi", FREE_WIRE, LAYOUT).data

    paper = paper_from(data, KEEPS)

    assert paper.unknown == ()
    assert ink(paper.sheets[0]) is not None


def test_a_forgotten_logo_is_gone() -> None:
    """What a person did not see on paper is thrown away again."""
    kept: KeptPictures = {}
    paper_from(keep(logo_dots(pictures.logo(), KEEPS)), KEEPS, kept)
    assert len(kept) == 1

    paper_from(forget(), KEEPS, kept)

    assert kept == {}


def test_a_kept_logo_outlives_the_power() -> None:
    """Switched off and on, the printer still has it: it is sent once, not every morning."""
    far = SimulatedPrinter()
    far.receive(keep(logo_dots(pictures.logo(), KEEPS)))
    far.power_cycle()
    far.receive(set_ticket(SLIP, KEEPS, "vi", FREE_WIRE, LAYOUT).data)

    paper = paper_from(bytes(far.printed), KEEPS)

    assert paper.unknown == ()
    assert far.waiting == 0


@pytest.mark.parametrize(
    ("profile", "wire", "has_logo"),
    [
        (DRAWN, FREE_WIRE, True),
        (DRAWN, Wire(baud=115_200), True),
        (DRAWN, Wire(baud=19_200), False),
        (DRAWN, Wire(baud=9600), False),
        (KEEPS, Wire(baud=19_200), True),
        (EPSON, Wire(baud=9600), True),
        (replace(EPSON, logo=False), FREE_WIRE, False),
    ],
    ids=lambda value: str(getattr(value, "name", value)),
)
def test_a_logo_is_drawn_only_where_bytes_allow(
    profile: object, wire: Wire, *, has_logo: bool
) -> None:
    """Drawn it is the first thing to go; kept by the printer it is there on slow wires too."""
    assert isinstance(profile, type(DRAWN))

    ticket = set_ticket(SLIP, profile, "vi", wire, LAYOUT)
    without = set_ticket(SLIP, profile, "vi", wire)

    assert ("logo" in {part.name for part in ticket.drawing.parts}) == has_logo
    assert {*ticket.left_out} - {"logo"} == {*without.left_out}
    assert ticket.form == without.form
    assert wire.budget is None or len(ticket.data) <= wire.budget
