"""Every action in every state: what DESIGN's table allows, and nothing else."""

import pytest

from common.tickets.lifecycle import IMPLIES_START, TRANSITIONS, act
from common.tickets.refusals import IllegalTransition
from common.tickets.ticket import ACTION_WORDS, STATE_WORDS, Action, State
from tests.common.tickets.examples import press, ticket

WAITING, CALLED, SERVING = State.WAITING, State.CALLED, State.SERVING
HELD, NO_SHOW = State.HELD, State.NO_SHOW
EVERY_OPEN = (WAITING, CALLED, SERVING, HELD, NO_SHOW)

# written down from the table "Life of a ticket", not read from the code
TABLE: dict[Action, tuple[tuple[State, ...], State]] = {
    Action.NEXT: ((WAITING,), CALLED),
    Action.CALL: ((WAITING, HELD, NO_SHOW), CALLED),
    Action.RECALL: ((CALLED,), CALLED),
    Action.START: ((CALLED,), SERVING),
    Action.FINISH: ((CALLED, SERVING), State.FINISHED),
    Action.NO_SHOW: ((CALLED,), NO_SHOW),
    Action.HOLD: ((CALLED, SERVING), HELD),
    Action.RESUME: ((HELD,), SERVING),
    Action.RETURN: ((CALLED, HELD, NO_SHOW), WAITING),
    Action.LET_PASS: ((WAITING, NO_SHOW), WAITING),
    Action.TRANSFER: (EVERY_OPEN, WAITING),
    Action.LAPSE: ((WAITING,), WAITING),
    Action.CANCEL: ((WAITING, HELD, NO_SHOW), State.CANCELLED),
    Action.EXPIRE: (EVERY_OPEN, State.EXPIRED),
}
ALLOWED = [
    pytest.param(action, state, target, id=f"{action}-{state}")
    for action, (origins, target) in TABLE.items()
    for state in origins
]
REFUSED = [
    pytest.param(action, state, id=f"{action}-{state}")
    for action, (origins, _) in TABLE.items()
    for state in State
    if state not in origins
]


def test_the_table_knows_every_action() -> None:
    """No action is forgotten; only issue and undo are no steps of the table."""
    assert set(TRANSITIONS) == set(TABLE) == set(Action) - {Action.ISSUE, Action.UNDO}


@pytest.mark.parametrize(("action", "state", "target"), ALLOWED)
def test_an_allowed_step_leads_where_the_table_says(
    action: Action, state: State, target: State
) -> None:
    """What the table holds is done, and leads to its state."""
    after, events = act(ticket(state=state), action, press())

    assert after.state is target
    assert events[-1].action is action


@pytest.mark.parametrize(("action", "state"), REFUSED)
def test_every_other_step_is_refused(action: Action, state: State) -> None:
    """What the table does not hold is refused, naming number, state and action to both readers."""
    with pytest.raises(IllegalTransition) as caught:
        act(ticket(state=state), action, press())

    vietnamese, english = caught.value.message("vi"), caught.value.message("en")
    assert f"A001 {STATE_WORDS[state].vi}" in vietnamese
    assert ACTION_WORDS[action].vi in vietnamese
    assert f"A001 is {STATE_WORDS[state].en}" in english
    assert ACTION_WORDS[action].en in english
    assert caught.value.code == "illegal-transition"


def test_states_and_actions_have_words_of_their_own() -> None:
    """Nobody reads the same words for two states, or for two actions, in either language."""
    for words in (list(STATE_WORDS.values()), list(ACTION_WORDS.values())):
        assert len({text.vi for text in words}) == len(words)
        assert len({text.en for text in words}) == len(words)
    assert set(STATE_WORDS) == set(State)
    assert set(ACTION_WORDS) == set(Action)


@pytest.mark.parametrize("action", [Action.FINISH, Action.HOLD, Action.TRANSFER])
def test_one_key_per_person_writes_the_start_that_was_not_pressed(action: Action) -> None:
    """Finish, hold and transfer from called leave an implied start, just before them."""
    after, (start, event) = act(ticket(state=CALLED), action, press())

    assert (start.action, start.implied, start.position) == (Action.START, True, 2)
    assert (event.action, event.implied, event.position) == (action, False, 3)
    assert after.version == 3


@pytest.mark.parametrize("action", sorted(TABLE))
def test_no_start_is_implied_where_none_was_left_out(action: Action) -> None:
    """A served, waiting or absent citizen's step is one event; so is one that serves nobody."""
    origins, _ = TABLE[action]
    for state in origins:
        if state is CALLED and action in IMPLIES_START:
            continue

        _, events = act(ticket(state=state), action, press())

        assert [event.action for event in events] == [action]


def test_who_waits_is_at_no_counter() -> None:
    """A ticket that waits again belongs to no counter, whichever way it came back."""
    for action in (Action.RETURN, Action.TRANSFER):
        after, _ = act(ticket(state=CALLED), action, press())

        assert after.counter is None


@pytest.mark.parametrize("action", [Action.NO_SHOW, Action.HOLD, Action.FINISH])
def test_a_ticket_remembers_its_last_counter(action: Action) -> None:
    """Who was called and is not in hand any more still shows where that was."""
    called, _ = act(ticket(), Action.NEXT, press(counter=4))

    after, _ = act(called, action, press(counter=4))

    assert after.counter == 4
