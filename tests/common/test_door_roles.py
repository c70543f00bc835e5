"""All that each door does is done under its own role, on a real server."""

import functools
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from common.catalogue.model import Catalogue
from common.database.engine import Database
from common.database.epochs import epoch_of, open_known
from common.database.faults import DatabaseForbidden
from common.database.feed import watch
from common.database.hourly import LAST, note_backup
from common.database.postgres_roles import Kind
from common.database.sites import find_site
from common.printers.states import PrinterState
from common.readings.boards import read_board
from common.readings.day_figures import read_day_figures
from common.readings.desk_view import DeskReading
from common.readings.lobby import read_lobby
from common.readings.offering import read_offering
from common.readings.waiting_times import WaitingTimes
from common.tickets.offline import Spooled
from common.tickets.rating import Level
from common.tickets.text import Text
from common.tickets.ticket import Action, State
from common.use_cases.messages import Messages, Ready, Recipient, read_kiosk_messages
from common.use_cases.offline import Offline
from common.use_cases.pins import Pins, Throttle
from common.use_cases.ratings import Ratings, read_to_rate
from common.use_cases.reprints import Reprints
from common.use_cases.rolls import Rolls
from common.use_cases.seats import Moving, Seats
from common.use_cases.supervising import Supervising
from common.use_cases.use_case import By
from tests.common.database.ticks import Ticks
from tests.halls import MORNING, TestHall
from tests.postgres import Server
from tests.roles import RoledHall, roled_hall

LAN = By(officer="lan")


@pytest.fixture
def database_kind() -> str:
    """A file has no roles."""
    return "postgres"


@pytest.fixture
def roled(postgres: Server, shipped: Catalogue) -> Iterator[RoledHall]:
    """A fresh hall with its roles."""
    with roled_hall(postgres, f"hall_{uuid4().hex[:8]}", shipped) as hall:
        yield hall


@pytest.fixture
def kiosk(roled: RoledHall) -> Iterator[TestHall]:
    """The hall as a kiosk has it."""
    with roled.door(Kind.KIOSK) as at:
        yield at


@pytest.fixture
def counter(roled: RoledHall) -> Iterator[TestHall]:
    """The hall as a counter has it, with one officer."""
    with roled.door(Kind.COUNTER) as at:
        at.staff.add_officer("lan", "Lan", "246813")
        yield at


@pytest.fixture
def display(roled: RoledHall) -> Iterator[TestHall]:
    """The hall as a board has it."""
    with roled.door(Kind.DISPLAY) as at:
        yield at


@pytest.fixture
def web(roled: RoledHall) -> Iterator[TestHall]:
    """The hall as the phones' pages have it."""
    with roled.door(Kind.WEB) as at:
        yield at


def _spooled(sequence: int) -> Spooled:
    return Spooled(
        request_id=f"tap-{sequence}",
        id=UUID(int=sequence),
        token=f"token-{sequence}",
        service="ho_tich",
        priority="elderly",
        prefix="A",
        sequence=sequence,
        letter="K",
        given_at=MORNING,
        offset=timedelta(),
        lost_at=MORNING,
    )


@pytest.mark.parametrize("kind", Kind)
def test_every_door_opens_knows_its_site_and_hears_of_changes(
    roled: RoledHall, kind: Kind, kiosk: TestHall, tmp_path: Path
) -> None:
    """Revision, epoch, site, time and the change feed: what each door begins with."""
    opened = functools.partial(Database, clock=roled.clock)
    database = open_known(roled.url(kind), tmp_path, opened)
    ticks = Ticks()
    feed = watch(database, ticks)
    ticks.wait()

    kiosk.issue()

    ticks.wait()
    feed.close()
    with database.reading() as connection:
        assert epoch_of(connection)
        assert find_site(connection, None).key == roled.site
    at = TestHall(database=database, site=roled.site, clock=roled.clock)
    assert [one.number for one in at.reading.tickets()] == ["A001"]
    assert at.reading.printers() == {}
    database.close()


def test_a_kiosk_gives_numbers_and_reads_what_it_shows(kiosk: TestHall) -> None:
    """The lobby, a tap and its repeat, priority, what the paper says."""
    tap = By(request_id="tap")

    given = kiosk.queue.issue("ho_tich", priority="elderly", by=tap)
    again = kiosk.queue.issue("ho_tich", priority="elderly", by=tap)
    lobby = read_lobby(kiosk.database, kiosk.site)
    paper = kiosk.reading.on_paper(given.number)

    assert (again.number, again.replayed) == (given.number, True)
    assert {one.key: one.waiting for one in lobby.services}["ho_tich"] == 1
    assert (paper.ticket.number, paper.counters) == ("A001", (1,))
    assert read_offering(kiosk.database, kiosk.site).procedures


def test_a_kiosk_records_its_paper(kiosk: TestHall) -> None:
    """On its way, printed, and how the printer is."""
    given = kiosk.queue.issue("ho_tich")
    job = uuid4()

    kiosk.records.print_issued(job, given.id, "kiosk-1")
    kiosk.records.printed(job, given.id, "kiosk-1", "printed", None)
    for state in (PrinterState.READY, PrinterState.NEAR_END):
        assert not kiosk.records.printer_state("kiosk-1", state)

    assert kiosk.reading.printers()["kiosk-1"][0] is PrinterState.NEAR_END


def test_a_kiosk_hands_over_what_it_gave_while_cut_off(kiosk: TestHall, roled: RoledHall) -> None:
    """Its letter, today's numbers, and those of an earlier day, which are over at once."""
    offline = Offline(kiosk.database, kiosk.site)
    letters = [offline.letter("kiosk-1"), offline.letter("kiosk-1")]

    today = offline.hand_over(_spooled(1))
    again = offline.hand_over(_spooled(1))
    roled.next_morning()
    earlier = offline.hand_over(_spooled(2))

    assert letters == ["K", "K"]
    assert (today.number, today.state, again.replayed) == ("A001K", State.WAITING, True)
    assert (earlier.number, earlier.state) == ("A002K", State.EXPIRED)


@pytest.mark.parametrize("called", [False, True])
def test_a_kiosk_takes_back_what_the_same_tap_had_got(
    kiosk: TestHall, counter: TestHall, *, called: bool
) -> None:
    """One tap, one number: the hall's gives way, also if a counter has called it meanwhile."""
    kiosk.queue.issue("ho_tich", by=By(request_id="tap-1"))
    if called:
        counter.queue.call_next(1)

    answer = Offline(kiosk.database, kiosk.site).hand_over(_spooled(1))

    assert answer.superseded == "A001"
    assert counter.state("A001") is State.CANCELLED


def test_a_kiosk_leaves_the_new_day_to_the_first_counter(
    kiosk: TestHall, counter: TestHall, roled: RoledHall
) -> None:
    """Its numbers begin anew and are waited for by themselves; a counter ends what was left."""
    kiosk.issue()
    counter.queue.call(1, kiosk.issue())
    yesterday = {one.id for one in counter.reading.tickets()}
    counter.staff.sign_in(1, "lan")
    roled.next_morning()

    first = kiosk.issue()
    waiting = {one.key: one.waiting for one in read_lobby(kiosk.database, kiosk.site).services}
    called = counter.queue.call_next(1)

    assert (first, waiting["ho_tich"]) == ("A001", 1)
    assert (called.number, called.finished) == ("A001", None)
    left = [row for row in counter.everything()["ticket"] if row[0] in yesterday]
    assert ["expired" in row for row in left] == [True, True]
    assert DeskReading(counter.database, counter.site).desk(1).officer is None


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


def test_a_counter_reads_the_day_in_figures(kiosk: TestHall, counter: TestHall) -> None:
    """Its page of the day needs no more than its role may read."""
    kiosk.issue()
    counter.queue.call_next(1)

    figures = read_day_figures(counter.database, counter.site)

    assert figures.total.issued == figures.total.waiting.count == 1


def test_a_kiosk_reads_how_long_people_wait(kiosk: TestHall, counter: TestHall) -> None:
    """And neither who served them nor why somebody was sent on."""
    for _ in range(3):
        kiosk.issue()
    counter.queue.call_next(1, by=LAN)

    arrivals = WaitingTimes(kiosk.database, kiosk.site).arrivals()

    assert arrivals.of("ho_tich") is not None
    with pytest.raises(DatabaseForbidden):
        kiosk.events("A001")


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


@pytest.mark.parametrize("kind", [Kind.KIOSK, Kind.DISPLAY, Kind.WEB])
def test_a_door_with_anothers_line_says_so_and_changes_nothing(
    roled: RoledHall, kiosk: TestHall, kind: Kind
) -> None:
    """A counter whose moiso.toml holds another door's line reads what to look at."""
    kiosk.issue()
    with roled.door(Kind.ADMIN) as owner:
        before = owner.everything()

        with roled.door(kind) as at, pytest.raises(DatabaseForbidden) as refused:
            at.queue.call_next(1)

        assert owner.everything() == before
    assert "moiso.toml" in refused.value.message("vi")
    assert "moiso.toml" in refused.value.message("en")
