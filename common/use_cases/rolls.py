"""Paper-roll mode: people take pre-printed numbers by hand, and counters call them in order."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Row
from uuid_utils.compat import uuid7

from common.answers import Answer
from common.database import rolls as sql
from common.database import statements
from common.database.work import Work
from common.tickets.errors import Refusal
from common.tickets.numbering import issue_time
from common.tickets.rolls import MOST_AT_ONCE, ROLL_LETTERS
from common.tickets.text import Text
from common.tickets.ticket import Press
from common.use_cases.roll_drawing import draw_all
from common.use_cases.use_case import ANYONE, By, UseCases

HALL_LINE_NAME: Final = Text(vi="Số giấy phát tay", en="Paper numbers")
HIGHEST: Final = 99_999


class RollLetterTaken(Refusal):
    """The letter is a service's or a kiosk's, or has counted today already."""

    code = "roll-letter-taken"
    sentence = Text(
        vi="Không dùng được chữ “{letter}” cho cuộn số: chữ này đã có nơi dùng hôm nay. Có thể"
        " dùng: {free}.",
        en="The letter “{letter}” cannot be a roll's: it is in use today. Free: {free}.",
    )


class RollNumbersWrong(Refusal):
    """The numbers of a roll run upwards from 1."""

    code = "roll-numbers-wrong"
    sentence = Text(
        vi="Số trên cuộn không hợp lý: {reason}.", en="The roll's numbers make no sense: {reason}."
    )


class RollOnAlready(Refusal):
    """One line of people draws from one roll."""

    code = "roll-on-already"
    sentence = Text(
        vi="Đang dùng cuộn số {letter} cho hàng này. Hãy kết thúc cuộn đó trước.",
        en="The roll {letter} is in use for this line. End that one first.",
    )


class NoSuchRoll(Refusal):
    """There is no such roll in use."""

    code = "roll-unknown"
    sentence = Text(
        vi="Hôm nay không dùng cuộn số “{letter}”.", en="No roll “{letter}” is in use today."
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class RollChanged(Answer):
    """A roll as a use case left it; `service` None draws the whole hall's one line.

    `drawn` is the last number that stands in the line or has left it.
    """

    letter: str
    service: str | None
    first: int
    last: int | None
    handed: int | None
    drawn: int
    on: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class RollView:
    """A roll in use; `handed` None where nobody says how far it is handed out.

    `line` is the service whose line it feeds, `service` None where that is the whole hall's.
    """

    letter: str
    line: str
    service: str | None
    name: Text
    first: int
    last: int | None
    handed: int | None
    drawn: int


class Rolls(UseCases):
    """The rolls of one site's business day; safe to share between threads."""

    def start(
        self,
        *,
        first: int,
        last: int | None = None,
        handed: int | None = None,
        service: str | None = None,
        letter: str | None = None,
        by: By = ANYONE,
    ) -> RollChanged:
        """Let counters call the numbers of a roll from `first` on, for a service or the whole hall.

        `handed` is the last number in people's hands; None where nobody keeps count.
        """

        def do(work: Work, press: Press) -> RollChanged:
            _check(first=first, last=last, handed=handed, drawn=first - 1)
            line = work.service(service).key if service else sql.HALL_LINE
            chosen = _letter(work, line, letter)
            if service is None:
                _form_line(work, chosen)
            _begin_series(work, self.site, chosen, first)
            work.insert(
                sql.NEW_ROLL,
                site=self.site,
                business_day=work.day,
                prefix=chosen,
                service=line,
                first=first,
                last=last,
                handed=handed,
                officer=press.officer,
                started_at=work.now,
                ended_at=None,
            )
            if handed is not None:
                _mark(work, chosen, handed, press)
            return _changed(work, chosen)

        arguments = {
            "first": first,
            "last": last,
            "handed": handed,
            "service": service,
            "letter": letter,
        }
        return self._once("roll_start", RollChanged, arguments, do, by)

    def handed(self, letter: str, up_to: int, *, by: By = ANYONE) -> RollChanged:
        """Say how far a roll is handed out; a smaller number corrects an earlier one.

        What is drawn already stays in the line: who is not there is a no-show.
        """

        def do(work: Work, press: Press) -> RollChanged:
            roll = _hold(work, letter)
            _check(first=roll.first, last=roll.last, handed=up_to, drawn=roll.drawn)
            work.run(sql.SET_ROLL, letter=letter, handed=up_to)
            _mark(work, letter, up_to, press)
            return _changed(work, letter)

        letter = letter.strip().upper()
        arguments = {"letter": letter, "up_to": up_to}
        return self._once("roll_handed", RollChanged, arguments, do, by)

    def end(self, letter: str, *, by: By = ANYONE) -> RollChanged:
        """End a roll; who is known to have a number of it keeps the place in the line."""

        def do(work: Work, press: Press) -> RollChanged:
            _hold(work, letter)
            draw_all(work, letter)
            work.run(sql.SET_ROLL, letter=letter, ended_at=press.at)
            return _changed(work, letter)

        letter = letter.strip().upper()
        return self._once("roll_end", RollChanged, {"letter": letter}, do, by)

    def on(self) -> tuple[RollView, ...]:
        """Return the rolls in use."""
        with self.database.reading() as connection:
            return rolls_on(Work(connection, self.site))


def rolls_on(work: Work) -> tuple[RollView, ...]:
    """Return the rolls in use today."""
    return tuple(
        RollView(
            letter=row.prefix,
            line=row.service,
            service=_service(row),
            name=_name(work, row),
            first=row.first,
            last=row.last,
            handed=row.handed,
            drawn=row.drawn,
        )
        for row in work.run(sql.ROLLS_ON)
    )


def end_rolls(work: Work) -> None:
    """End all rolls with the day; held before any ticket, as by those who draw."""
    work.run(sql.END_ROLLS, ended_at=work.now)
    work.run(sql.LEAVE_LINE)


def _check(*, first: int, last: int | None, handed: int | None, drawn: int) -> None:
    reason = _what_is_wrong(first, last, handed, drawn)
    if reason is not None:
        raise RollNumbersWrong(reason=reason)


def _what_is_wrong(first: int, last: int | None, handed: int | None, drawn: int) -> Text | None:
    """Say it with the numbers that somebody gave, and no others."""
    if not 0 < first <= HIGHEST:
        return Text(
            vi=f"số đầu là {first}, phải từ 1 đến {HIGHEST}",
            en=f"the first one is {first}, it must be from 1 to {HIGHEST}",
        )
    if last is not None and not first <= last <= HIGHEST:
        return Text(
            vi=f"số cuối là {last}, phải từ {first} (số đầu) đến {HIGHEST}",
            en=f"the last one is {last}, it must be from {first}, the first, to {HIGHEST}",
        )
    if handed is None:
        return None
    if not first - 1 <= handed <= (last or HIGHEST):
        return Text(
            vi=f"đã phát đến {handed}, phải từ {first - 1} (chưa phát số nào) đến {last or HIGHEST}",
            en=f"handed out to {handed}, it must be from {first - 1}, none yet, to {last or HIGHEST}",
        )
    if handed - drawn > MOST_AT_ONCE:
        return Text(
            vi=f"từ {drawn + 1} đến {handed} là {handed - drawn} số chưa gọi, mỗi lần ghi nhiều nhất"
            f" {MOST_AT_ONCE}",
            en=f"{drawn + 1} to {handed} are {handed - drawn} not called yet, at most {MOST_AT_ONCE}"
            " at a time",
        )
    return None


def _begin_series(work: Work, site: str, letter: str, first: int) -> None:
    work.insert(
        statements.NEW_SERIES,
        site=site,
        prefix=letter,
        business_day=work.day,
        last_number=first - 1,
    )


def _letter(work: Work, line: str, wanted: str | None) -> str:
    """Return a letter for a new roll; raise if its line has a roll, or the letter another use."""
    for row in work.run(sql.ROLLS_ON):
        if row.service == line:
            raise RollOnAlready(letter=row.prefix)
    taken = {
        str(letter)
        for statement in (sql.SERIES_LETTERS, sql.SERVICE_LETTERS, sql.KIOSK_LETTERS)
        for letter in work.run(statement).scalars()
    }
    free = [letter for letter in ROLL_LETTERS if letter not in taken]
    chosen = wanted.strip().upper() if wanted else next(iter(free), "")
    if chosen not in free:
        raise RollLetterTaken(letter=chosen, free=", ".join(free))
    return chosen


def _form_line(work: Work, letter: str) -> None:
    """Make the whole hall's line, which no kiosk offers and every counter serves."""
    names = {"name_vi": HALL_LINE_NAME.vi, "name_en": HALL_LINE_NAME.en, "prefix": letter}
    if work.run(sql.SET_LINE, **names).rowcount == 0:
        work.insert(
            sql.NEW_SERVICE,
            site=work.key,
            key=sql.HALL_LINE,
            description_vi="",
            position=9999,
            active=False,
            **names,
        )
    work.run(sql.LEAVE_LINE)
    work.run(sql.JOIN_LINE)


def _hold(work: Work, letter: str) -> Row[Any]:
    held = work.run(sql.HOLD_ROLL, letter=letter).first()
    roll = work.run(sql.ROLL, letter=letter).first() if held is not None else None
    if roll is None or roll.ended_at is not None:
        raise NoSuchRoll(letter=letter)
    return roll


def _mark(work: Work, letter: str, handed: int, press: Press) -> None:
    """Keep what somebody says, after all that was said before: also when a clock is set back."""
    said = work.run(sql.MARKS, letter=letter).all()
    work.insert(
        sql.NEW_MARK,
        id=uuid7(),
        site=work.key,
        business_day=work.day,
        prefix=letter,
        handed=handed,
        officer=press.officer,
        at=issue_time(work.now, said[-1].at if said else None),
    )


def _changed(work: Work, letter: str) -> RollChanged:
    row = work.run(sql.ROLL, letter=letter).one()
    return RollChanged(
        letter=letter,
        service=_service(row),
        first=row.first,
        last=row.last,
        handed=row.handed,
        drawn=row.drawn,
        on=row.ended_at is None,
    )


def _service(row: Row[Any]) -> str | None:
    return None if row.service == sql.HALL_LINE else str(row.service)


def _name(work: Work, row: Row[Any]) -> Text:
    service = work.any_service(row.service)
    return Text(vi=service.name_vi, en=service.name_en)
