"""Which presses are one press: a hand that trembles, a key that bounces, a repeat after a fault."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from uuid_utils.compat import uuid7

from counter.commands import Command

SAME_PRESS_SECONDS = 2.0

LOST_PRESS_SECONDS = 30.0
"""So long a press whose answer was lost is still what the officer wants, as with undo."""


class Outcome(Enum):
    """How far a press has come."""

    UNDER_WAY = "under way"
    DONE = "done"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    """The database was lost: it may have been done or not."""


@dataclass(kw_only=True, slots=True)
class _Press:
    request_id: str
    at: float
    outcome: Outcome = Outcome.UNDER_WAY


class Presses:
    """Gives every press its request id; the same press again keeps its id, or is not sent at all.

    A press less than two seconds after the last one of the same key is the same press, however
    long somebody goes on hammering. `clock` counts seconds and never goes back.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._presses: dict[Command, _Press] = {}
        self._lost: tuple[Command, _Press] | None = None

    def press(self, command: Command) -> str | None:
        """Return the request id to send, or None if this press is under way or done already."""
        self._lost = None
        now = self._clock()
        last = self._presses.get(command)
        if last is not None:
            again = now - last.at < SAME_PRESS_SECONDS
            last.at = now
            if last.outcome is Outcome.UNDER_WAY or (again and last.outcome is Outcome.DONE):
                return None
            if again or last.outcome is Outcome.UNKNOWN:
                last.outcome = Outcome.UNDER_WAY
                return last.request_id
        press = _Press(request_id=str(uuid7()), at=now)
        self._presses[command] = press
        return press.request_id

    def ended(self, command: Command, outcome: Outcome) -> None:
        """Note how a press ended; whoever has pressed another key since means the next press."""
        if outcome is Outcome.DONE:
            self._presses = {command: self._presses[command]}
        self._presses[command].outcome = outcome

    def lose(self, command: Command) -> None:
        """Note that the server was lost over a press: it is asked again with its id."""
        if self._lost is None:
            self._lost = command, self._presses[command]

    def again(self) -> tuple[Command, str] | None:
        """Return the press whose answer was lost, under way again, unless it is too long ago.

        What became of it the server alone can say: what a window reads may be older than what the
        server still holds of the first attempt.
        """
        lost, self._lost = self._lost, None
        if lost is None or self._clock() - lost[1].at > LOST_PRESS_SECONDS:
            return None
        command, press = lost
        press.outcome = Outcome.UNDER_WAY
        self._presses[command] = press
        return command, press.request_id

    def leave(self) -> None:
        """Forget all presses: whoever sits down next means none of them."""
        self._presses = {}
        self._lost = None

    def forget(self, outcome: Outcome) -> None:
        """Forget the presses that ended so: what they did can be seen, or was taken back."""
        self._presses = {
            command: press
            for command, press in self._presses.items()
            if press.outcome is not outcome
        }
