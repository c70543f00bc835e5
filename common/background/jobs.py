"""A view model's way to the worker: give it a job, get the answer on the window's thread."""

import logging
from collections.abc import Callable
from itertools import count
from typing import TypeVar, cast

from PySide6.QtCore import QObject, Signal, Slot

from common.background.executors import Executor
from common.background.session import ProgramMistake
from common.tickets.errors import Fault, MoisoError

T = TypeVar("T")

_log = logging.getLogger(__name__)


def may_pass(error: MoisoError) -> bool:
    """Say whether asking again later may end otherwise: neither a rule nor a mistake of ours."""
    return isinstance(error, Fault) and not isinstance(error, ProgramMistake)


class Jobs(QObject):
    """Hands jobs to an executor and their answers back to the thread that owns this object.

    Each job has one `then` for its answer and one `otherwise` for its error; exactly one of the
    two is called, in the order in which jobs end. After `drop` neither is called any more. What
    nobody waits for any longer is not begun, and if it ends late, nobody hears of it.
    """

    _ended = Signal(int, object, object)

    def __init__(self, executor: Executor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = executor
        self._numbers = count(1)
        self._receivers: dict[
            int, tuple[Callable[[object], None], Callable[[MoisoError], None]]
        ] = {}
        self._ended.connect(self._deliver)

    def run(
        self,
        job: Callable[[], T],
        then: Callable[[T], None],
        otherwise: Callable[[MoisoError], None],
    ) -> None:
        """Run `job` on the worker; only what it returns crosses back, so return frozen records."""
        number = next(self._numbers)
        self._receivers[number] = (cast("Callable[[object], None]", then), otherwise)
        self._executor.submit(lambda: self._do(number, job))

    def drop(self) -> None:
        """Forget all jobs under way: their window is closing."""
        self._receivers.clear()

    def give_up(self, error: MoisoError) -> None:
        """End all jobs under way with `error`: the one that runs does not come to an end.

        What it did or will yet do is unknown; who must know asks again with its request id.
        """
        waiting, self._receivers = self._receivers, {}
        for _, otherwise in waiting.values():
            otherwise(error)

    def _do(self, number: int, job: Callable[[], object]) -> None:
        if number not in self._receivers:
            return
        answer, error = None, None
        try:
            answer = job()
        except MoisoError as failed:
            error = failed
        except Exception as mistake:  # noqa: BLE001 — the worker's edge: logged, and said at the door
            self._log_mistake(number, mistake)
            error = ProgramMistake()
        if number in self._receivers:  # else the window may be gone, and its signals with it
            self._ended.emit(number, answer, error)

    def _log_mistake(self, number: int, mistake: Exception) -> None:
        if number in self._receivers:
            _log.exception("a job met a mistake in the program")
        else:  # cut off in the middle of anything
            _log.info("a job that was left has ended: %r", mistake)

    @Slot(int, object, object)
    def _deliver(self, number: int, answer: object, error: MoisoError | None) -> None:
        receivers = self._receivers.pop(number, None)
        if receivers is None:
            return
        then, otherwise = receivers
        if error is None:
            then(answer)
        else:
            otherwise(error)
