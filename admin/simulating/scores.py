"""How near what was said came to what came true."""

import math
from dataclasses import dataclass
from uuid import UUID

from admin.simulating.arrangement import Arrangement
from admin.simulating.hall import Waited, World
from admin.simulating.rivals import Past, rivals
from common.tickets.estimate import Estimate, estimates
from common.tickets.ticket import Ticket


@dataclass(frozen=True, kw_only=True, slots=True)
class Score:
    """One estimator's errors in minutes; `bias` above 0: it said more than came true."""

    mean_absolute_error: float
    bias: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Bands:
    """How the bands did, as shares from 0 to 1, and their mean width in minutes.

    `sooner` were called before their band began: the error that may cost a turn.
    """

    inside: float
    sooner: float
    later: float
    width: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Scores:
    """What one simulation says; `unknown`: how many got no estimate, and are in no score."""

    people: int
    unknown: int
    mean_wait: float
    ours: Score
    bands: Bands
    rivals: dict[str, Score]


class Judge:
    """Asks everybody at each issue, and compares at the call."""

    def __init__(self) -> None:
        self._past = Past()
        self._rivals = rivals(self._past)
        self._asked: dict[UUID, tuple[Estimate, dict[str, float]]] = {}
        self._waits: list[float] = []
        self._ours: list[Estimate] = []
        self._theirs: dict[str, list[float]] = {name: [] for name in self._rivals}
        self._unknown = 0

    def ask(self, world: World, ticket: Ticket) -> None:
        """Let all say how long this ticket will wait."""
        estimate = estimates(world.seen(), [ticket]).get(ticket.id)
        if estimate is None:
            self._unknown += 1
            return
        said = {name: say(world, ticket) for name, say in self._rivals.items()}
        self._asked[ticket.id] = (estimate, said)

    def tell(self, _world: World, waited: Waited) -> None:
        """Compare with what came true."""
        self._past.called(waited)
        asked = self._asked.pop(waited.ticket.id, None)
        if asked is None:
            return
        self._waits.append(waited.minutes)
        self._ours.append(asked[0])
        for name, minutes in asked[1].items():
            self._theirs[name].append(minutes)

    def scores(self) -> Scores:
        """Return how near each came."""
        pairs = list(zip(self._ours, self._waits, strict=True))
        people = max(1, len(pairs))
        # a band says whole minutes: who is called at its end is inside
        sooner = sum(wait < one.low for one, wait in pairs) / people
        later = sum(wait > one.high for one, wait in pairs) / people
        return Scores(
            people=len(pairs),
            unknown=self._unknown,
            mean_wait=math.fsum(self._waits) / people,
            ours=self._score([one.expected for one in self._ours]),
            bands=Bands(
                inside=1 - sooner - later,
                sooner=sooner,
                later=later,
                width=sum(one.high - one.low for one in self._ours) / people,
            ),
            rivals={name: self._score(said) for name, said in self._theirs.items()},
        )

    def _score(self, said: list[float]) -> Score:
        errors = [one - wait for one, wait in zip(said, self._waits, strict=True)]
        people = max(1, len(errors))
        return Score(
            mean_absolute_error=math.fsum(map(abs, errors)) / people,
            bias=math.fsum(errors) / people,
        )


def simulate(arrangement: Arrangement) -> Scores:
    """Let a centre work, and return how near every estimator came."""
    judge = Judge()
    World(arrangement, judge.ask, judge.tell).work()
    return judge.scores()
