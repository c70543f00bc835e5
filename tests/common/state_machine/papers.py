"""Rolls of pre-printed numbers, as the model holds them."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from tests.common.state_machine.people import Centre, Person, Roll

LETTERS = ("PN", "UW")
"""The letters of each centre's rolls, so that a number tells its centre."""

HALL_LINE = "paper-roll"
MOST_AT_ONCE = 500
OPEN_ROOM = 50
APART = timedelta(milliseconds=1)
NOBODY = UUID(int=2**128 - 1)
"""Stands for whom the hall drew and then, refusing, put back."""


@dataclass(kw_only=True)
class Papers:
    """One centre's rolls at one moment; `drawn` are the people it drew by this press."""

    centre: Centre
    now: datetime
    ids: dict[str, UUID]
    drawn: dict[UUID, Person]

    def on(self) -> list[Roll]:
        """Return the rolls in use today."""
        today = self.centre.day(self.now)
        return [one for (_, day), one in self.centre.rolls.items() if day == today and one.on]

    def for_services(self, services: set[str], standing: int, *, known_only: bool = False) -> None:
        """Let so many of each roll stand in these services' lines, as far as it is handed out."""
        for roll in self.on():
            if roll.service in services and not (known_only and roll.handed is None):
                there = [
                    one
                    for one in self.centre.of_today(self.now, "waiting")
                    if (one.prefix, one.service, one.touched) == (roll.letter, roll.service, 0)
                ]
                bounds = [one for one in (roll.last, roll.handed) if one is not None]
                wanted = roll.drawn + standing - len(there)
                self._draw(roll, min([wanted, *bounds]))

    def up_to(self, number: str) -> None:
        """Draw up to a number that somebody shows, if it can be in anybody's hand."""
        for roll in self.on():
            if number[:1] == roll.letter and number[1:].isdigit():
                known = roll.handed if roll.handed is not None else roll.drawn + OPEN_ROOM
                if int(number[1:]) <= min(known, roll.last or known):
                    self._draw(roll, int(number[1:]))

    def end(self, roll: Roll) -> Roll:
        """Draw all that is known to be handed out, and end the roll."""
        self.for_services({roll.service}, MOST_AT_ONCE, known_only=True)
        today = self.centre.day(self.now)
        ended = replace(self.centre.rolls[roll.letter, today], on=False)
        self.centre.rolls[roll.letter, today] = ended
        return ended

    def _draw(self, roll: Roll, up_to: int) -> None:
        today = self.centre.day(self.now)
        for sequence in range(roll.drawn + 1, up_to + 1):
            number = f"{roll.letter}{sequence:03d}"
            at = min(_handed_at(roll, sequence) or self.now, self.now)
            last_at = self.centre.series.get((roll.letter, today), (0, None))[1]
            if last_at is not None and at <= last_at:
                at = last_at + APART
            new = self.ids.get(number, NOBODY)
            one = Person(
                id=new,
                day=today,
                prefix=roll.letter,
                sequence=sequence,
                number=number,
                priority="none",
                issued_at=at,
                service=roll.service,
                due_at=at,
            )
            self.centre.people[new] = self.drawn[new] = one
            self.centre.series[roll.letter, today] = (sequence, at)
            self.centre.rolls[roll.letter, today] = replace(roll, drawn=sequence)


def _handed_at(roll: Roll, number: int) -> datetime | None:
    """Return when somebody first said so without taking it back since."""
    at = None
    for handed, said_at in roll.marks:
        if handed < number:
            at = None
        elif at is None:
            at = said_at
    return at
