from uuid import uuid4

import pytest

from kiosk.issuing import Given, Tap
from kiosk.taken import LAST_NUMBERS, State, Taken, TakenNumbers
from tests.kiosk.printing.slips import SLIP


@pytest.fixture
def numbers() -> TakenNumbers:
    """Nothing taken yet."""
    return TakenNumbers()


def take(numbers: TakenNumbers, key: str, state: State = "printed") -> Taken:
    """Press once more, with what became of it."""
    taken = Taken(tap=Tap(request_id=key, service="ho_tich", priority="none"), service_name="")
    taken.state = state
    numbers.add(taken)
    return taken


def test_what_is_on_its_way_outlives_the_list(numbers: TakenNumbers) -> None:
    """Eight lines stand there; an older press is forgotten only when it has come to its end."""
    waiting = take(numbers, "waiting", "again")
    take(numbers, "ended")
    rows = [take(numbers, str(one)) for one in range(LAST_NUMBERS)]

    listed, unanswered = list(numbers.listed), list(numbers.unanswered)

    assert listed == rows[::-1]
    assert unanswered == [waiting]


def test_the_unanswered_are_asked_for_in_the_order_of_the_line(numbers: TakenNumbers) -> None:
    """Who pressed first is served first when the hall is back."""
    first, second = take(numbers, "1", "again"), take(numbers, "2", "again")

    assert list(numbers.unanswered) == [first, second]


def test_steps_stay_in_the_list(numbers: TakenNumbers) -> None:
    """Down from nothing is the newest line; beyond either end is that end."""
    older, newer = take(numbers, "1"), take(numbers, "2")

    aimed = []
    for steps in (1, 5, -5):
        numbers.step(steps)
        aimed.append(numbers.aimed)

    assert aimed == [newer, older, newer]


def test_a_copy_is_at_first_of_the_number_that_came_last(numbers: TakenNumbers) -> None:
    """Not of the last press, whose number has not come yet; and a new press ends the choice."""
    given = Given(
        ticket_id=uuid4(),
        number=SLIP.number,
        service=SLIP.service,
        priority=None,
        ahead=0,
        counters=(1,),
        slip=SLIP,
    )
    came = take(numbers, "1")
    numbers.give(came, given)
    pressed = take(numbers, "2", "asking")
    first_aim = numbers.aimed
    numbers.step(-1)
    chosen = numbers.aimed
    take(numbers, "3", "asking")

    assert (first_aim, chosen, numbers.aimed) == (came, pressed, came)
    assert (numbers.newest, numbers.of(given)) == (given, came)


def test_who_leaves_takes_no_open_presses_along(numbers: TakenNumbers) -> None:
    """What the hall did not answer is let go, what was printed stays in the list."""
    printed = take(numbers, "1")
    take(numbers, "2", "again")
    numbers.step(1)

    numbers.forget_unanswered()

    assert (list(numbers.listed), list(numbers.unanswered)) == ([printed], [])
    assert numbers.aimed is None
