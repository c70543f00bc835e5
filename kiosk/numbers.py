"""Where a tap's number comes from: the hall, or this kiosk itself while the hall is away."""

import logging
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from common.background.door import HallLink
from common.background.executors import Executor
from common.background.jobs import Jobs
from common.background.session import ProgramMistake
from common.tickets.errors import Fault, MoisoError
from common.use_cases.offline import Offline
from kiosk.issuing import Given, Tap, issue
from kiosk.offer import Offer
from kiosk.reading import Reading
from kiosk.spool.own_series import OwnSeries
from kiosk.spool.spool import Entry

_log = logging.getLogger(__name__)

PATIENCE_MILLISECONDS: Final = 2000
"""How long a tap waits for the hall before the kiosk gives a number itself."""

AGAIN_SECONDS: Final = 0.5
LOOK_MILLISECONDS: Final = 25
ROUND_MILLISECONDS: Final = 30_000

Then = Callable[[Given], None]
Otherwise = Callable[[MoisoError], None]


class NumberSource(Protocol):
    """Gives numbers for taps."""

    def ask(self, tap: Tap, then: Then, otherwise: Otherwise) -> None:
        """Get the tap's number; exactly one of `then` and `otherwise` gets its end."""


class HallNumbers:
    """All numbers come from the hall."""

    def __init__(self, link: HallLink) -> None:
        self._link = link

    def ask(self, tap: Tap, then: Then, otherwise: Otherwise) -> None:
        """Ask the hall."""
        self._link.ask(lambda opened: issue(opened, tap), then, otherwise)


@dataclass(eq=False, kw_only=True)
class _Attempt:
    """A tap on its way to the hall; once decided, what the hall says of it comes too late.

    Times are this process's own, in seconds; `again_at` is None while the hall is being asked.
    """

    tap: Tap
    then: Then
    otherwise: Otherwise
    patience_ends: float
    again_at: float | None = None
    decided: bool = False


class Numbers(QObject):
    """Asks the hall; when it is away, gives numbers of the kiosk's own series and hands them over.

    `read_before` gives the reading that this machine kept, so that it can start without the hall.
    Lives on the window's thread; `own` belongs to `executor`.
    """

    read_before = Signal(object)
    handed_over = Signal()

    def __init__(
        self,
        link: HallLink,
        own: OwnSeries,
        executor: Executor,
        parent: QObject | None = None,
        *,
        patience: int = PATIENCE_MILLISECONDS,
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._own = own
        self._executor = executor
        self._patience = patience
        self._jobs = Jobs(executor, self)
        self._key: str | None = None
        self._letters: dict[tuple[str, str, date], str] = {}
        self._can_alone = False
        self._failing_since: float | None = None
        self._attempts: list[_Attempt] = []
        self._looks = QTimer(self, interval=LOOK_MILLISECONDS)
        self._looks.timeout.connect(self._look)
        self._round: deque[Entry] = deque()
        self._reading: Reading | None = None
        self._in_round = QTimer(self, interval=ROUND_MILLISECONDS, singleShot=True)

    def start(self) -> None:
        """Open the kiosk's folder; without it all numbers come from the hall."""
        self._jobs.run(self._own.open, self._opened, self._not_opened)

    def close(self) -> None:
        """Let the folder go; what is not handed over stays on disk for the next start."""
        self._looks.stop()
        self._in_round.stop()
        self._attempts.clear()
        self._jobs.drop()
        self._executor.close()
        self._own.close()

    # giving

    def ask(self, tap: Tap, then: Then, otherwise: Otherwise) -> None:
        """Get the tap's number: from the hall, or by itself when the hall is known to be away."""
        now = time.monotonic()
        ends = now + self._patience / 1000
        attempt = _Attempt(tap=tap, then=then, otherwise=otherwise, patience_ends=ends)
        if self._is_away(now) and self._can_alone:
            self._give_alone(attempt)
            return
        self._ask_hall(attempt)
        if self._can_alone and not attempt.decided:
            self._attempts.append(attempt)
            self._looks.start()

    def _is_away(self, now: float) -> bool:
        return self._failing_since is not None and (
            now - self._failing_since >= self._patience / 1000
        )

    @Slot()
    def _look(self) -> None:
        """Ask again, or stop waiting, where it is time."""
        now = time.monotonic()
        for attempt in [one for one in self._attempts if not one.decided]:
            if now >= attempt.patience_ends:
                self._failing_since = now - self._patience / 1000
                self._give_alone(attempt)
            elif attempt.again_at is not None and now >= attempt.again_at:
                self._ask_hall(attempt)
        self._attempts = [one for one in self._attempts if not one.decided]
        if not self._attempts:
            self._looks.stop()

    def _ask_hall(self, attempt: _Attempt) -> None:
        attempt.again_at = None
        self._link.ask(
            lambda opened: issue(opened, attempt.tap),
            lambda given: self._answered(attempt, given),
            lambda error: self._failed(attempt, error),
        )

    def _answered(self, attempt: _Attempt, given: Given) -> None:
        if attempt.decided:
            _log.info("the hall's %s came too late and will give way", given.number)
            return
        attempt.decided = True
        attempt.then(given)

    def _failed(self, attempt: _Attempt, error: MoisoError) -> None:
        if attempt.decided:
            return
        if not self._can_alone or not isinstance(error, Fault):
            attempt.decided = True
            attempt.otherwise(error)
        elif isinstance(error, ProgramMistake):
            self._give_alone(attempt)
        else:
            attempt.again_at = time.monotonic() + AGAIN_SECONDS

    def _give_alone(self, attempt: _Attempt) -> None:
        """Decide for the own series: whatever the hall does with this tap gives way later."""
        attempt.decided = True
        tap = attempt.tap
        self._jobs.run(lambda: self._own.give(tap), attempt.then, attempt.otherwise)

    # knowing the hall

    @Slot(object)
    def hall_answered(self, reading: Reading) -> None:
        """Note what the hall says: it is there, its catalogue, its clock, our letter in it."""
        self._failing_since = None
        if self._key is None:
            return
        letter = self._letters.get(_of(reading))
        if letter is None:
            self._ask_letter(self._key, reading)
        elif letter:
            self._remember(reading, letter)
        self._hand_over(reading)

    def _ask_letter(self, key: str, reading: Reading) -> None:
        site = reading.site.key

        def got(letter: str) -> None:
            self._letters = {_of(reading): letter}
            self._remember(reading, letter)

        def not_got(error: MoisoError) -> None:
            if not isinstance(error, Fault):
                self._letters = {_of(reading): ""}  # asked for again tomorrow
                self._can_alone = False  # the letter kept from before is another kiosk's now
                self._jobs.run(self._own.give_up_letter, lambda _: None, self._not_opened)
                self._not_opened(error)

        self._link.ask(lambda opened: Offline(opened.database, site).letter(key), got, not_got)

    @Slot(object)
    def hall_failed(self, error: MoisoError) -> None:
        """Note that the hall did not answer; it is away once it has not for as long as a tap waits."""
        if not isinstance(error, Fault):
            self._failing_since = None
        elif self._failing_since is None:
            self._failing_since = time.monotonic()

    def _remember(self, reading: Reading, letter: str) -> None:
        self._jobs.run(
            lambda: self._own.remember(reading, letter), lambda _: self._ready(), self._not_opened
        )

    def _opened(self, found: tuple[str, Reading | None]) -> None:
        self._key, reading = found
        if reading is not None:
            self._ready()
            self.read_before.emit(reading)

    def _ready(self) -> None:
        self._can_alone = True

    def _not_opened(self, error: MoisoError) -> None:
        _log.error("this kiosk cannot give numbers while it is cut off: %s", error)

    # handing over

    def _hand_over(self, reading: Reading) -> None:
        """Begin to hand over what waits; a round that hangs is begun anew after a while."""
        if self._in_round.isActive():
            return
        self._in_round.start()
        self._jobs.run(
            lambda: self._own.pending(reading),
            lambda entries: self._begin_round(entries, reading),
            lambda _: self._end_round(),
        )

    def _begin_round(self, entries: Sequence[Entry], reading: Reading) -> None:
        self._round = deque(entries)
        self._reading = reading
        self._next()

    def _next(self) -> None:
        if not self._round:
            self._end_round()
            return
        entry = self._round.popleft()
        self._link.ask(
            lambda opened: Offline(opened.database, entry.site).hand_over(entry.spooled),
            lambda answer: self._settle(entry, answer.state),
            lambda error: self._not_handed_over(entry, error),
        )

    def _settle(self, entry: Entry, outcome: str) -> None:
        def settled(_: None) -> None:
            self.handed_over.emit()
            self._next()

        reading = self._reading
        assert reading is not None  # noqa: S101 — a round begins with one
        self._jobs.run(
            lambda: self._own.settle(entry, outcome, reading), settled, self._round_failed
        )

    def _not_handed_over(self, entry: Entry, error: MoisoError) -> None:
        if isinstance(error, ProgramMistake):
            self._next()  # in the log; the others need not wait for whoever mends it
        elif isinstance(error, Fault):
            self._end_round()
        else:
            _log.error("%s could not be handed over: %s", entry.spooled.number, error)
            self._settle(entry, error.code)

    def _round_failed(self, error: MoisoError) -> None:
        _log.error("this kiosk could not note what it handed over: %s", error)
        self._end_round()

    def _end_round(self) -> None:
        self._round.clear()
        self._in_round.stop()


def _of(reading: Reading) -> tuple[str, str, date]:
    """Return what a letter holds for: a restored database may have given it to another kiosk."""
    return reading.epoch, reading.site.key, reading.day


def connect(numbers: Numbers, offer: Offer) -> None:
    """Let the one who reads the hall tell the one who may have to go on without it."""
    offer.was_read.connect(numbers.hall_answered)
    offer.was_cut_off.connect(numbers.hall_failed)
    numbers.read_before.connect(offer.begin_with)
