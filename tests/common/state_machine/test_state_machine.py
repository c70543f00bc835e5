"""Random mornings, nights and mistakes: after every press, hall and model agree."""

# ruff: noqa: D102, PLR0917 — each rule is named for the key it presses and drawn by position

import os
from dataclasses import replace
from datetime import datetime, time, timedelta
from uuid import NAMESPACE_OID, uuid5

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from common.tickets.offline import Spooled
from common.use_cases.offline import Offline
from common.use_cases.rolls import Rolls
from common.use_cases.use_case import By
from tests.common.state_machine.copies import Copies, Files, OnServer
from tests.common.state_machine.hands import (
    Hands,
    counters,
    officers,
    picks,
    priorities,
    rarely,
    services,
    sites,
)
from tests.common.state_machine.papers import LETTERS
from tests.common.state_machine.small_hall import COUNTERS
from tests.postgres import Server

EXAMPLES = int(os.environ.get("MOISO_EXAMPLES", "200"))
"""How many random lives to try; `make soak` asks for more."""

SLOWER = 8
"""A server's round trips take so many times as long as calls into a library."""


class Machine(Hands):
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

    # the citizen

    @rule(
        site=sites,
        service=services,
        priority=priorities,
        count=st.integers(1, 3),
        apart=st.sampled_from((0, 1, 400)),
    )
    def issue(self, site: int, service: str, priority: str, count: int, apart: int) -> None:
        for _ in range(count):
            self.two.press(
                site,
                lambda h, by: h.queue.issue(service, priority=priority, by=by),
                lambda m, answer: m.issue(service, priority, answer),
            )
            self.two.clock.advance(timedelta(seconds=apart))

    @rule(
        site=sites,
        service=services,
        priority=priorities,
        ago=st.sampled_from((0, 60, 600, 90_000)),
        wrong=st.sampled_from((0, 0, -7200, 7200, -86_400, 86_400)),
        tap=st.none() | picks,
    )
    def kiosk_was_cut_off(
        self, site: int, service: str, priority: str, ago: int, wrong: int, tap: int | None
    ) -> None:
        given = self.spool(site, service, priority, ago, wrong)
        mine = [one for one in self.two.answered if one.site == site and one.tap]
        asked = mine[tap % len(mine)] if mine and tap is not None else None
        if asked is not None:
            # the hall had answered this tap, but the kiosk did not hear it
            self.two.answered.remove(asked)

        def spooled(by: By) -> Spooled:
            request_id = str(asked.by.request_id if asked else by.request_id)
            return replace(given, request_id=request_id, id=uuid5(NAMESPACE_OID, str(by)))

        self.two.press(
            site,
            lambda h, by: Offline(h.database, h.site).hand_over(spooled(by)),
            lambda m, answer: m.hand_over(given, answer.id, asked.tap if asked else None),
        )

    @rule(
        site=sites,
        which=st.integers(0, 1),
        service=st.none() | services,
        first=st.sampled_from((1, 101)),
        handed=st.none() | st.integers(0, 6),
    )
    def roll_start(
        self, site: int, which: int, service: str | None, first: int, handed: int | None
    ) -> None:
        letter = LETTERS[site][which]
        up_to = None if handed is None else first - 1 + handed
        self.two.press(
            site,
            lambda h, by: Rolls(h.database, h.site).start(
                service=service, first=first, last=first + 19, handed=up_to, letter=letter, by=by
            ),
            lambda m, _: m.roll_start(letter, service, first, handed),
        )

    @precondition(lambda self: any(self.two.centres[0].rolls))
    @rule(site=sites, which=st.integers(0, 1), more=st.integers(-3, 6))
    def roll_handed(self, site: int, which: int, more: int) -> None:
        letter = LETTERS[site][which]
        rolls = self.two.centres[site].rolls
        up_to = max((one.drawn for one in rolls.values() if one.letter == letter), default=1) + more
        self.two.press(
            site,
            lambda h, by: Rolls(h.database, h.site).handed(letter, up_to, by=by),
            lambda m, _: m.roll_handed(letter, up_to),
        )

    @precondition(lambda self: any(self.two.centres[0].rolls))
    @rule(site=sites, which=st.integers(0, 1))
    def roll_end(self, site: int, which: int) -> None:
        letter = LETTERS[site][which]
        self.two.press(
            site,
            lambda h, by: Rolls(h.database, h.site).end(letter, by=by),
            lambda m, _: m.roll_end(letter),
        )

    @precondition(lambda self: any(self.two.centres[0].rolls))
    @rule(site=sites, which=st.integers(0, 1), counter=counters, more=st.integers(1, 4))
    def call_from_roll(self, site: int, which: int, counter: int, more: int) -> None:
        letter = LETTERS[site][which]
        rolls = self.two.centres[site].rolls
        drawn = max((one.drawn for one in rolls.values() if one.letter == letter), default=1)
        number = f"{letter}{drawn + more:03}"
        self.two.press(
            site,
            lambda h, by: h.queue.call(counter, number, by=by),
            lambda m, _: m.call(counter, number),
            counter=counter,
            reopens=True,
        )

    @rule(site=sites, choice=picks)
    def cancel(self, site: int, choice: int) -> None:
        self.leave(site, self.pick(site, choice, "held", "no_show", "waiting"))

    def leave(self, site: int, number: str) -> None:
        """Cancel one number."""
        self.two.press(
            site, lambda h, by: h.queue.cancel(number, by=by), lambda m, _: m.cancel(number)
        )

    @rule(site=sites, choice=picks)
    def let_pass(self, site: int, choice: int) -> None:
        number = self.pick(site, choice % 3 + 1, "waiting", "no_show")
        self.two.press(
            site, lambda h, by: h.queue.let_pass(number, by=by), lambda m, _: m.let_pass(number)
        )

    # the officer

    @rule(site=sites, counter=counters, officer=officers)
    def call_next(self, site: int, counter: int, officer: str) -> None:
        self.two.press(
            site,
            lambda h, by: h.queue.call_next(counter, by=by),
            lambda m, _: m.next(counter, ready=False),
            officer=officer,
            counter=counter,
            reopens=True,
        )

    @rule(site=sites, counter=counters, stands=st.booleans())
    def call_when_ready(self, site: int, counter: int, stands: bool) -> None:  # noqa: FBT001 — drawn
        if stands:
            self.stand(site, counter, "ready")
        self.two.press(
            site,
            lambda h, by: h.queue.call_next(counter, ready=True, by=by),
            lambda m, _: m.next(counter, ready=True),
            counter=counter,
            reopens=True,
        )

    @rule(site=sites, counter=counters, choice=picks, officer=officers)
    def call(self, site: int, counter: int, choice: int, officer: str) -> None:
        number = self.pick(site, choice, "waiting", "held", "no_show")
        self.two.press(
            site,
            lambda h, by: h.queue.call(counter, number, by=by),
            lambda m, _: m.call(counter, number),
            officer=officer,
            counter=counter,
            reopens=True,
        )

    @precondition(lambda self: self.any("called", "serving"))
    @rule(
        site=sites,
        counter=counters,
        key=st.sampled_from(("recall", "start", "finish", "hold", "hold", "no_show", "no_show")),
        sure=st.integers(0, 4),
        officer=officers,
    )
    def own_key(self, site: int, counter: int, key: str, sure: int, officer: str) -> None:
        if sure:
            counter = self.busy(site, counter, "called")
        self.two.press(
            site,
            lambda h, by: getattr(h.queue, key)(counter, by=by),
            lambda m, _: m.own(counter, key),
            officer=officer,
            counter=counter,
        )

    @precondition(lambda self: self.any("held"))
    @rule(site=sites, counter=counters, choice=picks, officer=officers)
    def resume(self, site: int, counter: int, choice: int, officer: str) -> None:
        number = self.pick(site, choice, "held")
        self.two.press(
            site,
            lambda h, by: h.queue.resume(counter, number, by=by),
            lambda m, _: m.resume(counter, number),
            officer=officer,
            counter=counter,
            reopens=True,
        )

    @precondition(lambda self: self.any("called", "held", "no_show"))
    @rule(site=sites, counter=counters, choice=picks, officer=officers)
    def return_to_queue(self, site: int, counter: int, choice: int, officer: str) -> None:
        number = self.pick(site, choice, "called", "held", "no_show")
        for one in self.two.centres[site].of_today(self.two.clock.now(), "called"):
            if one.number == number and one.counter is not None and choice % 4:
                counter = one.counter
        self.two.press(
            site,
            lambda h, by: h.queue.return_(counter, number, by=by),
            lambda m, _: m.return_(counter, number),
            officer=officer,
            counter=counter,
        )

    @rule(
        site=sites,
        counter=counters,
        choice=st.none() | picks,
        to_service=st.none() | services,
        to_counter=st.none() | counters,
        as_next=st.booleans(),
        reason=st.sampled_from(("gấp", "gấp", None)),
        officer=officers,
    )
    def transfer(
        self,
        site: int,
        counter: int,
        choice: int | None,
        to_service: str | None,
        to_counter: int | None,
        as_next: bool,  # noqa: FBT001 — drawn
        reason: str | None,
        officer: str,
    ) -> None:
        number = None if choice is None else self.pick(site, choice, "waiting", "held", "no_show")
        if number is None:
            counter = self.busy(site, counter, "called", "serving")
        self.two.press(
            site,
            lambda h, by: h.queue.transfer(
                counter,
                number=number,
                to_service=to_service,
                to_counter=to_counter,
                as_next=as_next,
                reason=reason,
                by=by,
            ),
            lambda m, _: m.transfer(
                counter, number, to_service, to_counter, as_next=as_next, reason=reason
            ),
            officer=officer,
            counter=counter,
        )

    @precondition(lambda self: any(one.last for one in self.two.centres[0].counters.values()))
    @rule(site=sites, counter=counters, officer=officers, sure=st.integers(0, 4))
    def undo(self, site: int, counter: int, officer: str, sure: int) -> None:
        last = self.two.centres[site].counters[counter].last
        if last is not None and sure:
            officer = last.officer
        self.two.press(
            site,
            lambda h, by: h.queue.undo(counter, by=by),
            lambda m, _: m.undo(counter),
            officer=officer,
        )

    @rule(site=sites, counter=counters, other=counters, choice=picks)
    def fetch_a_paper(self, site: int, counter: int, other: int, choice: int) -> None:
        if self.two.centres[site].in_hand(counter) is None:
            self.call_next(site, counter, "lan")
        self.own_key(site, counter, "hold", 0, "lan")
        if choice % 4 < 2:
            self.resume(site, other, 1, "lan")
        elif choice % 4 == 2:
            self.return_to_queue(site, other, 1, "lan")
        else:
            self.call(site, other, choice, "minh")

    @rule(site=sites, counter=counters, key=st.integers(0, 5), choice=picks)
    def press_and_regret(self, site: int, counter: int, key: int, choice: int) -> None:
        if key < 2:
            self.call_next(site, counter, "lan")
        elif key == 2:
            self.call(site, counter, choice, "lan")
        elif key == 3:
            self.return_to_queue(site, counter, choice, "lan")
        else:
            self.transfer(site, counter, choice, "dat_dai", 3, key == 4, "gấp", "lan")
        last = self.two.centres[site].counters[counter].last
        if last is not None and last.acted_on is not None and choice % 3 == 0:
            self.leave(site, self.two.rows[last.acted_on].number)  # or the citizen is quicker
        self.two.clock.advance(timedelta(seconds=choice))
        self.undo(site, counter, "lan", 0)

    @rule(site=sites, counter=counters, status=st.sampled_from(("paused", "ready")))
    def stand(self, site: int, counter: int, status: str) -> None:
        key = "pause" if status == "paused" else "stand_ready"
        self.two.press(
            site,
            lambda h, by: getattr(h.staff, key)(counter, by=by),
            lambda m, _: getattr(m, key)(counter),
        )

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


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Copies:
    """Halls in files."""
    return Files(tmp_path_factory.mktemp("halls"))


@pytest.fixture(scope="module")
def on_server(postgres: Server) -> Copies:
    """Halls on a real server."""
    return OnServer(postgres)


def live(copies: Copies, examples: int) -> None:
    """Run so many random lives of fifty presses each."""

    class Here(Machine):
        pass

    Here.copies = copies
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=examples,
            stateful_step_count=50,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_hall_and_model_agree(files: Copies) -> None:
    """Whatever is pressed in whatever order by whatever clock, the hall keeps its promises."""
    live(files, EXAMPLES)


def test_hall_and_model_agree_on_a_server(on_server: Copies) -> None:
    """And so it does in PostgreSQL, where each life takes longer."""
    live(on_server, EXAMPLES // SLOWER)


@pytest.mark.soak
def test_hall_and_model_agree_for_long(files: Copies) -> None:
    """The same for many more lives."""
    live(files, EXAMPLES)


@pytest.mark.soak
def test_hall_and_model_agree_for_long_on_a_server(on_server: Copies) -> None:
    """The same for many more lives."""
    live(on_server, EXAMPLES // SLOWER)
