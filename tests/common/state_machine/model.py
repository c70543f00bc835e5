"""The hall's promises as a plain program: written from DESIGN.md, knowing nothing of the code.

Every use case first collects all reasons to refuse; any of them is a right answer. Where DESIGN
bounds a value without fixing it (a due time "behind the next two", an id), the model checks the
bound on what the hall did and takes it over.
"""

from dataclasses import replace

from tests.common.state_machine.model_citizens import CitizensModel
from tests.common.state_machine.model_officers import OfficersModel
from tests.common.state_machine.moment import Result, refuse, result_of
from tests.common.state_machine.papers import APART, HALL_LINE
from tests.common.state_machine.people import IN_HAND, OPEN, Roll


class Model(CitizensModel, OfficersModel):
    """The use cases of one centre at one moment."""

    # citizen and officer in one press

    def walk_in(self, counter: int, service: str, number: str | None) -> Result:
        """Serve who stands there without a number: the next one is theirs, and no board calls it.

        Whom the counter had before is finished; the day's limits hold here too.
        """
        refuse(self.no_counter(counter) | {"no-numbers-left": self.spent(service)})
        assert number is not None
        finished = self.done_with(self.centre.in_hand(counter))
        self.given = self.papers.ids[number]
        self.issue(service, "none", self.given)
        one = self.drawn[self.given] = self.centre.people[self.given]
        served = self.centre.change(one, state="serving", counter=counter, calls=1, attempts=1)
        return result_of(served, finished)

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
        said_at = self.now
        if roll.marks and roll.marks[-1][1] >= said_at:
            said_at = roll.marks[-1][1] + APART  # by a clock that was set back
        heard = replace(roll, marks=(*roll.marks, (up_to, said_at)))
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
