from collections.abc import Iterator

import pytest

from common.background.executors import InlineExecutor
from common.database.engine import Database
from common.readings.desk_view import DeskReading, SignedIn
from common.tickets.ticket import Action, State
from counter.commands import Command, Deed
from counter.desk_model import DeskModel
from counter.screen import Tone
from tests.counter.conftest import signed_in
from tests.halls import TestHall
from tests.windows import CuttableLink, Seconds


@pytest.mark.parametrize(
    ("deed", "state"),
    [
        (Deed.FINISH, State.FINISHED),
        (Deed.HOLD, State.HELD),
        (Deed.RETURN, State.WAITING),
        (None, State.CALLED),
    ],
)
def test_signing_out_does_with_the_open_ticket_what_was_chosen(
    desk: DeskModel, hall: TestHall, deed: Deed | None, state: State
) -> None:
    """Finish, hold, return to the queue, or leave it for the next officer."""
    left: list[str] = []
    desk.left.connect(left.append)
    number = hall.issue()
    desk.press(Command(deed=Deed.NEXT))
    choices = desk.leaving_choices()

    desk.sign_out(deed)

    assert deed in choices
    assert hall.state(number) is state
    assert left == [""]


def test_who_is_being_served_cannot_be_sent_back_to_the_queue_at_sign_out(
    desk: DeskModel, hall: TestHall
) -> None:
    """The question offers what the table allows."""
    hall.issue()
    desk.press(Command(deed=Deed.NEXT))
    desk.press(Command(deed=Deed.START))

    assert desk.leaving_choices() == (Deed.FINISH, Deed.HOLD, None)


def test_a_ticket_that_left_the_hand_meanwhile_is_a_refusal_in_words(
    desk: DeskModel, hall: TestHall
) -> None:
    """While the question stands somebody else ends the ticket; the window says so and stays."""
    hall.issue()
    desk.press(Command(deed=Deed.NEXT))
    hall.queue.finish(1)
    desk.refresh()

    desk.sign_out(Deed.RETURN)

    assert desk.screen.said.tone is Tone.BAD  # type: ignore[attr-defined]  # Qt's properties have no type
    assert "1" in desk.screen.said.text  # type: ignore[attr-defined]  # same


@pytest.fixture
def link(hall: TestHall) -> Iterator[CuttableLink]:
    """A way to the hall that can be cut."""
    link = CuttableLink(lambda: Database(hall.database.url, hall.clock), InlineExecutor())
    yield link
    link.close()


@pytest.mark.parametrize("committed", [True, False])
def test_a_sign_out_that_nobody_answered_is_asked_again_once_the_hall_is_there(
    link: CuttableLink, hall: TestHall, officer: SignedIn, seconds: Seconds, *, committed: bool
) -> None:
    """Whether it was committed or never arrived: one finish, one sign-out, and the page leaves."""
    desk = signed_in(link, seconds)
    number = hall.issue()
    desk.press(Command(deed=Deed.NEXT))
    left: list[str] = []
    desk.left.connect(left.append)
    link.cut, link.cut_after = not committed, committed
    desk.sign_out(Deed.FINISH)
    before = list(left)
    link.cut = link.cut_after = False

    link.changed.emit()

    assert (before, left) == ([], [""])
    assert hall.actions(number).count(Action.FINISH) == 1
    assert _seated(hall) == []


def test_a_sign_out_of_long_ago_is_not_done_behind_anybodys_back(
    link: CuttableLink, hall: TestHall, officer: SignedIn, seconds: Seconds
) -> None:
    """After half a minute the officer may have gone on otherwise: the window shows what is."""
    desk = signed_in(link, seconds)
    left: list[str] = []
    desk.left.connect(left.append)
    link.cut = True
    desk.sign_out()
    link.cut = False
    seconds.advance(31)

    link.changed.emit()

    assert left == []
    assert _seated(hall) == [officer]


def test_who_goes_on_working_is_not_signed_out_by_a_wish_of_before(
    link: CuttableLink, hall: TestHall, officer: SignedIn, seconds: Seconds
) -> None:
    """“It said the line was down, so I stayed and called the next one. Then it threw me out”."""
    desk = signed_in(link, seconds)
    link.cut = True
    desk.sign_out()
    link.cut = False
    desk.refresh()
    number = hall.issue()
    desk.press(Command(deed=Deed.NEXT))

    link.changed.emit()

    assert hall.state(number) is State.CALLED
    assert _seated(hall) == [officer]


def _seated(hall: TestHall) -> list[SignedIn]:
    there = DeskReading(hall.database, hall.site).desk(1).officer
    return [there] if there else []
