"""All that boards and phones do is done under their own roles, on a real server."""

import pytest
from sqlalchemy import text

from common.database.faults import DatabaseForbidden
from common.readings.boards import read_board
from common.readings.waiting_times import WaitingTimes
from common.tickets.rating import Level
from common.use_cases.ratings import Ratings, read_to_rate
from tests.common.door_roles.conftest import LAN
from tests.halls import TestHall


def test_ratings_come_through_the_web_door_alone(
    kiosk: TestHall, counter: TestHall, web: TestHall
) -> None:
    """It adds them and changes none; a counter or kiosk adds none."""
    ticket = counter.ticket(kiosk.issue())
    counter.queue.call_next(1)
    counter.queue.finish(1)
    for other in (kiosk, counter):
        with pytest.raises(DatabaseForbidden):
            Ratings(other.database, other.site).rate(ticket.id, Level.SATISFIED)

    asked = read_to_rate(web.database, web.site).counters[1]
    Ratings(web.database, web.site).rate(asked.ticket_id, Level.SATISFIED)

    assert not read_to_rate(web.database, web.site).counters
    with pytest.raises(DatabaseForbidden), web.database.writing() as connection:
        connection.execute(text("UPDATE rating SET level = 'neutral'"))


def test_a_board_shows_says_and_records(
    kiosk: TestHall, counter: TestHall, display: TestHall
) -> None:
    """Shown, mute, spoken after all; what it reads is what was called."""
    kiosk.issue()
    call_id = counter.queue.call_next(1).call_id
    assert call_id

    view = read_board(display.database, display.site, "hall")
    display.records.shown(call_id, "hall")
    display.records.mute(call_id, "hall", "no-sound")
    display.records.spoken(call_id, "hall")

    assert [one.number for one in view.to_speak] == ["A001"]
    assert read_board(display.database, display.site, "hall").to_speak == ()
    (call,) = counter.reading.current_calls()
    (announced,) = call.announcements
    assert announced.spoken_at
    assert announced.shown_at


def test_a_board_knows_how_long_people_wait(kiosk: TestHall, display: TestHall) -> None:
    """From the very tables that a kiosk reads for it."""
    kiosk.issue()

    told = WaitingTimes(display.database, display.site).arrivals()

    assert told.of("ho_tich") == WaitingTimes(kiosk.database, kiosk.site).arrivals().of("ho_tich")
    assert told.of("ho_tich") is not None


def test_a_phone_reads_lets_pass_and_cancels(kiosk: TestHall, web: TestHall) -> None:
    """Its own turn, and no more."""
    for _ in range(3):
        kiosk.issue()

    web.queue.let_pass("A001")
    web.queue.cancel("A002")

    assert web.line() == ["A003", "A001"]
    with pytest.raises(DatabaseForbidden):
        web.queue.call_next(1)


def test_a_phone_reads_how_long_people_wait(
    kiosk: TestHall, counter: TestHall, web: TestHall
) -> None:
    """And neither who served them nor why somebody was sent on."""
    for _ in range(3):
        kiosk.issue()
    counter.queue.call_next(1, by=LAN)

    waits = WaitingTimes(web.database, web.site).read()

    assert [one.number for one in waits.tickets] == ["A002", "A003"]
    assert len(waits.of) == 2
    with pytest.raises(DatabaseForbidden):
        web.events("A001")
