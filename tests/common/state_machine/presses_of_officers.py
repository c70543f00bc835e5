"""What officers press at their counters."""

# ruff: noqa: D102, PLR0917 — each rule is named for the key it presses and drawn by position

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from common.use_cases.walk_ins import WalkIns
from tests.common.state_machine.hands import Hands, counters, officers, picks, services, sites


class Officers(Hands):
    """All keys of an officer, and some that are pressed one after the other."""

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

    @rule(site=sites, counter=counters, service=services, officer=officers)
    def walk_in(self, site: int, counter: int, service: str, officer: str) -> None:
        self.two.press(
            site,
            lambda h, by: WalkIns(h.database, h.site).serve(counter, service, by=by),
            lambda m, answer: m.walk_in(counter, service, answer and answer.number),
            officer=officer,
            counter=counter,
            reopens=True,
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

    @rule(site=sites, counter=counters, key=st.integers(0, 6), choice=picks)
    def press_and_regret(self, site: int, counter: int, key: int, choice: int) -> None:
        if key < 2:
            self.call_next(site, counter, "lan")
        elif key == 2:
            self.call(site, counter, choice, "lan")
        elif key == 3:
            self.return_to_queue(site, counter, choice, "lan")
        elif key == 4:
            self.walk_in(site, counter, "chung_thuc", "lan")
        else:
            self.transfer(site, counter, choice, "dat_dai", 3, key == 5, "gấp", "lan")
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
