"""What the random presses draw from, and how they aim: mostly at what can be done."""

from datetime import timedelta
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from common.tickets.offline import Spooled
from tests.common.state_machine.copies import Copies
from tests.common.state_machine.small_hall import COUNTERS, HEAD_STARTS, SERVICES
from tests.common.state_machine.two_halls import TwoHalls
from tests.halls import MORNING

LONGEST = timedelta(days=5)
"""How far the clock wanders: less than a request id is kept."""

sites = st.sampled_from((0, 0, 0, 1))
priorities = st.sampled_from(("none", *sorted(HEAD_STARTS)))
counters = st.sampled_from(sorted(COUNTERS))
services = st.sampled_from(sorted(SERVICES))
officers = st.sampled_from(("console", "lan", "lan", "minh"))
picks = st.integers(0, 30)
rarely = st.integers(0, 9).map(lambda one: one == 9)
"""What ends the day for everybody at once; as often as all else it would leave little to test."""


class Hands(RuleBasedStateMachine):
    """Two halls and the aim of those who press their keys."""

    copies: Copies

    def __init__(self) -> None:
        super().__init__()
        self.two = TwoHalls(self.copies)
        self.given_alone = 0

    def teardown(self) -> None:
        """Throw the halls away."""
        self.two.close()

    def pick(self, site: int, choice: int, *states: str) -> str:
        """Return a number of today, mostly one in these states; sometimes of nobody."""
        people = self.two.centres[site].of_today(self.two.clock.now())
        likely = [one for one in people if one.state in states]
        some = likely if likely and choice % 8 else people
        return some[choice % len(some)].number if some else "A404"

    def busy(self, site: int, counter: int, *states: str) -> int:
        """Return a counter that has somebody in these states: this one, or the next that has."""
        centre = self.two.centres[site]
        for number in (counter, *sorted(COUNTERS)):
            hand = centre.in_hand(number)
            if hand is not None and hand.state in states:
                return number
        return counter

    def any(self, *states: str) -> bool:
        """Return whether somebody at the first centre is in one of these states today."""
        return bool(self.two.centres[0].of_today(self.two.clock.now(), *states))

    def spool(self, site: int, service: str, priority: str, ago: int, wrong: int) -> Spooled:
        """Give a number at a kiosk that was cut off so many seconds ago, by a clock so far wrong.

        The kiosk hands over half a minute after it gave the number.
        """
        self.given_alone += 1
        now = self.two.clock.now()
        return Spooled(
            request_id="",
            id=UUID(int=0),
            token=f"alone-{self.given_alone}",
            service=service,
            priority=priority,
            prefix=SERVICES[service],
            sequence=self.given_alone,
            letter="KM"[site],
            given_at=now + timedelta(seconds=wrong - 30 - 77),
            offset=timedelta(seconds=77),
            lost_at=now - timedelta(seconds=ago),
        )

    def leave(self, site: int, number: str) -> None:
        """Cancel one number."""
        self.two.press(
            site, lambda h, by: h.queue.cancel(number, by=by), lambda m, _: m.cancel(number)
        )

    def move(self, by: timedelta) -> None:
        """Move the clock, within bounds."""
        if abs(self.two.clock.now() + by - MORNING) <= LONGEST / 2:
            self.two.clock.advance(by)
