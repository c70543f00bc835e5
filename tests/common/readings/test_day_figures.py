"""The day in figures says what happened, on both kinds of database."""

from datetime import date, timedelta
from uuid import UUID

from common.catalogue.model import Catalogue
from common.database.sites import find_site
from common.readings.day_figures import DayFigures, read_day_figures
from common.tickets.figures import Times
from common.tickets.offline import Spooled
from common.tickets.rating import Level, Reason
from common.use_cases.offline import Offline
from common.use_cases.ratings import Ratings
from common.use_cases.setup import set_up
from common.use_cases.use_case import By
from tests.halls import MORNING, TestHall

SATURDAY = date(2026, 11, 21)


def read(hall: TestHall, day: date | None = None) -> DayFigures:
    """Read a day of the hall."""
    return read_day_figures(hall.database, hall.site, day)


def minutes(*numbers: float) -> Times:
    """Return the times of one span, or of several with these as median and p90."""
    count, median, p90 = numbers
    return Times(count=int(count), median=timedelta(minutes=median), p90=timedelta(minutes=p90))


def serve(hall: TestHall, *, wait: float, serving: float | None, counter: int = 1) -> None:
    """Call the next one after a wait; start and finish, or finish with one key."""
    hall.pass_time(minutes=wait)
    hall.queue.call_next(counter)
    if serving is not None:
        hall.queue.start(counter)
        hall.pass_time(minutes=serving)
    hall.queue.finish(counter)


def test_a_plain_morning(hall: TestHall) -> None:
    """Who took a number, waited and was served stands in total, service, counter and hour."""
    hall.queue.issue("ho_tich")
    serve(hall, wait=10, serving=5)

    figures = read(hall)

    assert (figures.total.issued, figures.total.served, figures.total.open) == (1, 1, 0)
    assert figures.total.waiting == minutes(1, 10, 10)
    assert figures.total.serving == minutes(1, 5, 5)
    assert [one.key for one in figures.services] == ["ho_tich"]
    assert [one.number for one in figures.counters] == [1]
    assert [one.hour for one in figures.hours] == [8]
    assert figures.counters[0].figures.issued is None


def test_one_key_per_person_gives_waiting_but_no_serving_time(hall: TestHall) -> None:
    """Implied starts never count: nobody knows how long that serving took."""
    for _ in range(3):
        hall.queue.issue("ho_tich")
        hall.pass_time(minutes=1)
    hall.pass_time(minutes=5)
    for _ in range(3):
        hall.queue.call_next(1)
        hall.pass_time(minutes=4)

    figures = read(hall).total

    assert figures.served == 2
    assert figures.waiting == minutes(3, 11, 14)
    assert figures.serving == Times()


def test_a_call_from_hold_or_after_a_no_show_ends_no_wait(hall: TestHall) -> None:
    """Who fetches a paper does not wait for the centre."""
    for deed in (hall.queue.hold, hall.queue.no_show):
        number = hall.issue()
        hall.queue.call_next(1)
        deed(1)
        hall.pass_time(hours=1)
        hall.queue.call(1, number)
        hall.queue.finish(1)

    figures = read(hall).total

    assert (figures.served, figures.no_show) == (2, 0)
    assert figures.waiting.count == 2
    assert figures.waiting.p90 == timedelta(seconds=1)


def test_hold_splits_serving_and_a_transfer_begins_a_new_wait(hall: TestHall) -> None:
    """Each stretch is counted where it was: the first service and the second."""
    number = hall.issue("ho_tich")
    hall.queue.call_next(1)
    hall.queue.start(1)
    hall.pass_time(minutes=3)
    hall.queue.hold(1)
    hall.pass_time(minutes=30)
    hall.queue.resume(1, number)
    hall.pass_time(minutes=2)
    hall.queue.transfer(1, to_service="dat_dai")
    hall.pass_time(minutes=7)
    hall.queue.call_next(3)

    services = {one.key: one.figures for one in read(hall).services}

    assert services["ho_tich"].serving == minutes(2, 2, 3)
    assert services["dat_dai"].waiting == minutes(1, 7, 7)
    assert (services["ho_tich"].issued, services["dat_dai"].issued) == (1, 0)
    assert (services["ho_tich"].open, services["dat_dai"].open) == (0, 1)


def test_what_was_undone_never_happened(hall: TestHall) -> None:
    """A call taken back ends no wait, and a finish taken back serves nobody."""
    hall.staff.add_officer("lan", "Lan", "246813")
    lan = By(officer="lan")
    hall.queue.issue("ho_tich")
    hall.pass_time(minutes=5)
    hall.queue.call_next(1, by=lan)
    hall.queue.undo(1, by=lan)
    before = read(hall).total
    hall.pass_time(minutes=5)
    hall.queue.call_next(1, by=lan)
    hall.queue.finish(1, by=lan)
    hall.queue.undo(1, by=lan)

    after = read(hall).total

    assert before.waiting == Times()
    assert after.waiting == minutes(1, 10, 10)
    assert (after.served, after.open) == (0, 1)


def test_each_number_ends_once(hall: TestHall) -> None:
    """Who was not there stays a no-show when the day expires; the ends add up to the issued."""
    for _ in range(5):
        hall.issue()
    hall.queue.call_next(1)
    hall.queue.no_show(1)
    hall.queue.cancel("A002")
    hall.queue.call_next(1)
    hall.queue.call_next(1)
    hall.queue.close_day()

    total = read(hall).total

    assert (total.issued, total.served, total.no_show) == (5, 1, 1)
    assert (total.cancelled, total.expired, total.open) == (1, 1, 1)


def test_ratings_count_for_the_hall_and_the_service(hall: TestHall) -> None:
    """Two were served in one service and one in another; a counter has no ratings at all."""
    ratings = Ratings(hall.database, hall.site)
    for service, counter, level, reason in (
        ("ho_tich", 1, Level.VERY_SATISFIED, None),
        ("ho_tich", 1, Level.DISSATISFIED, Reason.WAITING),
        ("dat_dai", 3, Level.VERY_SATISFIED, Reason.ATTITUDE),
    ):
        ticket = hall.queue.issue(service)
        serve(hall, wait=1, serving=None, counter=counter)
        ratings.rate(ticket.id, level, reason)

    figures = read(hall)

    assert figures.ratings.count == 3
    assert figures.ratings.levels == {Level.VERY_SATISFIED: 2, Level.DISSATISFIED: 1}
    assert figures.ratings.reasons == {Reason.ATTITUDE: 1, Reason.WAITING: 1}
    by_service = {one.key: one.ratings.levels for one in figures.service_ratings}
    assert by_service == {
        "ho_tich": {Level.VERY_SATISFIED: 1, Level.DISSATISFIED: 1},
        "dat_dai": {Level.VERY_SATISFIED: 1},
    }
    assert not hasattr(figures.counters[0], "ratings")
    assert read(hall, SATURDAY - timedelta(days=1)).ratings.count == 0


def test_an_earlier_day_stays_readable(hall: TestHall) -> None:
    """What the next morning lets expire belongs to its own day, and to no hour of it."""
    hall.issue()
    before = read(hall)
    hall.pass_time(hours=24)
    hall.issue()

    yesterday, today = read(hall, SATURDAY), read(hall)

    assert (before.today, yesterday.today, today.today) == (True, False, True)
    assert (before.total.open, yesterday.total.open, yesterday.total.expired) == (1, 0, 1)
    assert [(one.hour, one.figures.expired) for one in yesterday.hours] == [(8, 0), (None, 1)]
    assert (today.day, today.total.issued) == (date(2026, 11, 22), 1)


def test_a_day_without_anybody_is_all_noughts(hall: TestHall) -> None:
    """A Sunday is an answer too."""
    figures = read(hall, date(2026, 11, 15))

    assert (figures.total.issued, figures.total.waiting) == (0, Times())
    assert (figures.services, figures.counters, figures.hours) == ((), (), ())


def test_a_clock_set_back_gives_no_negative_times(hall: TestHall) -> None:
    """Nobody waited less than nothing."""
    hall.queue.issue("ho_tich")
    hall.pass_time(minutes=-20)
    serve(hall, wait=0, serving=-5)

    total = read(hall).total

    assert total.waiting == total.serving == minutes(1, 0, 0)


def test_one_tap_with_two_numbers_counts_once(hall: TestHall) -> None:
    """The hall's number gives way to the one on the paper, and is no cancelled one either."""
    hall.queue.issue("ho_tich", by=By(request_id="tap"))
    hall.queue.call_next(1)
    hall.pass_time(minutes=10)
    given = Spooled(
        request_id="tap",
        id=UUID(int=1),
        token="alone",
        service="ho_tich",
        priority="none",
        prefix="A",
        sequence=1,
        letter="K",
        given_at=MORNING,
        offset=timedelta(),
        lost_at=MORNING,
    )

    Offline(hall.database, hall.site).hand_over(given)

    total = read(hall).total
    assert (total.issued, total.open) == (1, 1)
    assert (total.cancelled, total.no_show, total.waiting.count) == (0, 0, 0)


def test_a_training_is_another_day(hall: TestHall, shipped: Catalogue) -> None:
    """Practice and the real day never mix, in either direction."""
    hall.issue()
    set_up(hall.database, shipped, training=True)
    with hall.database.reading() as connection:
        practice = find_site(connection, hall.site).key
    for _ in range(3):
        TestHall(database=hall.database, site=practice, clock=hall.clock).issue()

    issued = [read_day_figures(hall.database, site).total.issued for site in (hall.site, practice)]

    assert practice != hall.site
    assert issued == [1, 3]


def test_letting_others_pass_goes_on_with_the_same_wait(hall: TestHall) -> None:
    """Whoever let somebody pass has still waited since the issue."""
    number = hall.queue.issue("ho_tich").number
    hall.pass_time(minutes=10)
    hall.queue.let_pass(number)

    serve(hall, wait=5, serving=None)

    assert read(hall).total.waiting == minutes(1, 15, 15)


def test_a_serving_that_the_end_of_the_day_cut_off_is_no_serving_time(hall: TestHall) -> None:
    """Nobody knows when it ended: the day was closed over it."""
    hall.queue.issue("ho_tich")
    hall.queue.call_next(1)
    hall.queue.start(1)
    hall.pass_time(hours=3)

    hall.queue.close_day(everything=True)

    total = read(hall).total
    assert (total.expired, total.serving) == (1, Times())
