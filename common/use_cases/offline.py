"""Kiosks that go on without the database: their letters, and how what they gave enters the queue.

A tap's request id decides. While the hall has not heard of it, the hand-over takes it, so that a
late attempt to issue is refused; where the hall had answered after all, that ticket gives way.
"""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row

from common.answers import HandedOver, Issued
from common.database import statements
from common.database.entering import enter_ticket
from common.database.requests import claim_request
from common.database.work import CONSOLE, MACHINE, Work
from common.tickets.lifecycle import TRANSITIONS
from common.tickets.numbering import KIOSK_LETTERS, business_day, issue_time
from common.tickets.offline import SUPERSEDED, Spooled, given_time
from common.tickets.order import due_at
from common.tickets.refusals import NoLetterLeft, NumberTaken, RequestIdReused
from common.tickets.ticket import Action, Press, State, Ticket
from common.use_cases.use_case import UseCases, digest_of

_USE_CASE = "hand_over"
_GONE = timedelta(days=7)
"""A kiosk not seen for so long gives its letter back when no other is left."""


class Offline(UseCases):
    """What kiosks of one site ask for before they are cut off, and tell afterwards."""

    def letter(self, kiosk: str) -> str:
        """Return the letter of a kiosk's own series; the first time it is given one.

        Raises NoLetterLeft when as many other kiosks were seen in the last week as there are
        letters.
        """

        def take(connection: Connection) -> str:
            # one kiosk after the other: what is read below still holds when it is written
            connection.execute(statements.SITE_BEGINNING_DAY, {"this_site": self.site})
            work = Work(connection, self.site)
            rows = {row.key: row for row in work.run(statements.KIOSKS)}
            if kiosk in rows:
                seen_at = max(work.now, rows[kiosk].seen_at)  # also after a clock was set back
                work.run(statements.KIOSK_SEEN, which_kiosk=kiosk, seen_at=seen_at)
                return str(rows[kiosk].letter)
            letter, holder = _free_letter(work, rows)
            own = {"key": kiosk, "seen_at": work.now}
            if holder is not None:
                work.run(statements.KIOSK_SEEN, which_kiosk=holder, **own)
            else:
                work.insert(statements.NEW_KIOSK, site=self.site, letter=letter, **own)
            return letter

        return self.database.write(take)

    def hand_over(self, spooled: Spooled) -> HandedOver:
        """Let a number that a kiosk gave by itself enter the queue, once, with its own issue time.

        The ticket that the tap's request got after all is cancelled in the same transaction. What
        was given on an earlier business day is recorded and expires at once. Raises NumberTaken
        when the number is another ticket's of that day, RequestIdReused when the request id is
        another press's; no later attempt would fare better.
        """
        digest = digest_of({"ticket": str(spooled.id), "number": spooled.number})

        def enter_once(connection: Connection) -> HandedOver:
            known = claim_request(
                connection,
                self.site,
                spooled.request_id,
                use_case=_USE_CASE,
                digest=digest,
                officer=CONSOLE,
            )
            if known is not None and known.use_case != "issue":
                if (known.use_case, known.digest) != (_USE_CASE, digest):
                    raise RequestIdReused(request_id=spooled.request_id)
                return HandedOver.from_json(known.answer)
            work = Work(connection, self.site)
            work.begin_day()
            superseded = _supersede(work, known, spooled) if known else None
            ticket = work.known_ticket(spooled.id) or _enter(work, spooled)
            answer = HandedOver(
                id=ticket.id,
                number=ticket.number,
                state=ticket.state,
                issued_at=ticket.issued_at,
                due_at=ticket.due_at,
                superseded=superseded,
            )
            work.run(
                statements.ANSWER_REQUEST,
                request_id=spooled.request_id,
                use_case=_USE_CASE,
                digest=digest,
                answer=answer.to_json(),
            )
            return answer

        return self.database.write(enter_once)


def _free_letter(work: Work, rows: dict[str, Row[Any]]) -> tuple[str, str | None]:
    """Return a letter, and the kiosk that has to give it back for it."""
    taken = {row.letter for row in rows.values()}
    for letter in KIOSK_LETTERS:
        if letter not in taken:
            return letter, None
    oldest = min(rows.values(), key=lambda row: row.seen_at)
    if work.now - oldest.seen_at < _GONE:
        raise NoLetterLeft(most=len(KIOSK_LETTERS))
    return oldest.letter, oldest.key


def _enter(work: Work, spooled: Spooled) -> Ticket:
    """Insert the ticket as it was given; number order is time order within its series."""
    service = work.any_service(spooled.service)
    zone = ZoneInfo(work.site.timezone)
    given = given_time(spooled, work.now)
    day = business_day(given, zone)
    if work.run(statements.NUMBER_TAKEN, day=day, number=spooled.number).first():
        raise NumberTaken(number=spooled.number)
    series = {"day": day, "prefix": spooled.prefix, "suffix": spooled.letter}
    issued_at = issue_time(given, work.run(statements.LAST_OF_SERIES, **series).scalar())
    ticket = Ticket(
        id=spooled.id,
        site=work.key,
        business_day=day,
        prefix=spooled.prefix,
        suffix=spooled.letter,
        sequence=spooled.sequence,
        number=spooled.number,
        priority=spooled.priority,
        token=spooled.token,
        issued_at=issued_at,
        service=service.key,
        state=State.WAITING,
        due_at=due_at(issued_at, work.any_head_start(spooled.priority)),
        version=1,
    )
    press = Press(at=issued_at, officer=CONSOLE, request_id=spooled.request_id)
    over = Press(at=work.now, officer=MACHINE, machine=True)
    return enter_ticket(work, ticket, press, expires=None if day == work.day else over)


def _supersede(work: Work, issued: Row[Any], spooled: Spooled) -> str | None:
    """Cancel the ticket that the same tap got from the hall; return its number.

    Nobody holds its paper. One that a counter has called is marked as not there first; one that is
    served, or over, stays: somebody was there.
    """
    ticket = work.ticket_by_id(Issued.from_json(issued.answer).id)
    press = Press(
        at=work.now,
        officer=MACHINE,
        counter=ticket.counter,
        reason=f"{SUPERSEDED}: {spooled.number}",
        machine=True,
    )
    if ticket.state is State.CALLED:
        ticket = work.act(ticket, Action.NO_SHOW, press)
    if ticket.state not in TRANSITIONS[Action.CANCEL].origins:
        return None
    return work.act(ticket, Action.CANCEL, press).number
