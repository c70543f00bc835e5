import logging
import threading
from collections.abc import Iterator
from queue import SimpleQueue
from uuid import UUID

import pytest

from common.threads.guard import (
    BlockingCallError,
    forget_window_thread,
    name_window_thread,
)
from common.tickets.text import Text
from kiosk.printing.faults import BROKE_OFF, NOT_ALLOWED, PrinterFailed
from kiosk.printing.owner import PrinterOwner, PrintResult

IDS = [UUID(int=number) for number in range(20)]


class FakePrinter:
    """Keeps what it gets; fails or breaks on demand; waits while `gate` is closed."""

    description = Text(vi="máy in thử", en="the test printer")

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.gate = threading.Event()
        self.gate.set()
        self.busy = threading.Event()

    def send(self, data: bytes) -> None:
        """Take `data`, or do what it says."""
        self.busy.set()
        self.gate.wait()
        data = data.lstrip(b"\x00")  # what a half picture would swallow
        if data == b"fail":
            raise PrinterFailed(printer=self.description, reason=NOT_ALLOWED)
        if data == b"cut":
            raise PrinterFailed(printer=self.description, reason=BROKE_OFF)
        if data == b"break":
            raise ZeroDivisionError
        self.sent.append(data)


@pytest.fixture
def printer() -> FakePrinter:
    """Return a printer that works until told otherwise."""
    return FakePrinter()


@pytest.fixture
def owner(printer: FakePrinter) -> Iterator[PrinterOwner]:
    """Yield the printer's owner, and check that closing it leaves no thread."""
    owner = PrinterOwner(printer)
    yield owner
    printer.gate.set()
    owner.close()
    assert not any("test printer" in thread.name for thread in threading.enumerate())


@pytest.fixture
def results() -> "SimpleQueue[PrintResult]":
    """Return where results are collected."""
    return SimpleQueue()


def collect(results: "SimpleQueue[PrintResult]", count: int) -> list[PrintResult]:
    """Return the next `count` results; fails when one does not come in time."""
    return [results.get(timeout=30) for _ in range(count)]


def test_jobs_print_in_order(
    owner: PrinterOwner, printer: FakePrinter, results: "SimpleQueue[PrintResult]"
) -> None:
    """Jobs reach the printer one by one in the order in which they were submitted."""
    data = [b"%d" % number for number in range(len(IDS))]

    for job_id, each in zip(IDS, data, strict=True):
        owner.submit(job_id, each, results.put)
    reported = collect(results, len(IDS))

    assert printer.sent == data
    assert [result.job_id for result in reported] == IDS
    assert {(result.outcome, result.error) for result in reported} == {("sent", None)}
    assert reported[0].printer == printer.description


def test_submitting_never_waits_for_the_printer(
    owner: PrinterOwner, printer: FakePrinter, results: "SimpleQueue[PrintResult]"
) -> None:
    """While the printer hangs, further jobs are taken at once."""
    printer.gate.clear()

    for job_id in IDS:
        owner.submit(job_id, b"x", results.put)
    waiting = results.empty()
    printer.gate.set()

    assert waiting
    assert len(collect(results, len(IDS))) == len(IDS)


@pytest.mark.expects_log
def test_a_failed_job_does_not_stop_the_next(
    owner: PrinterOwner,
    printer: FakePrinter,
    results: "SimpleQueue[PrintResult]",
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A fault and even a mistake in the transport fail their own job only, and are logged."""
    with caplog.at_level(logging.WARNING):
        for job_id, data in zip(IDS, [b"fail", b"break", b"good"], strict=False):
            owner.submit(job_id, data, results.put)
        failed, broken, good = collect(results, 3)

    assert (failed.outcome, broken.outcome, good.outcome) == ("failed", "failed", "sent")
    assert [error and error.code for error in (failed.error, broken.error)] == [
        "printer-failed",
        "printer-failed",
    ]
    assert printer.sent == [b"good"]
    assert any(record.exc_info for record in caplog.records)


@pytest.mark.expects_log
def test_a_connection_that_broke_leaves_it_unknown(
    owner: PrinterOwner, results: "SimpleQueue[PrintResult]"
) -> None:
    """The ticket may lie there whole: nobody says that there is none."""
    owner.submit(IDS[0], b"cut", results.put)

    [result] = collect(results, 1)
    assert (result.outcome, result.error) == ("unknown", None)


@pytest.mark.expects_log
def test_a_receiver_that_raises_does_not_stop_the_printing(
    owner: PrinterOwner, results: "SimpleQueue[PrintResult]", caplog: pytest.LogCaptureFixture
) -> None:
    """A result whose receiver breaks is logged; the next job prints and reports."""

    def broken(_: PrintResult) -> None:
        raise ZeroDivisionError

    owner.submit(IDS[0], b"a", broken)
    owner.submit(IDS[1], b"b", results.put)

    assert collect(results, 1)[0].job_id == IDS[1]
    assert "could not be handed over" in caplog.text


def test_closing_answers_every_waiting_job_once(
    owner: PrinterOwner, printer: FakePrinter, results: "SimpleQueue[PrintResult]"
) -> None:
    """On closing, the job under way is finished, those behind it fail, none is forgotten."""
    printer.gate.clear()
    for job_id in IDS:
        owner.submit(job_id, b"x", results.put)
    assert printer.busy.wait(30)

    closing = threading.Thread(target=owner.close)
    closing.start()
    while not owner._closed:
        pass
    printer.gate.set()
    closing.join()

    reported = collect(results, len(IDS))
    assert [result.job_id for result in reported] == IDS
    assert [result.outcome for result in reported] == ["sent"] + ["failed"] * (len(IDS) - 1)
    assert results.empty()


def test_a_job_after_closing_fails_at_once(
    owner: PrinterOwner, printer: FakePrinter, results: "SimpleQueue[PrintResult]"
) -> None:
    """A closed owner takes no job, but still answers."""
    owner.close()
    owner.close()

    owner.submit(IDS[0], b"late", results.put)

    assert collect(results, 1)[0].outcome == "failed"
    assert printer.sent == []


def test_a_window_never_waits_for_the_printer_to_end(owner: PrinterOwner) -> None:
    """Giving it jobs is free; ending it waits, and on a window's thread raises instead."""
    name_window_thread()

    with pytest.raises(BlockingCallError, match="printer"):
        owner.close()

    forget_window_thread()
