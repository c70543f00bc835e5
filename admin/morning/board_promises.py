"""What was promised of the boards: every call, in order, none twice; a board that was away catches up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from admin.morning.finding import Finding, finding
from admin.morning.record import MadeCall, Record
from common.readings.boards import FRESH
from common.tickets.text import Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """One call as a board's loudspeaker was given it."""

    number: str
    counter: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Boarding:
    """One board's morning: what it said, in order, and when it was away, if it was.

    `cut_short` is the place in `said` of the call during whose sound it was killed.
    """

    name: str
    said: Sequence[Said]
    killed_at: datetime | None = None
    back_at: datetime | None = None
    cut_short: int | None = None


def announced_findings(record: Record, boards: Sequence[Boarding]) -> Iterator[Finding]:
    """Return what became of the boards' promises."""
    for board in boards:
        due = due_calls(record, board)
        made = record.announced_by(board.name)
        announced = [one.call for one in made]
        times = [one.at for one in made if one.at is not None]
        yield finding(
            Text(
                vi=f"Bảng {board.name}: mọi lượt gọi, đúng thứ tự, không lượt nào hai lần",
                en=f"Board {board.name}: every call, in order, none twice",
            ),
            announced == due and times == sorted(times) and _once(board) == _said(due),
            f"{len(announced)} of {len(record.calls)} calls",
        )
        yield finding(
            Text(
                vi=f"Bảng {board.name}: lượt gọi nào được đọc cũng hiện trên màn hình",
                en=f"Board {board.name}: every call that was said was seen on it",
            ),
            all(one.shown_at is not None for one in made),
            f"{sum(one.shown_at is not None for one in made)} shown",
        )
    for board in boards:
        if board.cut_short is not None:
            yield finding(
                Text(
                    vi=f"Bảng {board.name} bị tắt giữa lúc đọc thì đọc lại lượt đó, chỉ lượt đó",
                    en=f"Board {board.name}, killed between sound and record, said that one again",
                ),
                _was_repeated(board),
                f"call {board.cut_short + 1}",
            )
        if board.killed_at is None:
            continue
        missed = _missed(record, board)
        caught_up = [call for call in due_calls(record, board) if call in missed]
        yield finding(
            Text(
                vi=f"Bảng {board.name} bị tắt ngang rồi tự theo kịp",
                en=f"Board {board.name} was killed and caught up",
            ),
            bool(missed) and bool(caught_up) and board.back_at is not None,
            f"{len(missed)} calls while it was away, {len(caught_up)} announced at its return",
        )


def due_calls(record: Record, board: Boarding) -> list[MadeCall]:
    """Return what a board has to announce: calls while it lived, and what is fresh at its return."""
    missed = _missed(record, board)
    return [
        call for call in record.calls if call not in missed or _is_still_due(record, board, call)
    ]


def _was_repeated(board: Boarding) -> bool:
    place = board.cut_short
    if place is None or place + 1 >= len(board.said):
        return False
    return board.said[place] == board.said[place + 1]


def _once(board: Boarding) -> list[Said]:
    """Return what was said, without the one repetition that is owed to a kill."""
    return [
        one
        for place, one in enumerate(board.said)
        if not (_was_repeated(board) and place == board.cut_short)
    ]


def _missed(record: Record, board: Boarding) -> list[MadeCall]:
    if board.killed_at is None or board.back_at is None:
        return []
    return [call for call in record.calls if board.killed_at < call.called_at < board.back_at]


def _is_still_due(record: Record, board: Boarding, call: MadeCall) -> bool:
    """Say whether at the board's return the call was fresh and nothing had followed it."""
    assert board.back_at is not None  # noqa: S101 — only a board that was away has missed calls
    followed = any(
        call.called_at < event.at <= board.back_at for event in record.histories[call.number]
    )
    return board.back_at - call.called_at <= FRESH and not followed


def _said(calls: Sequence[MadeCall]) -> list[Said]:
    return [Said(number=call.number, counter=call.counter) for call in calls]
