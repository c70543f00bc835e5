"""The desk's screen, put together from what was read and how the window stands."""

from dataclasses import dataclass
from datetime import datetime

from common.readings.desk_view import DeskView, SignedIn
from common.tickets.ticket import State
from counter.commands import ROLL_DEEDS, Deed
from counter.desk_reading import Reading
from counter.desk_words import DeskWords, mood_of, own_deeds
from counter.screen import Said, Screen

SLOW_SECONDS = 1.0
"""Two readings in a row that take longer are worth a word: the next press may have to wait."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Situation:
    """How the window stands: who sits here, what is under way, and what it says.

    `devices` names the counter's own devices that are not there.
    """

    officer: SignedIn
    lost: bool
    busy: Deed | None
    said: Said
    devices: str = ""


class Slowness:
    """Says that the database is slow once it lasts: one slow reading is nobody's business."""

    def __init__(self, words: DeskWords) -> None:
        self._words = words
        self._before = False
        self.said = ""

    def note(self, seconds: float) -> None:
        """Take how long a reading took."""
        slow = seconds > SLOW_SECONDS
        self.said = self._words.hall.slow(seconds) if slow and self._before else ""
        self._before = slow


def screen_of(
    reading: Reading, situation: Situation, words: DeskWords, now: datetime, slow: str
) -> Screen:
    """Return what the desk page shows at `now` of the database's clock."""
    desk, lost = reading.desk, situation.lost
    ticket = desk.in_hand.ticket if desk.in_hand else None
    state = ticket.state if ticket else None
    mood = mood_of(desk, state, lost=lost)
    undo_seconds = _undo_seconds(desk, situation.officer, now)
    busy = None if lost else situation.busy
    warnings = (*_warnings(reading, words), slow, situation.devices, words.held_long(desk, now))
    return Screen(
        title=words.title(desk.counter),
        serves=words.serves(desk),
        serves_count=words.serves_count(desk),
        mood=mood,
        mood_words=words.mood(mood),
        training=reading.site.training,
        card=words.card(desk, now, reading.site.timezone),
        next_words=words.deeds.busy(busy),
        enabled=frozenset()
        if lost or situation.busy is not None
        else _enabled(desk, state, undo_seconds),
        busy=busy,
        paused=desk.status == "paused",
        ready=desk.status == "ready",
        undo_seconds=undo_seconds,
        undo_words=words.deeds.undo(desk) if undo_seconds else "",
        said=situation.said,
        waiting_title=words.waiting_title(desk),
        waiting_short=words.waiting_short(desk),
        aside_title=words.aside_title(desk),
        counts_title=words.counts_title(),
        longest=words.longest(desk, now),
        printers=" · ".join(filter(None, warnings)),
        officer=situation.officer.name,
        in_hand=ticket.number if ticket else None,
        in_hand_state=state,
        calls=ticket.attempts if ticket else 0,
    )


def _warnings(reading: Reading, words: DeskWords) -> tuple[str, ...]:
    desk = reading.desk
    silent = {one.name for one in desk.silent_boards}
    others = [one for one in desk.hall.boards if one.mute_reason is None or one.board not in silent]
    boards = words.hall.boards(others, reading.site.timezone)
    return words.printers(desk), words.boards(desk), boards


def _enabled(desk: DeskView, state: State | None, undo_seconds: int) -> frozenset[Deed]:
    always = {Deed.NEXT, Deed.READY, Deed.CALL, Deed.WALK_IN, Deed.REPRINT, *ROLL_DEEDS}
    always.add(Deed.REOPEN if desk.status == "paused" else Deed.PAUSE)
    if desk.status == "ready":
        always.add(Deed.REOPEN)
    if undo_seconds:
        always.add(Deed.UNDO)
    own = own_deeds(state)
    if Deed.FINISH in own:
        always.add(Deed.DONE)
    return own | always


def _undo_seconds(desk: DeskView, officer: SignedIn, now: datetime) -> int:
    last = desk.undoable
    if last is None or last.officer != officer.key:
        return 0
    left = (last.until - now).total_seconds()
    return max(0, int(left) + (left > int(left)))
