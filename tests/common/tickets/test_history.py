"""A ticket's events are its whole truth: rebuilt from them it is the same, also after an undo."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.tickets.lifecycle import TRANSITIONS, Changes, act, rebuild, undo
from common.tickets.ticket import Action, Event, State, Ticket
from tests.common.tickets.examples import EIGHT, issued, minutes, press, ticket

# a life is drawn as numbers: which of the allowed actions, and undo when it is the last
lives = st.lists(st.tuples(st.integers(0, 20), st.booleans()), max_size=15)


def changes(action: Action, number: int) -> Changes:
    """Return what this action may set besides the state, different every time."""
    if action is Action.TRANSFER:
        reserved = {"reserved_counter": 2, "reserved_until": EIGHT + minutes(number)}
        return Changes(service=f"service-{number % 3}", **(reserved if number % 2 else {}))  # type: ignore[arg-type]  # a reservation or none
    if action in {Action.RETURN, Action.LET_PASS}:
        return Changes(due_at=EIGHT + minutes(number))
    return Changes()


def live(life: list[tuple[int, bool]]) -> list[tuple[Ticket, list[Event]]]:
    """Return a ticket after each press of a life, with its events so far."""
    one, history = issued()
    stages = [(one, list(history))]
    undoable: str | None = None
    for number, (choice, takes_back) in enumerate(life, start=1):
        at = EIGHT + minutes(number)
        if takes_back and undoable:
            one, event = undo(one, history, undoable, press(f"p-{number}", at=at))
            history.append(event)
            undoable = None
        else:
            allowed = [action for action, step in TRANSITIONS.items() if one.state in step.origins]
            if not allowed:
                break
            action = allowed[choice % len(allowed)]
            pressed = press(f"p-{number}", counter=1 + choice % 3, at=at)
            one, events = act(one, action, pressed, changes(action, number))
            history.extend(events)
            undoable = pressed.request_id
        stages.append((one, list(history)))
    return stages


@given(lives)
def test_a_rebuilt_row_is_the_row(life: list[tuple[int, bool]]) -> None:
    """After any legal life, undo included, the events alone make the same ticket."""
    for one, history in live(life):
        scribbled = replace(
            one, state=State.EXPIRED, calls=9, attempts=9, passes=9, counter=9, version=99
        )

        assert rebuild(scribbled, reversed(history)) == one


@given(lives, st.integers(0, 20))
def test_an_undo_leaves_no_trace_but_its_event(life: list[tuple[int, bool]], choice: int) -> None:
    """Whatever one press did, undo gives back the ticket from before it; only history grew."""
    before, history = live(life)[-1]
    allowed = [action for action, step in TRANSITIONS.items() if before.state in step.origins]
    if not allowed:
        return
    action = allowed[choice % len(allowed)]
    after, events = act(before, action, press("mistake"), changes(action, 77))

    restored, event = undo(after, [*history, *events], "mistake", press("regret"))

    assert replace(restored, version=before.version) == before
    assert (event.action, event.undoes) == (Action.UNDO, "mistake")
    assert restored.version == before.version + len(events) + 1


@given(lives)
def test_positions_count_the_events(life: list[tuple[int, bool]]) -> None:
    """Events are numbered 1, 2, 3 … without a hole, and the ticket knows how many they are."""
    one, history = live(life)[-1]

    assert [event.position for event in history] == list(range(1, one.version + 1))


def test_events_keep_old_and_new_due_time() -> None:
    """A move records where the ticket stood and where it stands; any other step records neither."""
    called, (calling,) = act(ticket(), Action.NEXT, press())
    _, (moved,) = act(called, Action.RETURN, press(), Changes(due_at=EIGHT + minutes(7)))

    assert (calling.due_before, calling.due_after) == (None, None)
    assert (moved.due_before, moved.due_after) == (EIGHT, EIGHT + minutes(7))


def test_events_say_who_where_when_and_why() -> None:
    """The history holds time, officer, counter, reason and press of each step."""
    pressed = replace(press(counter=3, at=EIGHT + minutes(1)), reason="thiếu giấy chứng sinh")

    _, (event,) = act(ticket(state=State.SERVING), Action.HOLD, pressed)

    assert (event.at, event.officer, event.counter) == (EIGHT + minutes(1), "lan", 3)
    assert (event.reason, event.request_id) == ("thiếu giấy chứng sinh", "p-1")
    assert not event.machine


@pytest.mark.parametrize("action", [Action.NEXT, Action.CALL, Action.RECALL])
def test_every_call_counts(action: Action) -> None:
    """A next, a chosen call and a recall each count as one call."""
    state = next(iter(sorted(TRANSITIONS[action].origins)))

    after, _ = act(ticket(state=state), action, press())

    assert (after.calls, after.attempts) == (1, 1)


def test_attempts_begin_anew_when_the_ticket_waits_again() -> None:
    """Back in the queue a citizen has all calls before them again; the total is kept."""
    called, _ = act(ticket(), Action.NEXT, press())

    waiting, _ = act(called, Action.RETURN, press())

    assert (waiting.calls, waiting.attempts) == (1, 0)


def test_a_reservation_ends_with_the_next_step() -> None:
    """Once called, a ticket that was kept for one counter is kept for none."""
    kept = Changes(reserved_counter=2, reserved_until=EIGHT + minutes(15))
    waiting, _ = act(ticket(), Action.TRANSFER, press(), kept)

    called, _ = act(waiting, Action.NEXT, press(counter=2))

    assert waiting.reserved_counter == 2
    assert (called.reserved_counter, called.reserved_until) == (None, None)
