"""What one ticket's history adds to the figures of its day, and how they are summed up."""

import pytest

from common.tickets.figures import (
    Entry,
    Figures,
    Kind,
    Times,
    by_group,
    entries_of,
    in_minutes,
    minutes_in_words,
    sum_up,
    times,
)
from common.tickets.lifecycle import undo
from common.tickets.ticket import Action
from tests.common.tickets.examples import EIGHT, Step, history, issued, minutes, press

NEXT, CALL, START, FINISH = Action.NEXT, Action.CALL, Action.START, Action.FINISH
HOLD, RESUME, TRANSFER = Action.HOLD, Action.RESUME, Action.TRANSFER


def test_a_plain_visit() -> None:
    """Each number that comes of it stands where and when it came about."""
    visit = history((10, NEXT), (11, START), (16, FINISH))

    assert entries_of(visit) == [
        Entry(Kind.ISSUED, "ho_tich", None, EIGHT),
        Entry(Kind.WAITING, "ho_tich", 1, EIGHT + minutes(10), minutes(10)),
        Entry(Kind.SERVING, "ho_tich", 1, EIGHT + minutes(16), minutes(5)),
        Entry(Kind.SERVED, "ho_tich", 1, EIGHT + minutes(16)),
    ]
    assert entries_of(reversed(visit)) == entries_of(visit)


@pytest.mark.parametrize(
    ("steps", "waits", "servings", "end"),
    [
        ([], [], [], (Kind.OPEN, 0)),
        ([(5, Action.CANCEL)], [], [], (Kind.CANCELLED, 5)),
        ([(10, NEXT), (15, FINISH)], [10], [], (Kind.SERVED, 15)),
        ([(5, Action.LET_PASS), (10, NEXT)], [10], [], (Kind.OPEN, 10)),
        ([(10, NEXT), (12, Action.RETURN), (15, NEXT)], [10, 3], [], (Kind.OPEN, 15)),
        (
            [(10, NEXT), (11, START), (14, HOLD), (60, RESUME), (62, FINISH)],
            [10],
            [3, 2],
            (Kind.SERVED, 62),
        ),
        (
            [(10, NEXT), (11, START), (14, HOLD), (60, CALL), (62, FINISH)],
            [10],
            [3],
            (Kind.SERVED, 62),
        ),
        ([(10, NEXT), (12, Action.NO_SHOW), (30, CALL)], [10], [], (Kind.OPEN, 30)),
        ([(10, NEXT), (11, START), (9, FINISH)], [10], [0], (Kind.SERVED, 9)),
        ([(10, NEXT), (11, START), (60, Action.EXPIRE)], [10], [], (Kind.EXPIRED, 60)),
    ],
)
def test_waits_and_servings_are_timed_by_what_was_pressed(
    steps: list[Step], waits: list[float], servings: list[float], end: tuple[Kind, float]
) -> None:
    """As `DEFINITIONS` tell whoever reads the figures."""
    first, *between, last = entries_of(history(*steps))

    assert first.kind is Kind.ISSUED
    assert [one.span for one in between if one.kind is Kind.WAITING] == [*map(minutes, waits)]
    assert [one.span for one in between if one.kind is Kind.SERVING] == [*map(minutes, servings)]
    assert len(between) == len(waits) + len(servings)
    assert (last.kind, last.at) == (end[0], EIGHT + minutes(end[1]))


def test_a_transfer_goes_to_the_account_of_the_next_service() -> None:
    """The first service served and the second one has the new wait and the end."""
    visit = history((10, NEXT), (11, START), (14, TRANSFER), (20, NEXT), to="dat_dai")

    assert [(one.kind, one.service, one.span) for one in entries_of(visit)[1:]] == [
        (Kind.WAITING, "ho_tich", minutes(10)),
        (Kind.SERVING, "ho_tich", minutes(3)),
        (Kind.WAITING, "dat_dai", minutes(6)),
        (Kind.OPEN, "dat_dai", None),
    ]


def test_the_end_of_the_day_serves_nobody() -> None:
    """Who stands at a counter then expires without a serving time; an absentee stays one."""
    served = entries_of(history((10, NEXT), (11, START), (600, Action.EXPIRE), machine=True))
    absent = entries_of(
        history((10, NEXT), (12, Action.NO_SHOW), (600, Action.EXPIRE), machine=True)
    )

    assert [one.kind for one in served] == [Kind.ISSUED, Kind.WAITING, Kind.EXPIRED]
    assert (absent[-1].kind, absent[-1].at) == (Kind.NO_SHOW, EIGHT + minutes(12))


@pytest.mark.parametrize(
    ("reason", "machine", "action", "counts"),
    [
        ("superseded: A007K", True, Action.CANCEL, False),
        ("superseded: A007K", False, Action.CANCEL, True),
        ("superseded: A007K", True, Action.EXPIRE, True),
        ("no paper", True, Action.CANCEL, True),
        (None, True, Action.CANCEL, True),
    ],
)
def test_only_a_number_that_gave_way_to_a_printed_one_does_not_count(
    reason: str | None,
    machine: bool,  # noqa: FBT001 — who cancelled
    action: Action,
    counts: bool,  # noqa: FBT001 — expected
) -> None:
    """What an officer cancels counts, whatever reason is typed."""
    assert bool(entries_of(history((5, action), machine=machine, reason=reason))) is counts


def test_what_was_undone_never_happened() -> None:
    """A call that was taken back ends no wait."""
    ticket, _ = issued()
    called = history((10, NEXT))
    _, undoing = undo(ticket, called, f"{NEXT}-10", press("undo"))

    entries = entries_of([*called, undoing])

    assert [one.kind for one in entries] == [Kind.ISSUED, Kind.OPEN]


def test_a_sum_counts_each_kind_once() -> None:
    """Eight kinds, eight figures, and times of those that took some; the rest cannot be said."""
    entries = [
        Entry(
            kind, "ho_tich", 1, EIGHT, minutes(7) if kind in {Kind.WAITING, Kind.SERVING} else None
        )
        for count, kind in enumerate(Kind, start=1)
        for _ in range(count)
    ]

    total = sum_up(entries)
    part = sum_up(entries, leaving_out=frozenset({Kind.ISSUED, Kind.OPEN}))

    assert total == Figures(
        issued=1,
        served=2,
        no_show=3,
        cancelled=4,
        expired=5,
        open=6,
        waiting=Times(count=7, median=minutes(7), p90=minutes(7)),
        serving=Times(count=8, median=minutes(7), p90=minutes(7)),
    )
    assert (part.issued, part.served, part.cancelled, part.expired, part.open) == (
        None,
        2,
        4,
        5,
        None,
    )
    assert sum_up([]).waiting == Times()


@pytest.mark.parametrize(
    ("many", "median", "p90"), [(1, 1, 1), (2, 1, 2), (10, 5, 9), (11, 6, 10), (1000, 500, 900)]
)
def test_median_and_p90_were_measured(many: int, median: int, p90: int) -> None:
    """Half, and nine in ten, took no longer; each is one of the times itself."""
    spans = [minutes(one) for one in reversed(range(1, many + 1))]

    assert times(spans) == Times(count=many, median=minutes(median), p90=minutes(p90))


def test_groups_keep_what_belongs_together() -> None:
    """Each entry is in one group, in its order."""
    one, two, three = (Entry(Kind.SERVED, "a", counter, EIGHT) for counter in (1, 2, 1))

    assert by_group([one, two, three], lambda entry: entry.counter) == {1: [one, three], 2: [two]}


def test_minutes_are_written_as_the_language_writes_them() -> None:
    """One decimal, with a comma in Vietnamese; a dash where nothing was measured."""
    assert in_minutes(minutes(1.46)) == 1.5
    assert in_minutes(None) is None
    assert minutes_in_words(minutes(1.5), "vi") == "1,5"
    assert minutes_in_words(minutes(1.5), "en") == "1.5"
    assert minutes_in_words(None, "vi") == minutes_in_words(None, "en") == "–"
