"""The order is bounded: whatever arrives, nobody is overtaken by more than the agreed minutes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from common.tickets.order import Candidate, ahead_of, behind, choose, due_at
from common.tickets.ticket import Ticket
from tests.common.tickets.examples import EIGHT, minutes, ticket

HEAD_STARTS = (0, 30, 60)
HANDICAPS = (0, 10, 20)


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """Somebody who comes `minute` minutes after eight with a head start, as one counter sees it."""

    minute: int
    head_start: int
    handicap: int


arrivals = st.lists(
    st.builds(
        Arrival,
        minute=st.integers(0, 240),
        head_start=st.sampled_from(HEAD_STARTS),
        handicap=st.sampled_from(HANDICAPS),
    ),
    min_size=1,
    max_size=12,
)
due_times = st.lists(st.integers(0, 240), max_size=8).map(
    lambda after: [EIGHT + minutes(one) for one in sorted(after)]
)


def called_in_order(people: list[Arrival]) -> list[Arrival]:
    """Return who is called after whom, by a counter that calls until nobody waits."""
    waiting: dict[Ticket, Arrival] = {}
    for sequence, one in enumerate(sorted(people, key=lambda one: one.minute), start=1):
        due = due_at(EIGHT + minutes(one.minute), one.head_start)
        waiting[ticket(sequence, due_at=due)] = one
    order = []
    while waiting:
        candidates = [Candidate(ticket=t, handicap=one.handicap) for t, one in waiting.items()]
        chosen = choose(candidates)
        assert chosen is not None
        order.append(waiting.pop(chosen))
    return order


@given(arrivals)
def test_everybody_is_called_once(people: list[Arrival]) -> None:
    """Nobody is skipped and nobody is called twice."""
    order = called_in_order(people)

    assert sorted(map(repr, order)) == sorted(map(repr, people))


@given(arrivals)
def test_nobody_overtakes_beyond_head_start_and_handicap(people: list[Arrival]) -> None:
    """Who is called before an earlier comer came at most head start plus handicap minutes later."""
    order = called_in_order(people)

    for place, later in enumerate(order):
        for earlier in order[place + 1 :]:
            bound = later.head_start + earlier.handicap
            assert later.minute - earlier.minute <= bound


@given(arrivals)
def test_equals_are_served_as_they_came(people: list[Arrival]) -> None:
    """Within one class and one kind of service, first come is first served."""
    order = called_in_order(people)

    for kind in {(one.head_start, one.handicap) for one in people}:
        minutes_in_order = [one.minute for one in order if (one.head_start, one.handicap) == kind]
        assert minutes_in_order == sorted(minutes_in_order)


@given(st.integers(0, 240), due_times, st.integers(0, 5))
def test_behind_is_behind_and_never_forward(
    minute: int, following: list[datetime], places: int
) -> None:
    """Going behind puts a ticket after the next few, moves nobody forward, and stays bounded."""
    late = ticket(due_at=EIGHT + minutes(minute))

    moved = behind(late, following, places)

    assert moved >= late.due_at
    assert all(due < moved for due in following[:places])
    assert moved <= max([late.due_at, *following[:places]]) + timedelta(microseconds=1)


@given(st.integers(0, 240), due_times)
def test_as_next_is_before_everyone_and_never_back(minute: int, waiting: list[datetime]) -> None:
    """Going ahead puts a ticket before all who wait and never behind its own place."""
    late = ticket(due_at=EIGHT + minutes(minute))

    moved = ahead_of(waiting, late)

    assert moved <= late.due_at
    assert all(moved < due for due in waiting)
