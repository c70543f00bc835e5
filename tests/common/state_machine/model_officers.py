"""What officers are promised, as the model keeps it."""

from dataclasses import replace
from datetime import timedelta

from tests.common.state_machine.moment import Moment, Result, elsewhere, refuse, result_of
from tests.common.state_machine.people import OPEN

UNDO = timedelta(seconds=30)
RESERVATION = timedelta(minutes=15)


class OfficersModel(Moment):
    """The use cases of officers' keys."""

    def next(self, counter: int, *, ready: bool) -> Result:
        """Finish whom the counter has; call the smallest of due time plus handicap, then id."""
        refuse(
            {"not-ready": ready and self.at(counter).status != "ready"} | self.no_counter(counter)
        )
        self.papers.for_services(set(self.at(counter).services), 1, known_only=ready)
        hand = self.centre.in_hand(counter)
        visible = self.visible(counter)
        if ready:
            visible = self.ripe(visible)
        best = min(visible, default=None, key=lambda pair: (pair[1], pair[0].id))
        refuse({"queue-empty": hand is None and best is None})
        finished = self.done_with(hand)
        if best is None:
            return Result(finished=finished)
        return result_of(self.summon(best[0], counter), finished)

    def call(self, counter: int, number: str) -> Result:
        """Call a chosen number; whom the counter has is finished first."""
        self.papers.up_to(number)
        one = self.find(number)
        refuse(
            self.no_counter(counter)
            | elsewhere(one, counter)
            | {"illegal-transition": one.state not in {"waiting", "held", "no_show"}}
        )
        finished = self.done_with(self.centre.in_hand(counter))
        return result_of(self.summon(one, counter), finished)

    def own(self, counter: int, key: str) -> Result:
        """Do one step with whom the counter has."""
        one = self.centre.in_hand(counter)
        refuse(self.no_counter(counter) | {"no-ticket-in-hand": one is None})
        assert one is not None
        only_called = key in {"recall", "start", "no_show"} and one.state != "called"
        needed = self.centre.numbers.no_show_after_calls
        refuse(
            {
                "illegal-transition": only_called,
                "call-again-first": key == "no_show" and one.attempts < needed,
            }
        )
        if key == "recall":
            return result_of(self.summon(one, counter))
        states = {"start": "serving", "finish": "finished", "hold": "held", "no_show": "no_show"}
        return result_of(self.leave(one, states[key]))

    def resume(self, counter: int, number: str) -> Result:
        """Serve somebody from hold, where nobody else is."""
        one = self.find(number)
        busy = self.centre.in_hand(counter) is not None
        refuse(
            self.no_counter(counter)
            | {"illegal-transition": one.state != "held", "counter-busy": busy}
        )
        return result_of(self.centre.change(one, state="serving", counter=counter))

    def return_(self, counter: int, number: str) -> Result:
        """Wait again: from hold in the old place, else behind the next two."""
        one = self.find(number)
        refuse(
            self.no_counter(counter)
            | elsewhere(one, counter)
            | {"illegal-transition": one.state not in {"called", "held", "no_show"}}
        )
        due_at = one.due_at if one.state == "held" else self.behind_the_next(one, None)
        return result_of(self.wait(one, due_at=due_at))

    def transfer(
        self,
        counter: int,
        number: str | None,
        to_service: str | None,
        to_counter: int | None,
        *,
        as_next: bool,
        reason: str | None,
    ) -> Result:
        """Go to another queue with number and due time; as next before everyone, with a reason."""
        one = self.find(number) if number else self.centre.in_hand(counter)
        refuse(self.no_counter(counter) | {"no-ticket-in-hand": one is None})
        assert one is not None
        nowhere = to_counter is None and to_service in {None, one.service}
        refuse(
            elsewhere(one, counter)
            | {
                "illegal-transition": one.state not in OPEN,
                "transfer-nowhere": nowhere,
                "reason-needed": as_next and not reason,
            }
            | (self.no_counter(to_counter) if to_counter else {})
        )
        due_at = one.due_at
        if as_next:
            due_at = self.observed[one.id].due_at
            others = [two for two in self.centre.of_today(self.now, "waiting") if two != one]
            assert due_at <= one.due_at
            assert all(due_at < two.due_at for two in others)
        sent = self.wait(one, due_at=due_at, service=to_service or one.service)
        if to_counter:
            sent = self.centre.change(sent, kept_for=to_counter, kept_until=self.now + RESERVATION)
        return result_of(sent)

    def undo(self, counter: int) -> Result:
        """Put back everybody whom the officer's last press here changed; a number given by it is void."""
        refuse(self.no_counter(counter))
        last = self.at(counter).last
        refuse({"nothing-to-undo": last is None or last.officer != self.officer})
        assert last is not None
        people = self.centre.people
        today = self.centre.day(self.now)
        refuse(
            {
                "undo-too-late": abs(self.now - last.at) > UNDO,
                "undo-overtaken": any(people[i].touched != last.after[i] for i in last.before),
                "nothing-to-undo": any(people[i].day != today for i in last.before),
            }
        )
        for key, before in last.before.items():
            people[key] = replace(before, touched=people[key].touched + 1)
        self.set_counter(
            counter, last=None, status="open" if last.status == "ready" else last.status
        )
        if last.given is not None:
            self.leave(people[last.given], "cancelled")
        assert last.acted_on is not None
        return result_of(people[last.acted_on])

    def pause(self, counter: int) -> Result:
        """Take no calls for a while."""
        return self._status(counter, "paused")

    def stand_ready(self, counter: int) -> Result:
        """Let the machine call."""
        return self._status(counter, "ready")

    def _status(self, counter: int, status: str) -> Result:
        refuse(self.no_counter(counter))
        self.set_counter(counter, status=status, last=None)
        hand = self.centre.in_hand(counter)
        return result_of(hand) if hand else Result()
