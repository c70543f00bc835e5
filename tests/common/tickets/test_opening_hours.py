from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.tickets.opening_hours import OPEN, Hours, Opening, OpeningHours, Span, opening

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY = datetime(2026, 11, 23, tzinfo=HANOI)


def at(clock: str, *, days: int = 0) -> datetime:
    """Return a time in the week that begins on that Monday."""
    hour, minute = map(int, clock.split(":"))
    return MONDAY + timedelta(days=days, hours=hour, minutes=minute)


@pytest.mark.parametrize(
    ("now", "begins"),
    [
        (at("7:29"), at("7:30")),
        (at("11:15"), at("13:30")),
        (at("12:00"), at("13:30")),
        (at("16:45"), at("7:30", days=1)),
        (at("16:45", days=4), at("7:30", days=7)),
        (at("9:00", days=5), at("7:30", days=7)),
        (at("9:00", days=6), at("7:30", days=7)),
    ],
)
def test_outside_the_sessions_the_next_one_is_known(now: datetime, begins: datetime) -> None:
    """Before, between and after the sessions, and over a week-end."""
    assert opening(Hours(), now) == Opening(open=False, next_begins=begins)


@pytest.mark.parametrize("clock", ["7:30", "11:14", "13:30", "16:44"])
def test_numbers_are_given_up_to_the_last_number_time(clock: str) -> None:
    """From a session's beginning to a quarter of an hour before its end."""
    assert opening(Hours(), at(clock)) == OPEN


def test_saturday_mornings_are_an_option() -> None:
    """Where they are worked, the morning is open and the afternoon is not."""
    hours = Hours(saturday_morning=True)

    assert opening(hours, at("9:00", days=5)) == OPEN
    assert opening(hours, at("14:00", days=5)).next_begins == at("7:30", days=7)


def test_a_service_may_keep_hours_of_its_own() -> None:
    """The police receive in the afternoon only; everybody else as usual."""
    police = Hours(morning=None)
    hours = OpeningHours(services={"cong_an": police})

    assert opening(hours.of("cong_an"), at("9:00")).next_begins == at("13:30")
    assert opening(hours.of("ho_tich"), at("9:00")) == OPEN


def test_without_any_session_nothing_is_promised() -> None:
    """There is no next opening to name."""
    assert opening(Hours(morning=None, afternoon=None), at("9:00")) == Opening(open=False)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)), st.booleans())  # noqa: DTZ001 — its zone is set below
def test_the_next_opening_is_open_and_in_the_future(now: datetime, saturday: bool) -> None:  # noqa: FBT001 — drawn
    """Whoever comes back at the time named gets a number."""
    hours = Hours(saturday_morning=saturday, afternoon=Span(begins=time(13), ends=time(16)))
    found = opening(hours, now.replace(tzinfo=HANOI))

    if not found.open:
        assert found.next_begins is not None
        assert found.next_begins > now.replace(tzinfo=HANOI)
        assert opening(hours, found.next_begins) == OPEN
