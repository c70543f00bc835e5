"""A hall and a model of it, driven by the same random presses and compared after each."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select

from common.answers import Answer, DayClosed, Issued, Served
from common.clock import ManualClock
from common.database import schema
from common.database.engine import Database
from common.tickets.errors import Refusal
from common.tickets.lifecycle import rebuild
from common.tickets.refusals import RequestIdReused
from common.tickets.ticket import Action, Event, State, Ticket
from common.use_cases.rolls import RollChanged
from common.use_cases.use_case import By
from tests.common.state_machine.copies import Copies
from tests.common.state_machine.model import Model
from tests.common.state_machine.moment import Result
from tests.common.state_machine.people import IN_HAND, Centre, Counter, Numbers, Refused, Roll
from tests.common.state_machine.small_hall import COUNTERS, HEAD_STARTS, MOST, SERVICES, SITES
from tests.halls import MORNING, TestHall

Hall = Callable[[TestHall, By], Any]
Expected = Callable[[Model, Any], "Result | Roll | list[str] | None"]


@dataclass(frozen=True, kw_only=True)
class Pressed:
    """One press that was answered, to be repeated."""

    site: int
    press: Hall
    by: By
    answer: Answer

    @property
    def tap(self) -> UUID | None:
        """The ticket that this press issued."""
        return self.answer.id if isinstance(self.answer, Issued) else None


class TwoHalls:
    """Two centres in one database, and what the model expects of them."""

    def __init__(self, copies: Copies) -> None:
        self._copies = copies
        self.clock = ManualClock(MORNING)
        self.database = Database(copies.fresh(), self.clock)
        self.halls = [TestHall(database=self.database, site=key, clock=self.clock) for key in SITES]
        self.centres = [
            Centre(
                zone=ZoneInfo(zone),
                services=SERVICES,
                head_starts=HEAD_STARTS,
                numbers=Numbers(**rules),
                counters={number: Counter(services=served) for number, served in COUNTERS.items()},
                most=MOST,
            )
            for zone, rules in SITES.values()
        ]
        self.answered: list[Pressed] = []
        self.rows: dict[UUID, Ticket] = {}
        self.events: dict[UUID, list[Event]] = {}
        self.calls: dict[UUID, list[int]] = {}
        self.seats: list[dict[int, str]] = [{}, {}]
        self.statuses: list[dict[int, str]] = [{}, {}]
        self._presses = 0
        self.read()

    def close(self) -> None:
        """Throw the database away."""
        self.database.close()
        self._copies.throw_away(self.database.url)

    # pressing

    def press(
        self,
        site: int,
        press: Hall,
        expected: Expected,
        *,
        officer: str = "console",
        counter: int | None = None,
        reopens: bool = False,
    ) -> None:
        """Press one key on the hall and on the model; both refuse, or both do the same."""
        self._presses += 1
        by = By(officer=officer, request_id=f"press-{self._presses}")
        answer, refused = None, None
        try:
            answer = press(self.halls[site], by)
        except Refusal as refusal:
            refused = refusal.code
        self.read()
        centre = self.centres[site].copy()
        model = Model(centre=centre, now=self.clock.now(), officer=officer, observed=self.rows)
        result, reasons = _play(model, expected, answer, counter, reopens=reopens)
        if refused is not None or reasons:
            assert refused in reasons
            return
        self.centres[site] = centre
        if isinstance(answer, Answer):
            _compare(answer, result)
            self.answered.append(Pressed(site=site, press=press, by=by, answer=answer))

    def set_open(self, site: int, counter: int) -> None:
        """Open a counter: no use case of the queue, it begins no day."""
        self.halls[site].staff.open_counter(counter)
        counters = self.centres[site].counters
        counters[counter] = replace(counters[counter], status="open")
        self.read()

    def repeat(self, choice: int) -> None:
        """Press an answered key once more: the same answer, marked, and nothing else."""
        pressed = self.answered[choice % len(self.answered)]
        events = self.events

        again = pressed.press(self.halls[pressed.site], pressed.by)

        assert again == replace(pressed.answer, replayed=True)
        self.read()
        assert self.events == events

    def reuse(self, choice: int) -> None:
        """Press something else under the id of an answered press: refused."""
        pressed = self.answered[choice % len(self.answered)]
        other = replace(pressed.by, officer="lan" if pressed.by.officer != "lan" else "minh")
        refused = False
        with suppress(RequestIdReused):
            pressed.press(self.halls[pressed.site], other)
            refused = True
        assert not refused
        self.read()

    # comparing

    def read(self) -> None:
        """Read all tickets, events, standing calls, seats and counters."""
        ticket, event = schema.ticket, schema.event
        with self.database.reading() as connection:
            self.rows = {row.id: _ticket(row) for row in connection.execute(select(ticket))}
            self.events = {key: [] for key in self.rows}
            in_order = select(event).order_by(event.c.ticket_id, event.c.position)
            for row in connection.execute(in_order):
                self.events[row.ticket_id].append(_event(row))
            self.calls = {key: [] for key in self.rows}
            call = schema.call
            standing = select(call).where(call.c.withdrawn_at.is_(None)).order_by(call.c.called_at)
            for row in connection.execute(standing):
                self.calls[row.ticket_id].append(row.counter)
            self.seats, self.statuses = [{}, {}], [{}, {}]
            sites = list(SITES)
            for row in connection.execute(select(schema.sign_in)):
                self.seats[sites.index(row.site)][row.counter] = row.officer
            for row in connection.execute(select(schema.counter)):
                self.statuses[sites.index(row.site)][row.number] = row.status

    def check_against_model(self) -> None:
        """Every ticket of both centres stands as the model says."""
        people = [one for centre in self.centres for one in centre.people.values()]
        assert len(people) == len(self.rows)
        for one in people:
            row = self.rows[one.id]
            expected = {
                "business_day": one.day,
                "number": one.number,
                "sequence": one.sequence,
                "suffix": one.suffix,
                "priority": one.priority,
                "issued_at": one.issued_at,
                "service": one.service,
                "due_at": one.due_at,
                "state": one.state,
                "counter": one.counter,
                "reserved_counter": one.kept_for,
                "reserved_until": one.kept_until,
                "calls": one.calls,
                "attempts": one.attempts,
                "passes": one.passes,
            }
            actual = {name: getattr(row, name) for name in expected}
            assert actual == expected
            assert self.calls[one.id] == list(one.called_to)
        for centre, seats, statuses in zip(self.centres, self.seats, self.statuses, strict=True):
            assert seats == centre.seats
            assert statuses == {number: one.status for number, one in centre.counters.items()}

    def check_history(self) -> None:
        """Every row is what its events make of it, and they count without a hole."""
        for key, row in self.rows.items():
            history = self.events[key]
            assert [event.position for event in history] == list(range(1, row.version + 1))
            assert rebuild(row, history) == row

    def check_numbers(self) -> None:
        """Each series of the hall counts without a hole, and number order is time order."""
        series: dict[tuple[tuple[str, date, str], str], list[tuple[int, datetime]]] = {}
        for row in self.rows.values():
            series_of = ((row.site, row.business_day, row.prefix), row.suffix)
            series.setdefault(series_of, []).append((row.sequence, row.issued_at))
        begins = {
            (site, day, prefix): roll.first
            for site, centre in zip(SITES, self.centres, strict=True)
            for (prefix, day), roll in centre.rolls.items()
        }
        for (key, letter), given in series.items():
            given.sort()
            # a kiosk that is cut off knows no new day: its own numbers may begin later
            first = given[0][0] if letter else begins.get(key, 1)
            counted = [sequence for sequence, _ in given]
            assert letter or counted == list(range(first, first + len(given)))
            assert len(set(counted)) == len(counted)
            times = [at for _, at in given]
            assert times == sorted(set(times))

    def check_hands(self) -> None:
        """No counter has two people before it."""
        hands = [(row.site, row.counter) for row in self.rows.values() if row.state in IN_HAND]
        assert len(hands) == len(set(hands))
        assert all(counter is not None for _, counter in hands)

    def check_boards(self) -> None:
        """The boards show whom a standing call brought to the counter where they are today."""
        for hall, centre in zip(self.halls, self.centres, strict=True):
            people = centre.of_today(self.clock.now(), *IN_HAND)
            called = [(one.number, one.counter) for one in people if one.counter in one.called_to]
            assert sorted(hall.boards()) == sorted(called)


def _play(
    model: Model, expected: Expected, answer: Any, counter: int | None, *, reopens: bool
) -> tuple[Result | Roll | list[str] | None, set[str]]:
    """Return the model's answer, or its reasons to refuse."""
    model.begin_day()
    before = dict(model.centre.people)
    try:
        result = expected(model, answer)
    except Refused as refusal:
        return None, refusal.codes
    before |= model.drawn  # who was drawn and called by one press is only called by it
    if isinstance(answer, Answer):
        model.forget_presses()
    if counter is not None:
        assert isinstance(result, Result)
        model.press_at(counter, before, result, reopens=reopens)
    return result, set()


def _compare(answer: Answer, result: Result | Roll | list[str] | None) -> None:
    if isinstance(answer, RollChanged):
        assert isinstance(result, Roll)
        assert (answer.handed, answer.drawn, answer.on) == (result.handed, result.drawn, result.on)
        return
    if isinstance(answer, DayClosed):
        assert answer.left_open == result
        return
    assert isinstance(result, Result)
    kind: Any = answer
    given = Result(
        number=kind.number,
        state="waiting" if isinstance(answer, Issued) else kind.state,
        finished=answer.finished if isinstance(answer, Served) else None,
    )
    assert given == result


_TICKET = tuple(field.name for field in fields(Ticket))
_EVENT = tuple(field.name for field in fields(Event))


def _ticket(row: Any) -> Ticket:
    values = row._asdict()
    return Ticket(**{name: values[name] for name in _TICKET} | {"state": State(row.state)})


def _event(row: Any) -> Event:
    values = row._asdict()
    return Event(**{name: values[name] for name in _EVENT} | {"action": Action(row.action)})
