"""The hall's promises as a plain program: written from DESIGN.md, knowing nothing of the code.

Every use case first collects all reasons to refuse; any of them is a right answer. Where DESIGN
bounds a value without fixing it (a due time "behind the next two", an id), the model checks the
bound on what the hall did and takes it over.
"""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from common.answers import Issued
from common.tickets.offline import Spooled
from tests.common.state_machine.moment import Moment, Result, elsewhere, refuse, result_of
from tests.common.state_machine.papers import HALL_LINE
from tests.common.state_machine.people import IN_HAND, OPEN, Person, Roll

LET_PASS_MOST = 3
LET_ALL = 10_000
UNDO = timedelta(seconds=30)
RESERVATION = timedelta(minutes=15)


class Model(Moment):
    """The use cases of one centre at one moment."""

    # the citizen

    def issue(self, service: str, priority: str, issued: Issued | None) -> Result:
        """Give the next number of the series; never earlier than the one before, never too many."""
        refuse({"no-numbers-left": self.spent(service)})
        assert issued is not None
        centre, new = self.centre, issued.id
        day = centre.day(self.now)
        key = (centre.services[service], day)
        last, last_at = centre.series.get(key, (0, None))
        ticket = self.observed[new]
        assert ticket.issued_at >= self.now
        assert last_at is None or ticket.issued_at > last_at
        assert ticket.issued_at == self.now or (last_at is not None and last_at >= self.now)
        one = Person(
            id=new,
            day=day,
            prefix=key[0],
            sequence=last + 1,
            number=f"{key[0]}{last + 1:03d}",
            priority=priority,
            issued_at=ticket.issued_at,
            service=service,
            due_at=ticket.issued_at - timedelta(minutes=centre.head_starts[priority]),
        )
        centre.series[key] = (last + 1, one.issued_at)
        centre.people[new] = one
        return Result(number=one.number, state=one.state)

    def spent(self, service: str) -> bool:
        """Return whether the day, or the half of it that begins at 13:30, has had its numbers."""
        centre = self.centre
        day_most, session_most = centre.most.get(service, (LET_ALL, LET_ALL))
        noon = self.now.astimezone(centre.zone).replace(hour=13, minute=30, second=0, microsecond=0)
        # a series whose clock was set back goes on behind its last
        last = centre.series.get((centre.services[service], centre.day(self.now)), (0, None))[1]
        late = last is not None and last >= self.now
        moment = last + timedelta(milliseconds=1) if last is not None and late else self.now
        began = noon if moment >= noon else moment - timedelta(days=1)
        today = [
            one.issued_at
            for one in centre.people.values()
            if (one.day, one.prefix) == (centre.day(self.now), centre.services[service])
        ]
        session = [at for at in today if at >= began]
        return len(today) >= day_most or len(session) >= session_most

    def hand_over(self, given: Spooled, new: UUID, tapped: UUID | None) -> Result:
        """Let in whom a kiosk gave a number while it was cut off, at the time when it did.

        `tapped` is whom the hall took in for the same tap after all: that one leaves.
        """
        centre = self.centre
        if tapped is not None and centre.people[tapped].state in OPEN - {"serving"}:
            self.leave(centre.people[tapped], "cancelled")
        ticket = self.observed[new]
        on_the_clock = given.given_at + given.offset
        within = [moment for moment in (on_the_clock, given.lost_at) if moment <= self.now]
        moment = max(within) if len(within) == 2 else self.now
        day = centre.day(moment)
        before = [
            one.issued_at
            for one in centre.people.values()
            if (one.day, one.prefix, one.suffix) == (day, given.prefix, given.letter)
        ]
        later = max(before, default=None)
        if later is None or later < moment:
            assert ticket.issued_at == moment
        else:
            assert later < ticket.issued_at <= later + timedelta(seconds=1)
        one = Person(
            id=new,
            day=day,
            prefix=given.prefix,
            suffix=given.letter,
            sequence=given.sequence,
            number=f"{given.prefix}{given.sequence:03d}{given.letter}",
            priority=given.priority,
            issued_at=ticket.issued_at,
            service=given.service,
            due_at=ticket.issued_at - timedelta(minutes=centre.head_starts[given.priority]),
        )
        centre.people[new] = one
        return result_of(one if day == centre.day(self.now) else self.leave(one, "expired"))

    def cancel(self, number: str) -> Result:
        """Leave the queue, unless at a counter."""
        one = self.find(number)
        refuse(
            {
                "ticket-elsewhere": one.state in IN_HAND,
                "illegal-transition": one.state not in {"waiting", "held", "no_show"},
            }
        )
        return result_of(self.leave(one, "cancelled"))

    def let_pass(self, number: str) -> Result:
        """Let two pass, three times at most; a reservation is kept."""
        one = self.find(number)
        refuse(
            {
                "ticket-elsewhere": one.state in IN_HAND,
                "illegal-transition": one.state not in {"waiting", "no_show"},
                "let-pass-limit": one.passes >= LET_PASS_MOST,
            }
        )
        behind = one.place if one.state == "waiting" else None
        due_at = self.behind_the_next(one, behind)
        return result_of(
            self.centre.change(
                one,
                state="waiting",
                counter=None,
                attempts=0,
                passes=one.passes + 1,
                due_at=due_at,
            )
        )

    # the officer

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
        """Put back everybody whom the officer's last press here changed."""
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
        assert last.acted_on is not None
        return result_of(people[last.acted_on])

    def pause(self, counter: int) -> Result:
        """Take no calls for a while."""
        return self._status(counter, "paused")

    def stand_ready(self, counter: int) -> Result:
        """Let the machine call."""
        return self._status(counter, "ready")

    # the centre

    def close_day(self, *, everything: bool) -> list[str]:
        """Expire who is not at a counter, or everybody; return who is left."""
        left = []
        for roll in self.papers.on():
            self.centre.rolls[roll.letter, self.centre.day(self.now)] = replace(roll, on=False)
        self.leave_the_line()
        for one in self.centre.of_today(self.now, *OPEN):
            if one.state in IN_HAND and not everything:
                left.append(one.number)
            else:
                self.leave(one, "expired")
        at_work = {one.counter for one in self.centre.of_today(self.now, *IN_HAND)}
        for counter in [one for one in self.centre.seats if one not in at_work]:
            del self.centre.seats[counter]  # who has nobody before them had forgotten to sign out
            self.end_ready(counter)
        return left

    def roll_start(self, letter: str, service: str | None, first: int, handed: int | None) -> Roll:
        """Let counters call paper numbers: for one service, or as the whole hall's one line."""
        today = self.centre.day(self.now)
        line = service or HALL_LINE
        refuse(
            {
                "roll-on-already": any(one.service == line for one in self.papers.on()),
                "roll-letter-taken": (letter, today) in self.centre.series,
            }
        )
        marks = () if handed is None else ((first - 1 + handed, self.now),)
        roll = Roll(
            letter=letter, service=line, first=first, last=first + 19, drawn=first - 1, marks=marks
        )
        self.centre.rolls[letter, today] = roll
        self.centre.series[letter, today] = (first - 1, None)
        if service is None:
            for number, counter in self.centre.counters.items():
                self.set_counter(number, services=counter.services | {HALL_LINE: 0})
        return roll

    def roll_handed(self, letter: str, up_to: int) -> Roll:
        """Hear how far a roll is handed out."""
        today = self.centre.day(self.now)
        roll = self.centre.rolls.get((letter, today))
        refuse({"roll-unknown": roll is None or not roll.on})
        assert roll is not None
        assert roll.last is not None
        refuse({"roll-numbers-wrong": not roll.first - 1 <= up_to <= roll.last})
        heard = replace(roll, marks=(*roll.marks, (up_to, self.now)))
        self.centre.rolls[letter, today] = heard
        return heard

    def roll_end(self, letter: str) -> Roll:
        """End a roll; who has a number of it stays in the line."""
        roll = self.centre.rolls.get((letter, self.centre.day(self.now)))
        refuse({"roll-unknown": roll is None or not roll.on})
        assert roll is not None
        return self.papers.end(roll)

    def close_counter(self, counter: int) -> None:
        """Close a counter that has nobody; nobody is kept for it."""
        refuse({"counter-busy": self.centre.in_hand(counter) is not None})
        self.lapse(counter)
        self.centre.seats.pop(counter, None)
        self.set_counter(counter, status="closed", last=None)

    def sign_in(self, counter: int) -> None:
        """Sit down at one counter, and at no other."""
        seats = self.centre.seats
        taken = seats.get(counter, self.officer) != self.officer
        refuse(self.no_counter(counter) | {"counter-taken": taken})
        for left in [number for number, officer in seats.items() if officer == self.officer]:
            del seats[left]
            if left != counter:
                self.lapse(left)
                self.end_ready(left)
        seats[counter] = self.officer
        self.end_ready(counter)

    def sign_out(self, counter: int) -> Result:
        """Get up, nobody is kept for the counter; the console sends anybody away."""
        if self.officer in {"console", self.centre.seats.get(counter)}:
            self.lapse(counter)
            self.centre.seats.pop(counter, None)
            self.end_ready(counter)
        hand = self.centre.in_hand(counter)
        return result_of(hand) if hand else Result()

    def end_ready(self, counter: int) -> None:
        """Stand ready no longer: somebody has come or gone."""
        if self.at(counter).status == "ready":
            self.set_counter(counter, status="open")

    def _status(self, counter: int, status: str) -> Result:
        refuse(self.no_counter(counter))
        self.set_counter(counter, status=status, last=None)
        hand = self.centre.in_hand(counter)
        return result_of(hand) if hand else Result()
