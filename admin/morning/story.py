"""How a morning goes: citizens arrive, counters call, and not everything goes to plan."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import count

from admin.morning.hall import DemoHall
from admin.morning.outputs import Outputs
from admin.morning.people import COUNTERS, Citizen, Way
from common.answers import Served
from common.tickets.refusals import QueueEmpty
from common.tickets.ticket import State

_FIRST_CALL = timedelta(minutes=10)
_LOOKS_AGAIN = timedelta(seconds=30)
_WALKS = timedelta(seconds=25)
_CALLS_AGAIN = timedelta(seconds=45)
_NOTICES = timedelta(seconds=4)
_FINDS_OUT = timedelta(minutes=2)
_FETCHES = timedelta(minutes=14)
_COMES_BACK = timedelta(minutes=9)
_WAITS_BEFORE = timedelta(minutes=3)


@dataclass(order=True)
class _Moment:
    at: datetime
    turn: int
    happen: Callable[[], None] = field(compare=False)
    idle: bool = field(compare=False, default=False)


class Morning:
    """Plays one morning moment by moment, moving the hall's clock."""

    def __init__(self, hall: DemoHall, outputs: Outputs, citizens: list[Citizen]) -> None:
        self._hall = hall
        self._queue = hall.queue
        self._outputs = outputs
        self._citizens = citizens
        self._known: dict[str, Citizen] = {}
        self._settled: set[str] = set()
        self._moments: list[_Moment] = []
        self._turns = count()
        self._plans: dict[int, int] = {}

    def play(self) -> None:
        """Let everything happen, from the opened doors to the last citizen gone."""
        for citizen in self._citizens:
            self._later(citizen.after, partial(self._arrive, citizen))
        for counter in range(1, COUNTERS + 1):
            self._later(_FIRST_CALL, partial(self._call_next, counter))
        while self._moments:
            moment = heapq.heappop(self._moments)
            self._hall.clock.advance(moment.at - self._hall.clock.now())
            moment.happen()
        self._close()

    def _later(self, after: timedelta, happen: Callable[[], None], *, idle: bool = False) -> None:
        at = self._hall.clock.now() + after
        heapq.heappush(self._moments, _Moment(at, next(self._turns), happen, idle))

    def _then(
        self, counter: int, after: timedelta, happen: Callable[[], None], *, idle: bool = False
    ) -> None:
        """Plan what a counter does next; a new plan replaces the one before."""
        plan = self._plans[counter] = next(self._turns)
        self._later(after, lambda: happen() if self._plans[counter] == plan else None, idle=idle)

    # at the kiosk

    def _arrive(self, citizen: Citizen) -> None:
        number = self._queue.issue(citizen.service, priority=citizen.priority).number
        self._known[number] = citizen
        self._outputs.tell("kiosk", "issued", number)
        self._outputs.print_ticket(number)
        if citizen.way is Way.GIVES_UP:
            self._later(_WAITS_BEFORE, lambda: self._give_up(number))
        if citizen.way is Way.LETS_PASS:
            self._later(_WAITS_BEFORE, lambda: self._let_pass(number))

    def _give_up(self, number: str) -> None:
        if self._state(number) is State.WAITING:
            self._queue.cancel(number)
            self._outputs.tell("kiosk", "cancelled", number)

    def _let_pass(self, number: str) -> None:
        if self._state(number) is State.WAITING:
            self._queue.let_pass(number)
            self._outputs.tell("kiosk", "let-pass", number)

    # at a counter

    def _call_next(self, counter: int) -> None:
        """Press the one key; with nobody waiting, look again until the hall is empty."""
        try:
            served = self._queue.call_next(counter)
        except QueueEmpty:
            self._look_again(counter)
            return
        if served.finished:
            self._outputs.tell(_door(counter), "finished", served.finished)
        if served.number is None:
            self._look_again(counter)
            return
        self._called(served, "called")

    def _look_again(self, counter: int) -> None:
        """Look again soon, as long as anything but looking again is still to happen."""
        if any(not moment.idle for moment in self._moments):
            self._then(counter, _LOOKS_AGAIN, lambda: self._call_next(counter), idle=True)

    def _called(self, served: Served, action: str) -> None:
        number, counter = str(served.number), served.counter
        self._outputs.tell(_door(counter), action, number)
        self._outputs.announce(served)
        citizen = self._known[number]
        away = citizen.way in {Way.AWAY, Way.AWAY_AND_BACK} and number not in self._settled
        if not away:
            self._then(counter, _WALKS, lambda: self._start(number, counter))
        elif action == "called":
            self._then(counter, _CALLS_AGAIN, lambda: self._recall(counter))
        else:
            self._then(counter, _CALLS_AGAIN, lambda: self._miss(number, counter))

    def _recall(self, counter: int) -> None:
        self._called(self._queue.recall(counter), "recalled")

    def _miss(self, number: str, counter: int) -> None:
        self._queue.no_show(counter)
        self._outputs.tell(_door(counter), "no-show", number)
        self._settled.add(number)
        if self._known[number].way is Way.AWAY_AND_BACK:
            self._later(_COMES_BACK, lambda: self._return(number, counter))
        self._call_next(counter)

    def _return(self, number: str, counter: int) -> None:
        self._queue.return_(counter, number)
        self._outputs.tell(_door(counter), "returned", number)

    def _start(self, number: str, counter: int) -> None:
        self._queue.start(counter)
        self._outputs.tell(_door(counter), "started", number)
        citizen = self._known[number]
        unusual = {
            Way.FORGOT_A_PAPER: self._hold,
            Way.WRONG_SERVICE: self._transfer,
            Way.FINISHED_BY_MISTAKE: self._finish_by_mistake,
        }.get(citizen.way)
        if unusual is None or number in self._settled:
            self._then(counter, citizen.needs, lambda: self._call_next(counter))
            return
        self._settled.add(number)
        self._then(counter, _FINDS_OUT, lambda: unusual(number, counter))

    def _hold(self, number: str, counter: int) -> None:
        self._queue.hold(counter, reason="Thiếu bản sao giấy tờ")
        self._outputs.tell(_door(counter), "held", number)
        self._later(_FETCHES, lambda: self._come_back(number, counter))
        self._call_next(counter)

    def _come_back(self, number: str, counter: int) -> None:
        """Resume at a free counter, else stand first in line as before."""
        if self._free(counter):
            self._queue.resume(counter, number)
            self._outputs.tell(_door(counter), "resumed", number)
            self._then(counter, self._known[number].needs, lambda: self._call_next(counter))
        else:
            self._return(number, counter)

    def _transfer(self, number: str, counter: int) -> None:
        here = self._known[number].service
        there = "chung_thuc" if here != "chung_thuc" else "ho_tich"
        self._queue.transfer(counter, to_service=there, reason="Sai lĩnh vực")
        self._outputs.tell(_door(counter), "transferred", number)
        self._call_next(counter)

    def _finish_by_mistake(self, number: str, counter: int) -> None:
        self._queue.finish(counter)
        self._outputs.tell(_door(counter), "finished", number)
        self._then(counter, _NOTICES, lambda: self._undo(number, counter))

    def _undo(self, number: str, counter: int) -> None:
        self._queue.undo(counter)
        self._outputs.tell(_door(counter), "undone", number)
        self._then(counter, self._known[number].needs, lambda: self._call_next(counter))

    # the end

    def _close(self) -> None:
        for ticket in self._hall.reading.tickets(State.NO_SHOW):
            self._outputs.tell("console", "expired", ticket.number)
        self._queue.close_day()

    def _state(self, number: str) -> State:
        return self._hall.reading.history(number)[0].state

    def _free(self, counter: int) -> bool:
        in_hand = self._hall.reading.current_calls()
        serving = {ticket.counter for ticket in self._hall.reading.tickets(State.SERVING)}
        return counter not in serving | {call.counter for call in in_hand}


def _door(counter: int) -> str:
    return f"counter {counter}"
