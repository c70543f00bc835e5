"""What the demo has promised, checked against the database and the folder it wrote."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from admin.morning.board_promises import Boarding, announced_findings
from admin.morning.finding import Finding, finding
from admin.morning.phones import Phones
from admin.morning.record import Record
from admin.morning.telling import Telling
from common.tickets.lifecycle import rebuild
from common.tickets.text import Text
from common.tickets.ticket import Action, Event, State, Ticket

_TOLD_AS = {
    Action.ISSUE: "issued",
    Action.NEXT: "called",
    Action.CALL: "called",
    Action.RECALL: "recalled",
    Action.NO_SHOW: "no-show",
    Action.HOLD: "held",
    Action.RESUME: "resumed",
    Action.TRANSFER: "transferred",
    Action.UNDO: "undone",
    Action.RETURN: "returned",
    Action.FINISH: "finished",
    Action.CANCEL: "cancelled",
    Action.LET_PASS: "let-pass",
    Action.EXPIRE: "expired",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """All that is known of a morning when it is over.

    `papers` are the numbers whose ticket came out, `complaints` what Qt and QML said.
    """

    citizens: int
    record: Record
    telling: Telling
    papers: Sequence[str]
    recordings: int
    recording_faults: Sequence[str]
    boards: Sequence[Boarding]
    phones: Phones
    complaints: Sequence[str]


def check_promises(evidence: Evidence) -> list[Finding]:
    """Return what became of every promise that the morning exercised."""
    return [
        *_queue_findings(evidence),
        *_paper_findings(evidence),
        *announced_findings(evidence.record, evidence.boards),
        _recordings(evidence),
        *_phone_findings(evidence.phones),
        finding(
            Text(vi="Cửa sổ chạy không một cảnh báo", en="The windows ran without a warning"),
            not evidence.complaints,
            f"{len(evidence.complaints)} warnings" + _first(evidence.complaints),
        ),
    ]


def _queue_findings(evidence: Evidence) -> Iterator[Finding]:
    tickets, histories = evidence.record.tickets, evidence.record.histories
    yield finding(
        Text(vi="Một chạm, một số, không nhảy số", en="One tap, one ticket, no number skipped"),
        len(tickets) == evidence.citizens and _without_holes(tickets),
        f"{len(tickets)} issued",
    )
    yield finding(
        Text(vi="Không số nào bị hai quầy cùng gọi", en="No number is held by two counters"),
        all(_one_counter_at_a_time(history) for history in histories.values()),
        f"{len(evidence.record.calls)} calls",
    )
    yield finding(
        Text(vi="Không ai phải chờ mãi", en="Nobody waits for ever"),
        # closing the day lets everybody expire: who was still here has been told before it
        not evidence.telling.of("left-waiting"),
        f"{sum(one.state is State.FINISHED for one in tickets)} finished",
    )
    yield finding(
        Text(vi="Mỗi số đúng như lịch sử của nó", en="Every ticket is what its events make it"),
        all(rebuild(one, histories[one.number]) == one for one in tickets),
        f"{sum(map(len, histories.values()))} events",
    )
    wrong = _wrongly_told(evidence)
    yield finding(
        Text(vi="Câu chuyện khớp với cơ sở dữ liệu", en="The story agrees with the database"),
        not wrong,
        f"{len(evidence.telling.lines)} lines" + _first(wrong),
    )


def _paper_findings(evidence: Evidence) -> Iterator[Finding]:
    out = {str(line.number) for line in evidence.telling.of("paper-out")}
    sent = [one.number for one in evidence.record.printed if one.outcome == "sent"]
    failed = [one.number for one in evidence.record.printed if one.outcome == "failed"]
    issued = {one.number for one in evidence.record.tickets}
    yield finding(
        Text(
            vi="Mỗi số có phiếu giấy, trừ khi hết giấy",
            en="Every ticket is on paper, unless there is none",
        ),
        sorted(evidence.papers) == sorted(issued - out) == sorted(sent),
        f"{len(evidence.papers)} papers",
    )
    # each of these citizens was seen to be told the number and to remember it
    yield finding(
        Text(
            vi="Hết giấy vẫn có số, được ghi nhận, rồi in lại được",
            en="Out of paper there is still a number, it is recorded, and printing goes on",
        ),
        bool(out) and sorted(failed) == sorted(out) and _paper_came_back(evidence),
        f"{len(failed)} failed",
    )


def _paper_came_back(evidence: Evidence) -> bool:
    outcomes = [one.outcome for one in evidence.record.printed]
    return bool(outcomes) and outcomes[-1] == "sent"


def _recordings(evidence: Evidence) -> Finding:
    return finding(
        Text(vi="Mỗi lượt gọi có tiếng", en="Every call has its recording"),
        evidence.recordings == len(evidence.record.calls),
        f"{evidence.recordings} recordings" + _first(evidence.recording_faults),
    )


def _phone_findings(phones: Phones) -> Iterator[Finding]:
    if phones.nobody is not None:
        return
    yield finding(
        Text(vi="Điện thoại cho thấy từng thay đổi", en="Phones showed each change"),
        phones.shown > 0 and not phones.missed,
        f"{phones.shown} changes" + _first(phones.missed),
    )


def _first(complaints: Sequence[str]) -> str:
    return f"; {complaints[0]}" if complaints else ""


def _without_holes(tickets: Sequence[Ticket]) -> bool:
    series: dict[str, list[int]] = {}
    for ticket in tickets:
        series.setdefault(ticket.prefix, []).append(ticket.sequence)
    return all(sorted(one) == list(range(1, len(one) + 1)) for one in series.values())


def _one_counter_at_a_time(history: list[Event]) -> bool:
    """Check that between a call and its end nobody else's counter acts."""
    holder: int | None = None
    for event in history:
        if event.action in {Action.NEXT, Action.CALL, Action.RESUME}:
            if holder is not None:
                return False
            holder = event.counter
        elif event.action in {Action.FINISH, Action.NO_SHOW, Action.HOLD, Action.TRANSFER}:
            holder = None
        elif event.action is Action.UNDO:
            holder = event.counter
        elif holder is not None and event.counter != holder:
            return False
    return True


def _wrongly_told(evidence: Evidence) -> list[str]:
    """Return each number whose events and whose lines of the story differ."""
    happened = Counter(
        (number, _TOLD_AS[event.action])
        for number, history in evidence.record.histories.items()
        for event in history
        if event.action in _TOLD_AS
    )
    told = Counter(
        (str(line.number), line.action)
        for line in evidence.telling.lines
        if line.action in _TOLD_AS.values()
    )
    announced = Counter(str(line.number) for line in evidence.telling.of("announced"))
    recorded = Counter(str(line.number) for line in evidence.record.lines())
    wrong = {number for number, _ in (happened - told) + (told - happened)}
    return sorted(wrong | {*(announced - recorded), *(recorded - announced)})
