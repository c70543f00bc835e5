"""`moiso roll`: pre-printed numbers that people take by hand, while no printer works."""

import click

from admin.session import Session, by_officer, with_session
from common.tickets.text import Text
from common.use_cases.rolls import RollChanged, Rolls, RollView
from common.use_cases.use_case import By

_NUMBER = click.IntRange(0, 99_999)


@click.group("roll")
def roll_verb() -> None:
    """Call the numbers of a pre-printed roll in order, while no printer works."""


@roll_verb.command("start")
@click.argument("first", type=_NUMBER)
@click.option(
    "--service", metavar="KEY", help="For this service; else one line for the whole hall."
)
@click.option("--last", type=_NUMBER, metavar="N", help="The last number of the roll.")
@click.option("--handed", type=_NUMBER, metavar="N", help="The last number in people's hands.")
@click.option("--letter", metavar="L", help="What stands before the numbers; else a free letter.")
@by_officer
@with_session
def start(
    session: Session,
    *,
    first: int,
    service: str | None,
    last: int | None,
    handed: int | None,
    letter: str | None,
    by: By,
) -> None:
    """Let counters call a roll's numbers from FIRST on.

    Without --handed nobody keeps count: then each press calls one more number, whether somebody
    has it or not.
    """
    changed = _rolls(session).start(
        first=first, last=last, handed=handed, service=service, letter=letter, by=by
    )
    session.answer(changed, _line(changed))


@roll_verb.command("handed")
@click.argument("letter")
@click.argument("number", type=_NUMBER)
@by_officer
@with_session
def handed(session: Session, *, letter: str, number: int, by: By) -> None:
    """Say that roll LETTER is handed out up to NUMBER; a smaller one corrects an earlier one."""
    changed = _rolls(session).handed(letter, number, by=by)
    session.answer(changed, _line(changed))


@roll_verb.command("end")
@click.argument("letter")
@by_officer
@with_session
def end(session: Session, *, letter: str, by: By) -> None:
    """End roll LETTER; who is known to have a number of it keeps the place in the line."""
    changed = _rolls(session).end(letter, by=by)
    session.answer(
        changed,
        Text(
            vi=f"Đã kết thúc cuộn {changed.letter}; các số đã phát vẫn được gọi.",
            en=f"Roll {changed.letter} has ended; what was handed out is still called.",
        ),
    )


@roll_verb.command("status")
@with_session
def status(session: Session) -> None:
    """Show the rolls in use."""
    rolls = _rolls(session).on()
    lines = [_line(one) for one in rolls]
    nothing = Text(vi="Không dùng cuộn số nào.", en="No roll is in use.")
    session.answer(list(rolls), *(lines or [nothing]))


def _rolls(session: Session) -> Rolls:
    return Rolls(session.database, session.site.key)


def _line(roll: RollChanged | RollView) -> Text:
    end = "…" if roll.last is None else str(roll.last)
    place = roll.service
    known = Text(vi="không rõ đã phát đến đâu", en="nobody says how far it is handed out")
    if roll.handed is not None:
        known = Text(vi=f"đã phát đến {roll.handed}", en=f"handed out to {roll.handed}")
    return Text(
        vi=f"Cuộn {roll.letter} ({place or 'cả hội trường'}), {roll.first}–{end}: {known.vi}, đã vào"
        f" hàng đến {roll.drawn}.",
        en=f"Roll {roll.letter} ({place or 'the whole hall'}), {roll.first}–{end}: {known.en}, in"
        f" the line to {roll.drawn}.",
    )
