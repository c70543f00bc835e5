"""Copies that a counter asks for are printed once, or not at all, and the counter learns which."""

from uuid import UUID

import pytest

from common.database import schema
from common.database.work import Work
from common.printers.states import PrinterState
from common.tickets.refusals import RequestIdReused, UnknownTicket
from common.tickets.text import Text
from common.use_cases.reprints import (
    NoSuchPrinter,
    Reprints,
    ReprintState,
    ReprintUnderWay,
    reprints_of,
)
from common.use_cases.use_case import By
from tests.halls import TestHall


@pytest.fixture
def reprints(hall: TestHall) -> Reprints:
    """The copies of a hall with one ticket and two kiosks."""
    hall.issue()
    hall.records.printer_state("kiosk-1", PrinterState.READY)
    hall.records.printer_state("kiosk-2", PrinterState.READY)
    return Reprints(hall.database, hall.site)


def state(reprints: Reprints, reprint_id: UUID) -> ReprintState:
    """Return how far a copy has come."""
    seen = reprints.seen(reprint_id)
    assert seen is not None
    one, now = seen
    return one.state(now)


def test_a_copy_is_taken_once(reprints: Reprints) -> None:
    """The kiosk that has the printer takes a copy; nobody takes it a second time."""
    asked = reprints.ask("a001", "kiosk-1", counter=1)
    assert state(reprints, asked.id) is ReprintState.ASKED

    other, taken, again = (reprints.take(key) for key in ("kiosk-2", "kiosk-1", "kiosk-1"))

    assert taken is not None
    assert (other, taken.id, again) == (None, asked.id, None)
    assert taken.paper.ticket.number == "A001"
    assert state(reprints, asked.id) is ReprintState.TAKEN


@pytest.mark.parametrize("outcome", ["sent", "printed", "unknown"])
def test_the_counter_learns_what_became_of_it(reprints: Reprints, outcome: str) -> None:
    """What the printer said is what the counter reads; what was said first stands."""
    asked = reprints.ask("A001", "kiosk-1", counter=1)
    reprints.take("kiosk-1")

    reprints.ended(asked.id, outcome)  # type: ignore[arg-type]  # named by the parameter
    reprints.ended(asked.id, "failed", Text(vi="hết giấy", en="out of paper"))

    assert state(reprints, asked.id).value == outcome


def test_a_failure_is_told_with_its_reason(reprints: Reprints) -> None:
    """Out of paper is read at the counter, in both languages."""
    asked = reprints.ask("A001", "kiosk-1", counter=1)
    reprints.take("kiosk-1")
    reason = Text(vi="hết giấy", en="out of paper")

    reprints.ended(asked.id, "failed", reason)

    seen = reprints.seen(asked.id)
    assert seen is not None
    assert (seen[0].outcome, seen[0].reason) == ("failed", reason)


def test_what_nobody_takes_lapses(hall: TestHall, reprints: Reprints) -> None:
    """A kiosk that comes back after a minute prints nothing that nobody waits for any more."""
    asked = reprints.ask("A001", "kiosk-1", counter=1)

    hall.pass_time(seconds=60)

    assert state(reprints, asked.id) is ReprintState.LAPSED
    assert reprints.take("kiosk-1") is None


def test_who_dies_after_taking_leaves_an_unknown_copy(hall: TestHall, reprints: Reprints) -> None:
    """Nobody knows whether it is on paper: it is said so, and never printed by itself."""
    asked = reprints.ask("A001", "kiosk-1", counter=1)
    reprints.take("kiosk-1")

    hall.pass_time(seconds=60)

    assert state(reprints, asked.id) is ReprintState.UNKNOWN
    assert reprints.take("kiosk-1") is None


def test_a_late_end_is_better_than_none(hall: TestHall, reprints: Reprints) -> None:
    """A kiosk whose network was away tells the end later, and unknown becomes known."""
    asked = reprints.ask("A001", "kiosk-1", counter=1)
    reprints.take("kiosk-1")
    hall.pass_time(minutes=5)

    reprints.ended(asked.id, "printed")

    assert state(reprints, asked.id) is ReprintState.PRINTED


def test_a_copy_on_its_way_is_not_asked_for_twice(hall: TestHall, reprints: Reprints) -> None:
    """Two impatient presses are one copy; after its end another may be asked for."""
    asked = reprints.ask("A001", "kiosk-1", counter=1)
    with pytest.raises(ReprintUnderWay):
        reprints.ask("A001", "kiosk-2", counter=2)
    reprints.take("kiosk-1")
    with pytest.raises(ReprintUnderWay):
        reprints.ask("A001", "kiosk-1", counter=1)

    reprints.ended(asked.id, "printed")

    assert reprints.ask("A001", "kiosk-1", counter=1).id != asked.id


def test_a_repeated_press_asks_once(reprints: Reprints) -> None:
    """The same request id is the same copy; another press under it is refused."""
    by = By(request_id="press")
    first = reprints.ask("A001", "kiosk-1", counter=1, by=by)

    again = reprints.ask("A001", "kiosk-1", counter=1, by=by)

    assert (again.id, again.replayed) == (first.id, True)
    with pytest.raises(RequestIdReused):
        reprints.ask("A001", "kiosk-2", counter=1, by=by)


def test_what_is_not_there_is_refused(hall: TestHall, reprints: Reprints) -> None:
    """An unknown number and an unknown printer leave nothing behind."""
    before = hall.everything()["reprint"]

    with pytest.raises(UnknownTicket):
        reprints.ask("A404", "kiosk-1")
    with pytest.raises(NoSuchPrinter):
        reprints.ask("A001", "nowhere")

    assert hall.everything()["reprint"] == before == []


def test_a_copy_is_a_print_job_marked_as_one(hall: TestHall, reprints: Reprints) -> None:
    """The records tell a copy from the first paper, from its taking to its end."""
    asked = reprints.ask("A001", "kiosk-1")
    reprints.take("kiosk-1")
    reprints.ended(asked.id, "printed")

    with hall.database.reading() as connection:
        (job,) = connection.execute(schema.print_job.select()).all()
    assert (job.id, job.outcome, job.copy, job.printer) == (asked.id, "printed", True, "kiosk-1")


def test_a_counter_sees_its_own_copies(hall: TestHall, reprints: Reprints) -> None:
    """What one counter asked for is no news at another; after a while it is no news at all."""
    asked = reprints.ask("A001", "kiosk-1", counter=1)

    def shown(counter: int) -> list[UUID]:
        with hall.database.reading() as connection:
            return [one.id for one in reprints_of(Work(connection, hall.site), counter)]

    assert (shown(1), shown(2)) == ([asked.id], [])
    hall.pass_time(minutes=6)
    assert shown(1) == []


def test_an_undo_is_still_there(hall: TestHall, reprints: Reprints) -> None:
    """Printing again is no press to take back: the officer's last call can still be undone."""
    hall.staff.add_officer("lan", "Lan")
    lan = By(officer="lan")
    hall.queue.call_next(1, by=lan)

    reprints.ask("A001", "kiosk-1", counter=1, by=lan)

    assert hall.queue.undo(1, by=lan).state == "waiting"
