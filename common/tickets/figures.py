"""The day in figures: what tickets' histories say of how long people waited and were served.

Everything comes from events; what an undo took back counts as never done. `DEFINITIONS` says in
words what is counted here, and is printed with every figure.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, TypeVar

from common.tickets.lifecycle import TRANSITIONS, standing
from common.tickets.offline import SUPERSEDED
from common.tickets.text import Language, Text
from common.tickets.ticket import Action, Event, State

K = TypeVar("K", bound=Hashable)


class Kind(StrEnum):
    """What one entry of the day says: how a ticket came or ended, or how long something took."""

    ISSUED = "issued"
    SERVED = "served"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    OPEN = "open"
    WAITING = "waiting"
    SERVING = "serving"


DEFINITIONS: Final = (
    Text(
        vi="Mỗi số được tính một lần: lấy số = hoàn tất + vắng mặt + hủy + hết hạn + còn mở. Việc đã"
        " hoàn tác không tính; số bị thay bằng số máy lấy số đã in khi mất mạng không tính.",
        en="Each number counts once: issued = served + no-show + cancelled + expired + open. What"
        " was undone does not count; neither does a number replaced by the one that a kiosk had"
        " printed while it was cut off.",
    ),
    Text(
        vi="Vắng mặt: được gọi, không đến và cũng không được phục vụ sau đó. Hết hạn: còn chờ hoặc"
        " tạm gác khi hết ngày. Còn mở: đang chờ, tạm gác hoặc đang ở quầy.",
        en="No-show: called, did not come and was not served later. Expired: still waiting or on"
        " hold when the day ended. Open: waiting, on hold or at a counter now.",
    ),
    Text(
        vi="Thời gian chờ: từ lúc lấy số, hoặc từ lúc được đưa lại hàng chờ hay chuyển đi, đến lúc"
        " được gọi; mỗi lần chờ tính riêng. Gọi số đang tạm gác hoặc vắng mặt không phải là chờ.",
        en="Waiting: from the issue, or from being returned or transferred, until being called;"
        " each wait counts by itself. To be called from hold or as a no-show ends no wait.",
    ),
    Text(
        vi="Thời gian phục vụ: từ lúc cán bộ bấm Bắt đầu (hoặc Tiếp tục) đến Hoàn tất, Tạm gác hoặc"
        " Chuyển. Lượt không bấm Bắt đầu không có thời gian phục vụ; “lượt đo” là số lượt có.",
        en="Serving: from the officer's Start (or Resume) until Finish, Hold or Transfer. Who was"
        " never started has no serving time; “timed” is how many have one.",
    ),
    Text(
        vi="Trung vị: một nửa số lượt không lâu hơn thế; 90%: chín trên mười lượt không lâu hơn thế."
        " Đơn vị là phút.",
        en="Median: half of them took no longer; 90%: nine in ten took no longer. In minutes.",
    ),
    Text(
        vi="Số và lượt phục vụ tính cho lĩnh vực, quầy và giờ nơi việc đó kết thúc; lấy số tính cho"
        " lĩnh vực được chọn lúc lấy số.",
        en="Each counts for the service, counter and hour where it ended; issued counts for the"
        " service that was chosen at the issue.",
    ),
    Text(
        vi="Đánh giá: người dân tự đánh giá, mỗi số một lần, sau khi hoàn tất; tính cho cả trung tâm"
        " và từng lĩnh vực, không tính theo quầy hay cán bộ.",
        en="Ratings: given freely, one for each number, after it was finished; counted for the"
        " centre and each service, never by counter or officer.",
    ),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that counts; positional, because a day has tens of thousands.

    `at` is when it happened or ended; `span` is how long it took, None where only counted.
    """

    kind: Kind
    service: str
    counter: int | None
    at: datetime
    span: timedelta | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Times:
    """How long something took: how many were timed, and the middle and the long ones of them.

    `median` and `p90` are times that were measured: half, or nine in ten, took no longer.
    """

    count: int = 0
    median: timedelta | None = None
    p90: timedelta | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """The figures of a day, or of one service, counter or hour of it.

    None where it cannot be said: nothing is issued, cancelled or left open at a counter, and what
    is open has no hour.
    """

    issued: int | None
    served: int
    no_show: int
    cancelled: int | None
    expired: int | None
    open: int | None
    waiting: Times
    serving: Times


def entries_of(history: Iterable[Event]) -> list[Entry]:
    """Return what one ticket's whole history adds to its day."""
    events = standing(sorted(history, key=lambda event: event.position))
    if _superseded(events[-1]):
        return []
    walk = _Walk(events[0])
    for event in events[1:]:
        walk.step(event)
    return walk.entries()


def by_group(entries: Iterable[Entry], key: Callable[[Entry], K]) -> dict[K, list[Entry]]:
    """Return the entries in groups, those of one key together."""
    groups: dict[K, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(key(entry), []).append(entry)
    return groups


def sum_up(entries: Iterable[Entry], *, leaving_out: frozenset[Kind] = frozenset()) -> Figures:
    """Return the figures of some entries; what is left out is None."""
    counts = dict.fromkeys(Kind, 0)
    spans: dict[Kind, list[timedelta]] = {Kind.WAITING: [], Kind.SERVING: []}
    for entry in entries:
        counts[entry.kind] += 1
        if entry.span is not None:
            spans[entry.kind].append(entry.span)

    def count(kind: Kind) -> int | None:
        return None if kind in leaving_out else counts[kind]

    return Figures(
        issued=count(Kind.ISSUED),
        served=counts[Kind.SERVED],
        no_show=counts[Kind.NO_SHOW],
        cancelled=count(Kind.CANCELLED),
        expired=count(Kind.EXPIRED),
        open=count(Kind.OPEN),
        waiting=times(spans[Kind.WAITING]),
        serving=times(spans[Kind.SERVING]),
    )


def times(spans: Sequence[timedelta]) -> Times:
    """Return median and 90th percentile by the nearest rank: always a span that was measured."""
    if not spans:
        return Times()
    ordered = sorted(spans)
    return Times(
        count=len(ordered), median=ordered[_rank(ordered, 50)], p90=ordered[_rank(ordered, 90)]
    )


def in_minutes(span: timedelta | None) -> float | None:
    """Return a span in minutes with one decimal."""
    return None if span is None else round(span / timedelta(minutes=1), 1)


def minutes_in_words(span: timedelta | None, language: Language) -> str:
    """Return a span's minutes as people of the language write them, a dash where there is none."""
    if span is None:
        return "–"
    words = f"{in_minutes(span):.1f}"
    return words.replace(".", ",") if language == "vi" else words


def _rank(ordered: Sequence[timedelta], percent: int) -> int:
    """Return the place of the smallest that is not exceeded by `percent` of them, in integers."""
    return -(-percent * len(ordered) // 100) - 1


def _superseded(last: Event) -> bool:
    """Return whether a ticket gave way to the number that a kiosk had given by itself."""
    gave_way = (last.reason or "").startswith(SUPERSEDED)
    return gave_way and last.machine and last.action is Action.CANCEL


_OUTCOMES: Final = {
    State.FINISHED: Kind.SERVED,
    State.NO_SHOW: Kind.NO_SHOW,
    State.CANCELLED: Kind.CANCELLED,
    State.EXPIRED: Kind.EXPIRED,
}
_ENDS_SERVING: Final = frozenset({Action.FINISH, Action.HOLD, Action.TRANSFER})
_BEGINS_SERVING: Final = frozenset({Action.START, Action.RESUME})
_NOTHING: Final = timedelta()


class _Walk:
    """One ticket's way through its day, step by step."""

    def __init__(self, issue: Event) -> None:
        assert issue.service is not None  # noqa: S101 — an issue names its service
        self._service = issue.service
        self._state = State.WAITING
        self._waits_since = issue.at
        self._served_since: datetime | None = None
        self._end = issue
        self._found = [Entry(Kind.ISSUED, self._service, None, issue.at)]

    def step(self, event: Event) -> None:
        """Go on by one event."""
        before, after = self._state, TRANSITIONS[event.action].target
        if before is State.WAITING and after is State.CALLED:
            self._took(Kind.WAITING, self._waits_since, event)
        elif before is not State.WAITING and after is State.WAITING:
            self._waits_since = event.at
        pressed, since = not (event.implied or event.machine), self._served_since
        if event.action in _BEGINS_SERVING:
            self._served_since = event.at if pressed else None
        elif pressed and since and before is State.SERVING and event.action in _ENDS_SERVING:
            self._took(Kind.SERVING, since, event)
        # who was not there and expires with the day has not come
        if not (before is State.NO_SHOW and after is State.EXPIRED):
            self._state, self._end = after, event
        self._service = event.service or self._service

    def entries(self) -> list[Entry]:
        """Return all that was found, and how the ticket ended."""
        kind = _OUTCOMES.get(self._state, Kind.OPEN)
        end = self._end
        return [*self._found, Entry(kind, self._service, end.counter, end.at)]

    def _took(self, kind: Kind, since: datetime, event: Event) -> None:
        # a clock that was set back meanwhile has measured nothing
        span = max(event.at - since, _NOTHING)
        self._found.append(Entry(kind, self._service, event.counter, event.at, span))
