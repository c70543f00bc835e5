"""One press, one effect: a request id does nothing twice."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from common.answers import Answer
from common.tickets.refusals import QueueEmpty, RequestIdReused, UnknownOfficer
from common.use_cases.use_case import By
from tests.halls import TestHall

ONE = By(request_id="one")


@dataclass(frozen=True, kw_only=True)
class Press:
    """A use case to press twice: what comes before it, and the press itself."""

    name: str
    first: Callable[[TestHall], object]
    press: Callable[[TestHall, By], Answer]


def nothing(hall: TestHall) -> None:
    """Leave the four waiting citizens as they are."""


def call(hall: TestHall) -> None:
    """Call the first citizen to counter 1."""
    hall.queue.call_next(1)


def hold(hall: TestHall) -> None:
    """Set the first citizen aside."""
    call(hall)
    hall.queue.hold(1)


def ready(hall: TestHall) -> None:
    """Let counter 1 stand ready, with ripe tickets waiting."""
    hall.staff.stand_ready(1)
    hall.pass_time(seconds=30)


PRESSES = [
    Press(name="issue", first=nothing, press=lambda h, by: h.queue.issue("ho_tich", by=by)),
    Press(name="next", first=call, press=lambda h, by: h.queue.call_next(1, by=by)),
    Press(name="ready", first=ready, press=lambda h, by: h.queue.call_next(1, ready=True, by=by)),
    Press(name="call", first=call, press=lambda h, by: h.queue.call(1, "A003", by=by)),
    Press(name="recall", first=call, press=lambda h, by: h.queue.recall(1, by=by)),
    Press(name="start", first=call, press=lambda h, by: h.queue.start(1, by=by)),
    Press(name="finish", first=call, press=lambda h, by: h.queue.finish(1, by=by)),
    Press(name="hold", first=call, press=lambda h, by: h.queue.hold(1, reason="x", by=by)),
    Press(name="no_show", first=call, press=lambda h, by: h.queue.no_show(1, by=by)),
    Press(name="resume", first=hold, press=lambda h, by: h.queue.resume(2, "A001", by=by)),
    Press(name="return", first=hold, press=lambda h, by: h.queue.return_(1, "A001", by=by)),
    Press(name="let_pass", first=nothing, press=lambda h, by: h.queue.let_pass("A001", by=by)),
    Press(
        name="transfer",
        first=call,
        press=lambda h, by: h.queue.transfer(1, to_service="dat_dai", by=by),
    ),
    Press(name="cancel", first=nothing, press=lambda h, by: h.queue.cancel("A001", by=by)),
    Press(name="undo", first=call, press=lambda h, by: h.queue.undo(1, by=by)),
    Press(name="close_day", first=call, press=lambda h, by: h.queue.close_day(by=by)),
    Press(name="pause", first=nothing, press=lambda h, by: h.staff.pause(1, by=by)),
    Press(name="stand_ready", first=nothing, press=lambda h, by: h.staff.stand_ready(1, by=by)),
]


@pytest.mark.parametrize("case", PRESSES, ids=lambda case: case.name)
def test_a_repeat_does_nothing_and_answers_the_same(hall: TestHall, case: Press) -> None:
    """A retried press gets the first answer, marked as replayed, and changes nothing."""
    for _ in range(4):
        hall.issue()
    case.first(hall)
    answer = case.press(hall, ONE)
    hall.pass_time(seconds=90)
    before = hall.everything()

    again = case.press(hall, ONE)

    assert not answer.replayed
    assert again == replace(answer, replayed=True)
    assert hall.everything() == before


def test_the_first_answer_stands_even_if_the_world_went_on(hall: TestHall) -> None:
    """A late repeat is answered as it was at first, not as it would be now."""
    hall.issue()
    hall.queue.call_next(1, by=ONE)
    hall.queue.finish(1)

    again = hall.queue.call_next(1, by=ONE)

    assert again.number == "A001"
    assert hall.boards() == []


OTHERS = [
    Press(
        name="other arguments", first=nothing, press=lambda h, by: h.queue.issue("dat_dai", by=by)
    ),
    Press(
        name="another class",
        first=nothing,
        press=lambda h, by: h.queue.issue("ho_tich", priority="elderly", by=by),
    ),
    Press(name="another use case", first=nothing, press=lambda h, by: h.queue.call_next(1, by=by)),
    Press(
        name="another officer",
        first=nothing,
        press=lambda h, by: h.queue.issue("ho_tich", by=replace(by, officer="lan")),
    ),
]


@pytest.mark.parametrize("case", OTHERS, ids=lambda case: case.name)
def test_an_id_belongs_to_one_press(hall: TestHall, case: Press) -> None:
    """The same id for anything else is refused and changes nothing."""
    hall.staff.add_officer("lan", "Lan")
    hall.queue.issue("ho_tich", by=ONE)
    before = hall.everything()

    with pytest.raises(RequestIdReused) as caught:
        case.press(hall, ONE)

    assert caught.value.code == "request-id-reused"
    assert "one" in caught.value.message("vi")
    assert hall.everything() == before


def test_another_counter_is_another_press(hall: TestHall) -> None:
    """Counter and number belong to the press as well."""
    hall.issue()
    hall.issue()
    hall.queue.call_next(1, by=ONE)

    with pytest.raises(RequestIdReused):
        hall.queue.call_next(2, by=ONE)


def test_presses_without_an_id_are_different_presses(hall: TestHall) -> None:
    """Who gives no id presses anew each time."""
    assert hall.queue.issue("ho_tich").number != hall.queue.issue("ho_tich").number


def test_a_refused_press_has_not_used_up_its_id(hall: TestHall) -> None:
    """After "nobody is waiting" the same press may be tried again."""
    with pytest.raises(QueueEmpty):
        hall.queue.call_next(1, by=ONE)
    hall.issue()

    assert hall.queue.call_next(1, by=ONE).replayed is False


def test_an_officer_who_left_still_gets_the_first_answer(hall: TestHall) -> None:
    """A retry of what was done is answered; a new press of a disabled officer is refused."""
    hall.staff.add_officer("lan", "Lan")
    pressed = By(officer="lan", request_id="one")
    hall.queue.issue("ho_tich", by=pressed)
    hall.staff.disable_officer("lan")

    assert hall.queue.issue("ho_tich", by=pressed).replayed
    with pytest.raises(UnknownOfficer):
        hall.queue.issue("ho_tich", by=By(officer="lan"))
