"""How people found it: once for each ticket, and never by officer; alike on both databases."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from common.database import schema
from common.tickets.rating import LEVEL_WORDS, REASON_WORDS, Level, Reason
from common.tickets.refusals import RequestIdReused, UnknownTicket
from common.use_cases.ratings import (
    ASKED_FOR,
    AlreadyRated,
    NotFinishedYet,
    Ratings,
    read_to_rate,
)
from common.use_cases.use_case import By
from tests.halls import TestHall


@pytest.fixture
def ratings(hall: TestHall) -> Ratings:
    """The ratings of a hall."""
    return Ratings(hall.database, hall.site)


def serve(hall: TestHall, counter: int = 1) -> str:
    """Serve somebody of civil status at a counter to the end; return the number."""
    number = hall.issue()
    hall.queue.call_next(counter)
    hall.queue.finish(counter)
    return number


def rated_tickets(hall: TestHall) -> set[UUID]:
    """Return which tickets are rated."""
    with hall.database.reading() as connection:
        return set(connection.execute(select(schema.rating.c.ticket_id)).scalars())


def asked(hall: TestHall, counter: int = 1) -> str | None:
    """Return which number a counter's tablet asks about."""
    found = read_to_rate(hall.database, hall.site).counters.get(counter)
    return found.number if found else None


def test_a_served_person_says_how_it_was(hall: TestHall, ratings: Ratings) -> None:
    """The rating is kept with its reason."""
    ticket = hall.ticket(serve(hall))

    rated = ratings.rate(ticket.id, Level.SATISFIED, Reason.WAITING)

    assert (rated.number, rated.level) == (ticket.number, Level.SATISFIED)
    assert rated_tickets(hall) == {ticket.id}


def test_nothing_else_is_kept() -> None:
    """No time, no counter, no officer, no words of anybody's own."""
    assert set(schema.rating.c.keys()) == {"ticket_id", "site", "level", "reason"}


def test_a_ticket_is_rated_once(hall: TestHall, ratings: Ratings) -> None:
    """The first rating stays, also against a second thought."""
    ticket = hall.ticket(serve(hall))
    ratings.rate(ticket.id, Level.VERY_SATISFIED)

    with pytest.raises(AlreadyRated):
        ratings.rate(ticket.id, Level.VERY_DISSATISFIED)

    assert rated_tickets(hall) == {ticket.id}


def test_a_repeated_press_is_one_rating(hall: TestHall, ratings: Ratings) -> None:
    """A page that lost the answer sends the same press again and reads the same answer."""
    ticket = hall.ticket(serve(hall))
    press = By(request_id="tablet-1")
    first = ratings.rate(ticket.id, Level.NEUTRAL, by=press)

    again = ratings.rate(ticket.id, Level.NEUTRAL, by=press)

    assert not first.replayed
    assert again.replayed
    assert (again.number, again.level) == (first.number, first.level)
    with pytest.raises(RequestIdReused):
        ratings.rate(ticket.id, Level.SATISFIED, by=press)


def test_only_who_was_served_can_say(hall: TestHall, ratings: Ratings) -> None:
    """Whoever waits, or has given the number back, has nothing to rate."""
    waiting, cancelled = hall.issue(), hall.issue()
    hall.queue.cancel(cancelled)

    for number in (waiting, cancelled):
        with pytest.raises(NotFinishedYet):
            ratings.rate(hall.ticket(number).id, Level.SATISFIED)
    with pytest.raises(UnknownTicket):
        ratings.rate(uuid4(), Level.SATISFIED)


def test_yesterday_is_over(hall: TestHall, ratings: Ratings) -> None:
    """A page left open overnight changes no figures of a day that was reported."""
    ticket = hall.ticket(serve(hall))
    hall.pass_time(minutes=24 * 60)

    with pytest.raises(NotFinishedYet):
        ratings.rate(ticket.id, Level.SATISFIED)


def test_the_tablet_asks_who_was_finished_there_last(hall: TestHall) -> None:
    """Each counter asks its own person, and the newest of them alone."""
    serve(hall)
    last = serve(hall)
    elsewhere = serve(hall, counter=2)

    assert (asked(hall, 1), asked(hall, 2), asked(hall, 3)) == (last, elsewhere, None)


def test_the_tablet_asks_once(hall: TestHall, ratings: Ratings) -> None:
    """After the rating it rests, and does not go back to the one before."""
    serve(hall)
    last = serve(hall)

    ratings.rate(hall.ticket(last).id, Level.SATISFIED)

    assert asked(hall) is None


def test_the_tablet_does_not_ask_an_empty_chair(hall: TestHall) -> None:
    """After two minutes the person has left."""
    serve(hall)
    hall.pass_time(minutes=ASKED_FOR.total_seconds() / 60 - 0.1)
    still = asked(hall)

    hall.pass_time(minutes=0.2)

    assert still is not None
    assert asked(hall) is None


def test_a_finish_that_was_undone_asks_nobody(hall: TestHall) -> None:
    """Who sits there again is not asked how it was."""
    serve(hall)

    hall.queue.undo(1)

    assert asked(hall) is None


def test_the_next_call_also_ends_the_turn_before(hall: TestHall) -> None:
    """Most officers press one key for each person: who was finished by it is asked, too."""
    first, _ = hall.issue(), hall.issue()
    hall.queue.call_next(1)

    hall.queue.call_next(1)

    assert asked(hall) == first


def test_every_level_and_reason_is_said_in_both_languages() -> None:
    """The five levels in their official words, each once."""
    words = [*LEVEL_WORDS.values(), *REASON_WORDS.values()]

    assert set(LEVEL_WORDS) == set(Level)
    assert set(REASON_WORDS) == set(Reason)
    assert len({one.vi for one in words}) == len(words) == len({one.en for one in words})
    assert [one.vi for one in LEVEL_WORDS.values()] == [
        "Rất hài lòng",
        "Hài lòng",
        "Bình thường",
        "Không hài lòng",
        "Rất không hài lòng",
    ]
