"""Since when a pre-printed number is in somebody's hand, and how far one may be called."""

import pytest

from common.tickets.rolls import Mark, handed_since, limit
from tests.common.tickets.examples import EIGHT, minutes

# handed out up to 10 at eight, up to 20 at ten past, a slip taken back, and up to 30 at last
MARKS = [
    Mark(handed=handed, at=EIGHT + minutes(after))
    for handed, after in ((10, 0), (20, 10), (14, 11), (30, 20))
]


@pytest.mark.parametrize(
    ("number", "since"), [(10, 0), (11, 10), (14, 10), (15, 20), (20, 20), (30, 20)]
)
def test_a_number_counts_from_when_it_was_handed_out(number: int, since: int) -> None:
    """The first word that reached it tells, unless a later one took it back."""
    assert handed_since(MARKS, number) == EIGHT + minutes(since)


def test_nobody_knows_of_a_number_that_was_not_handed_out() -> None:
    """Beyond the last word, and before the first, nothing is known."""
    assert handed_since(MARKS, 31) is None
    assert handed_since([], 1) is None


def test_the_nearer_bound_holds() -> None:
    """The end of the roll and what was handed out both bound; without either nothing does."""
    assert limit(last=100, handed=30) == limit(last=30, handed=100) == 30
    assert limit(last=100, handed=None) == limit(last=None, handed=100) == 100
    assert limit(last=None, handed=0) == 0
    assert limit(last=None, handed=None) is None
