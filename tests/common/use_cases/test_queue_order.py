"""Bounded minutes: priority classes and helping counters, in the hall."""

import pytest

from tests.halls import TestHall


def test_priority_goes_before_who_just_came(hall: TestHall) -> None:
    """An elderly citizen is called before those who came within the last hour."""
    hall.issue()
    hall.pass_time(minutes=59)
    elderly = hall.issue(priority="elderly")

    assert hall.queue.call_next(1).number == elderly


def test_priority_is_bounded(hall: TestHall) -> None:
    """Who has waited longer than the head start is called before a priority class."""
    patient = hall.issue()
    hall.pass_time(minutes=61)
    hall.issue(priority="elderly")

    assert hall.queue.call_next(1).number == patient


def test_within_a_class_first_come_first_served(hall: TestHall) -> None:
    """Two elderly citizens are called as they came."""
    first, second = hall.issue(priority="elderly"), hall.issue(priority="disabled")

    assert [hall.queue.call_next(1).number for _ in range(2)] == [first, second]


@pytest.mark.parametrize(("minutes", "helps"), [(9, False), (11, True)])
def test_a_counter_helps_after_ten_minutes(
    hall: TestHall,
    minutes: int,
    helps: bool,  # noqa: FBT001 — a case
) -> None:
    """Another service's citizen comes first only if they came ten minutes before its own."""
    others = hall.issue("ho_tich")
    hall.pass_time(minutes=minutes)
    own = hall.issue("chung_thuc")

    assert hall.queue.call_next(2).number == (others if helps else own)


def test_a_counter_without_own_people_helps_at_once(hall: TestHall) -> None:
    """Nobody waits in front of an idle officer."""
    others = hall.issue("ho_tich")

    assert hall.queue.call_next(2).number == others


def test_an_absent_officers_queue_is_not_forgotten(hall: TestHall) -> None:
    """With counter 1 away, counter 2 mixes its people in, ten minutes behind its own."""
    away = [hall.issue("ho_tich") for _ in range(2)]
    hall.pass_time(minutes=12)
    own = [hall.issue("chung_thuc") for _ in range(2)]

    called = [hall.queue.call_next(2).number for _ in range(4)]

    assert called == [*away, *own]


def test_a_handicap_of_its_own_counts(hall: TestHall) -> None:
    """A centre may say how long a counter leaves a service to others."""
    hall.staff.set_services(2, {"chung_thuc": 0, "ho_tich": 30})
    hall.issue("ho_tich")
    hall.pass_time(minutes=29)
    own = hall.issue("chung_thuc")

    assert hall.queue.call_next(2).number == own


def test_own_services_of_one_counter_share_the_order(hall: TestHall) -> None:
    """A counter with two services calls who came first, whichever service it is."""
    first, second, third = (
        hall.issue("kinh_doanh"),
        hall.issue("chung_thuc"),
        hall.issue("kinh_doanh"),
    )

    assert [hall.queue.call_next(2).number for _ in range(3)] == [first, second, third]
