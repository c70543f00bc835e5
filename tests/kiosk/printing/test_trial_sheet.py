from typing import get_args

import pytest

from common.printers.profiles import Feature, profile_named
from common.tickets.text import Language
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
