"""Numbers, issue times and business days."""

from base64 import urlsafe_b64decode
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.tickets.numbering import (
    KIOSK_LETTERS,
    business_day,
    issue_time,
    new_token,
    ticket_number,
)
from tests.common.tickets.examples import EIGHT

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.mark.parametrize(
    ("sequence", "number"),
    [(1, "A001"), (15, "A015"), (999, "A999"), (1000, "A1000"), (12345, "A12345")],
)
def test_numbers_have_three_digits_and_grow_past_them(sequence: int, number: str) -> None:
    """After A999 comes A1000, never A000."""
    assert ticket_number("A", sequence) == number


@given(st.integers(1, 100_000), st.sampled_from((1, 10, 100, 1000, 9000, 9999)))
def test_two_sequences_never_share_a_number(one: int, further: int) -> None:
    """A number names one place in its series, also a thousand places later."""
    assert ticket_number("A", one) != ticket_number("A", one + further)


def test_the_first_ticket_is_issued_now() -> None:
    """A new series starts at the clock's time."""
    assert issue_time(EIGHT, None) == EIGHT


@given(st.lists(st.integers(-7200, 7200), min_size=2))
def test_number_order_is_time_order_whatever_the_clock_does(steps: list[int]) -> None:
    """However the clock jumps, every ticket of a series is issued after the one before it."""
    clock = EIGHT
    times: list[datetime] = []

    for step in steps:
        clock += timedelta(seconds=step)
        times.append(issue_time(clock, times[-1] if times else None))

    assert all(earlier < later for earlier, later in pairwise(times))


@given(st.integers(1, 7200))
def test_an_honest_clock_is_taken_at_its_word(step: int) -> None:
    """A clock that went on gives its own time."""
    later = EIGHT + timedelta(seconds=step)

    assert issue_time(later, EIGHT) == later


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 21, 16, 59, 59, 999_999, tzinfo=UTC), date(2026, 11, 21)),
        (datetime(2026, 11, 21, 17, 0, 0, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 12, 31, 17, 0, 0, tzinfo=UTC), date(2027, 1, 1)),
        (datetime(2028, 2, 28, 17, 0, 0, tzinfo=UTC), date(2028, 2, 29)),
    ],
)
def test_the_day_turns_at_midnight_in_the_hall(moment: datetime, day: date) -> None:
    """In Hà Nội the business day changes at 17:00 UTC, to the microsecond."""
    assert business_day(moment, HANOI) == day


def test_each_hall_has_its_own_midnight() -> None:
    """The same moment is another business day in another time zone."""
    moment = datetime(2026, 11, 21, 16, 0, tzinfo=UTC)

    assert business_day(moment, ZoneInfo("Asia/Tokyo")) == date(2026, 11, 22)
    assert business_day(moment, HANOI) == date(2026, 11, 21)


def test_nobody_guesses_another_persons_address() -> None:
    """An address holds 128 random bits, no more than a QR code needs, and no two are alike."""
    tokens = {new_token() for _ in range(100)}

    assert len(tokens) == 100
    assert {len(urlsafe_b64decode(f"{token}==")) for token in tokens} == {16}


def test_no_kiosks_letter_is_read_as_a_digit() -> None:
    """Behind a number stands no letter that looks like one, and none twice."""
    assert not set(KIOSK_LETTERS) & set("BDGIJLOQSZ")
    assert len(set(KIOSK_LETTERS)) == len(KIOSK_LETTERS)
