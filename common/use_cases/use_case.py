"""How every use case runs: one transaction, one effect per request id, the right business day."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection
from uuid_utils.compat import uuid7

from common.answers import Answer, Served
from common.database import statements
from common.database.engine import Database
from common.database.requests import claim_request
from common.database.work import CONSOLE, Work
from common.tickets.refusals import RequestIdReused, SeatLost
from common.tickets.ticket import Press
from common.use_cases.watching import Seen

A = TypeVar("A", bound=Answer)

_REOPENING = frozenset({"next", "call", "resume", "walk_in"})


@dataclass(frozen=True, kw_only=True, slots=True)
class By:
    """Who asks: an officer's key, and the id of the press if the caller may have to repeat it.

    `seat`: the counter at whose window the officer pressed; refused with SeatLost unless they still
    sit there. `seen`: what that window showed. None for who has no window: they mean whoever is
    there.
    """

    officer: str = CONSOLE
    request_id: str | None = None
    seat: int | None = None
    seen: Seen | None = None


ANYONE = By()
"""The console, with a request id made up for the occasion."""


class UseCases:
    """One site of one database, and the way in which its use cases run.

    Safe to share between threads. Every use case raises a Refusal if the rules say no and a Fault
    if the database fails; both leave everything as it was.
    """

    def __init__(self, database: Database, site: str) -> None:
        self.database = database
        self.site = site

    def _once(
        self,
        name: str,
        kind: type[A],
        arguments: Mapping[str, object],
        do: Callable[[Work, Press], A],
        by: By,
        *,
        counter: int | None = None,
        other: int | None = None,
    ) -> A:
        """Run `do` in one transaction, or return the answer that its request id already has.

        Nothing else happens meanwhile at `counter`, nor at the `other` one.
        """
        request_id = by.request_id or str(uuid7())
        digest = digest_of({**arguments, "officer": by.officer})
        reason = arguments.get("reason")

        def press_once(connection: Connection) -> A:
            known = self._known(connection, name, request_id, digest, by)
            if known is not None:
                return kind.from_json(known)
            work = Work(connection, self.site)
            work.begin_day()
            if counter is not None:
                also = () if other is None else (other,)
                work.hold_counters(counter, *also, officer=by.officer)
            work.check_officer(by.officer)
            check_seat(work, by)
            press = Press(
                at=work.now,
                officer=by.officer,
                counter=counter,
                request_id=request_id,
                reason=str(reason) if reason else None,
            )
            answer = do(work, press)
            if by.officer != CONSOLE:
                # an officer's last press is one, wherever it was; the console is many people
                work.run(
                    statements.FORGET_PRESSES,
                    by_officer=by.officer,
                    except_counter=counter or 0,
                )
            work.answer(request_id, answer.to_json())
            return answer

        return self.database.write(press_once)

    def _known(
        self, connection: Connection, name: str, request_id: str, digest: str, by: By
    ) -> str | None:
        """Claim a request id; return its answer if it has one already."""
        known = claim_request(
            connection, self.site, request_id, use_case=name, digest=digest, officer=by.officer
        )
        if known is None:
            return None
        if (known.use_case, known.digest) != (name, digest):
            raise RequestIdReused(request_id=request_id)
        return str(known.answer)

    def _change(self, do: Callable[[Work], object]) -> None:
        """Run `do` in one transaction: it sets a state, and setting it twice is setting it once."""
        self.database.write(lambda connection: do(Work(connection, self.site)))

    def _at_counter(
        self,
        name: str,
        counter: int,
        arguments: Mapping[str, object],
        do: Callable[[Work, Press], Served],
        by: By,
        *,
        other: int | None = None,
    ) -> Served:
        """Run what an officer's key does; it becomes the action that an undo takes back.

        A counter that calls or resumes somebody is open again; ending what is in hand leaves a
        pause as it is.
        """

        def pressed(work: Work, press: Press) -> Served:
            before = work.open_counter(counter)
            served = do(work, press)
            if served.already:
                return served  # it did nothing that an undo could take back
            values: dict[str, object] = {
                "last_press": press.request_id,
                "last_officer": press.officer,
                "last_status": before.status,
                "last_reason": before.status_reason,
            }
            if name in _REOPENING and served.number is not None:
                values |= {"status": "open", "status_reason": None}
            work.set_counter(counter, **values)
            return served

        arguments = {**arguments, "counter": counter}
        return self._once(name, Served, arguments, pressed, by, counter=counter, other=other)


def check_seat(work: Work, by: By) -> None:
    """Raise SeatLost where an officer presses at a window of a counter that is theirs no longer."""
    if by.seat is None:
        return
    there = work.run(statements.SIGNED_IN, which_counter=by.seat).first()
    if there is None or there.officer != by.officer:
        raise SeatLost(counter=by.seat)


def digest_of(arguments: Mapping[str, object]) -> str:
    """Return what tells one request's arguments from another's."""
    text = json.dumps(arguments, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
