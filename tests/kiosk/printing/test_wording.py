from datetime import timedelta

import pytest

from common.tickets.text import Language
from kiosk.printing import wording
from tests.kiosk.printing.slips import SLIP


@pytest.mark.parametrize(
    ("language", "days", "expected"),
    [
        ("vi", 0, "09:41 · thứ Bảy 21/11/2026"),
        ("vi", 1, "09:41 · Chủ nhật 22/11/2026"),
        ("vi", 2, "09:41 · thứ Hai 23/11/2026"),
        ("en", 0, "09:41 · Saturday 21 Nov 2026"),
        ("en", 18, "09:41 · Wednesday 9 Dec 2026"),
    ],
)
def test_time_and_day_are_worded(language: Language, days: int, expected: str) -> None:
    """The time is the hall's own, the weekday is named, the date cannot be misread."""
    moment = SLIP.issued_at + timedelta(days=days)

    worded = wording.when(moment, language)

    assert worded == expected


@pytest.mark.parametrize(
    ("counters", "expected"),
    [
        ((3,), "3"),
        ((2, 3), "2 · 3"),
        ((3, 2, 2), "2 · 3"),
        ((1, 2, 3, 4, 7), "1–4 · 7"),
        ((), ""),
    ],
)
def test_counters_are_listed_shortly(counters: tuple[int, ...], expected: str) -> None:
    """Counters come in order, once each, and long runs take a dash."""
    listed = wording.counter_list(counters)

    assert listed == expected


def test_english_knows_one_from_many() -> None:
    """One person and one counter are not plural in English."""
    words = [wording.people_ahead(count).en for count in (0, 1, 2)]
    counters = [wording.counter_label(numbers).en for numbers in ((3,), (2, 3))]

    assert words == ["people ahead", "person ahead", "people ahead"]
    assert counters == ["your counter", "counters"]


def test_a_counter_alone_is_named() -> None:
    """A bare 3 above the words would read as a count of counters."""
    assert wording.counter_figure((3,), "vi") == "Quầy 3"
    assert wording.counter_figure((3,), "en") == "3"
    assert wording.counter_figure((2, 3), "vi") == "2 · 3"
