"""How a morning goes: citizens arrive, counters call, and not everything goes to plan."""

import heapq
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import count

from admin.morning.incidents import Incidents
from admin.morning.people import COUNTERS, Citizen, Way
from admin.morning.phones import followers
from admin.morning.stage import Stage

_SIGNS_IN = timedelta(minutes=2)
_FIRST_CALL = timedelta(minutes=10)
_LOOKS_AGAIN = timedelta(seconds=30)
_READS = timedelta(seconds=6)
_IS_GONE = timedelta(seconds=70)
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
    """Plays one morning moment by moment, moving the hall's clock in between."""

    def __init__(self, stage: Stage, citizens: list[Citizen]) -> None:
        self._stage = stage
        self._incidents = Incidents(stage, len(citizens))
        self._tell = stage.telling.tell
        self._citizens = citizens
        self._followers = followers(citizens)
        self._at_kiosk: deque[Citizen] = deque()
        self._known: dict[str, Citizen] = {}
        self._settled: set[str] = set()
        self._standing_by: dict[int, list[str]] = {}
        self._moments: list[_Moment] = []
        self._turns = count()
        self._plans: dict[int, int] = {}

    def play(self) -> None:
        """Let everything happen, from the opened doors to the last citizen gone."""
        self._later(_SIGNS_IN, self._sign_in)
        for citizen in self._citizens:
            self._later(citizen.after, partial(self._arrive, citizen))
        for counter in range(1, COUNTERS + 1):
            self._later(_FIRST_CALL, partial(self._call_next, counter))
        while self._moments:
            moment = heapq.heappop(self._moments)
            self._stage.clock.advance(moment.at - self._stage.clock.now())
            moment.happen()
            self._stage.phones.look()
        self._close()

    def _later(self, after: timedelta, happen: Callable[[], None], *, idle: bool = False) -> None:
        at = self._stage.clock.now() + after
        heapq.heappush(self._moments, _Moment(at, next(self._turns), happen, idle))

    def _then(
        self, counter: int, after: timedelta, happen: Callable[[], None], *, idle: bool = False
    ) -> None:
        """Plan what a counter does next; a new plan replaces the one before."""
        plan = self._plans[counter] = next(self._turns)
        self._later(after, lambda: happen() if self._plans[counter] == plan else None, idle=idle)

    def _sign_in(self) -> None:
        for counter in range(1, COUNTERS + 1):
            self._stage.sign_in(counter)

    # at the kiosk

    def _arrive(self, citizen: Citizen) -> None:
        """Step up to the kiosk, or stand behind those who wait for it."""
        self._at_kiosk.append(citizen)
        if len(self._at_kiosk) == 1:
            self._step_up()

    def _step_up(self) -> None:
        citizen, kiosk = self._at_kiosk[0], self._stage.kiosk
        self._incidents.before_arrival(len(self._known))
        if citizen.priority != "none":
            kiosk.claim_priority(citizen.priority)
        number = kiosk.take_number(citizen.service, drums=citizen.drums)
        self._known[number] = citizen
        self._tell("kiosk", "issued", number)
        self._incidents.after_arrival(number, len(self._known))
        if any(one is citizen for one in self._followers):
            self._stage.phones.scan(number)
        if citizen.way is Way.GIVES_UP:
            self._later(_WAITS_BEFORE, lambda: self._give_up(number))
        if citizen.way is Way.LETS_PASS:
            self._later(_WAITS_BEFORE, lambda: self._let_pass(number))
        self._later(_READS, self._step_away)

    def _step_away(self) -> None:
        """Touch "Xong"; the last of all just goes, and the screen returns by itself."""
        if len(self._known) == len(self._citizens):
            self._later(_IS_GONE, self._stage.kiosk.wait_for_services)
            return
        self._stage.kiosk.leave()
        self._at_kiosk.popleft()
        if self._at_kiosk:
            self._step_up()

    # citizens who ask an officer for something while they wait

    def _give_up(self, number: str) -> None:
        counter = self._who_sees(number)
        if counter is not None:
            self._stage.officers[counter].cancel(number)
            self._tell(_door(counter), "cancelled", number)

    def _let_pass(self, number: str) -> None:
        counter = self._who_sees(number)
        if counter is not None:
            self._stage.officers[counter].let_pass(number)
            self._tell(_door(counter), "let-pass", number)

    def _who_sees(self, number: str) -> int | None:
        """Return a counter in whose list the number waits, a free one if there is any."""
        self._stage.see_everybody()
        officers = self._stage.officers
        seeing = [one for one, officer in officers.items() if number in officer.waiting]
        return min(seeing, key=lambda one: (officers[one].in_hand != "", one), default=None)

    # at a counter

    def _call_next(self, counter: int) -> None:
        """Press the one key; with nobody waiting, look again until the hall is empty."""
        officer = self._stage.officers[counter]
        in_hand = officer.in_hand
        if self._standing_by.get(counter):
            self._finish_and_resume(counter, in_hand)
            return
        if not in_hand:
            self._stage.see_everybody()
            if not officer.waiting:
                self._look_again(counter)
                return
        self._incidents.before_call()
        number = officer.call_next()
        if in_hand:
            self._tell(_door(counter), "finished", in_hand)
        if number:
            self._called(number, counter, "called")
        else:
            self._look_again(counter)

    def _finish_and_resume(self, counter: int, in_hand: str) -> None:
        if in_hand:
            self._stage.officers[counter].finish()
            self._tell(_door(counter), "finished", in_hand)
        self._resume(self._standing_by[counter].pop(0), counter)

    def _look_again(self, counter: int) -> None:
        """Look again soon, as long as anything but looking again is still to happen."""
        if any(not moment.idle for moment in self._moments):
            self._then(counter, _LOOKS_AGAIN, lambda: self._call_next(counter), idle=True)

    def _called(self, number: str, counter: int, action: str) -> None:
        self._tell(_door(counter), action, number)
        self._stage.see_announced(number, counter)
        self._incidents.after_call(number, counter)
        citizen = self._known[number]
        away = citizen.way in {Way.AWAY, Way.AWAY_AND_BACK} and number not in self._settled
        if not away:
            self._then(counter, _WALKS, lambda: self._start(number, counter))
        elif action == "called":
            self._then(counter, _CALLS_AGAIN, lambda: self._recall(number, counter))
        else:
            self._then(counter, _CALLS_AGAIN, lambda: self._miss(number, counter))

    def _recall(self, number: str, counter: int) -> None:
        self._stage.officers[counter].recall(2)
        self._called(number, counter, "recalled")

    def _miss(self, number: str, counter: int) -> None:
        self._stage.officers[counter].no_show()
        self._tell(_door(counter), "no-show", number)
        self._settled.add(number)
        if self._known[number].way is Way.AWAY_AND_BACK:
            self._later(_COMES_BACK, lambda: self._return(number, counter))
        self._call_next(counter)

    def _return(self, number: str, counter: int) -> None:
        self._stage.officers[counter].return_(number)
        self._tell(_door(counter), "returned", number)

    def _start(self, number: str, counter: int) -> None:
        self._stage.officers[counter].start()
        self._tell(_door(counter), "started", number)
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
        self._stage.officers[counter].hold(reason=counter % 3)
        self._tell(_door(counter), "held", number)
        self._later(_FETCHES, lambda: self._come_back(number, counter))
        self._call_next(counter)

    def _come_back(self, number: str, counter: int) -> None:
        """Go on at the same counter; if somebody sits there, as soon as they have left."""
        if self._stage.officers[counter].in_hand:
            self._standing_by.setdefault(counter, []).append(number)
        else:
            self._resume(number, counter)

    def _resume(self, number: str, counter: int) -> None:
        self._stage.officers[counter].resume(number)
        self._tell(_door(counter), "resumed", number)
        self._then(counter, self._known[number].needs, lambda: self._call_next(counter))

    def _transfer(self, number: str, counter: int) -> None:
        here = self._known[number].service
        there = "chung_thuc" if here != "chung_thuc" else "ho_tich"
        self._stage.officers[counter].transfer(there, "Sai linh vuc")
        self._tell(_door(counter), "transferred", number)
        self._call_next(counter)

    def _finish_by_mistake(self, number: str, counter: int) -> None:
        self._stage.officers[counter].finish()
        self._tell(_door(counter), "finished", number)
        self._then(counter, _NOTICES, lambda: self._undo(number, counter))

    def _undo(self, number: str, counter: int) -> None:
        self._stage.officers[counter].undo(number)
        self._tell(_door(counter), "undone", number)
        self._then(counter, self._known[number].needs, lambda: self._call_next(counter))

    # the end

    def _close(self) -> None:
        for officer in self._stage.officers.values():
            officer.sign_out()
        for number in self._stage.still_here():
            self._tell("console", "left-waiting", number)
        for number in self._stage.close_day():
            self._tell("console", "expired", number)


def _door(counter: int) -> str:
    return f"counter {counter}"
