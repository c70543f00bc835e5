"""What is measured is kept apart: by service, by hour, by counter, pause from pace."""

from dataclasses import replace
from datetime import UTC
from zoneinfo import ZoneInfo

import pytest

from common.tickets.pace import Taken, learn
from tests.common.tickets.examples import EIGHT, minutes

MANY = 1000


def served(*lengths: float, service: str = "ho_tich") -> list[Taken]:
    """Return people who were served for so many minutes each, each at a counter of its own."""
    return [
        Taken(service, counter, EIGHT, EIGHT, EIGHT + minutes(length))
        for counter, length in enumerate(lengths)
    ]


def two(*, gap: float, came: float = 0, counters: tuple[int, int] = (1, 1)) -> list[Taken]:
    """Return two served for ten minutes each; so many minutes between them."""
    first = Taken("ho_tich", counters[0], EIGHT, EIGHT, EIGHT + minutes(10))
    begins = first.until + minutes(gap)
    came_at = EIGHT + minutes(came)
    return [first, Taken("ho_tich", counters[1], came_at, begins, begins + minutes(10))]


def test_each_service_has_a_pace_of_its_own() -> None:
    """A long business is long at any hour, and makes no other one long."""
    pace = learn(
        [*served(*[5] * MANY), *served(*[20] * MANY, service="dat_dai")],
        UTC,
    )

    assert pace.minutes("ho_tich", 15) == pytest.approx(5, abs=0.1)
    assert pace.minutes("dat_dai", 15) == pytest.approx(20, abs=0.1)
    assert pace.count == 2 * MANY


def test_an_hour_is_the_centres_own() -> None:
    """Eight o'clock is eight in the hall, wherever the database's machine thinks it is."""
    pace = learn(served(10), ZoneInfo("Asia/Ho_Chi_Minh"))

    assert set(pace.hours) == {("ho_tich", 8)}


@pytest.mark.parametrize(
    ("even", "variation"),
    [
        ([], 0.5),
        ([8.0] * MANY, (0.5**2 / 2) ** 0.5),
    ],
)
def test_how_uneven_people_are_is_measured_within_their_service(
    even: list[float], variation: float
) -> None:
    """Four or twelve minutes vary by half of eight; a service of equals halves the variance."""
    uneven = served(*[4, 12] * (MANY // 2))

    pace = learn([*uneven, *served(*even, service="dat_dai")], UTC)

    assert pace.variation == pytest.approx(variation, abs=0.01)


def test_nobody_is_all_alike_nor_beyond_measure() -> None:
    """Between a fifth and one and a half, whatever was measured."""
    assert learn(served(*[8] * MANY), UTC).variation == 0.2
    assert learn(served(*[0.01] * MANY, 120), UTC).variation == 1.5


def test_a_counter_waits_for_no_other() -> None:
    """Who is called elsewhere later is no gap of the counter that was free before."""
    assert learn(two(gap=2), UTC).between > 0
    assert learn(two(gap=2, counters=(1, 2)), UTC).between == 0


@pytest.mark.parametrize(
    ("gap", "between", "pause"), [(3, True, False), (3.1, False, True), (60, False, True)]
)
def test_three_minutes_are_no_pause_yet(gap: float, between: bool, pause: bool) -> None:  # noqa: FBT001 — expected
    """An officer may fetch paper; an hour is still a pause."""
    pace = learn(two(gap=gap), UTC)

    assert (pace.between > 0, pace.pauses > 0) == (between, pause)


def test_more_than_an_hour_is_lunch() -> None:
    """It says nothing of how long pauses are."""
    assert learn(two(gap=60.1), UTC).pauses == 0


def test_one_pause_among_two_people_is_not_every_time() -> None:
    """One measured gap weighs against the four that stand for nothing known."""
    assert learn(two(gap=15), UTC).pauses == pytest.approx(1 / 5)


@pytest.mark.parametrize(("came", "counts"), [(10, True), (10.1, False)])
def test_a_gap_counts_for_who_was_there_before_it(came: float, counts: bool) -> None:  # noqa: FBT001 — expected
    """To the moment: who comes as the counter gets free has waited through all of it."""
    assert (learn(two(gap=2, came=came), UTC).between > 0) is counts


def test_a_person_without_a_counter_is_measured_but_leaves_no_gap() -> None:
    """Whom a machine ended at no counter still took as long."""
    nowhere = [replace(one, counter=None) for one in two(gap=2)]

    pace = learn(nowhere, UTC)

    assert (pace.count, pace.between) == (2, 0)
