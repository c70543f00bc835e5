"""What citizens press, at a kiosk, on a phone and with a number from a roll."""

# ruff: noqa: D102, PLR0917 — each rule is named for the key it presses and drawn by position

from dataclasses import replace
from datetime import timedelta
from uuid import NAMESPACE_OID, uuid5

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from common.tickets.offline import Spooled
from common.use_cases.offline import Offline
from common.use_cases.rolls import Rolls
from common.use_cases.use_case import By
from tests.common.state_machine.hands import Hands, counters, picks, priorities, services, sites
from tests.common.state_machine.papers import LETTERS


class Citizens(Hands):
    """All that changes the hall without an officer's key."""

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
                lambda m, answer: m.issue(service, priority, answer and answer.id),
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

    @rule(site=sites, choice=picks)
    def let_pass(self, site: int, choice: int) -> None:
        number = self.pick(site, choice % 3 + 1, "waiting", "no_show")
        self.two.press(
            site, lambda h, by: h.queue.let_pass(number, by=by), lambda m, _: m.let_pass(number)
        )
