"""What one press writes down, and what the ticket takes from it."""

from dataclasses import replace

import pytest

from common.tickets.lifecycle import Changes, act, undo
from common.tickets.ticket import Action, Event, State
from tests.common.tickets.examples import EIGHT, issued, minutes, press, ticket


def signature(event: Event) -> tuple[object, ...]:
    """Return whose ticket an event is of, and who pressed what, where, when and why."""
    return (
        event.ticket_id,
        event.request_id,
        event.officer,
        event.counter,
        event.at,
        event.reason,
    )


def test_start_and_finish_of_one_key_are_signed_alike() -> None:
    """The start that was not pressed names ticket, press, officer, counter and time as well."""
    pressed = press("one-key", counter=3, at=EIGHT + minutes(4))
    called = ticket(state=State.CALLED)

    _, (start, finish) = act(called, Action.FINISH, pressed)

    assert signature(start) == (called.id, "one-key", "lan", 3, EIGHT + minutes(4), None)
    assert signature(finish) == signature(start)


def test_an_undo_is_signed_like_any_press() -> None:
    """Who took a press back, where, when and why stands in the history."""
    one, history = issued()
    called, (calling,) = act(one, Action.NEXT, press("mistake"))
    pressed = replace(press("regret", counter=3, at=EIGHT + minutes(4)), reason="nhầm số")

    _, event = undo(called, [*history, calling], "mistake", pressed)

    assert signature(event) == (one.id, "regret", "lan", 3, EIGHT + minutes(4), "nhầm số")


def test_a_transfer_says_where_to_and_for_whom() -> None:
    """Service and reservation stand in ticket and history alike."""
    kept = Changes(
        service="dat_dai", reserved_counter=2, reserved_until=EIGHT + minutes(15), due_at=EIGHT
    )

    after, (event,) = act(ticket(state=State.SERVING), Action.TRANSFER, press(), kept)

    assert after.service == event.service == "dat_dai"
    assert after.reserved_counter == event.reserved_counter == 2
    assert after.reserved_until == event.reserved_until == EIGHT + minutes(15)


def test_who_moves_stands_where_the_event_says() -> None:
    """The new due time is the ticket's; one that is the old is no move."""
    moved, _ = act(ticket(), Action.LET_PASS, press(), Changes(due_at=EIGHT + minutes(7)))
    stayed, (event,) = act(ticket(), Action.LET_PASS, press(), Changes(due_at=EIGHT))

    assert moved.due_at == EIGHT + minutes(7)
    assert stayed.due_at == EIGHT
    assert (event.due_before, event.due_after) == (None, None)


def test_only_letting_pass_counts_as_a_pass() -> None:
    """The third time may be refused: each one counts, and nothing else does."""
    once, _ = act(ticket(), Action.LET_PASS, press())
    twice, _ = act(once, Action.LET_PASS, press())
    called, _ = act(twice, Action.NEXT, press())

    assert (once.passes, twice.passes, called.passes) == (1, 2, 2)


def test_who_comes_back_is_at_the_counter_that_took_the_ticket_up() -> None:
    """Held at one counter and resumed at another: the boards show the second."""
    after, _ = act(ticket(state=State.HELD), Action.RESUME, press(counter=5))

    assert after.counter == 5


@pytest.mark.parametrize("elsewhere", [None, 5])
def test_who_ends_a_ticket_elsewhere_does_not_become_its_counter(elsewhere: int | None) -> None:
    """A cancelled absentee still shows the counter that called in vain."""
    after, _ = act(ticket(state=State.NO_SHOW), Action.CANCEL, press(counter=elsewhere))

    assert after.counter == 1
