"""What citizens are promised, as the model keeps it."""

from datetime import timedelta
from uuid import UUID

from common.tickets.offline import Spooled
from tests.common.state_machine.moment import Moment, Result, refuse, result_of
from tests.common.state_machine.people import IN_HAND, OPEN, Person

LET_PASS_MOST = 3
LET_ALL = 10_000


class CitizensModel(Moment):
    """The use cases of citizens."""

    def issue(self, service: str, priority: str, new: UUID | None) -> Result:
        """Give the next number of the series; never earlier than the one before, never too many."""
        refuse({"no-numbers-left": self.spent(service)})
        assert new is not None
        centre = self.centre
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
