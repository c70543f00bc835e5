from common.readings.following import Followed, number_of_token, read_followed
from common.tickets.text import Text
from common.tickets.ticket import State
from tests.halls import TestHall


def of(hall: TestHall, number: str) -> Followed:
    """Return what the holder of today's ticket follows."""
    return next(
        one
        for one in read_followed(hall.database, hall.site).tickets.values()
        if one.number == number
    )


def test_who_waits_reads_how_many_are_before_and_where_to_go(hall: TestHall) -> None:
    """The same count that the paper has, and the counters that own the service."""
    for _ in range(3):
        hall.issue("ho_tich")
    hall.issue("dat_dai")

    one = of(hall, "A003")

    assert (one.state, one.ahead) == (State.WAITING, 2)
    assert one.service == Text(vi="Hộ tịch – Tư pháp", en="Civil status and justice")
    assert one.counters == hall.reading.on_paper("A003").counters
    assert [of(hall, number).ahead for number in ("A001", "A002", "C001")] == [0, 1, 0]


def test_somebody_with_priority_stands_before(hall: TestHall) -> None:
    """What comes later may be called earlier; the count says so."""
    hall.issue("ho_tich")
    hall.issue("ho_tich", priority="elderly")

    assert [of(hall, number).ahead for number in ("A001", "A002")] == [1, 0]


def test_who_is_called_knows_the_counter_and_how_often(hall: TestHall) -> None:
    """Each recall counts: the phone rings again. Nobody is before them any more."""
    hall.issue("ho_tich")
    hall.queue.call_next(1)
    first = of(hall, "A001")
    hall.queue.recall(1)
    second = of(hall, "A001")
    hall.queue.finish(1)
    last = of(hall, "A001")

    assert (first.state, first.counter, first.calls, first.ahead) == (State.CALLED, 1, 1, None)
    assert second.calls == 2
    assert (last.state, last.counter) == (State.FINISHED, None)


def test_who_is_kept_for_one_counter_waits_for_that_one(hall: TestHall) -> None:
    """After a transfer only it calls, until the reservation is over."""
    hall.issue("ho_tich")
    hall.queue.call_next(1)
    hall.queue.transfer(1, to_counter=4)
    kept = of(hall, "A001").counters
    hall.pass_time(minutes=16)
    after = of(hall, "A001").counters

    assert kept == (4,)
    assert after == hall.reading.on_paper("A001").counters


def test_letting_pass_is_counted_down(hall: TestHall) -> None:
    """The page offers it as often as the rules allow, and no more."""
    hall.set_rules(let_pass_most=2)
    hall.issue("ho_tich")
    left = [of(hall, "A001").passes_left]
    for _ in range(2):
        hall.queue.let_pass("A001")
        left.append(of(hall, "A001").passes_left)

    assert left == [2, 1, 0]


def test_a_new_day_follows_nobody_of_the_last(hall: TestHall) -> None:
    """Whose day is over is found by the token alone, with its number."""
    token = hall.queue.issue("ho_tich").token
    hall.pass_time(hours=24)
    fresh = hall.queue.issue("ho_tich").token

    followed = read_followed(hall.database, hall.site)

    assert list(followed.tickets) == [fresh]
    assert number_of_token(hall.database, hall.site, token) == "A001"
    assert number_of_token(hall.database, hall.site, "nobody") is None
