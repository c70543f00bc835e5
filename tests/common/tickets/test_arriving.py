"""What the next person is told, before and after the number is theirs."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from common.tickets.arriving import Arrivals, arrivals
from tests.common.tickets.lines import counter, hall, line

HEAD_STARTS = {"none": 0, "elderly": 60}


def of_line(people: int, head_starts: Mapping[str, int] = HEAD_STARTS) -> Arrivals:
    """Return what the next one is told behind so many, at one counter that is taken."""
    now = replace(hall(line(people), [counter(1, since=3)]), head_starts=head_starts)
    return arrivals(now, ["ho_tich", "dat_dai"])


def test_a_class_of_priority_is_told_its_own_wait() -> None:
    """Who goes before the others is not told to come back when their turn is over."""
    told = of_line(8)

    everyone, elderly = told.of("ho_tich"), told.of("ho_tich", "elderly")

    assert everyone is not None
    assert elderly is not None
    assert elderly.high < everyone.low


def test_a_class_that_nobody_knows_waits_like_everybody() -> None:
    """A class that was added a moment ago has the plain wait: nobody is told too little."""
    told = of_line(8)

    assert told.of("ho_tich", "new") == told.of("ho_tich")


def test_nothing_is_told_where_no_counter_serves() -> None:
    """Land has no open counter: nobody knows."""
    assert of_line(3).of("dat_dai") is None


def test_as_many_before_as_were_counted_change_nothing() -> None:
    """A number taken right after the reading is told what was read."""
    told = of_line(5)

    assert told.of("ho_tich", ahead=5) == told.of("ho_tich")


@pytest.mark.parametrize("more", [1, 3, 8])
def test_who_came_between_makes_it_longer_at_most(more: int) -> None:
    """The early end stays, so that nobody is late; the later end holds for the longer line too."""
    read, longer = of_line(5).of("ho_tich"), of_line(5).of("ho_tich", ahead=5 + more)
    anew = of_line(5 + more).of("ho_tich")

    assert read is not None
    assert longer is not None
    assert anew is not None
    assert longer.low == read.low
    assert longer.high >= anew.high - 5


def test_who_was_called_meanwhile_makes_it_sooner_at_least() -> None:
    """With fewer before them the early end comes forward, also down to nothing."""
    told = of_line(5)

    sooner, at_once = told.of("ho_tich", ahead=3), told.of("ho_tich", ahead=0)

    assert sooner is not None
    assert at_once is not None
    assert sooner.low < told.by_head_start["ho_tich", 0].estimate.low
    assert at_once.low == 0
    assert at_once.expected >= 0
