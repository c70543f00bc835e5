"""PINs: checked against the hash that is kept of them, and never tried in a hurry."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from common.database import statements
from common.database.engine import Database
from common.database.work import Work
from common.tickets.errors import Fault, Refusal
from common.tickets.refusals import UnknownOfficer
from common.tickets.text import Text
from common.use_cases.pin_hash import is_pin

FREE_TRIES = 3
FIRST_WAIT_SECONDS = 10.0
LONGEST_WAIT_SECONDS = 600.0


class WrongPin(Refusal):
    """The PIN is another."""

    code = "pin-wrong"
    sentence = Text(vi="Mã PIN chưa đúng. Vui lòng nhập lại.", en="Wrong PIN. Please try again.")


class PinMissing(Refusal):
    """The officer has no PIN yet."""

    code = "pin-missing"
    sentence = Text(
        vi="Cán bộ “{officer}” chưa có mã PIN. Đặt mã bằng: moiso officer pin {officer}.",
        en="Officer “{officer}” has no PIN yet. Set one with: moiso officer pin {officer}.",
    )


class PinTriedTooOften(Refusal):
    """Too many wrong PINs: the next try has to wait."""

    code = "pin-tried-too-often"
    sentence = Text(
        vi="Nhập sai mã PIN nhiều lần. Hãy đợi {seconds} giây rồi thử lại.",
        en="Too many wrong PINs. Wait {seconds} seconds, then try again.",
    )


class PinUnreadable(Fault):
    """What is kept of the PIN is damaged."""

    code = "pin-unreadable"
    sentence = Text(
        vi="Mã PIN lưu của cán bộ “{officer}” bị hỏng. Đặt lại bằng: moiso officer pin {officer}.",
        en="The stored PIN of officer “{officer}” is damaged. Set a new one with:"
        " moiso officer pin {officer}.",
    )


@dataclass(kw_only=True, slots=True)
class _Tries:
    wrong: int = 0
    closed_until: float = -math.inf


class Throttle:
    """Counts wrong PINs per officer; from the third on, each wrong one doubles the wait.

    It lives in memory, one per window, and belongs to the thread that checks PINs. `clock` counts
    seconds and never goes back.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._tries: dict[str, _Tries] = {}

    def seconds_left(self, officer: str) -> float:
        """Return how long the officer's next try has to wait."""
        tries = self._tries.get(officer, _Tries())
        return max(0.0, tries.closed_until - self._clock())

    def wrong(self, officer: str) -> None:
        """Count a wrong PIN."""
        tries = self._tries.setdefault(officer, _Tries())
        tries.wrong += 1
        if tries.wrong >= FREE_TRIES:
            doublings = min(tries.wrong - FREE_TRIES, 10)
            wait = min(FIRST_WAIT_SECONDS * 2**doublings, LONGEST_WAIT_SECONDS)
            tries.closed_until = self._clock() + wait

    def right(self, officer: str) -> None:
        """Forget the officer's wrong PINs."""
        self._tries.pop(officer, None)


class Pins:
    """The PINs of one site's officers."""

    def __init__(self, database: Database, site: str, throttle: Throttle) -> None:
        self.database = database
        self.site = site
        self.throttle = throttle

    def verify(self, officer: str, pin: str) -> None:
        """Return if it is the officer's PIN.

        Raises PinTriedTooOften (without looking at the PIN), UnknownOfficer, PinMissing, WrongPin
        or PinUnreadable. Takes some 50 ms, as it should.
        """
        wait = self.throttle.seconds_left(officer)
        if wait > 0:
            raise PinTriedTooOften(officer=officer, seconds=math.ceil(wait))
        with self.database.reading() as connection:
            row = Work(connection, self.site).run(statements.ANY_OFFICER, key=officer).first()
        if row is None or not row.active:
            raise UnknownOfficer(officer=officer)
        if row.pin_hash is None:
            raise PinMissing(officer=officer)
        try:
            right = is_pin(row.pin_hash, pin)
        except ValueError as error:
            raise PinUnreadable(officer=officer) from error
        if not right:
            self.throttle.wrong(officer)
            wait = self.throttle.seconds_left(officer)
            if wait > 0:
                raise PinTriedTooOften(officer=officer, seconds=math.ceil(wait))
            raise WrongPin
        self.throttle.right(officer)
