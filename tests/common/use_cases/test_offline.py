"""Numbers that a kiosk gave while it was cut off enter the queue once, in their place in time."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from common.database import schema
from common.tickets.numbering import KIOSK_LETTERS
from common.tickets.refusals import NoLetterLeft, NumberTaken, RequestIdReused
from common.tickets.ticket import Action, State
from common.use_cases.offline import Offline
from common.use_cases.use_case import By
from tests.common.use_cases.given_alone import spooled
from tests.halls import MORNING, TestHall


@pytest.fixture
def offline(hall: TestHall) -> Offline:
    """The use cases of kiosks that were cut off."""
    return Offline(hall.database, hall.site)


def test_a_number_given_while_cut_off_has_its_place_in_time(
    hall: TestHall, offline: Offline
) -> None:
    """Who came at five past eight is before who came at ten past, though heard of later."""
    hall.pass_time(minutes=10)
    hall.issue()
    hall.pass_time(minutes=5)

    answer = offline.hand_over(spooled(minutes=5))

    assert hall.line() == ["A001K", "A001"]
    assert answer.number == "A001K"
    assert hall.ticket("A001K").issued_at == MORNING + timedelta(minutes=5)
    assert hall.ticket("a001k").due_at == MORNING + timedelta(minutes=5)
    assert hall.actions("A001K") == [Action.ISSUE]
    assert hall.queue.call_next(1).number == "A001K"


def test_its_priority_counts(hall: TestHall, offline: Offline) -> None:
    """The head start is taken from the own issue time."""
    hall.pass_time(minutes=30)

    offline.hand_over(spooled(minutes=5, priority="elderly"))

    assert hall.ticket("A001K").due_at == MORNING + timedelta(minutes=5 - 60)


def test_a_second_hand_over_changes_nothing(hall: TestHall, offline: Offline) -> None:
    """A kiosk that did not hear the answer asks again, also after the ticket was called."""
    hall.pass_time(minutes=10)
    first = offline.hand_over(spooled())
    hall.queue.call_next(1)
    before = hall.everything()

    again = offline.hand_over(spooled())

    assert again == replace(first, replayed=True)
    assert hall.everything() == before


def test_a_second_hand_over_enters_nothing_when_the_request_is_forgotten(
    hall: TestHall, offline: Offline
) -> None:
    """Requests are kept for a week; the ticket's own id is known for ever."""
    offline.hand_over(spooled())
    hall.pass_time(hours=24 * 9)
    hall.issue()

    again = offline.hand_over(spooled())

    assert again.state == "expired"
    assert [ticket.number for ticket in hall.reading.tickets()] == ["A001"]


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(-600, 0), (-1, 0), (0, 0), (3, 3), (10, 10), (11, 10), (6000, 10)],
)
def test_the_issue_time_lies_between_the_loss_and_now(
    hall: TestHall, offline: Offline, minutes: int, expected: int
) -> None:
    """A kiosk's clock that stopped or jumped moves nobody out of the time that was lost."""
    hall.pass_time(minutes=10)

    answer = offline.hand_over(spooled(minutes=minutes))

    assert answer.issued_at == MORNING + timedelta(minutes=expected)
    assert hall.state("A001K") is State.WAITING


def test_number_order_is_time_order_when_the_kiosks_clock_goes_back(
    hall: TestHall, offline: Offline
) -> None:
    """The second number of the series counts as issued after the first."""
    hall.pass_time(minutes=10)

    offline.hand_over(spooled(1, minutes=8))
    offline.hand_over(spooled(2, minutes=3))

    assert hall.ticket("A001K").issued_at < hall.ticket("A002K").issued_at
    assert hall.line() == ["A001K", "A002K"]


def test_the_halls_own_ticket_of_the_same_tap_gives_way(hall: TestHall, offline: Offline) -> None:
    """The hall had answered after all: the number on paper stands, the other is cancelled."""
    hall.queue.issue("ho_tich", by=By(request_id="tap-1"))
    hall.pass_time(minutes=1)

    answer = offline.hand_over(spooled(1))

    assert answer.superseded == "A001"
    assert hall.line() == ["A001K"]
    assert hall.state("A001") is State.CANCELLED
    cancelled = hall.events("A001")[-1]
    assert (cancelled.action, cancelled.machine) == (Action.CANCEL, True)
    assert cancelled.reason == "superseded: A001K"


def test_a_called_ticket_of_the_same_tap_gives_way_and_leaves_the_boards(
    hall: TestHall, offline: Offline
) -> None:
    """Nobody holds that number: its counter is free, and its call is shown no longer."""
    hall.queue.issue("ho_tich", by=By(request_id="tap-1"))
    hall.queue.call_next(1)

    offline.hand_over(spooled(1))

    assert hall.state("A001") is State.CANCELLED
    assert hall.actions("A001")[-2:] == [Action.NO_SHOW, Action.CANCEL]
    assert hall.boards() == []
    assert hall.queue.call_next(1).number == "A001K"


def test_a_served_ticket_of_the_same_tap_stays(hall: TestHall, offline: Offline) -> None:
    """An officer has somebody before them under that number."""
    hall.queue.issue("ho_tich", by=By(request_id="tap-1"))
    hall.queue.call_next(1)
    hall.queue.start(1)

    answer = offline.hand_over(spooled(1))

    assert answer.superseded is None
    assert hall.state("A001") is State.SERVING
    assert hall.line() == ["A001K"]


def test_a_job_that_comes_late_makes_no_second_ticket(hall: TestHall, offline: Offline) -> None:
    """The request that hung while the kiosk went on is refused once the number is handed over."""
    offline.hand_over(spooled(1))

    with pytest.raises(RequestIdReused):
        hall.queue.issue("ho_tich", by=By(request_id="tap-1"))

    assert [ticket.number for ticket in hall.reading.tickets()] == ["A001K"]


def test_an_officers_press_is_nobodys_tap(hall: TestHall, offline: Offline) -> None:
    """A request id of another use case takes nothing over."""
    hall.issue()
    hall.queue.call_next(1, by=By(request_id="press"))
    before = hall.everything()

    with pytest.raises(RequestIdReused):
        offline.hand_over(spooled(1, request_id="press"))

    assert hall.everything() == before


def test_what_was_given_yesterday_is_recorded_as_expired(hall: TestHall, offline: Offline) -> None:
    """The spool of an earlier day waits for nobody, and is in the history of its day."""
    hall.pass_time(hours=24)

    answer = offline.hand_over(spooled(1, minutes=5))

    assert answer.state == "expired"
    assert answer.issued_at == MORNING + timedelta(minutes=5)
    assert hall.reading.tickets() == []
    with hall.database.reading() as connection:
        row = connection.execute(select(schema.ticket)).one()
    assert (row.number, row.state) == ("A001K", State.EXPIRED)
    assert row.business_day == MORNING.date()


def test_the_halls_own_series_goes_on_without_a_hole(hall: TestHall, offline: Offline) -> None:
    """Numbers with a letter take none of those without."""
    hall.issue()
    offline.hand_over(spooled(1))

    assert hall.issue() == "A002"


def test_a_number_is_not_given_twice_on_a_day(hall: TestHall, offline: Offline) -> None:
    """Two kiosks with one letter: the second number is refused in words, and nothing changes."""
    offline.hand_over(spooled(1))
    before = hall.everything()

    with pytest.raises(NumberTaken) as caught:
        offline.hand_over(replace(spooled(1, request_id="other"), id=UUID(int=77), token="77"))

    assert "A001K" in caught.value.message("vi")
    assert hall.everything() == before


def test_a_service_no_longer_offered_keeps_its_people(hall: TestHall, offline: Offline) -> None:
    """Who got a number before the catalogue changed still has it."""
    with hall.database.writing() as connection:
        connection.exec_driver_sql("UPDATE service SET active = false WHERE key = 'ho_tich'")
        connection.exec_driver_sql("UPDATE priority_class SET active = false WHERE key = 'elderly'")
        connection.commit()

    offline.hand_over(spooled(1, priority="elderly"))

    assert hall.line() == ["A001K"]


def test_each_kiosk_keeps_a_letter_of_its_own(offline: Offline) -> None:
    """The letter is the same at every start, and no other kiosk's."""
    first, second = offline.letter("one"), offline.letter("two")

    assert (first, second) == ("K", "M")
    assert (offline.letter("one"), offline.letter("two")) == (first, second)


def test_no_letter_is_read_as_a_digit() -> None:
    """A number on paper is read out by people: 8 and B, 0 and O look alike."""
    assert not set(KIOSK_LETTERS) & set("BDGIJLOQSZ")
    assert len(set(KIOSK_LETTERS)) == len(KIOSK_LETTERS)


def test_more_kiosks_than_letters_are_refused_in_words(hall: TestHall, offline: Offline) -> None:
    """Nobody shares a letter; one that was away for a week gives its own back."""
    for number in range(len(KIOSK_LETTERS)):
        offline.letter(f"kiosk-{number}")
        hall.pass_time(minutes=1)
    with pytest.raises(NoLetterLeft):
        offline.letter("one more")
    hall.pass_time(hours=24 * 6)
    offline.letter("kiosk-0")
    hall.pass_time(hours=24 * 2)

    assert offline.letter("one more") == KIOSK_LETTERS[1]
