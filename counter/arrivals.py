"""A counter that stands ready in its window: whoever comes is called by itself."""

from collections.abc import Callable
from dataclasses import replace

from uuid_utils.compat import uuid7

from common.answers import Served
from common.background.door import HallLink, OpenedHall
from common.readings.desk_view import DeskView
from common.tickets.errors import MoisoError
from common.tickets.refusals import QueueEmpty
from common.use_cases.queue import Queue
from common.use_cases.staff import Staff
from common.use_cases.use_case import By


def next_or_ready(queue: Queue, counter: int, by: By) -> Served:
    """Call who is next; where nobody waits, stand ready. Runs on the worker.

    Whom the machine has called unseen is answered.
    """
    finished = None
    try:
        served = queue.call_next(counter, by=by)
    except QueueEmpty:
        served = None
    if served is not None:
        if served.number is not None:
            return served
        finished = served.finished
    ready = replace(by, request_id=by.request_id and f"{by.request_id}:ready")
    Staff(queue.database, queue.site).stand_ready(counter, by=ready)
    return Served(number=None, state=None, counter=counter, finished=finished)


def _call_arrival(opened: OpenedHall, counter: int, officer: str) -> Served | None:
    """Call whoever has come and has the paper in the hand; None while there is nobody."""
    by = By(officer=officer, request_id=str(uuid7()), seat=counter)
    try:
        return Queue(opened.database, opened.site.key).call_next(counter, ready=True, by=by)
    except QueueEmpty:
        return None


class Arrivals:
    """Looks, as often as its desk does, whether a counter that stands ready has somebody to call.

    `called` gets the answer. What is refused or lost says nothing: the next reading shows how the
    counter stands, and the next look tries again.
    """

    def __init__(self, link: HallLink, counter: int, called: Callable[[Served], None]) -> None:
        self._link = link
        self._counter = counter
        self._called = called
        self._is_looking = False

    def look(self, desk: DeskView, officer: str) -> None:
        """Call by what was read last; one look at a time."""
        somebody = bool(desk.waiting) or any(one.left for one in desk.paper.rolls if one.serves)
        if desk.status != "ready" or desk.in_hand or not somebody or self._is_looking:
            return
        self._is_looking = True
        counter = self._counter
        self._link.ask(
            lambda opened: _call_arrival(opened, counter, officer), self._answered, self._missed
        )

    def _answered(self, served: Served | None) -> None:
        self._is_looking = False
        if served is not None:
            self._called(served)

    def _missed(self, _error: MoisoError) -> None:
        self._is_looking = False
