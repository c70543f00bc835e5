"""All that two centres can live through, in any order."""

# ruff: noqa: D102 — each rule is named for the key it presses and drawn by position

from datetime import datetime, time, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from tests.common.state_machine.hands import counters, priorities, rarely, services, sites
from tests.common.state_machine.presses_of_citizens import Citizens
from tests.common.state_machine.presses_of_officers import Officers
from tests.common.state_machine.small_hall import COUNTERS


class Machine(Citizens, Officers):
    """All use cases of two centres, in any order, by a clock that wanders."""

    @initialize(
        people=st.lists(st.tuples(sites, services, priorities), min_size=4, max_size=12),
        calls=st.lists(st.tuples(sites, counters), max_size=4),
    )
    def morning(self, people: list[tuple[int, str, str]], calls: list[tuple[int, int]]) -> None:
        for site, service, priority in people:
            self.issue(site, service, priority, 1, 1)
        for site, counter in calls:
            self.call_next(site, counter, "lan")

    # the centre

    @rule(site=sites, counter=counters, officer=st.sampled_from(("lan", "minh")))
    def sign_in(self, site: int, counter: int, officer: str) -> None:
        self.two.press(
            site,
            lambda h, _: h.staff.sign_in(counter, officer),
            lambda m, _: m.sign_in(counter),
            officer=officer,
        )

    @rule(site=sites, counter=counters, officer=st.sampled_from(("console", "lan", "minh")))
    def sign_out(self, site: int, counter: int, officer: str) -> None:
        self.two.press(
            site,
            lambda h, by: h.staff.sign_out(counter, by=by),
            lambda m, _: m.sign_out(counter),
            officer=officer,
        )

    @rule(site=sites, counter=counters, opens=st.integers(0, 3))
    def close_counter(self, site: int, counter: int, opens: int) -> None:
        self.two.press(
            site,
            lambda h, _: h.staff.close_counter(counter),
            lambda m, _: m.close_counter(counter),
        )
        if opens:
            self.two.set_open(site, counter)

    @precondition(
        lambda self: any(one.status == "closed" for one in self.two.centres[0].counters.values())
    )
    @rule(site=sites)
    def open_counters(self, site: int) -> None:
        for counter in COUNTERS:
            self.two.set_open(site, counter)

    @rule(site=sites, everything=st.booleans(), really=rarely)
    def close_day(self, site: int, everything: bool, really: bool) -> None:  # noqa: FBT001 — drawn
        if really:
            self.two.press(
                site,
                lambda h, by: h.queue.close_day(everything=everything, by=by),
                lambda m, _: m.close_day(everything=everything),
            )

    # the network

    @precondition(lambda self: self.two.answered)
    @rule(choice=st.integers(0, 200))
    def press_again(self, choice: int) -> None:
        self.two.repeat(choice)

    @precondition(lambda self: self.two.answered)
    @rule(choice=st.integers(0, 200))
    def use_an_id_twice(self, choice: int) -> None:
        self.two.reuse(choice)

    # the clock

    @rule(seconds=st.sampled_from((0.000001, 1, 4.999, 5, 29, 31, 600, 899, 901, 3600)))
    def time_passes(self, seconds: float) -> None:
        self.move(timedelta(seconds=seconds))

    @rule(seconds=st.sampled_from((0.000001, 2, 10, 600)), far=rarely)
    def clock_is_set_back(self, seconds: float, far: bool) -> None:  # noqa: FBT001 — drawn
        self.move(-timedelta(seconds=86_400 if far else seconds))

    @rule(site=sites, seconds=st.sampled_from((-1, -0.000001, 0, 10)), far=rarely)
    def midnight(self, site: int, seconds: float, far: bool) -> None:  # noqa: FBT001 — drawn
        if not far:
            return
        zone = self.two.centres[site].zone
        here = self.two.clock.now().astimezone(zone)
        turn = datetime.combine(here.date() + timedelta(days=1), time(), zone)
        self.move(turn - here + timedelta(seconds=seconds))

    # what always holds

    @invariant()
    def hall_and_model_agree(self) -> None:
        """Compare everything."""
        self.two.check_against_model()
        self.two.check_history()
        self.two.check_numbers()
        self.two.check_hands()
        self.two.check_boards()
