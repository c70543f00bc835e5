"""All that a counter does is done under its own role, on a real server."""

from pathlib import Path

from common.database.hourly import LAST, note_backup
from common.printers.states import PrinterState
from common.readings.day_figures import read_day_figures
from common.readings.desk_view import DeskReading
from common.tickets.text import Text
from common.tickets.ticket import Action, State
from common.use_cases.messages import Messages, Ready, Recipient, read_kiosk_messages
from common.use_cases.pins import Pins, Throttle
from common.use_cases.reprints import Reprints
from common.use_cases.rolls import Rolls
from common.use_cases.seats import Moving, Seats
from common.use_cases.supervising import Supervising
from common.use_cases.use_case import By
from common.use_cases.walk_ins import WalkIns
from tests.common.door_roles.conftest import LAN
from tests.halls import TestHall
from tests.roles import RoledHall


def test_a_counter_does_all_that_a_desk_does(kiosk: TestHall, counter: TestHall) -> None:
    """From signing in to closing the day, every verb once."""
    for _ in range(4):
        kiosk.issue()
    counter.staff.sign_in(1, "lan")
    Pins(counter.database, counter.site, Throttle()).verify("lan", "246813")
    queue = counter.queue

    queue.call_next(1, by=LAN)
    queue.recall(1, by=LAN)
    queue.start(1, by=LAN)
    queue.hold(1, reason="photo", by=LAN)
    queue.resume(1, "A001", by=LAN)
    queue.finish(1, by=LAN)
    queue.undo(1, by=LAN)
    queue.finish(1, by=LAN)
    queue.call(1, "A003", by=LAN)
    queue.no_show(1, by=LAN)
    queue.return_(1, "A003", by=LAN)
    queue.let_pass("A002", by=LAN)
    queue.call_next(1, by=LAN)
    queue.undo(1, by=LAN)
    queue.call_next(1, by=LAN)
    queue.transfer(1, to_service="dat_dai", to_counter=3, by=LAN)
    queue.cancel("A004", by=LAN)
    counter.staff.stand_ready(1, by=LAN)
    counter.staff.end_ready(1)
    counter.staff.pause(1, reason="tea", by=LAN)
    counter.staff.open_counter(1)
    desk = DeskReading(counter.database, counter.site).desk(1)
    Supervising(counter.database, counter.site).set_services(1, {"ho_tich": 0}, by=By())
    counter.staff.sign_out(1)
    Seats(counter.database, counter.site).sit(1, by=LAN)
    Seats(counter.database, counter.site).sit(2, moving=Moving(counter=1), by=LAN)
    closed = queue.close_day()

    assert desk.officer
    assert desk.officer.key == "lan"
    assert (closed.left_open, closed.signed_out) == ([], ["lan"])
    assert counter.state("A001") is State.FINISHED
    assert Action.UNDO in counter.actions("A001")
    assert counter.state("A004") is State.CANCELLED


def test_a_counter_serves_who_has_no_number(counter: TestHall) -> None:
    """It numbers the person itself, and an undo makes the number void."""
    number = WalkIns(counter.database, counter.site).serve(1, "ho_tich", by=LAN).number
    assert number == "A001"

    counter.queue.undo(1, by=LAN)

    assert counter.state(number) is State.CANCELLED


def test_a_counter_reads_the_day_in_figures(kiosk: TestHall, counter: TestHall) -> None:
    """Its page of the day needs no more than its role may read."""
    kiosk.issue()
    counter.queue.call_next(1)

    figures = read_day_figures(counter.database, counter.site)

    assert figures.total.issued == figures.total.waiting.count == 1


def test_a_counter_keeps_the_books_of_backups(counter: TestHall, tmp_path: Path) -> None:
    """It may be the door that makes the hour's copy: it reads all tables and records the copy."""
    everything = counter.everything()

    note_backup(counter.database, "hour", tmp_path / "copy")
    note_backup(counter.database, "hour", tmp_path / "copy")

    assert everything["officer"]
    with counter.database.reading() as connection:
        last = connection.execute(LAST).one()
    assert last.place.endswith(str(tmp_path / "copy"))


def test_a_copy_is_asked_for_at_a_counter_and_taken_by_a_kiosk(
    kiosk: TestHall, counter: TestHall
) -> None:
    """Each with no more rights than its own part of it needs."""
    kiosk.issue()
    kiosk.records.printer_state("kiosk-1", PrinterState.READY)

    Reprints(counter.database, counter.site).ask("A001", "kiosk-1", counter=1, by=LAN)
    taken = Reprints(kiosk.database, kiosk.site).take("kiosk-1")
    assert taken is not None
    Reprints(kiosk.database, kiosk.site).ended(
        taken.id, "failed", Text(vi="hết giấy", en="no paper")
    )

    seen = Reprints(counter.database, counter.site).seen(taken.id)
    assert seen is not None
    assert DeskReading(counter.database, counter.site).desk(1).paper.reprints


def test_a_counter_speaks_to_a_kiosks_helper(
    kiosk: TestHall, counter: TestHall, roled: RoledHall
) -> None:
    """The counter sends and reads, the kiosk sees and acknowledges; the new day deletes."""
    sent = Messages(counter.database, counter.site).send(1, Recipient.KIOSK, Ready.PAPER, by=LAN)

    (read,) = read_kiosk_messages(kiosk.database, kiosk.site)
    Messages(kiosk.database, kiosk.site).seen(read.id, "kiosk-1")
    Messages(kiosk.database, kiosk.site).acknowledge(read.id, "kiosk-1")
    (told,) = DeskReading(counter.database, counter.site).desk(1).hall.messages
    roled.next_morning()
    counter.queue.issue("ho_tich")

    assert (read.id, told.acknowledged_by) == (sent.id, "kiosk-1")
    assert counter.everything()["message"] == []


def test_a_counter_keeps_a_roll_and_a_phone_leaves_the_drawing_to_it(
    kiosk: TestHall, counter: TestHall, web: TestHall
) -> None:
    """For one service and for the whole hall; a kiosk only reads that it is on."""
    kiosk.issue("ho_tich")
    rolls = Rolls(counter.database, counter.site)

    hall_line = rolls.start(first=1, by=LAN)
    rolls.handed(hall_line.letter, 3, by=LAN)
    own = rolls.start(first=1, service="ho_tich", by=LAN)
    web.queue.let_pass("A001")
    called = [counter.queue.call_next(1).number for _ in range(3)]
    rolls.end(own.letter, by=LAN)

    assert len({*called}) == 3
    assert f"{hall_line.letter}001" in called
    assert Rolls(kiosk.database, kiosk.site).on()
