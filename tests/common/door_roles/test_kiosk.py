"""All that a kiosk does is done under its own role, on a real server."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from common.database.faults import DatabaseForbidden
from common.printers.states import PrinterState
from common.readings.desk_view import DeskReading
from common.readings.lobby import read_lobby
from common.readings.offering import read_offering
from common.readings.waiting_times import WaitingTimes
from common.tickets.offline import Spooled
from common.tickets.ticket import State
from common.use_cases.offline import Offline
from common.use_cases.use_case import By
from tests.common.door_roles.conftest import LAN
from tests.halls import MORNING, TestHall
from tests.roles import RoledHall


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


def test_a_kiosk_reads_how_long_people_wait(kiosk: TestHall, counter: TestHall) -> None:
    """And neither who served them nor why somebody was sent on."""
    for _ in range(3):
        kiosk.issue()
    counter.queue.call_next(1, by=LAN)

    arrivals = WaitingTimes(kiosk.database, kiosk.site).arrivals()

    assert arrivals.of("ho_tich") is not None
    with pytest.raises(DatabaseForbidden):
        kiosk.events("A001")
