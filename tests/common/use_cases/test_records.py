"""What boards and printers report is kept once and stays true."""

from uuid import UUID, uuid4

import pytest

from common.database import schema
from common.printers.states import PrinterState
from common.readings.hall import Announcement
from common.tickets.refusals import UnknownCall, UnknownTicket
from common.use_cases.records import PrintOutcome
from tests.halls import MORNING, TestHall


@pytest.fixture
def call(hall: TestHall) -> UUID:
    """A call at eight o'clock sharp, not yet announced."""
    hall.queue.issue("ho_tich")
    call_id = hall.queue.call_next(1).call_id
    assert call_id is not None
    return call_id


def announced(hall: TestHall) -> list[Announcement]:
    """Return what the boards did about the one call."""
    (shown,) = hall.reading.current_calls()
    return list(shown.announcements)


def test_shown_and_spoken_are_two_times(hall: TestHall, call: UUID) -> None:
    """A board tells when it showed a call and when it spoke it; the officer sees both."""
    hall.records.shown(call, "tv-1")
    hall.pass_time(seconds=2)
    hall.records.spoken(call, "tv-1")

    (one,) = announced(hall)
    assert (one.board, one.shown_at, one.mute_at) == ("tv-1", MORNING, None)
    assert one.spoken_at is not None
    assert (one.spoken_at - MORNING).total_seconds() == 2


@pytest.mark.parametrize("mark", ["shown", "spoken"])
def test_the_first_time_stands(hall: TestHall, call: UUID, mark: str) -> None:
    """A board that reports again after a restart does not change what was."""
    getattr(hall.records, mark)(call, "tv-1")
    before = announced(hall)
    hall.pass_time(minutes=1)

    getattr(hall.records, mark)(call, "tv-1")

    assert announced(hall) == before


def test_the_first_reason_for_silence_stands(hall: TestHall, call: UUID) -> None:
    """Mute is recorded with its first time and reason."""
    hall.records.mute(call, "tv-1", "không có loa")
    hall.pass_time(minutes=1)
    hall.records.mute(call, "tv-1", "loa bị tắt")

    (one,) = announced(hall)
    assert (one.mute_at, one.mute_reason, one.spoken_at) == (MORNING, "không có loa", None)


def test_mute_never_covers_spoken(hall: TestHall, call: UUID) -> None:
    """What was heard was heard."""
    hall.records.spoken(call, "tv-1")
    before = announced(hall)

    hall.records.mute(call, "tv-1", "loa bị tắt")

    assert announced(hall) == before


def test_a_call_that_sounds_after_all_is_spoken(hall: TestHall, call: UUID) -> None:
    """Once it has sounded, it is mute no longer, and shown stays as it was."""
    hall.records.shown(call, "tv-1")
    hall.records.mute(call, "tv-1", "không có loa")
    hall.pass_time(seconds=9)

    hall.records.spoken(call, "tv-1")

    (one,) = announced(hall)
    assert (one.shown_at, one.mute_at, one.mute_reason) == (MORNING, None, None)
    assert one.spoken_at is not None


def test_spoken_first_and_shown_later(hall: TestHall, call: UUID) -> None:
    """Either report may come first."""
    hall.records.spoken(call, "tv-1")
    hall.records.shown(call, "tv-1")

    (one,) = announced(hall)
    assert one.shown_at == one.spoken_at == MORNING


def test_each_board_for_itself(hall: TestHall, call: UUID) -> None:
    """One board's silence is not another's."""
    hall.records.spoken(call, "tv-1")
    hall.records.mute(call, "tv-2", "không có loa")

    first, second = announced(hall)
    assert (first.board, first.spoken_at, first.mute_at) == ("tv-1", MORNING, None)
    assert (second.board, second.spoken_at, second.mute_at) == ("tv-2", None, MORNING)


def test_a_recall_is_announced_anew(hall: TestHall, call: UUID) -> None:
    """What was done about the first call says nothing about the second."""
    hall.records.spoken(call, "tv-1")

    hall.queue.recall(1)

    assert announced(hall) == []


@pytest.mark.parametrize("mark", ["shown", "spoken"])
def test_an_unknown_call_is_refused(hall: TestHall, call: UUID, mark: str) -> None:
    """A report about a call that never was is refused and leaves no record."""
    before = hall.everything()

    with pytest.raises(UnknownCall):
        getattr(hall.records, mark)(uuid4(), "tv-1")

    assert hall.everything() == before


def print_jobs(hall: TestHall) -> list[tuple[str, str, str | None]]:
    """Return printer, outcome and error of all print jobs."""
    with hall.database.reading() as connection:
        rows = connection.execute(schema.print_job.select()).all()
        return [(row.printer, row.outcome, row.error) for row in rows]


@pytest.mark.parametrize(("outcome", "error"), [("sent", None), ("failed", "hết giấy")])
def test_a_print_job_is_recorded_once(
    hall: TestHall, call: UUID, outcome: PrintOutcome, error: str | None
) -> None:
    """Reported twice, a print job is one record, and the first report stands."""
    job = uuid4()
    hall.records.printed(job, hall.ticket("A001").id, "kiosk-1", outcome, error)

    hall.records.printed(job, hall.ticket("A001").id, "kiosk-1", "failed", "mất điện")

    assert print_jobs(hall) == [("kiosk-1", outcome, error)]


def test_a_reprint_is_another_job(hall: TestHall, call: UUID) -> None:
    """Paper that ran out and paper that came are both remembered."""
    hall.records.printed(uuid4(), hall.ticket("A001").id, "kiosk-1", "failed", "hết giấy")
    hall.records.printed(uuid4(), hall.ticket("A001").id, "kiosk-1", "sent", None)

    assert sorted(outcome for _, outcome, _ in print_jobs(hall)) == ["failed", "sent"]


def test_a_print_job_belongs_to_a_ticket(hall: TestHall) -> None:
    """A report about a ticket that nobody has is refused."""
    with pytest.raises(UnknownTicket):
        hall.records.printed(uuid4(), uuid4(), "kiosk-1", "sent", None)


def test_a_late_print_result_stays_with_its_own_ticket(hall: TestHall, call: UUID) -> None:
    """A result that comes after midnight is not filed under the new day's same number."""
    yesterdays = hall.ticket("A001").id
    hall.pass_time(hours=24)
    hall.issue()

    hall.records.printed(uuid4(), yesterdays, "kiosk-1", "sent", None)

    with hall.database.reading() as connection:
        assert connection.execute(schema.print_job.select()).one().ticket_id == yesterdays


def test_a_job_on_its_way_ends_once(hall: TestHall, call: UUID) -> None:
    """Issued becomes printed; what is reported after that changes nothing any more."""
    job, ticket = uuid4(), hall.ticket("A001").id
    hall.records.print_issued(job, ticket, "kiosk-1")
    assert [outcome for _, outcome, _ in print_jobs(hall)] == ["issued"]

    hall.records.printed(job, ticket, "kiosk-1", "printed", None)
    hall.records.printed(job, ticket, "kiosk-1", "failed", "mất điện")
    hall.records.print_issued(job, ticket, "kiosk-1")

    assert print_jobs(hall) == [("kiosk-1", "printed", None)]


def test_a_copy_is_recorded_as_one(hall: TestHall, call: UUID) -> None:
    """Printing again is a job of its own, marked as a copy."""
    hall.records.printed(uuid4(), hall.ticket("A001").id, "kiosk-1", "sent", None, copy=True)

    with hall.database.reading() as connection:
        assert connection.execute(schema.print_job.select()).one().copy is True


@pytest.mark.parametrize(
    ("outcome", "perhaps"),
    [("issued", True), ("sent", True), ("printed", True), ("unknown", True), ("failed", False)],
)
def test_a_paper_may_be_out_unless_its_printing_surely_failed(
    hall: TestHall, call: UUID, outcome: PrintOutcome, *, perhaps: bool
) -> None:
    """Whoever prints next knows whether it is a copy; another ticket's paper does not count."""
    ticket = hall.ticket("A001").id
    other = hall.issue()
    assert not hall.reading.perhaps_printed(ticket)

    hall.records.printed(uuid4(), ticket, "kiosk-1", outcome, None)

    assert hall.reading.perhaps_printed(ticket) is perhaps
    assert not hall.reading.perhaps_printed(hall.ticket(other).id)


def test_a_printers_state_stands_since_it_changed(hall: TestHall, call: UUID) -> None:
    """A state that is told again keeps its time; a new one gets the present one."""
    hall.records.printer_state("kiosk-1", PrinterState.NEAR_END)
    hall.pass_time(minutes=5)
    hall.records.printer_state("kiosk-1", PrinterState.NEAR_END)
    assert hall.reading.printers() == {"kiosk-1": (PrinterState.NEAR_END, MORNING)}

    hall.records.printer_state("kiosk-1", PrinterState.OUT)

    state, since = hall.reading.printers()["kiosk-1"]
    assert state is PrinterState.OUT
    assert since > MORNING


def test_somebody_sees_it_when_an_officer_is_there(hall: TestHall) -> None:
    """The answer says whether any counter's window is there to show the printer's state."""
    assert hall.records.printer_state("kiosk-1", PrinterState.OUT) is False

    hall.staff.add_officer("lan", "Lan", None)
    hall.staff.sign_in(1, "lan")

    assert hall.records.printer_state("kiosk-1", PrinterState.OUT) is True
