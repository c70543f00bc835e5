"""What an officer can ask of the window, and how it reaches the use cases."""

from dataclasses import dataclass, field
from enum import StrEnum

from common.answers import Changed, Served
from common.background.door import OpenedHall
from common.tickets.done import Done
from common.tickets.lifecycle import TRANSITIONS
from common.tickets.refusals import NoTicketInHand
from common.tickets.ticket import Action, State
from common.use_cases.queue import NOTHING_NOTED, Queue
from common.use_cases.reprints import ReprintAsked, Reprints
from common.use_cases.rolls import RollChanged, Rolls
from common.use_cases.staff import Staff
from common.use_cases.use_case import By
from common.use_cases.walk_ins import WalkIns
from common.use_cases.watching import Seen
from counter.arrivals import next_or_ready


class Deed(StrEnum):
    """One thing that a key, a button or a menu entry does."""

    NEXT = "next"
    RECALL = "recall"
    START = "start"
    NO_SHOW = "no_show"
    HOLD = "hold"
    TRANSFER = "transfer"
    FINISH = "finish"
    CALL = "call"
    RESUME = "resume"
    RETURN = "return"
    LET_PASS = "let_pass"  # noqa: S105 — an action, not a password
    CANCEL = "cancel"
    UNDO = "undo"
    PAUSE = "pause"
    REOPEN = "reopen"
    REPRINT = "reprint"
    ROLL_START = "roll_start"
    ROLL_HANDED = "roll_handed"
    ROLL_END = "roll_end"
    FIGURES = "figures"
    BAR = "bar"
    READY = "ready"
    HALL = "hall"
    MESSAGE = "message"
    ACKNOWLEDGE = "acknowledge"
    WALK_IN = "walk_in"
    DONE = "done"


OWN_DEEDS = (
    Deed.RECALL,
    Deed.START,
    Deed.NO_SHOW,
    Deed.HOLD,
    Deed.TRANSFER,
    Deed.FINISH,
    Deed.RETURN,
)
"""What is done with the ticket in hand."""

ROW_DEEDS = (
    Deed.CALL,
    Deed.RESUME,
    Deed.RETURN,
    Deed.LET_PASS,
    Deed.TRANSFER,
    Deed.CANCEL,
)
"""What is done with a ticket chosen from a list."""


SIGHT_DEEDS = (Deed.HALL, Deed.MESSAGE, Deed.ACKNOWLEDGE)
"""What is about the hall around the counter, and no press of the queue."""

_STATUS_DEEDS = frozenset({Deed.PAUSE, Deed.REOPEN})

ROLL_DEEDS = frozenset({Deed.ROLL_START, Deed.ROLL_HANDED, Deed.ROLL_END})


def allowed(deed: Deed, state: State) -> bool:
    """Return whether the table of transitions has this step."""
    return state in TRANSITIONS[Action(deed.value)].origins


@dataclass(frozen=True, kw_only=True, slots=True)
class RollWish:
    """What is wanted of a roll of pre-printed numbers; `service` None is the whole hall."""

    letter: str = ""
    service: str | None = None
    first: int | None = None
    last: int | None = None
    handed: int | None = None


NO_WISH = RollWish()


@dataclass(frozen=True, kw_only=True, slots=True)
class Command:
    """One deed with its arguments; `number` None means the ticket in hand.

    `seen` is what the window showed when it was pressed: the same key is the same press whatever
    stood there.
    """

    deed: Deed
    number: str | None = None
    reason: str | None = None
    to_service: str | None = None
    to_counter: int | None = None
    as_next: bool = False
    printer: str | None = None
    roll: RollWish = NO_WISH
    done: Done = NOTHING_NOTED
    seen: Seen | None = field(default=None, compare=False)


Answered = Served | Changed | ReprintAsked | RollChanged | None
"""What a command answers; None where it has no answer of its own."""


def perform(opened: OpenedHall, counter: int, command: Command, by: By) -> Answered:
    """Run a command's use case; runs on the worker."""
    if command.deed in _STATUS_DEEDS:
        return _with_staff(Staff(opened.database, opened.site.key), counter, command, by)
    if command.deed is Deed.REPRINT:
        reprints = Reprints(opened.database, opened.site.key)
        number, printer = command.number or "", command.printer or ""
        return reprints.ask(number, printer, counter=counter, by=by)
    if command.deed in ROLL_DEEDS:
        return _with_roll(Rolls(opened.database, opened.site.key), command, by)
    if command.deed is Deed.WALK_IN:
        return _walk_in(WalkIns(opened.database, opened.site.key), counter, command, by)
    queue = Queue(opened.database, opened.site.key)
    if command.number is not None:
        return _with_chosen(queue, counter, command, command.number, by)
    return _with_own(queue, counter, command, by)


def _with_staff(staff: Staff, counter: int, command: Command, by: By) -> Answered:
    if command.deed is Deed.PAUSE:
        return staff.pause(counter, reason=command.reason, by=by)
    staff.open_counter(counter, by=by)
    return None


def _walk_in(walk_ins: WalkIns, counter: int, command: Command, by: By) -> Served:
    service = command.to_service or ""
    return walk_ins.serve(counter, service, reason=command.reason, by=by)


def _with_roll(rolls: Rolls, command: Command, by: By) -> RollChanged:
    wish = command.roll
    if command.deed is Deed.ROLL_END:
        return rolls.end(wish.letter, by=by)
    if command.deed is Deed.ROLL_HANDED:
        return rolls.handed(wish.letter, wish.handed or 0, by=by)
    return rolls.start(
        first=wish.first or 0, last=wish.last, handed=wish.handed, service=wish.service, by=by
    )


def _with_own(queue: Queue, counter: int, command: Command, by: By) -> Served:
    """Do what needs no number: it is about the ticket in hand, or about who comes next."""
    if command.deed is Deed.READY:
        return next_or_ready(queue, counter, by)
    if command.deed is Deed.FINISH:
        return queue.finish(counter, done=command.done, by=by)
    if command.deed is Deed.NEXT:
        return queue.call_next(counter, by=by)
    if command.deed is Deed.HOLD:
        return queue.hold(counter, reason=command.reason, by=by)
    if command.deed is Deed.TRANSFER:
        return _transfer(queue, counter, command, by)
    if command.deed is Deed.RETURN:
        # it goes by its number, and the ticket has left the hand while the question stood
        raise NoTicketInHand(counter=counter)
    deeds = {
        Deed.RECALL: queue.recall,
        Deed.START: queue.start,
        Deed.NO_SHOW: queue.no_show,
        Deed.UNDO: queue.undo,
    }
    return deeds[command.deed](counter, by=by)


def _with_chosen(
    queue: Queue, counter: int, command: Command, number: str, by: By
) -> Served | Changed:
    if command.deed is Deed.TRANSFER:
        return _transfer(queue, counter, command, by)
    if command.deed is Deed.CALL:
        return queue.call(counter, number, reason=command.reason, by=by)
    if command.deed is Deed.LET_PASS:
        return queue.let_pass(number, by=by)
    if command.deed is Deed.CANCEL:
        return queue.cancel(number, by=by)
    deeds = {Deed.RESUME: queue.resume, Deed.RETURN: queue.return_}
    return deeds[command.deed](counter, number, by=by)


def _transfer(queue: Queue, counter: int, command: Command, by: By) -> Served:
    return queue.transfer(
        counter,
        number=command.number,
        to_service=command.to_service,
        to_counter=command.to_counter,
        as_next=command.as_next,
        reason=command.reason,
        by=by,
    )
