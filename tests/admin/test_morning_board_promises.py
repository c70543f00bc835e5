"""The demo's own judge: each way in which a board can fail must be seen."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from admin.morning.board_promises import Boarding, Said, announced_findings, due_calls
from admin.morning.record import Announced, MadeCall, Record
from common.tickets.ticket import Action, Event

EIGHT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def _call(place: int, minute: float) -> MadeCall:
    return MadeCall(
        call_id=UUID(int=place),
        number=f"A{place:03d}",
        counter=1,
        called_at=EIGHT + timedelta(minutes=minute),
    )


CALLS = tuple(_call(place, place * 2) for place in range(1, 6))


def _record(announced: list[MadeCall], calls: tuple[MadeCall, ...] = CALLS) -> Record:
    return Record(
        tickets=(),
        histories={call.number: [] for call in calls},
        calls=calls,
        announced=[
            Announced(call=call, board="tv-1", shown_at=call.called_at, at=call.called_at)
            for call in announced
        ],
        printed=(),
    )


def _board(said: list[MadeCall]) -> Boarding:
    return Boarding(
        name="tv-1", said=[Said(number=call.number, counter=call.counter) for call in said]
    )


def _kept(record: Record, board: Boarding) -> list[bool]:
    return [finding.kept for finding in announced_findings(record, [board])]


def test_a_board_that_said_everything_kept_its_promise() -> None:
    """Every call, in order, once."""
    assert _kept(_record(list(CALLS)), _board(list(CALLS))) == [True, True]


@pytest.mark.parametrize(
    ("recorded", "said"),
    [
        (CALLS[:-1], CALLS[:-1]),
        (CALLS, (*CALLS, CALLS[0])),
        (CALLS, (CALLS[1], CALLS[0], *CALLS[2:])),
        (CALLS, CALLS[1:]),
    ],
    ids=["one never announced", "one twice", "another order", "recorded and not said"],
)
def test_every_failure_of_a_board_is_seen(
    recorded: tuple[MadeCall, ...], said: tuple[MadeCall, ...]
) -> None:
    """What a board left out, repeated, mixed up or made up breaks its promise."""
    assert _kept(_record(list(recorded)), _board(list(said))) == [False, True]


def test_a_call_that_was_said_and_not_seen_is_a_broken_promise() -> None:
    """The ear alone is not enough: somebody in the room does not hear."""
    record = _record(list(CALLS))
    unseen = [replace(record.announced[0], shown_at=None), *record.announced[1:]]

    assert _kept(replace(record, announced=unseen), _board(list(CALLS))) == [True, False]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ((CALLS[0], CALLS[1], *CALLS[1:]), [True, True, True]),
        (CALLS, [True, True, False]),
        ((CALLS[0], *CALLS, CALLS[4]), [False, True, False]),
        ((CALLS[0], CALLS[1], CALLS[1], *CALLS[1:]), [False, True, True]),
    ],
    ids=["that one", "not even that one", "others", "that one thrice"],
)
def test_only_what_a_kill_cut_short_may_sound_twice(
    said: tuple[MadeCall, ...], kept: list[bool]
) -> None:
    """A board that was killed between sound and record says that call again, and no other."""
    board = replace(_board(list(said)), cut_short=1)

    assert _kept(_record(list(CALLS)), board) == kept


def test_a_board_that_was_away_owes_only_what_is_still_called() -> None:
    """Of the calls it missed, the stale one and the one already served need no voice."""
    calls = CALLS  # made at minutes 2, 4, 6, 8, 10; away from 3 to 12
    record = _record([], calls)
    served = Event(
        ticket_id=UUID(int=4),
        position=2,
        at=EIGHT + timedelta(minutes=9),
        action=Action.START,
        counter=1,
        officer="lan",
    )
    record = replace(record, histories=record.histories | {"A004": [served]})
    board = Boarding(
        name="tv-1",
        said=[],
        killed_at=EIGHT + timedelta(minutes=3),
        back_at=EIGHT + timedelta(minutes=12),
    )

    assert due_calls(record, board) == [calls[0], calls[4]]


def test_a_board_that_missed_nothing_proves_nothing() -> None:
    """Killed and back without a call in between: the promise was not exercised, so not kept."""
    board = replace(
        _board(list(CALLS)),
        killed_at=EIGHT + timedelta(minutes=2.5),
        back_at=EIGHT + timedelta(minutes=3),
    )

    assert _kept(_record(list(CALLS)), board) == [True, True, False]
