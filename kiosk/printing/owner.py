"""The one thread that owns a printer: jobs go in, exactly one result each comes out."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Literal
from uuid import UUID

from common.background.guard import may_block
from common.tickets.errors import MoisoError
from common.tickets.text import Text
from kiosk.printing.faults import CLOSED, UNEXPECTED, PrinterFailed
from kiosk.printing.transports import TicketPrinter

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class PrintResult:
    """What became of one job: `error` is set if and only if it failed."""

    job_id: UUID
    printer: Text
    outcome: Literal["sent", "failed"]
    error: MoisoError | None = None


OnResult = Callable[[PrintResult], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Job:
    job_id: UUID
    data: bytes
    on_result: OnResult


class PrinterOwner:
    """Prints jobs one after the other, in the order they came, on a thread of its own.

    Results are reported on that thread (after closing, on the caller's): a receiver must be quick
    and hand over to its own thread.
    """

    def __init__(self, printer: TicketPrinter) -> None:
        self._printer = printer
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._gate = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(
            target=self._run, name=f"printer {printer.description.en}", daemon=True
        )
        self._thread.start()

    @property
    def printer(self) -> Text:
        """What the printer is called in a sentence."""
        return self._printer.description

    def submit(self, job_id: UUID, data: bytes, on_result: OnResult) -> None:
        """Queue one job and return at once; `on_result` is called exactly once."""
        job = _Job(job_id=job_id, data=data, on_result=on_result)
        with self._gate:
            if not self._closed:
                self._jobs.put(job)
                return
        self._report(job, self._failure(CLOSED))

    def close(self) -> None:
        """Finish the job under way, fail those that wait, and end the thread.

        Waits no longer than the transport's own limits. May be called again.
        """
        may_block("wait for the printer")
        with self._gate:
            if not self._closed:
                self._closed = True
                self._jobs.put(None)
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            error = self._failure(CLOSED) if self._closed else self._send(job)
            self._report(job, error)

    def _send(self, job: _Job) -> MoisoError | None:
        try:
            self._printer.send(job.data)
        except MoisoError as error:
            _LOG.warning("job %s: %s", job.job_id, error, exc_info=error)
            return error
        except Exception:  # noqa: BLE001 — the thread's top: whatever it was, the next ticket must print
            _LOG.exception("job %s: the transport broke", job.job_id)
            return self._failure(UNEXPECTED)
        return None

    def _report(self, job: _Job, error: MoisoError | None) -> None:
        result = PrintResult(
            job_id=job.job_id,
            printer=self._printer.description,
            outcome="sent" if error is None else "failed",
            error=error,
        )
        try:
            job.on_result(result)
        except Exception:  # noqa: BLE001 — the thread's top: a receiver's mistake must not end the printing
            _LOG.exception("job %s: its result could not be handed over", job.job_id)

    def _failure(self, reason: Text) -> PrinterFailed:
        return PrinterFailed(printer=self._printer.description, reason=reason)
