import pytest

from common.tickets.ticket import State
from counter.commands import Command, Deed
from counter.desk_model import DeskModel
from counter.screen import Tone
from tests.halls import TestHall


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
