"""Counters and officers: who serves what, who is signed in, who pauses."""

from collections.abc import Mapping

from common.answers import Served
from common.database import statements
from common.database.catalogue import set_services
from common.database.seats import leave_seat, seats_of, take_seat
from common.database.work import CONSOLE, MACHINE, Work
from common.tickets.errors import Refusal
from common.tickets.refusals import CounterBusy, CounterTaken, UnknownOfficer
from common.tickets.text import Text
from common.tickets.ticket import Press
from common.use_cases.pin_hash import hash_of
from common.use_cases.use_case import ANYONE, By, UseCases, check_seat
from common.use_cases.watching import refuse_unseen


class OfficerExists(Refusal):
    """The key is taken."""

    code = "officer-exists"
    sentence = Text(vi="Đã có cán bộ “{officer}”.", en="There is an officer “{officer}” already.")


class OfficerKeyInvalid(Refusal):
    """A key is short and plain, so that it can be typed."""

    code = "officer-key-invalid"
    sentence = Text(
        vi="Mã cán bộ “{officer}” không dùng được: cần chữ thường không dấu, số hoặc dấu gạch, khác"
        " “console” và “machine”, và có tên kèm theo.",
        en="“{officer}” cannot be an officer's key: use small letters a–z, digits, - and _, not"
        " “console” or “machine”, and give a name.",
    )


class HandicapInvalid(Refusal):
    """A handicap is a bounded number of minutes."""

    code = "handicap-invalid"
    sentence = Text(
        vi="Số phút {handicap} của “{service}” phải từ 0 đến 1440.",
        en="The handicap {handicap} of “{service}” must be 0 to 1440 minutes.",
    )


def close_counter(work: Work, counter: int) -> None:
    """Close a counter: nobody is signed in, and what was kept for it is anyone's again.

    Raises CounterBusy while it has a ticket in hand.
    """
    work.counter(counter)
    busy = work.in_hand(counter)
    if busy is not None:
        raise CounterBusy(counter=counter, number=busy.number)
    leave_seat(work, counter)
    work.set_counter(counter, status="closed", status_reason=None, last_press=None)


def serve(work: Work, counter: int, services: Mapping[str, int]) -> None:
    """Let a counter whose row is held serve these alone, each with its handicap in minutes."""
    work.counter(counter)
    for service, handicap in services.items():
        work.service(service)
        if not 0 <= handicap <= 1440:  # noqa: PLR2004 — a day, as in the schema
            raise HandicapInvalid(service=service, handicap=handicap)
    set_services(work.connection, work.key, counter, services)


class Staff(UseCases):
    """The counters and officers of one site.

    Pausing, standing ready and signing out are presses with a request id. The others set a state,
    and setting it twice is setting it once, so that they need none.
    """

    # counters

    def pause(self, counter: int, *, reason: str | None = None, by: By = ANYONE) -> Served:
        """Stop taking calls for a while; what the counter has in hand stays.

        Raises CounterBusy where the machine has called somebody unseen.
        """
        return self._set_status("pause", counter, "paused", reason, by)

    def stand_ready(self, counter: int, *, by: By = ANYONE) -> Served:
        """Let the next arrival be called by itself."""
        return self._set_status("ready", counter, "ready", None, by)

    def end_ready(self, counter: int) -> None:
        """Let a counter stand ready no longer, unless somebody has paused or closed it since."""
        self._change(lambda work: work.run(statements.END_READY, which_counter=counter))

    def open_counter(self, counter: int, *, by: By = ANYONE) -> None:
        """Let a counter serve again."""

        def do(work: Work) -> None:
            work.hold_counters(counter)
            check_seat(work, by)
            work.counter(counter)
            work.set_counter(counter, status="open", status_reason=None)

        self._change(do)

    def close_counter(self, counter: int) -> None:
        """Close a counter and free what was kept for it; refused with a ticket in hand."""

        def do(work: Work) -> None:
            work.begin_day()
            work.hold_counters(counter)
            close_counter(work, counter)

        self._change(do)

    def set_services(self, counter: int, services: Mapping[str, int]) -> None:
        """Say which services a counter serves, each with its handicap in minutes."""

        def do(work: Work) -> None:
            work.hold_counters(counter)
            serve(work, counter, services)

        self._change(do)

    # officers

    def add_officer(self, key: str, name: str, pin: str | None = None) -> None:
        """Add an officer; the PIN is kept as an argon2 hash only.

        Raises OfficerExists when the key is taken; not by what this very call has added, with a
        commit whose answer was lost.
        """
        plain = key.isascii() and key.replace("-", "").replace("_", "").isalnum()
        if not plain or key != key.lower() or key in {CONSOLE, MACHINE} or not name.strip():
            raise OfficerKeyInvalid(officer=key)
        pin_hash = hash_of(pin) if pin is not None else None
        row: dict[str, object] = {"site": self.site, "key": key, "name": name}
        row |= {"pin_hash": pin_hash, "active": True}
        inserted = False

        def do(work: Work) -> None:
            nonlocal inserted
            there = work.run(statements.ANY_OFFICER, key=key).first()
            if there is not None and inserted and there._asdict() == {**row, "supervisor": False}:
                return
            if there is not None:
                raise OfficerExists(officer=key)
            # a counter's role may not even say that somebody is no supervisor
            work.insert(statements.NEW_OFFICER, **row)
            inserted = True

        self._change(do)

    def set_pin(self, key: str, pin: str) -> None:
        """Give an officer a new PIN."""
        pin_hash = hash_of(pin)
        self._change(lambda work: self._set_officer(work, key, pin_hash=pin_hash))

    def set_supervisor(self, key: str, *, supervisor: bool) -> None:
        """Say whether an officer's PIN may change what counters serve."""
        self._change(lambda work: self._set_officer(work, key, supervisor=supervisor))

    def enable_officer(self, key: str) -> None:
        """Let a disabled officer act again."""
        self._change(lambda work: self._set_officer(work, key, active=True))

    def disable_officer(self, key: str) -> None:
        """Let an officer act no more and leave the counter; the name stays in the history."""

        def do(work: Work) -> None:
            self._set_officer(work, key, active=False)
            seats = seats_of(work, key)
            work.hold_counters(*seats)
            for counter in seats:
                leave_seat(work, counter)

        self._change(do)

    def sign_in(self, counter: int, officer: str) -> None:
        """Put an officer at a counter; one officer each, one counter each.

        Whoever moves here from another counter signs out there.
        """

        def do(work: Work) -> None:
            work.begin_day()
            left = seats_of(work, officer)
            work.hold_counters(counter, *left)
            work.open_counter(counter)
            work.check_officer(officer)
            there = work.run(statements.SIGNED_IN, which_counter=counter).first()
            if there is not None and there.officer != officer:
                raise CounterTaken(counter=counter, officer=there.officer)
            take_seat(work, counter, officer)

        self._change(do)

    def sign_out(self, counter: int, *, by: By = ANYONE) -> Served:
        """Let a counter's officer go; what was kept for the counter is anyone's again.

        An officer signs out nobody but themselves; the console whoever is there. The answer names
        what the counter still has in hand. Raises CounterBusy where the machine has called somebody
        unseen, who would come to an empty chair.
        """

        def do(work: Work, press: Press) -> Served:
            row = work.counter(counter)
            refuse_unseen(work, counter, by.seen)
            there = work.run(statements.SIGNED_IN, which_counter=counter).first()
            if press.officer == CONSOLE or (there is not None and there.officer == press.officer):
                leave_seat(work, counter)
            if row.last_officer == press.officer != CONSOLE:
                # as with a pause: it is the officer's last press now, with nothing to take back
                work.set_counter(counter, last_press=None)
            ticket = work.in_hand(counter)
            return Served(
                number=ticket.number if ticket else None,
                state=ticket.state if ticket else None,
                counter=counter,
            )

        return self._once("sign_out", Served, {"counter": counter}, do, by, counter=counter)

    def _set_status(
        self, name: str, counter: int, status: str, reason: str | None, by: By
    ) -> Served:
        def do(work: Work, press: Press) -> Served:
            work.open_counter(counter)
            refuse_unseen(work, counter, by.seen)
            # a pause is the officer's last press now, and there is nothing in it to take back
            work.set_counter(counter, status=status, status_reason=press.reason, last_press=None)
            ticket = work.in_hand(counter)
            return Served(
                number=ticket.number if ticket else None,
                state=ticket.state if ticket else None,
                counter=counter,
            )

        arguments = {"counter": counter, "reason": reason}
        return self._once(name, Served, arguments, do, by, counter=counter)

    def _set_officer(self, work: Work, key: str, **values: object) -> None:
        if work.run(statements.SET_OFFICER, which_officer=key, **values).rowcount != 1:
            raise UnknownOfficer(officer=key)
