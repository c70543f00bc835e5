"""Two doors at the same moment, on a database that lets many write."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import psycopg
import pytest

from common.catalogue.model import Catalogue
from common.database import schema
from common.readings.boards import read_board
from common.tickets.refusals import CounterTaken, QueueEmpty, TicketElsewhere
from common.tickets.ticket import Action, State
from common.use_cases.setup import set_up
from common.use_cases.use_case import By
from common.use_cases.watching import Seen
from tests.common.slow_door import SlowDoor, wait_until_blocked
from tests.halls import TestHall
from tests.postgres import Server


@pytest.fixture
def database_kind() -> str:
    """SQLite lets one write at a time."""
    return "postgres"


@pytest.fixture
def server(postgres: Server, hall: TestHall) -> Iterator[psycopg.Connection]:
    """A connection that looks at who waits for whom."""
    with postgres.connect(str(hall.database.engine.url.database)) as connection:
        yield connection


@pytest.fixture
def door(hall: TestHall) -> Iterator[Callable[[], SlowDoor]]:
    """Makes doors of the hall whose commits wait."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(SlowDoor(hall.database.url, hall.site, hall.clock))


Doors = Callable[[], SlowDoor]


def test_a_press_sent_twice_at_once_has_one_effect(
    hall: TestHall, door: Doors, server: psycopg.Connection
) -> None:
    """The second waits for the first, and answers what the first has answered."""
    hall.issue()
    hall.issue()
    one = By(request_id="one")
    first, second = door(), door()
    pressed = first.press(lambda at: at.queue.call_next(1, by=one))
    repeated = second.begin(lambda at: at.queue.call_next(1, by=one))
    wait_until_blocked(server)

    first.commit()
    second.commit()

    assert (pressed.result().number, pressed.result().replayed) == ("A001", False)
    assert (repeated.result().number, repeated.result().replayed) == ("A001", True)
    assert hall.line() == ["A002"]


def test_a_press_whose_first_try_was_refused_is_tried_again(
    hall: TestHall, door: Doors, server: psycopg.Connection
) -> None:
    """What came to nothing leaves no answer to repeat."""
    one = By(request_id="one")
    with hall.database.writing() as connection:
        table = schema.request
        values = {"site": hall.site, "id": "one", "use_case": "next", "digest": "", "answer": ""}
        connection.execute(table.insert(), values | {"officer": "", "at": hall.clock.now()})
        second = door()
        second.commit()
        pressed = second.begin(lambda at: at.queue.issue("ho_tich", by=one))
        wait_until_blocked(server)
        connection.rollback()

    assert pressed.result().number == "A001"
    assert not pressed.result().replayed


def test_whom_another_counter_is_calling_is_passed_over(hall: TestHall, door: Doors) -> None:
    """Nobody waits for the other's commit, and both call in order."""
    for _ in range(3):
        hall.issue()
    first = door()
    pressed = first.press(lambda at: at.queue.call_next(1))

    called = hall.queue.call_next(2).number

    first.commit()
    assert (pressed.result().number, called) == ("A001", "A002")


def test_a_head_that_was_only_compared_is_not_passed_over(hall: TestHall, door: Doors) -> None:
    """Who compares the heads of two queues holds only the one it calls."""
    for service in ("ho_tich", "chung_thuc"):
        hall.issue(service)
        hall.issue(service)
    hall.staff.set_services(1, {"ho_tich": 0, "chung_thuc": 0})
    hall.staff.set_services(2, {"chung_thuc": 0})
    first = door()
    first.press(lambda at: at.queue.call_next(1))

    called = hall.queue.call_next(2).number

    assert called == "B001"


def test_whom_a_press_did_not_call_after_all_is_called(
    hall: TestHall, door: Doors, server: psycopg.Connection
) -> None:
    """Nobody is left over because somebody else had nearly called them."""
    hall.issue()
    second = door()
    second.commit()
    with hall.database.writing() as connection:
        connection.execute(schema.ticket.select().with_for_update())
        pressed = second.begin(lambda at: at.queue.call_next(2))
        wait_until_blocked(server)
        connection.rollback()

    assert pressed.result().number == "A001"


def test_the_queue_is_empty_when_all_are_being_called(
    hall: TestHall, door: Doors, server: psycopg.Connection
) -> None:
    """Whoever waits for the last ticket and does not get it is told so."""
    hall.issue()
    first, second = door(), door()
    first.press(lambda at: at.queue.call_next(1))
    second.commit()
    pressed = second.begin(lambda at: at.queue.call_next(2))
    wait_until_blocked(server)

    first.commit()

    with pytest.raises(QueueEmpty):
        pressed.result()


def test_calls_committed_out_of_order_are_both_announced(hall: TestHall, door: Doors) -> None:
    """The board asks what it has not said; no earlier call is lost behind a later one."""
    hall.issue()
    hall.issue()
    first = door()
    slow = first.press(lambda at: at.queue.call_next(1))
    hall.pass_time(seconds=1)
    fast = hall.queue.call_next(2)

    before = read_board(hall.database, hall.site, "hall")
    assert fast.call_id is not None
    hall.records.shown(fast.call_id, "hall")
    hall.records.spoken(fast.call_id, "hall")
    first.commit()
    slow.result()
    after = read_board(hall.database, hall.site, "hall")

    assert [call.number for call in before.to_speak] == ["A002"]
    assert [call.number for call in after.to_speak] == ["A001"]
    assert [call.number for call in after.last] == ["A002", "A001"]


def test_the_first_numbers_of_a_series_taken_at_once(
    hall: TestHall, door: Doors, server: psycopg.Connection
) -> None:
    """Two kiosks open the morning together: one makes the series, both number from it."""
    first, second = door(), door()
    one = first.press(lambda at: at.queue.issue("ho_tich"))
    two = second.begin(lambda at: at.queue.issue("ho_tich"))
    wait_until_blocked(server)

    first.commit()
    second.commit()

    assert [one.result().number, two.result().number] == ["A001", "A002"]


def test_number_order_is_time_order_by_the_servers_clock(
    hall: TestHall, server: psycopg.Connection
) -> None:
    """Who waits for the series counts as having come when it was his turn, not when he pressed."""
    with (
        SlowDoor(hall.database.url, hall.site) as first,
        SlowDoor(hall.database.url, hall.site) as second,
    ):
        one = first.press(lambda at: at.queue.issue("ho_tich"))
        two = second.begin(lambda at: at.queue.issue("ho_tich"))
        wait_until_blocked(server)
        (released,) = server.execute("SELECT clock_timestamp()").fetchone() or ()

        first.commit()
        second.commit()

        assert one.result().issued_at < released < two.result().issued_at


def test_a_press_that_waited_is_timed_when_its_turn_came(
    hall: TestHall, server: psycopg.Connection
) -> None:
    """By the server's clock, what happens at one counter happens in the order of its times."""
    with ExitStack() as stack:
        first, second = (
            stack.enter_context(SlowDoor(hall.database.url, hall.site)) for _ in range(2)
        )
        first.commit()
        first.begin(lambda at: at.queue.issue("ho_tich")).result()
        with hall.database.writing() as connection:
            connection.execute(schema.counter.select().with_for_update())
            called = second.begin(lambda at: at.queue.call_next(1))
            wait_until_blocked(server)
            (released,) = server.execute("SELECT clock_timestamp()").fetchone() or ()
            connection.rollback()
        second.commit()

        call_id = called.result().call_id

    with hall.database.reading() as connection:
        calls = connection.execute(schema.call.select()).all()
    assert [row.id for row in calls] == [call_id]
    assert calls[0].called_at > released


def test_a_new_day_begun_by_two_is_begun_once(
    hall: TestHall, door: Doors, server: psycopg.Connection
) -> None:
    """What yesterday left open expires once, whoever comes first in the morning."""
    left = hall.issue()
    hall.pass_time(hours=24)
    first, second = door(), door()
    one = first.press(lambda at: at.queue.issue("ho_tich"))
    two = second.begin(lambda at: at.queue.issue("ho_tich"))
    wait_until_blocked(server)

    first.commit()
    second.commit()

    assert [one.result().number, two.result().number] == ["A001", "A002"]
    hall.pass_time(hours=-24)
    assert hall.actions(left) == [Action.ISSUE, Action.EXPIRE]


def test_two_presses_for_one_counter_come_one_after_the_other(
    hall: TestHall, door: Doors, server: psycopg.Connection
) -> None:
    """A window and a keypad press next together: two are called, one after the other."""
    for _ in range(3):
        hall.issue()
    first, second = door(), door()
    one = first.press(lambda at: at.queue.call_next(1))
    two = second.begin(lambda at: at.queue.call_next(1))
    wait_until_blocked(server)

    first.commit()
    second.commit()

    assert one.result().number == "A001"
    assert (two.result().number, two.result().finished) == ("A002", "A001")


def test_who_loses_a_race_for_a_ticket_reads_the_rules_answer(
    hall: TestHall, door: Doors, server: psycopg.Connection
) -> None:
    """A number that is called while it is being cancelled is at that counter."""
    number = hall.issue()
    first, second = door(), door()
    first.press(lambda at: at.queue.call_next(1))
    second.commit()
    cancelled = second.begin(lambda at: at.queue.cancel(number))
    wait_until_blocked(server)

    first.commit()

    with pytest.raises(TicketElsewhere) as caught:
        cancelled.result()
    assert caught.value.fields["counter"] == 1
    assert hall.state(number) is State.CALLED


def test_one_officer_at_two_counters_at_once_is_at_the_second(
    hall: TestHall, door: Doors, server: psycopg.Connection
) -> None:
    """Signing in at a second counter signs out at the first, also in the same moment."""
    hall.staff.add_officer("lan", "Lan")
    first, second = door(), door()
    one = first.press(lambda at: at.staff.sign_in(1, "lan"))
    two = second.begin(lambda at: at.staff.sign_in(2, "lan"))
    wait_until_blocked(server)

    first.commit()
    second.commit()

    one.result()
    two.result()
    with hall.database.reading() as connection:
        seats = connection.execute(schema.sign_in.select()).all()
    assert [(row.counter, row.officer) for row in seats] == [(2, "lan")]


def test_two_officers_at_one_counter_at_once_are_one(
    hall: TestHall, door: Doors, server: psycopg.Connection
) -> None:
    """The second is told who is there."""
    hall.staff.add_officer("lan", "Lan")
    hall.staff.add_officer("minh", "Minh")
    first, second = door(), door()
    first.press(lambda at: at.staff.sign_in(1, "lan"))
    second.commit()
    late = second.begin(lambda at: at.staff.sign_in(1, "minh"))
    wait_until_blocked(server)

    first.commit()

    with pytest.raises(CounterTaken) as caught:
        late.result()
    assert caught.value.fields["officer"] == "lan"


def test_officers_who_have_changed_places_do_not_lock_each_other(
    hall: TestHall, door: Doors, server: psycopg.Connection
) -> None:
    """Each press forgets the officer's last one elsewhere; both come through without a deadlock."""
    for officer, counter in (("lan", 1), ("minh", 2)):
        hall.staff.add_officer(officer, officer)
        hall.issue()
        hall.queue.call_next(counter, by=By(officer=officer))
    first, second = door(), door()
    one = first.press(lambda at: at.queue.recall(2, by=By(officer="lan")))
    two = second.begin(lambda at: at.queue.recall(1, by=By(officer="minh")))
    wait_until_blocked(server)

    first.commit()
    second.commit()

    assert (one.result().counter, two.result().counter) == (2, 1)
    deadlocks = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
    assert server.execute(deadlocks).fetchone() == (0,)


def test_setting_up_waits_for_presses_and_presses_wait_for_it(
    hall: TestHall, shipped: Catalogue, door: Doors, server: psycopg.Connection
) -> None:
    """A catalogue is applied between two presses, never in the middle of one."""
    hall.issue()
    first, second = door(), door()
    issued = first.press(lambda at: at.queue.issue("ho_tich"))
    changed = second.begin(lambda at: set_up(at.database, shipped))
    wait_until_blocked(server)
    third = door()
    third.commit()
    late = third.begin(lambda at: at.queue.issue("ho_tich"))
    wait_until_blocked(server, doors=2)

    first.commit()
    second.commit()

    assert not changed.result()
    assert [issued.result().number, late.result().number] == ["A002", "A003"]


def test_a_press_waits_for_an_automatic_call_and_is_answered_with_it(
    hall: TestHall, door: Doors, server: psycopg.Connection
) -> None:
    """Nobody is finished unseen, though the press stood in line before the call was committed."""
    for _ in range(2):
        hall.issue()
    hall.pass_time(seconds=6)
    hall.staff.stand_ready(1)
    machine, officer = door(), door()
    called = machine.press(lambda at: at.queue.call_next(1, ready=True))
    officer.commit()
    pressed = officer.begin(lambda at: at.queue.call_next(1, by=By(seen=Seen(number=None))))
    wait_until_blocked(server)

    machine.commit()

    assert (called.result().number, pressed.result().number) == ("A001", "A001")
    assert pressed.result().already
    assert hall.line() == ["A002"]
