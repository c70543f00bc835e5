"""`moiso desk COUNTER …`: everything an officer does, from the console."""

import click

from admin.session import Session, by_officer, plain, with_session
from common.answers import Served
from common.readings.offering import read_offering
from common.tickets.done import Done, Outcome
from common.tickets.refusals import QueueEmpty
from common.tickets.text import Text
from common.tickets.ticket import STATE_WORDS, State
from common.use_cases.use_case import By
from common.use_cases.walk_ins import WalkIns


@click.group("desk")
@click.argument("counter", type=click.IntRange(1, 9999))
def desk_verb(counter: int) -> None:
    """Call, serve and move tickets at COUNTER."""


def _counter() -> int:
    """Return the COUNTER that was named before the verb."""
    context = click.get_current_context().parent
    assert context is not None  # noqa: S101 — a verb of a group has a parent
    return int(context.params["counter"])


def _answer(session: Session, served: Served) -> None:
    """Print what a key did; nobody waiting is exit code 3, also when a ticket was finished."""
    shown = plain(served)
    finished = served.finished
    done = (
        Text(vi=f"Đã hoàn tất số {finished}. ", en=f"{finished} is finished. ")
        if finished
        else Text(vi="", en="")
    )
    if served.number is None or served.state is None:
        if not session.as_json and finished:
            click.echo(done.in_language(session.language).strip(), err=True)
        session.refuse(QueueEmpty(counter=served.counter), **shown)
    state = STATE_WORDS[State(served.state)]
    session.answer(
        shown,
        Text(
            vi=f"{done.vi}Số {served.number}: {state.vi}, quầy {served.counter}.",
            en=f"{done.en}{served.number}: {state.en}, counter {served.counter}.",
        ),
    )


@desk_verb.command("next")
@by_officer
@with_session
def call_next(session: Session, *, by: By) -> None:
    """Finish what is in hand and call who comes next."""
    _answer(session, session.queue.call_next(_counter(), by=by))


@desk_verb.command("call")
@click.argument("number")
@click.option("--reason", help="Why this one.")
@by_officer
@with_session
def call(session: Session, *, number: str, reason: str | None, by: By) -> None:
    """Call the chosen NUMBER."""
    _answer(session, session.queue.call(_counter(), number, reason=reason, by=by))


@desk_verb.command("recall")
@by_officer
@with_session
def recall(session: Session, *, by: By) -> None:
    """Call the own ticket once more."""
    _answer(session, session.queue.recall(_counter(), by=by))


@desk_verb.command("start")
@by_officer
@with_session
def start(session: Session, *, by: By) -> None:
    """Begin serving the called ticket."""
    _answer(session, session.queue.start(_counter(), by=by))


@desk_verb.command("walk-in")
@click.argument("service")
@click.option("--reason", help="Why without waiting.")
@by_officer
@with_session
def walk_in(session: Session, *, service: str, reason: str | None, by: By) -> None:
    """Serve somebody who came without a ticket for SERVICE; they get a number of their own."""
    walk_ins = WalkIns(session.database, session.site.key)
    _answer(session, walk_ins.serve(_counter(), service, reason=reason, by=by))


@desk_verb.command("finish")
@click.option(
    "--outcome", type=click.Choice([one.value for one in Outcome]), help="What came of it."
)
@click.option(
    "--files", "procedures", metavar="CODE", multiple=True, help="A procedure done; again per file."
)
@by_officer
@with_session
def finish(session: Session, *, outcome: str | None, procedures: tuple[str, ...], by: By) -> None:
    """End the ticket in hand; what was done for the person may be noted."""
    done = Done(outcome=Outcome(outcome) if outcome else None)
    if procedures:
        offering = read_offering(session.database, session.site.key)
        for code in procedures:
            done = done.more_of(offering.procedure(code).key)
    _answer(session, session.queue.finish(_counter(), done=done, by=by))


@desk_verb.command("no-show")
@by_officer
@with_session
def no_show(session: Session, *, by: By) -> None:
    """Record that the called citizen did not come."""
    _answer(session, session.queue.no_show(_counter(), by=by))


@desk_verb.command("hold")
@click.option("--reason", help="What is missing.")
@by_officer
@with_session
def hold(session: Session, *, reason: str | None, by: By) -> None:
    """Set the ticket in hand aside; it keeps its number."""
    _answer(session, session.queue.hold(_counter(), reason=reason, by=by))


@desk_verb.command("resume")
@click.argument("number")
@by_officer
@with_session
def resume(session: Session, *, number: str, by: By) -> None:
    """Serve NUMBER, which was on hold."""
    _answer(session, session.queue.resume(_counter(), number, by=by))


@desk_verb.command("return")
@click.argument("number")
@by_officer
@with_session
def return_(session: Session, *, number: str, by: By) -> None:
    """Let NUMBER wait again."""
    _answer(session, session.queue.return_(_counter(), number, by=by))


@desk_verb.command("transfer")
@click.option("--number", help="This ticket; else the one in hand.")
@click.option("--to", "to_service", metavar="SERVICE", help="To this service.")
@click.option("--counter", "to_counter", type=click.IntRange(1, 9999), help="To this counter.")
@click.option("--as-next", is_flag=True, help="Before all who wait there; needs a reason.")
@click.option("--reason", help="Why.")
@by_officer
@with_session
def transfer(
    session: Session,
    *,
    number: str | None,
    to_service: str | None,
    to_counter: int | None,
    as_next: bool,
    reason: str | None,
    by: By,
) -> None:
    """Send a ticket to another service or counter; it keeps its number."""
    served = session.queue.transfer(
        _counter(),
        number=number,
        to_service=to_service,
        to_counter=to_counter,
        as_next=as_next,
        reason=reason,
        by=by,
    )
    _answer(session, served)


@desk_verb.command("undo")
@by_officer
@with_session
def undo(session: Session, *, by: By) -> None:
    """Take back the last press at this counter."""
    _answer(session, session.queue.undo(_counter(), by=by))


@desk_verb.command("ready")
@click.option("--timeout", type=click.FloatRange(min=0), help="Seconds to wait; else for ever.")
@by_officer
@with_session
def ready(session: Session, *, timeout: float | None, by: By) -> None:
    """Wait until somebody comes and call that number by itself."""
    from counter.ready import call_when_ready

    if not session.as_json:
        waiting = Text(
            vi="Quầy sẵn sàng, đang đợi người đến. Dừng bằng Ctrl+C.",
            en="The counter is ready and waits for somebody to come. Stop with Ctrl+C.",
        )
        click.echo(waiting.in_language(session.language), err=True)
    served = call_when_ready(session.queue, _counter(), by, timeout_seconds=timeout)
    _answer(session, served)


@desk_verb.command("pause")
@click.option("--reason", help="Why.")
@by_officer
@with_session
def pause(session: Session, *, reason: str | None, by: By) -> None:
    """Stop taking calls for a while."""
    served = session.staff.pause(_counter(), reason=reason, by=by)
    session.answer(
        served,
        Text(vi=f"Quầy {served.counter} tạm nghỉ.", en=f"Counter {served.counter} pauses."),
    )
