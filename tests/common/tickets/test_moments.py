from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from common.tickets.moments import (
    date_in_figures,
    date_words,
    hour_words,
    moment_words,
    time_of_day,
    time_span,
    time_to_the_second,
)
from common.tickets.text import Text

EARLY = datetime(2026, 3, 4, 7, 5, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.mark.parametrize(
    ("moment", "said"),
    [(EARLY, "07:05"), (time(0, 0), "00:00"), (time(9, 20), "09:20"), (time(16, 45), "16:45")],
)
def test_a_time_has_two_figures_each(moment: datetime | time, said: str) -> None:
    """Times that stand under each other align, and no door writes them otherwise."""
    assert time_of_day(moment) == said
    assert time_to_the_second(moment).startswith(f"{said}:")


def test_seconds_have_two_figures_too() -> None:
    """What happened in one minute is told apart, and aligns."""
    assert time_to_the_second(EARLY) == "07:05:09"


def test_a_span_needs_no_spaces() -> None:
    """From when to when is one figure of speech: a dash between, no break inside."""
    assert time_span(time(7, 30), time(11, 30)) == "07:30–11:30"


def test_an_hour_is_named_as_each_language_names_it() -> None:
    """Vietnamese says "giờ", English writes the clock."""
    assert hour_words(8) == Text(vi="08 giờ", en="08:00")


@pytest.mark.parametrize(
    ("day", "vi", "en"),
    [
        (date(2026, 3, 4), "04/03/2026", "4 Mar 2026"),
        (date(2026, 11, 21), "21/11/2026", "21 Nov 2026"),
        (date(2027, 1, 1), "01/01/2027", "1 Jan 2027"),
        (date(2027, 12, 31), "31/12/2027", "31 Dec 2027"),
    ],
)
def test_a_date_is_read_as_one_day(day: date, vi: str, en: str) -> None:
    """The day comes first; English has its month in letters, for 04/03 is April to some."""
    assert date_words(day) == Text(vi=vi, en=en)
    assert date_in_figures(day) == vi


def test_a_moment_is_its_time_and_its_date() -> None:
    """The time first, as on the ticket."""
    assert moment_words(EARLY) == Text(vi="07:05 04/03/2026", en="07:05 4 Mar 2026")
