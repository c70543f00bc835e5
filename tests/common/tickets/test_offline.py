"""When a number counts as given that a kiosk gave by itself."""

from datetime import timedelta
from uuid import UUID

import pytest

from common.tickets.offline import Spooled, given_time
from tests.common.tickets.examples import EIGHT, minutes


def spooled(*, given: float, ahead: float = 0) -> Spooled:
    """Return a number given so many minutes after eight by a kiosk that was cut off at eight.

    The database's clock was `ahead` minutes of the kiosk's.
    """
    return Spooled(
        request_id="tap",
        id=UUID(int=1),
        token="alone",
        service="ho_tich",
        priority="none",
        prefix="A",
        sequence=7,
        letter="K",
        given_at=EIGHT + minutes(given),
        offset=timedelta(minutes=ahead),
        lost_at=EIGHT,
    )


def test_the_number_is_the_one_on_the_paper() -> None:
    """The kiosk's letter stands after the number of its own series."""
    assert spooled(given=1).number == "A007K"


@pytest.mark.parametrize(
    ("given", "ahead", "counts"),
    [
        (10, 0, 10),
        (10, 5, 15),
        (10, -5, 5),
        (10, -30, 0),  # before it was cut off the hall itself gave the numbers
        (90, 0, 60),  # nobody has a number of the future
    ],
)
def test_it_counts_by_the_halls_clock_between_the_loss_and_now(
    given: float, ahead: float, counts: float
) -> None:
    """A kiosk's clock may be wrong, may have stopped or may have jumped."""
    assert given_time(spooled(given=given, ahead=ahead), EIGHT + minutes(60)) == EIGHT + minutes(
        counts
    )
