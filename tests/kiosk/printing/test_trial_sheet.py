import unicodedata
from dataclasses import replace
from typing import get_args

import pytest
from PIL import Image

from common.printers.code_pages import EPSON_PAGES, VietnamesePages
from common.printers.profiles import Feature, profile_named
from common.tickets.text import Language
from kiosk.printing.raster import at_the_edge
from kiosk.printing.trial_letters import LETTERS
from kiosk.printing.trial_sheet import QUESTIONS, trial_sheet
from kiosk.printing.virtual_printer import paper_from


@pytest.mark.parametrize("language", get_args(Language))
def test_a_capable_printer_shows_everything(language: Language) -> None:
    """On a printer that can do it all every byte is understood, and the paper is cut once."""
    paper = paper_from(trial_sheet(language), profile_named("epson-tm-t82"))

    assert (paper.unknown, paper.too_wide, paper.cuts) == ((), (), 1)


def test_a_printer_without_the_page_shows_it() -> None:
    """Where Vietnamese is missing its line is visibly wrong; wide bars lose their ends."""
    paper = paper_from(trial_sheet("vi"), profile_named("pos-58"))

    assert {remark.reason for remark in paper.unknown} == {"a letter that the printer lacks"}
    assert len(paper.too_wide) >= 2


def test_everything_that_may_be_proven_is_found_out() -> None:
    """Each feature has a question, but for status: that the printer answers itself."""
    assert {*QUESTIONS, "status"} == set(get_args(Feature))


OTHER = VietnamesePages(small=254, capital=255)


def test_all_letters_are_on_the_sheet() -> None:
    """Both cases of all 67 accented letters: a page that lacks one is found out."""
    marks = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
    vowels = {unicodedata.normalize("NFC", v + m) for v in "aăâeêioôơuưy" for m in marks}
    small = vowels - set("aeiouy") | {"đ"}

    assert set("".join(LETTERS)) >= small | {letter.upper() for letter in small}
    assert len(small) == 67
    assert max(map(len, LETTERS)) <= 384 // 12


@pytest.mark.parametrize("language", get_args(Language))
def test_each_pair_of_pages_has_its_own_lines(language: Language) -> None:
    """On a printer with other pages the usual ones are wrong on paper, and its own are right."""
    printer = replace(profile_named("pos-58"), vietnamese=OTHER)

    paper = paper_from(trial_sheet(language, (OTHER,)), printer)
    both = paper_from(trial_sheet(language, (EPSON_PAGES, OTHER)), printer)

    assert paper.unknown == ()
    assert len(paper.too_wide) == 2  # the bars
    assert len(both.unknown) == 136
    assert len(both.too_wide) == 2


def test_what_is_drawn_at_the_edge_keeps_its_places() -> None:
    """A mark that stands alone in its row lies where it was drawn: nothing centres it there."""
    picture = Image.new("1", (100, 30), 255)
    picture.putpixel((3, 2), 0)
    picture.putpixel((77, 28), 0)

    paper = paper_from(b"\x1b@\x1ba\x00" + at_the_edge(picture), profile_named("pos-58")).image

    black = [(x, y) for y in range(paper.height) for x in range(384) if not paper.getpixel((x, y))]
    ((left, upper), (right, lower)) = black
    assert (left, right, lower - upper) == (3, 77, 26)
