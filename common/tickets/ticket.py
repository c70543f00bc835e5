"""A ticket, its states, and the events that are its history."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from common.tickets.text import Text


class State(StrEnum):
    """Where a ticket is in its life."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    HELD = "held"
    NO_SHOW = "no_show"
    FINISHED = "finished"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


IN_HAND = frozenset({State.CALLED, State.SERVING})
"""States in which one counter has the citizen before it; at most one such ticket per counter."""

OPEN = frozenset({State.WAITING, State.CALLED, State.SERVING, State.HELD, State.NO_SHOW})
"""States from which a ticket can still be served."""


class Action(StrEnum):
    """What can happen to a ticket."""

    ISSUE = "issue"
    NEXT = "next"
    CALL = "call"
    RECALL = "recall"
    START = "start"
    FINISH = "finish"
    NO_SHOW = "no_show"
    HOLD = "hold"
    RESUME = "resume"
    RETURN = "return"
    LET_PASS = "let_pass"  # noqa: S105 — an action, not a password
    TRANSFER = "transfer"
    LAPSE = "lapse"
    CANCEL = "cancel"
    EXPIRE = "expire"
    UNDO = "undo"


STATE_WORDS = {
    State.WAITING: Text(vi="đang chờ", en="waiting"),
    State.CALLED: Text(vi="đã gọi", en="called"),
    State.SERVING: Text(vi="đang phục vụ", en="being served"),
    State.HELD: Text(vi="tạm gác", en="on hold"),
    State.NO_SHOW: Text(vi="vắng mặt", en="no-show"),
    State.FINISHED: Text(vi="hoàn tất", en="finished"),
    State.CANCELLED: Text(vi="đã hủy", en="cancelled"),
    State.EXPIRED: Text(vi="hết hạn", en="expired"),
}

CALLING = frozenset({Action.NEXT, Action.CALL, Action.RECALL})
"""Actions that ask a citizen to come to a counter; each makes one call."""

ACTION_WORDS = {
    Action.ISSUE: Text(vi="lấy số", en="issue"),
    Action.NEXT: Text(vi="mời số tiếp theo", en="call next"),
    Action.CALL: Text(vi="gọi số", en="call"),
    Action.RECALL: Text(vi="gọi lại", en="recall"),
    Action.START: Text(vi="bắt đầu", en="start"),
    Action.FINISH: Text(vi="hoàn tất", en="finish"),
    Action.NO_SHOW: Text(vi="báo vắng mặt", en="mark as no-show"),
    Action.HOLD: Text(vi="tạm gác", en="hold"),
    Action.RESUME: Text(vi="tiếp tục", en="resume"),
    Action.RETURN: Text(vi="đưa lại hàng chờ", en="return to the queue"),
    Action.LET_PASS: Text(vi="nhường lượt", en="let others pass"),
    Action.TRANSFER: Text(vi="chuyển", en="transfer"),
    Action.LAPSE: Text(vi="hết giữ chỗ", en="let the reservation lapse"),
    Action.CANCEL: Text(vi="hủy", en="cancel"),
    Action.EXPIRE: Text(vi="hết hạn", en="expire"),
    Action.UNDO: Text(vi="hoàn tác", en="undo"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Ticket:
    """One citizen's turn: who it is (fixed at issue) and where it stands (changed by events).

    `counter` is the counter that has or last had the citizen; None while waiting.
    `reserved_counter` and `reserved_until`: after a transfer to one counter, only that counter
    takes the ticket until then. `calls` counts all calls, `attempts` those since it last waited.
    `version` is the number of its events.
    """

    id: UUID
    site: str
    business_day: date
    prefix: str
    sequence: int
    number: str
    priority: str
    token: str
    issued_at: datetime
    service: str
    state: State
    due_at: datetime
    suffix: str = ""
    counter: int | None = None
    reserved_counter: int | None = None
    reserved_until: datetime | None = None
    calls: int = 0
    attempts: int = 0
    passes: int = 0
    version: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """One transition of one ticket, as it is kept for ever.

    `position` counts a ticket's events from 1. `implied`: written by another action (one key per
    person). `machine`: done by the program, not by a person. `request_id`: the press that caused
    it; None for the machine's own housekeeping. `undoes`: the request that an undo takes back.
    `service`, `due_after` and the reservation are the values after the event, where it sets them.
    """

    ticket_id: UUID
    position: int
    at: datetime
    action: Action
    counter: int | None = None
    officer: str | None = None
    reason: str | None = None
    implied: bool = False
    machine: bool = False
    request_id: str | None = None
    undoes: str | None = None
    service: str | None = None
    due_before: datetime | None = None
    due_after: datetime | None = None
    reserved_counter: int | None = None
    reserved_until: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Press:
    """Who acts, where and when: one key press, one tap, or the machine's own housekeeping.

    `at` is the database's time; `request_id` is None only for the machine's housekeeping.
    """

    at: datetime
    officer: str
    counter: int | None = None
    request_id: str | None = None
    reason: str | None = None
    machine: bool = False
