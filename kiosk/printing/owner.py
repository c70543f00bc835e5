"""The one thread that owns a printer: jobs go in, exactly one result each comes out.

Reads and writes never interleave: a job is sent, its confirmation awaited, and the printer is
asked how it is between jobs only.
"""

import contextlib
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Final, Literal
from uuid import UUID

from common.printers.states import CANNOT_PRINT, PrinterState
from common.printers.wires import FREE_WIRE, Wire
from common.threads.guard import may_block
from common.tickets.errors import MoisoError
from common.tickets.text import Text
from kiosk.printing.commands import CLEAR_BUFFER
from kiosk.printing.faults import CLOSED, UNEXPECTED, PrinterFailed, PrinterMissing
from kiosk.printing.half_ticket import HalfTicket
from kiosk.printing.raster import LARGEST_STRIP
from kiosk.printing.status import CONFIRM, ask_state, believable, confirmed
from kiosk.printing.transports import AnsweringPrinter, TicketPrinter

_LOG = logging.getLogger(__name__)

_ANSWER_SECONDS: Final = 1.0
# A half picture swallows what follows. Zeros fill it up and mean nothing outside of one.
_FILL_UP: Final = bytes(LARGEST_STRIP)

Outcome = Literal["sent", "printed", "failed", "unknown"]


@dataclass(frozen=True, kw_only=True, slots=True)
class PrintResult:
    """What became of one job: `error` is set if and only if it failed.

    `sent` means that the bytes were taken by a printer that says nothing, `printed` that the
    printer has confirmed it, `failed` that the ticket is surely not there. `unknown`: a printer
    that should have confirmed it did not, or the connection broke while the bytes went out.
    """

    job_id: UUID
    printer: Text
    outcome: Outcome
    error: MoisoError | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Watch:
    """How a printer that answers is watched; `answers` as its profile proves it.

    Seconds: `every` how often a resting printer is asked, `patience` how long a ticket may take
    to be printed once it is sent.
    """

    answers: bool = False
    wire: Wire = FREE_WIRE
    every: float = 5.0
    patience: float = 6.0


OnResult = Callable[[PrintResult], None]
_Ended = tuple[Outcome, MoisoError | None]


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

    def __init__(
        self,
        printer: TicketPrinter,
        watch: Watch | None = None,
        half_ticket: HalfTicket | None = None,
    ) -> None:
        self._printer = printer
        self._watch = watch or Watch()
        self._answering: AnsweringPrinter | None = None
        if self._watch.answers and isinstance(printer, AnsweringPrinter):
            self._answering = printer
        self._state = PrinterState.UNKNOWN
        self._on_state: Callable[[PrinterState], None] = lambda _: None
        self._half_ticket = half_ticket or HalfTicket()
        self._reached = False
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

    @property
    def wire(self) -> Wire:
        """What lies between us and the printer."""
        return self._watch.wire

    def follow(self, on_state: Callable[[PrinterState], None]) -> None:
        """Tell `on_state` the printer's state now and at every change, on the owner's thread.

        The first time is on the caller's thread.
        """
        with self._gate:
            self._on_state = on_state
            state = self._state
        on_state(state)

    def submit(self, job_id: UUID, data: bytes, on_result: OnResult) -> None:
        """Queue one job and return at once; `on_result` is called exactly once."""
        job = _Job(job_id=job_id, data=data, on_result=on_result)
        with self._gate:
            if not self._closed:
                self._jobs.put(job)
                return
        self._report(job, ("failed", self._failure(CLOSED)))

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
        if self._answering is not None:
            self._look()
        while True:
            try:
                job = self._jobs.get(timeout=self._watch.every if self._answering else None)
            except Empty:
                self._look()
                continue
            if job is None:
                return
            self._report(
                job, ("failed", self._failure(CLOSED)) if self._closed else self._guarded(job)
            )

    def _guarded(self, job: _Job) -> _Ended:
        try:
            ended = self._print(job)
        except MoisoError as error:
            _LOG.warning("job %s: %s", job.job_id, error, exc_info=error)
            if not isinstance(error, PrinterMissing):  # what was not there has no half ticket
                self._half_ticket.note()
            self._be(PrinterState.OFFLINE)
            if isinstance(error, PrinterFailed) and error.in_doubt:
                return "unknown", None
            return "failed", error
        except Exception:  # noqa: BLE001 — the thread's top: whatever it was, the next ticket must print
            _LOG.exception("job %s: the transport broke", job.job_id)
            return "failed", self._failure(UNEXPECTED)
        if ended[1] is not None:
            _LOG.warning("job %s: %s", job.job_id, ended[1])
        return ended

    def _print(self, job: _Job) -> _Ended:
        """Send one job; raises what the transport raises."""
        if self._answering is None:
            self._printer.send(self._mended(job.data, _FILL_UP))
            self._half_ticket.forget()
            self._be(PrinterState.UNKNOWN)
            return "sent", None
        if self._state in CANNOT_PRINT and self._look() in CANNOT_PRINT:
            # sent now it would wait in the printer and come out by itself with the new paper
            return "failed", self._failure(self._state.words)
        data = self._mended(job.data, CLEAR_BUFFER) + CONFIRM
        patience = self._watch.patience + self._watch.wire.seconds(len(data))
        said = self._answering.exchange(data, confirmed, patience)
        state, reached = self._look(), self._reached
        # what a clone says to everything confirms nothing, nor does a stray byte
        if confirmed(said) and believable(said, state):
            self._half_ticket.forget()
            return "printed", None
        self._half_ticket.note()
        if not confirmed(said) and state in CANNOT_PRINT and reached:
            self._forget_the_rest(self._answering)
            return "failed", self._failure(self._state.words)
        return "unknown", None

    def _mended(self, data: bytes, remedy: bytes) -> bytes:
        return remedy + data if self._half_ticket.may_be_there else data

    def _forget_the_rest(self, printer: AnsweringPrinter) -> None:
        """Have the printer forget what it could not print: a copy is somebody's decision."""
        with contextlib.suppress(MoisoError):
            printer.exchange(CLEAR_BUFFER, lambda _: True, 0.0)

    def _look(self) -> PrinterState:
        """Ask the printer how it is; a printer that cannot be reached is offline."""
        assert self._answering is not None  # noqa: S101 — only such printers are asked
        exchange = self._answering.exchange
        self._reached = True
        try:
            state = ask_state(lambda asked, enough: exchange(asked, enough, _ANSWER_SECONDS))
        except MoisoError:
            state = PrinterState.OFFLINE
            self._reached = False
        except Exception:  # noqa: BLE001 — the thread's top: the next ticket must print
            _LOG.exception("the printer could not be asked")
            state = PrinterState.UNKNOWN
        self._be(state)
        return state

    def _be(self, state: PrinterState) -> None:
        """Note a state; a change is logged and told."""
        if state is self._state:
            return
        _LOG.info("%s: %s, was %s", self._printer.description.en, state, self._state)
        with self._gate:
            self._state = state
            on_state = self._on_state
        try:
            on_state(state)
        except Exception:  # noqa: BLE001 — the thread's top: a receiver's mistake must not end it
            _LOG.exception("the printer's state could not be handed over")

    def _report(self, job: _Job, ended: _Ended) -> None:
        outcome, error = ended
        result = PrintResult(
            job_id=job.job_id, printer=self._printer.description, outcome=outcome, error=error
        )
        try:
            job.on_result(result)
        except Exception:  # noqa: BLE001 — the thread's top: a receiver's mistake must not end the printing
            _LOG.exception("job %s: its result could not be handed over", job.job_id)

    def _failure(self, reason: Text) -> PrinterFailed:
        return PrinterFailed(printer=self._printer.description, reason=reason)
