"""What the demo has promised, checked against the database and the folder it wrote."""

from dataclasses import dataclass

from admin.morning.hall import DemoHall
from admin.morning.outputs import Outputs
from common.tickets.lifecycle import rebuild
from common.tickets.text import Text
from common.tickets.ticket import IN_HAND, Action, Event, State, Ticket

_CALLS = frozenset({Action.NEXT, Action.CALL, Action.RECALL})


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One promise, and whether it was kept; `detail` says what was counted."""

    promise: Text
    kept: bool
    detail: str


def check_promises(hall: DemoHall, outputs: Outputs) -> list[Finding]:
    """Return what became of every promise that the morning exercised."""
    tickets = hall.reading.tickets()
    histories = {one.number: hall.reading.history(one.number)[1] for one in tickets}
    actions = outputs.action_counts()
    calls = sum(event.action in _CALLS for history in histories.values() for event in history)
    return [
        _finding(
            Text(vi="Một chạm, một số, không nhảy số", en="One tap, one ticket, no number skipped"),
            len(tickets) == actions["issued"] and _without_holes(tickets),
            f"{len(tickets)} issued",
        ),
        _finding(
            Text(vi="Không số nào bị hai quầy cùng gọi", en="No number is held by two counters"),
            all(_one_counter_at_a_time(history) for history in histories.values()),
            f"{calls} calls",
        ),
        _finding(
            Text(vi="Không ai phải chờ mãi", en="Nobody waits for ever"),
            not any(one.state is State.WAITING or one.state in IN_HAND for one in tickets),
            f"{sum(one.state is State.FINISHED for one in tickets)} finished",
        ),
        _finding(
            Text(vi="Mỗi số đúng như lịch sử của nó", en="Every ticket is what its events make it"),
            all(rebuild(one, histories[one.number]) == one for one in tickets),
            f"{sum(map(len, histories.values()))} events",
        ),
        _finding(
            Text(vi="Câu chuyện khớp với cơ sở dữ liệu", en="The story agrees with the database"),
            calls == actions["called"] + actions.get("recalled", 0) and _told(histories, actions),
            f"{sum(actions.values())} lines",
        ),
        _finding(
            Text(vi="Mỗi số có phiếu giấy", en="Every ticket is on paper"),
            outputs.papers == len(tickets),
            f"{outputs.papers} papers",
        ),
        _finding(
            Text(vi="Mỗi lượt gọi có tiếng", en="Every call has its recording"),
            outputs.recordings == calls,
            f"{outputs.recordings} recordings" + "".join(f"; {one}" for one in outputs.faults[:1]),
        ),
    ]


def _finding(promise: Text, kept: bool, detail: str) -> Finding:  # noqa: FBT001 — what was found
    return Finding(promise=promise, kept=kept, detail=detail)


def _without_holes(tickets: list[Ticket]) -> bool:
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


_TOLD_AS = {
    Action.ISSUE: "issued",
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


def _told(histories: dict[str, list[Event]], actions: dict[str, int]) -> bool:
    counted = dict.fromkeys(_TOLD_AS.values(), 0)
    for history in histories.values():
        for event in history:
            if event.action in _TOLD_AS:
                counted[_TOLD_AS[event.action]] += 1
    return all(actions.get(name, 0) == times for name, times in counted.items())
