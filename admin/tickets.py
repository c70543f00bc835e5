"""`moiso ticket`: issue, show, list, cancel, let pass."""

from typing import Any

import click

from admin.estimate import as_json as wait_as_json
from admin.session import Session, by_officer, plain, with_session
from common.readings.waiting_times import WaitingTimes
from common.tickets.estimate import Estimate
from common.tickets.estimate_words import band_in_words
from common.tickets.moments import time_to_the_second
from common.tickets.text import Text
from common.tickets.ticket import ACTION_WORDS, STATE_WORDS, Event, State, Ticket
from common.use_cases.use_case import By

_SHOWN = (
    "id",
    "number",
    "service",
    "priority",
    "state",
    "counter",
    "issued_at",
    "due_at",
    "calls",
)


def as_json(ticket: Ticket) -> dict[str, Any]:
    """Return a ticket as the command answers it."""
    return {name: plain(getattr(ticket, name)) for name in _SHOWN}


def _event(event: Event) -> dict[str, Any]:
    return {
        "at": plain(event.at),
        "action": event.action.value,
        "counter": event.counter,
        "officer": event.officer,
        "implied": event.implied,
        "machine": event.machine,
        "reason": event.reason,
        "due_before": plain(event.due_before),
        "due_after": plain(event.due_after),
    }


@click.group("ticket")
def ticket_verb() -> None:
    """Issue, show, list and cancel tickets of the present business day."""


@ticket_verb.command("issue")
@click.argument("service")
@click.option("--priority", default="none", metavar="CLASS", help="Priority class.")
@by_officer
@with_session
def issue(session: Session, *, service: str, priority: str, by: By) -> None:
    """Give the next number of SERVICE."""
    issued = session.queue.issue(service, priority=priority, by=by)
    session.answer(
        issued,
        Text(
            vi=f"{issued.number} — {issued.ahead} người chờ trước",
            en=f"{issued.number} — {issued.ahead} waiting before",
        ),
    )


@ticket_verb.command("show")
@click.argument("number")
@with_session
def show(session: Session, *, number: str) -> None:
    """Show ticket NUMBER and all that happened to it."""
    ticket, events = session.hall.history(number)
    zone = session.site.timezone
    waits = WaitingTimes(session.database, session.site.key).of(ticket)
    session.answer(
        as_json(ticket)
        | {"wait": wait_as_json(waits), "history": [_event(event) for event in events]},
        _line(ticket, waits),
        *(
            Text(
                vi=f"  {time_to_the_second(event.at.astimezone(zone))}  {ACTION_WORDS[event.action].vi}{_at(event).vi}",
                en=f"  {time_to_the_second(event.at.astimezone(zone))}  {ACTION_WORDS[event.action].en}{_at(event).en}",
            )
            for event in events
        ),
    )


@ticket_verb.command("list")
@click.option("--state", type=click.Choice([state.value for state in State]), help="Only these.")
@with_session
def list_tickets(session: Session, *, state: str | None) -> None:
    """List today's tickets in the order of their issue."""
    if session.as_json:
        tickets = session.hall.tickets(State(state) if state else None)
        session.answer([as_json(ticket) for ticket in tickets])
        return
    explained = session.hall.explained()
    chosen = [one for one in explained if state is None or one[0].state.value == state]
    session.answer(None, *(_explained_line(ticket, why) for ticket, why in chosen))


@ticket_verb.command("cancel")
@click.argument("number")
@by_officer
@with_session
def cancel(session: Session, *, number: str, by: By) -> None:
    """Take ticket NUMBER out of the queue."""
    changed = session.queue.cancel(number, by=by)
    session.answer(
        changed, Text(vi=f"Đã hủy số {changed.number}.", en=f"{changed.number} cancelled.")
    )


@ticket_verb.command("let-pass")
@click.argument("number")
@by_officer
@with_session
def let_pass(session: Session, *, number: str, by: By) -> None:
    """Put ticket NUMBER behind the next few who wait."""
    changed = session.queue.let_pass(number, by=by)
    session.answer(
        changed,
        Text(vi=f"Số {changed.number} đã nhường lượt.", en=f"{changed.number} lets others pass."),
    )


def _line(ticket: Ticket, waits: Estimate | None = None) -> Text:
    state = STATE_WORDS[ticket.state]
    where = ticket.counter
    words = band_in_words(waits)
    if words is not None:
        return Text(
            vi=f"{ticket.number}  {state.vi}, {words.vi}",
            en=f"{ticket.number}  {state.en}, {words.en}",
        )
    return Text(
        vi=f"{ticket.number}  {state.vi}" + (f", quầy {where}" if where else ""),
        en=f"{ticket.number}  {state.en}" + (f", counter {where}" if where else ""),
    )


def _explained_line(ticket: Ticket, why: Text) -> Text:
    line = _line(ticket)
    if ticket.state is not State.WAITING:
        return line
    return Text(vi=f"{line.vi} ({why.vi})", en=f"{line.en} ({why.en})")


def _at(event: Event) -> Text:
    reason = f" — {event.reason}" if event.reason else ""
    if event.counter is None:
        return Text(vi=reason, en=reason)
    return Text(
        vi=f", quầy {event.counter}, {event.officer}{reason}",
        en=f", counter {event.counter}, {event.officer}{reason}",
    )
