"""Who comes next, and how a ticket moves."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from common.tickets.order import Candidate, ahead_of, behind, choose, due_at, explain
from common.tickets.text import Text
from tests.common.tickets.examples import EIGHT, minutes, ticket

MICROSECOND = timedelta(microseconds=1)


def candidate(sequence: int, minute: float, handicap: int = 0) -> Candidate:
    """Return a ticket due `minute` minutes after eight, as a counter sees it."""
    return Candidate(ticket=ticket(sequence, due_at=EIGHT + minutes(minute)), handicap=handicap)


def due(*after: float) -> list[datetime]:
    """Return due times, in minutes after eight."""
    return [EIGHT + minutes(one) for one in after]


def test_first_come_first_served() -> None:
    """The earliest due time is called, wherever it stands in the list."""
    chosen = choose([candidate(3, 2), candidate(1, 0), candidate(2, 1)])

    assert chosen is not None
    assert chosen.number == "A001"


def test_nobody_waiting_means_nobody_chosen() -> None:
    """An empty hall has no next."""
    assert choose([]) is None


def test_two_of_the_same_moment_go_by_id() -> None:
    """A tie is decided the same way at every counter: by the id."""
    chosen = choose([candidate(2, 0), candidate(1, 0)])

    assert chosen is not None
    assert chosen.id == UUID(int=1)


@pytest.mark.parametrize(("waited_longer", "number"), [(9.9, "A002"), (10.1, "A001")])
def test_a_helper_takes_others_only_after_the_handicap(waited_longer: float, number: str) -> None:
    """A service that is only helped with is called when its head waited ten minutes longer."""
    helped, own = candidate(1, 0, handicap=10), candidate(2, waited_longer)

    chosen = choose([own, helped])

    assert chosen is not None
    assert chosen.number == number


def test_a_helper_with_nobody_of_its_own_helps_at_once() -> None:
    """The handicap delays behind own people; it never leaves a counter idle."""
    chosen = choose([candidate(1, 0, handicap=10)])

    assert chosen is not None


def test_a_head_start_counts_as_having_come_earlier() -> None:
    """A priority class is due its minutes before it came, nobody else is."""
    assert due_at(EIGHT, 60) == EIGHT - minutes(60)
    assert due_at(EIGHT, 0) == EIGHT


def test_behind_the_next_two() -> None:
    """A late-comer is called after the next two and before the third."""
    moved = behind(ticket(), due(1, 2, 3), 2)

    assert due(2)[0] < moved < due(3)[0]


@pytest.mark.parametrize("following", [[], [1], [1, 2]])
def test_behind_fewer_than_two(following: list[int]) -> None:
    """With fewer waiting, a late-comer goes behind the last; with none, it stays."""
    moved = behind(ticket(), due(*following), 2)

    assert moved == (due(*following)[-1] + MICROSECOND if following else EIGHT)


def test_going_behind_never_moves_forward() -> None:
    """Who is due later than the next two already keeps the place."""
    late = ticket(due_at=EIGHT + minutes(30))

    assert behind(late, due(1, 2, 40), 2) == late.due_at


def test_no_places_is_no_move() -> None:
    """A centre that sets the places to none moves nobody."""
    assert behind(ticket(), due(1, 2), 0) == EIGHT


def test_as_next_goes_ahead_of_all() -> None:
    """A ticket made next is due before everyone who waits."""
    moved = ahead_of(due(5, 1, 3), ticket(due_at=EIGHT + minutes(30)))

    assert moved == due(1)[0] - MICROSECOND


def test_as_next_never_moves_back() -> None:
    """A ticket that is due before everyone else stays where it is."""
    assert ahead_of(due(5), ticket()) == EIGHT
    assert ahead_of([], ticket()) == EIGHT


def test_the_officer_reads_why_in_words() -> None:
    """A place in the queue is explained by class and waiting time, in both languages."""
    elderly = Text(vi="Người cao tuổi", en="Elderly person")

    said = explain(ticket(), elderly, EIGHT + minutes(12.9))

    assert said.vi == "ưu tiên người cao tuổi, chờ 12 phút"
    assert said.en == "priority: elderly person, waiting 12 min"


def test_no_class_is_not_mentioned() -> None:
    """Who has no priority reads of the waiting time alone, never of a negative one."""
    assert explain(ticket(), None, EIGHT + minutes(3)).vi == "chờ 3 phút"
    assert explain(ticket(), None, EIGHT - minutes(3)).vi == "chờ 0 phút"
