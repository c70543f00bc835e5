"""What counters take for one person is measured from histories, and shrunken where few are known."""

from datetime import UTC
from uuid import UUID

import pytest

from common.tickets.lifecycle import act, undo
from common.tickets.pace import Measured, Pace, Taken, learn, taken_of
from common.tickets.ticket import Action, Press
from tests.common.tickets.examples import EIGHT, history, issued, minutes


def taken(*spans: tuple[float, float], came: float = 0, service: str = "ho_tich") -> list[Taken]:
    """Return when counter 1 was taken: minutes after eight, from and until."""
    return [
        Taken(service, 1, EIGHT + minutes(came), EIGHT + minutes(since), EIGHT + minutes(until))
        for since, until in spans
    ]


def test_a_counter_is_taken_from_the_call_to_the_end() -> None:
    """Also where Start was never pressed, and a recall does not begin anew."""
    one = history((10, Action.NEXT), (11, Action.RECALL), (18, Action.FINISH))

    assert taken_of(one) == taken((10, 18))


def test_who_is_not_there_takes_a_counter_too() -> None:
    """The minutes of waiting in vain count for all who wait behind."""
    one = history((10, Action.NEXT), (12, Action.NO_SHOW))

    assert taken_of(one) == taken((10, 12))


def test_a_second_turn_counts_by_itself() -> None:
    """Who fetched a paper took the counter twice, not in between."""
    one = history((10, Action.NEXT), (15, Action.HOLD), (60, Action.RESUME), (62, Action.FINISH))

    assert [span.minutes for span in taken_of(one)] == [5, 2]


def test_a_transfer_counts_for_the_service_before_it() -> None:
    """The counter that sent somebody on had served its own service."""
    one = history((10, Action.NEXT), (14, Action.TRANSFER), to="dat_dai")

    assert [(span.service, span.minutes) for span in taken_of(one)] == [("ho_tich", 4)]


def test_what_nobody_ended_is_not_measured() -> None:
    """The end of the day, and a counter left without a press for hours, say nothing."""
    expired = history((10, Action.NEXT), (15, Action.EXPIRE), machine=True)
    forgotten = history((10, Action.NEXT), (131, Action.FINISH))
    long = history((10, Action.NEXT), (130, Action.FINISH))

    assert taken_of(expired) == []
    assert taken_of(forgotten) == []
    assert taken_of(long) == taken((10, 130))


def test_what_was_undone_never_happened() -> None:
    """A finish that was taken back a minute later ends nothing."""
    ticket, events = issued()
    for after, action in ((10, Action.NEXT), (12, Action.FINISH)):
        press = Press(at=EIGHT + minutes(after), officer="lan", counter=1, request_id=action)
        ticket, more = act(ticket, action, press)
        events.extend(more)
    back = Press(at=EIGHT + minutes(12.2), officer="lan", counter=1, request_id="undo")
    ticket, undoing = undo(ticket, events, Action.FINISH, back)
    events.append(undoing)
    end = Press(at=EIGHT + minutes(19), officer="lan", counter=1, request_id="end")
    events.extend(act(ticket, Action.FINISH, end)[1])

    assert taken_of(events) == taken((10, 19))


def test_few_measurements_move_the_mean_little_many_all_the_way() -> None:
    """One slow person is an accident, a thousand are the pace."""
    few = learn(taken((0, 20)), UTC)
    many = learn(taken(*[(0, 20)] * 1000), UTC)

    assert 8 < few.minutes("ho_tich", 1) < 13
    assert many.minutes("ho_tich", 1) == pytest.approx(20, abs=0.2)


def test_a_service_that_was_never_measured_takes_what_the_hall_does() -> None:
    """What is known of the others is better than a number out of the air."""
    pace = learn(taken(*[(0, 20)] * 1000), UTC)

    assert pace.minutes("dat_dai", 1) == pytest.approx(20, abs=0.2)


def test_an_hour_is_drawn_towards_its_service() -> None:
    """Thirty slow ones at one hour move that hour half way, and hardly the next."""
    usual = taken(*[(60, 65)] * 300)
    slow = taken(*[(120, 135)] * 30)

    pace = learn(usual + slow, UTC)

    of_service = Measured(330, (300 * 5 + 30 * 15) / 330).mean
    assert pace.minutes("ho_tich", 3) == pytest.approx((15 + of_service) / 2, abs=0.3)
    assert pace.minutes("ho_tich", 9) == pytest.approx(of_service, abs=0.1)


def test_nothing_measured_is_the_usual() -> None:
    """A hall on its first morning says eight minutes."""
    assert learn([], UTC).minutes("ho_tich", 8) == 8
    assert learn([], UTC).variation == pytest.approx(0.6)
    assert Pace().minutes("ho_tich", 8) == 8


def test_time_between_two_people_counts_while_somebody_waits() -> None:
    """A minute from one to the next is the counter's; with nobody waiting it is nobody's."""
    spans = [(10.0 * turn, 10.0 * turn + 9) for turn in range(100)]

    waited = learn(taken(*spans), UTC)
    quiet = learn([taken((since, until), came=since)[0] for since, until in spans], UTC)

    assert waited.between == pytest.approx(1, abs=0.05)
    assert waited.pauses == 0
    assert quiet.between == 0


def test_a_long_gap_is_a_pause_and_lunch_is_none() -> None:
    """Every tenth person a quarter of an hour's pause; ninety minutes are lunch."""
    spans, at = [], 0.0
    for turn in range(200):
        spans.append((at, at + 5))
        at += 20 if turn % 10 == 9 else 5
    lunch = [*spans, (at + 90, at + 95)]

    pace = learn(taken(*spans), UTC)

    assert pace.pauses == pytest.approx(0.1, abs=0.01)
    assert pace.pause_minutes == pytest.approx(15, abs=0.6)
    assert learn(taken(*lunch), UTC).pause_minutes == pytest.approx(pace.pause_minutes)


def test_a_clock_that_was_set_back_measures_nothing_below_zero() -> None:
    """The database's clock may be mended during a serving."""
    (span,) = taken((10, 4))

    assert span.minutes == 0
    assert learn([span], UTC).minutes("ho_tich", 1) > 0


def test_measurements_are_of_one_ticket_at_a_time() -> None:
    """Events may come in any order; a ticket that only waits was measured nowhere."""
    one = history((10, Action.NEXT), (18, Action.FINISH))

    assert taken_of(reversed(one)) == taken((10, 18))
    assert taken_of(history()) == []
    assert one[0].ticket_id == UUID(int=1)
