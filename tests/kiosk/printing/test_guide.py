"""A procedure's guide on paper: whole where bytes are free, never half a list."""

from dataclasses import replace

import pytest

from common.catalogue.model import Catalogue
from common.printers.profiles import profile_named, profile_names
from common.printers.wires import FREE_WIRE, Wire
from common.tickets.text import Language
from kiosk.printing.bands import Band, TextLine
from kiosk.printing.guide import (
    _LOOKS,
    LEFT_OUT_FIRST,
    TIMES_A_TICKET,
    SetGuide,
    _drawn,
    _Look,
    set_guide,
)
from kiosk.printing.virtual_printer import paper_from
from tests.kiosk.printing.guides import guide_of

SLOW = [Wire(baud=baud) for baud in (9600, 19_200, 115_200)]
ALWAYS = {"guide-name", "guide-notice"}


def names_of(guide: SetGuide) -> set[str]:
    """Return what stands on a guide."""
    return {part.name for part in guide.drawing.parts}


def kinds() -> list[str]:
    """Return one profile's name for each combination of what printers can do."""
    profiles = [profile_named(name) for name in profile_names()]
    return list({replace(profile, name=""): profile.name for profile in profiles}.values())


@pytest.mark.parametrize("name", kinds())
@pytest.mark.parametrize("language", ["vi", "en"])
def test_everything_is_on_it_where_bytes_are_free(
    shipped: Catalogue, name: str, language: Language
) -> None:
    """On USB and LAN nothing is left out, and what was drawn comes out of the printer."""
    profile = profile_named(name)

    guide = set_guide(guide_of(shipped, "1.001193"), profile, language, FREE_WIRE)

    assert guide.left_out == ()
    assert names_of(guide) == ALWAYS | set(LEFT_OUT_FIRST)
    paper = paper_from(guide.data, profile)
    assert len(paper.sheets) == 1
    assert paper.sheets[0].height > 400


@pytest.mark.parametrize("name", kinds())
def test_a_slow_wire_gets_what_it_carries_in_nine_seconds(shipped: Catalogue, name: str) -> None:
    """Over a serial line the longest of all pages keeps the budget, its name and the notice."""
    profile = profile_named(name)
    longest = max(shipped.procedures, key=lambda one: len("".join(one.documents)))

    for wire in SLOW:
        for code in ("1.001193", "2.000815", longest.key):
            guide = set_guide(guide_of(shipped, code), profile, "vi", wire)

            assert wire.budget is not None
            assert len(guide.data) <= wire.budget * TIMES_A_TICKET
            assert names_of(guide) >= ALWAYS


@pytest.mark.parametrize("wire", [*SLOW, FREE_WIRE], ids=str)
@pytest.mark.parametrize("name", ["pos-80", "pos-58", "epson-tm-t82"])
def test_the_papers_are_all_there_or_none(shipped: Catalogue, name: str, wire: Wire) -> None:
    """Half a list sends people home: no paper is cut off, whatever the wire."""
    slip = guide_of(shipped, "1.001193")
    profile = profile_named(name)

    guide = set_guide(slip, profile, "vi", wire)

    parts = [part for part in guide.drawing.parts if part.name == "guide-papers"]
    printed = " ".join(part.text for part in parts if isinstance(part, TextLine))
    if printed:
        assert all(paper in printed for paper in slip.papers)
    else:
        assert len(parts) <= 1
        lines = sum(part.image.height for part in parts if isinstance(part, Band))
        assert lines == 0 or lines > len(slip.papers) * 20
    assert "guide-papers" in guide.left_out or parts


@pytest.mark.parametrize("look", _LOOKS)
def test_no_look_cuts_a_paper_short(shipped: Catalogue, look: _Look) -> None:
    """However lean it is set, a paper of many words is printed to its last one."""
    few = replace(guide_of(shipped, "1.001193"), papers=("Đơn",))
    many = replace(few, papers=("Đơn đề nghị " * 25,))
    profile = profile_named("pos-80")

    short, long = (_drawn(one, profile, "vi", look) for one in (few, many))

    assert long.page().height - short.page().height > 5 * 22


def test_a_code_that_is_left_out_takes_its_words_along(shipped: Catalogue) -> None:
    """“Scan the code” never stands where there is no code."""
    slip = guide_of(shipped, "2.000815")

    for name in kinds():
        for wire in SLOW:
            printed = names_of(set_guide(slip, profile_named(name), "vi", wire))
            assert "scan" not in printed or "qr" in printed


def test_no_letter_is_lost_in_the_printers_own(shipped: Catalogue) -> None:
    """Every page of the catalogue can be printed by a printer with Vietnamese of its own."""
    profile = profile_named("epson-tm-t82").with_proven(["vietnamese", "qr", "cutter"])

    for procedure in shipped.procedures:
        guide = set_guide(guide_of(shipped, procedure.key), profile, "vi", FREE_WIRE)
        words = " ".join(part.text for part in guide.drawing.parts if isinstance(part, TextLine))

        assert procedure.name.vi.split()[0] in words
        assert b"?" not in guide.data.replace(procedure.key.encode(), b"")


def test_what_is_not_known_is_said(shipped: Catalogue) -> None:
    """An empty cell of the catalogue reads as “ask the officer”, not as nothing to bring."""
    slip = replace(guide_of(shipped, "1.001193"), papers=(), fee="", time_limit="", address=None)
    profile = profile_named("epson-tm-t82").with_proven(["vietnamese"])

    guide = set_guide(slip, profile, "en", FREE_WIRE)

    words = [part.text for part in guide.drawing.parts if isinstance(part, TextLine)]
    assert sum("please ask the officer" in one for one in words) == 4
    assert "qr" not in names_of(guide)
