"""What people are told about their wait: who is before whom, never less for more people."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.tickets.estimate import (
    Source,
    band,
    estimates,
    everybody,
    newcomers,
    of_newcomers,
)
from common.tickets.estimate_words import band_in_words
from common.tickets.forward import RUNS, HallNow, Stream, newcomer, play
from common.tickets.order import due_at
from common.tickets.pace import Pace
from common.tickets.text import Text
from common.tickets.ticket import Ticket
from tests.common.tickets.examples import minutes, ticket
from tests.common.tickets.lines import MEASURED, NOW, counter, hall, line


def expected(one: HallNow, who: Ticket) -> float:
    """Return the minutes that somebody is expected to wait."""
    return estimates(one)[who.id].expected


ages = st.lists(st.floats(0, 30), min_size=1, max_size=5)


@given(people=st.integers(1, 12), taken=ages)
@settings(max_examples=40)
def test_one_more_before_never_waits_less(people: int, taken: list[float]) -> None:
    """Whoever stands in front, it is not shorter for who stands behind."""
    counters = [counter(number, since=age) for number, age in enumerate(taken, start=1)]
    all_of_them = line(people + 1)
    last = all_of_them[-1]

    shorter = expected(hall(all_of_them[1:], counters), last)
    longer = expected(hall(all_of_them, counters), last)

    assert longer >= shorter - 1e-9


@given(people=st.integers(1, 12), taken=ages, more=st.floats(0, 200))
@settings(max_examples=40)
def test_one_more_counter_never_makes_longer(people: int, taken: list[float], more: float) -> None:
    """However long the new counter is still taken."""
    counters = [counter(number, since=age) for number, age in enumerate(taken, start=1)]
    waiting = line(people)

    few = expected(hall(waiting, counters), waiting[-1])
    many = expected(hall(waiting, [*counters, counter(9, since=more)]), waiting[-1])

    assert many <= few + 1e-9


@given(people=st.integers(1, 15), taken=ages, count=st.integers(5, 5000))
@settings(max_examples=40)
def test_the_band_holds_what_is_expected(people: int, taken: list[float], count: int) -> None:
    """And nobody is told of a wait below nothing."""
    counters = [counter(number, since=age) for number, age in enumerate(taken, start=1)]
    waiting = line(people)

    told = estimates(hall(waiting, counters, pace=replace(MEASURED, count=count)))

    assert len(told) == people
    for one in told.values():
        assert 0 <= one.low <= one.expected <= one.high
        assert one.low < one.high


def test_one_queue_is_the_queues_length() -> None:
    """Three counters, all taken, eight minutes each: the twelfth waits (11 + ½…1)·8 / 3."""
    waiting = line(12)

    told = estimates(hall(waiting, [counter(number, since=4) for number in (1, 2, 3)]))

    assert told[waiting[-1].id].expected == pytest.approx((11 + 0.68) * 8 / 3, rel=0.08)
    assert [round(told[one.id].before) for one in waiting] == list(range(12))
    assert (told[waiting[-1].id].low, told[waiting[-1].id].high) == (25, 40)


def test_the_same_hall_says_the_same() -> None:
    """Kiosk, paper and telephone read one thing."""
    one = hall(line(7), [counter(1, since=3), counter(2)])

    assert estimates(one) == estimates(replace(one))


def test_asking_for_one_says_what_asking_for_all_says() -> None:
    """A telephone's page of one ticket agrees with the list."""
    waiting = line(6)
    one = hall(waiting, [counter(1, since=3)])

    assert estimates(one, waiting[-1:]) == {waiting[-1].id: estimates(one)[waiting[-1].id]}


def test_a_free_counter_calls_at_once() -> None:
    """Who comes to an empty hall is told nothing long."""
    (told,) = estimates(hall(line(1), [counter(1)])).values()

    assert (told.expected, told.before) == (0, 0)
    assert band_in_words(told) == Text(vi="dưới 5 phút", en="under 5 minutes")


def test_nobody_knows_where_nobody_serves() -> None:
    """A service without an open counter has no band, and the others go on."""
    known, unknown = line(2), line(1, "dat_dai")
    one = hall([*known, replace(unknown[0], id=ticket(99).id)], [counter(1)])
    busy = replace(one, streams=[Stream(service="ho_tich", head_start=60, per_minute=1)])

    assert set(estimates(one)) == {who.id for who in known}
    assert set(estimates(busy)) == {who.id for who in known}
    assert estimates(hall(known, [])) == {}


def test_priority_is_before_and_pushes_back() -> None:
    """A head start counts as the order says, for who has it and for who is overtaken."""
    waiting = line(5)
    urgent = replace(ticket(50), issued_at=NOW, due_at=due_at(NOW, 60))
    counters = [counter(1, since=4)]

    without = expected(hall(waiting, counters), waiting[-1])
    told = estimates(hall([*waiting, urgent], counters))

    assert told[urgent.id].before == 0
    assert told[waiting[-1].id].expected == pytest.approx(without + 8, rel=0.1)


def test_those_with_priority_who_still_come_count() -> None:
    """Ten an hour for one counter make a wait longer; later comers without priority do not."""
    waiting = line(5)
    counters = [counter(1, since=4)]
    urgent = Stream(service="ho_tich", head_start=60, per_minute=1 / 20)
    usual = Stream(service="ho_tich", head_start=0, per_minute=1 / 6)

    alone = expected(hall(waiting, counters), waiting[-1])
    pushed = expected(hall(waiting, counters, streams=[urgent]), waiting[-1])
    unmoved = expected(hall(waiting, counters, streams=[usual]), waiting[-1])

    # Cobham 1954: a share of 8/20 of the counter is not there for who has waited longer
    assert pushed == pytest.approx(alone / (1 - 8 / 20), rel=0.15)
    assert unmoved == alone


def test_a_helping_counter_comes_late() -> None:
    """Its own people are called first there, also later ones, until ten minutes have passed."""
    mine = replace(ticket(90, due_at=NOW - minutes(5)), service="dat_dai")
    long_ago = replace(mine, due_at=NOW - minutes(15))
    theirs = line(3)
    own = counter(2, since=0, dat_dai=0)
    helping = counter(1, ho_tich=0, dat_dai=10)

    helped = hall([*theirs, mine], [helping, own])
    alone = hall([*theirs, mine], [counter(1, ho_tich=0), own])

    assert 0 < expected(helped, mine) <= expected(alone, mine)
    assert estimates(helped)[mine.id].before >= 1
    assert expected(hall([*theirs, long_ago], [helping, own]), long_ago) == 0


def test_those_who_still_come_for_a_helping_counter_are_before_the_helped() -> None:
    """Its own people overtake within the handicap; a stream in which nobody comes does nothing."""
    mine = replace(ticket(90, due_at=NOW - minutes(5)), service="dat_dai")
    helping = counter(1, since=4, ho_tich=0, dat_dai=10)
    own = Stream(service="ho_tich", head_start=0, per_minute=1 / 4)
    alone, busy, quiet = (
        hall([mine], [helping], streams=streams)
        for streams in ([], [own], [replace(own, head_start=60, per_minute=0)])
    )

    assert expected(busy, mine) > expected(alone, mine) + 1
    assert expected(quiet, mine) == expected(alone, mine)
    assert estimates(busy) == estimates(busy)


def test_a_ticket_kept_for_a_counter_waits_for_that_one() -> None:
    """Others may be free: a reservation waits for its officer."""
    kept = replace(ticket(3), reserved_counter=2, reserved_until=NOW + minutes(15))
    counters = [counter(1), counter(2, since=1)]

    assert expected(hall([kept], counters), kept) > 2
    assert expected(hall([replace(kept, reserved_until=NOW)], counters), kept) == 0
    assert expected(hall([kept], counters[:1]), kept) == 0


def test_a_pause_ends_some_time() -> None:
    """A paused counter counts, for less than one that works."""
    waiting = line(6)
    working, pausing = counter(2), replace(counter(2), paused=True)

    alone, paused, two = (
        expected(hall(waiting, [counter(1, since=4), *more]), waiting[-1])
        for more in ([], [pausing], [working])
    )

    assert two < paused < alone


def test_a_pause_has_no_memory() -> None:
    """However long an officer has been away, in the mean it lasts as long as pauses do."""
    away = replace(counter(1), paused=True)

    told = expected(hall(line(1), [away], pace=replace(MEASURED, pause_minutes=20)), ticket(1))

    assert told == pytest.approx(20, rel=0.05)


@pytest.mark.parametrize(
    ("since", "rest"), [(-5, 8.0), (0, 8.0), (0.9, 7.1), (8, 4.47), (16, 4.88), (24, 5.57)]
)
def test_how_long_a_counter_is_taken_yet_depends_on_how_long_it_was(
    since: float, rest: float
) -> None:
    """The mean of a lognormal time of mean 8 and variation 0.6 beyond what has passed of it."""
    told = expected(hall(line(1), [counter(1, since=since)]), ticket(1))

    assert told == pytest.approx(rest, rel=0.04)


def test_a_counter_that_stands_still_stops_nobody() -> None:
    """Whom an officer forgot for four hours, nobody waits for."""
    waiting = line(4)

    told = expected(hall(waiting, [counter(1, since=4), counter(2, since=240)]), waiting[-1])

    assert 0 < told < 60


def test_where_nothing_was_measured_the_head_of_the_line_tells() -> None:
    """The first morning: who is called next has waited 24 minutes, so will who comes now."""
    waiting = [ticket(place, due_at=NOW - minutes(32 - 8 * place)) for place in range(1, 5)]
    new = hall(waiting, [counter(1, since=2)], pace=Pace())

    last = estimates(new)[waiting[-1].id]
    first = estimates(new)[waiting[0].id]

    assert (last.source, last.expected) == (Source.HEAD_OF_LINE, 24)
    assert (last.low, last.high, last.before) == (10, 40, 3)
    assert first.source is Source.PLAYED
    assert newcomers(new, ["ho_tich"])["ho_tich"].source is Source.HEAD_OF_LINE
    (comes,) = of_newcomers(new, [newcomer("ho_tich", NOW, 0)]).values()
    assert comes.source is Source.HEAD_OF_LINE


def test_a_line_that_has_not_moved_tells_nothing() -> None:
    """Twenty at the door at eight: nobody has waited, and yet it will be long."""
    told = estimates(hall(line(8), [counter(1)], pace=Pace()))

    assert {one.source for one in told.values()} == {Source.PLAYED}
    assert told[ticket(8).id].expected > 40


@pytest.mark.parametrize(("count", "source"), [(4, Source.HEAD_OF_LINE), (5, Source.PLAYED)])
def test_five_measured_times_tell_more_than_the_line(count: int, source: Source) -> None:
    """From then on the hall is played, and the day in the mean is what is said."""
    waiting = [ticket(place, due_at=NOW - minutes(32 - 8 * place)) for place in range(1, 5)]

    told = estimates(hall(waiting, [counter(1)], pace=Pace(count=count)))

    assert told[waiting[-1].id].source is source


def test_what_most_plays_do_not_see_is_not_told() -> None:
    """Who stands where the evening comes first, in every second play at least, is told nothing."""
    waiting = line(105)
    one = hall(waiting, [counter(1)])
    called = play(one, [who.id for who in waiting])

    told = estimates(one)

    assert set(told) == {who for who, played in called.items() if len(played.minutes) > RUNS / 2}
    assert any(0 < len(played.minutes) <= RUNS / 2 for played in called.values())


def test_only_the_own_line_tells() -> None:
    """Who has waited long for something else says nothing of this line."""
    waiting = [ticket(place, due_at=NOW - minutes(32 - 8 * place)) for place in range(1, 5)]
    other = replace(ticket(9, due_at=NOW - minutes(55)), service="dat_dai")
    new = hall([other, *waiting], [counter(1, since=2)], pace=Pace())

    assert expected(new, waiting[-1]) == 24


@pytest.mark.parametrize(
    ("waited", "source"), [(7.9, Source.PLAYED), (8, Source.HEAD_OF_LINE), (9, Source.HEAD_OF_LINE)]
)
def test_the_head_of_the_line_tells_once_one_could_have_been_served(
    waited: float, source: Source
) -> None:
    """Before the usual eight minutes have passed, the line may just not have moved yet."""
    waiting = [ticket(1, due_at=NOW - minutes(waited)), ticket(2, due_at=NOW)]

    told = estimates(hall(waiting, [counter(1, since=2)], pace=Pace()))

    assert told[ticket(2).id].source is source


def test_who_came_before_the_head_of_the_line_is_not_told_less_than_nothing() -> None:
    """Put back behind the first, but longer here than that one."""
    first = ticket(1, due_at=NOW - minutes(10))
    back = replace(ticket(2, due_at=NOW), issued_at=NOW - minutes(40))

    told = estimates(hall([first, back], [counter(1, since=2)], pace=Pace()))[back.id]

    assert (told.source, told.expected, told.low) == (Source.HEAD_OF_LINE, 0, 0)


def test_newcomers_stand_behind_all_and_before_nobody() -> None:
    """One of each service is asked for at once, as if each came alone."""
    waiting = line(3)
    counters = [counter(1, since=3, ho_tich=0, dat_dai=0)]
    one = hall(waiting, counters)

    alone = newcomers(one, ["ho_tich"])["ho_tich"]
    both = newcomers(one, ["dat_dai", "ho_tich", "xay_dung"])

    assert set(both) == {"ho_tich", "dat_dai"}
    assert both["ho_tich"] == alone
    assert alone.before == 3
    assert everybody(one, ["dat_dai", "ho_tich"])[0] == estimates(one)


def test_newcomers_are_last_also_after_a_clock_was_set_back() -> None:
    """Who waits was issued later than now; the next number is later still."""
    waiting = line(3)
    early = hall(waiting, [counter(1)], now=NOW - minutes(30))

    assert newcomers(early, ["ho_tich"])["ho_tich"].before == 3


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.0, 1.0, (0, 5)),
        (9.9, 10.1, (5, 15)),
        (10.0, 15.0, (10, 15)),
        (10.0, 10.0, (10, 15)),
        (28.0, 31.0, (25, 40)),
        (30.0, 30.0, (30, 35)),
        (47.0, 72.0, (40, 75)),
        (130.0, 150.0, (120, 150)),
    ],
)
def test_the_band_ends_on_round_minutes(low: float, high: float, said: tuple[int, int]) -> None:
    """The later end rounded up, the earlier down: who comes back in time is never too late."""
    assert band(low, high) == said
