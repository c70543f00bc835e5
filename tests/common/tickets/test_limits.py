from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from common.tickets.limits import (
    GivenToday,
    Limits,
    again,
    again_words,
    left,
    open_at,
    session_began,
    session_of,
)
from common.tickets.opening_hours import OPEN, Hours, Opening
from common.tickets.text import Text

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of November 2026; the 23rd is a Monday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("now", "session", "began"),
    [
        (at(23, 7), "morning", at(23, 0)),
        (at(23, 12), "morning", at(23, 0)),
        (at(23, 13, 29), "morning", at(23, 0)),
        (at(23, 13, 30), "afternoon", at(23, 13, 30)),
        (at(23, 20), "afternoon", at(23, 13, 30)),
    ],
)
def test_every_moment_counts_for_one_session(now: datetime, session: str, began: datetime) -> None:
    """The afternoon begins with its own hours; all before it is the morning's."""
    assert session_of(Hours(), now) == session
    assert session_began(Hours(), now) == began


def test_a_day_of_one_session_counts_from_midnight() -> None:
    """A service served in the afternoon alone has one session, and so has a morning's."""
    afternoon, morning = Hours(morning=None), Hours(afternoon=None)

    assert session_of(afternoon, at(23, 8)) == "afternoon"
    assert session_began(afternoon, at(23, 15)) == at(23, 0)
    assert session_of(morning, at(23, 15)) == "morning"


def test_the_smaller_rest_counts_and_is_never_below_nothing() -> None:
    """Day and session both bound; a limit lowered afterwards leaves nothing, not less."""
    hours = Hours(day_most=10, morning_most=4)

    assert left(Hours(), at(23, 8), GivenToday(day=99, session=99)) is None
    assert left(hours, at(23, 8), GivenToday(day=1, session=1)) == 3
    assert left(hours, at(23, 14), GivenToday(day=8, session=3)) == 2
    assert left(hours, at(23, 8), GivenToday(day=12, session=9)) == 0


@pytest.mark.parametrize(
    ("now", "given", "expected"),
    [
        (at(23, 8), 1, at(23, 13, 30)),
        (at(23, 8), 5, at(24, 7, 30)),
        (at(23, 14), 1, at(24, 7, 30)),
        (at(27, 14), 1, at(30, 7, 30)),  # Friday → Monday
        (at(28, 8), 1, at(30, 7, 30)),  # a Saturday without an afternoon
    ],
)
def test_the_next_numbers_come_with_the_next_session_that_is_held(
    now: datetime, given: int, expected: datetime
) -> None:
    """The afternoon, the next morning, or the next working day."""
    limits = Limits(hours=Hours(day_most=5, saturday_morning=False))

    assert again(limits, now, GivenToday(day=given, session=given)) == expected


def test_without_hours_the_next_day_gives_the_next_numbers() -> None:
    """A kiosk that is always open counts anew at midnight."""
    limits = Limits(hours=Hours(day_most=5), timed=False)

    assert again(limits, at(28, 8), GivenToday(day=5, session=5)) == at(29, 0)


def test_only_strict_hours_refuse_a_number() -> None:
    """Where the hours bind the screen alone, or there are none, a number is given at noon too."""
    noon = at(23, 12)

    assert open_at(Limits(hours=Hours(), strict=True), noon) == Opening(
        open=False, next_begins=at(23, 13, 30)
    )
    assert open_at(Limits(hours=Hours(), strict=True), at(23, 8)) == OPEN
    assert open_at(Limits(hours=Hours()), noon) == OPEN
    assert open_at(Limits(hours=Hours(), timed=False, strict=True), noon) == OPEN


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (at(23, 13, 30), Text(vi="Lấy số lại từ 13:30.", en="Numbers again from 13:30.")),
        (
            at(24, 7, 5),
            Text(vi="Lấy số lại từ 07:05 thứ Ba.", en="Numbers again from 07:05 on Tuesday."),
        ),
        (
            at(29, 0),
            Text(vi="Lấy số lại từ 00:00 Chủ nhật.", en="Numbers again from 00:00 on Sunday."),
        ),
        (None, Text(vi="Xin hỏi cán bộ.", en="Please ask the officer.")),
    ],
)
def test_it_is_said_when_there_are_numbers_again(moment: datetime | None, said: Text) -> None:
    """The time, with its weekday unless it is today; whom to ask where nobody knows."""
    assert again_words(moment, at(23, 8)) == said


def test_every_weekday_has_its_name() -> None:
    """Somebody who comes back on the wrong day has come in vain."""
    week = [again_words(at(day, 7, 30), at(20, 8)) for day in range(23, 30)]

    assert [said.vi.removeprefix("Lấy số lại từ 07:30 ") for said in week] == [
        *("thứ Hai.", "thứ Ba.", "thứ Tư.", "thứ Năm.", "thứ Sáu.", "thứ Bảy.", "Chủ nhật."),
    ]
    assert [said.en.removeprefix("Numbers again from 07:30 on ") for said in week] == [
        *("Monday.", "Tuesday.", "Wednesday.", "Thursday.", "Friday.", "Saturday.", "Sunday."),
    ]
