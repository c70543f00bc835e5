"""What the officer's window shows at one moment; views only lay it out."""

from dataclasses import dataclass, field
from enum import StrEnum

from common.tickets.ticket import State
from counter.commands import Deed


class Mood(StrEnum):
    """The counter's state as its sign and colour show it."""

    WAITING = "waiting"
    CALLING = "calling"
    SERVING = "serving"
    READY = "ready"
    PAUSED = "paused"
    LOST = "lost"


class Tone(StrEnum):
    """How a line of words is meant."""

    PLAIN = "plain"
    GOOD = "good"
    BAD = "bad"


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """A line of words to the officer."""

    text: str = ""
    tone: Tone = Tone.PLAIN


NOTHING_SAID = Said()


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """The ticket in hand; `number` is "" where nobody is at the counter.

    `clock` is the running serving time, "" unless somebody is served.
    """

    heading: str = ""
    number: str = ""
    service: str = ""
    priority: str = ""
    waited: str = ""
    clock: str = ""
    announced: Said = NOTHING_SAID


@dataclass(frozen=True, kw_only=True, slots=True)
class WaitingRow:
    """One line of a list: a number, its class, how long, and why it stands there."""

    number: str
    priority: str
    time: str
    why: str
    deeds: tuple[Deed, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CountRow:
    """How many wait for one service, and the longest of them."""

    service: str
    waiting: str
    longest: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Screen:
    """The desk page.

    `serves_count` says `serves` as a count. `enabled` are the deeds that the table of transitions and the connection allow now, `busy` the
    one under way. `undo_seconds` is 0 where nothing can be taken back. `calls` is how often the
    ticket in hand was called.
    """

    title: str = ""
    serves: str = ""
    serves_count: str = ""
    mood: Mood = Mood.LOST
    mood_words: str = ""
    training: bool = False
    card: Card = field(default_factory=Card)
    next_words: str = ""
    enabled: frozenset[Deed] = frozenset()
    busy: Deed | None = None
    paused: bool = False
    ready: bool = False
    undo_seconds: int = 0
    undo_words: str = ""
    said: Said = NOTHING_SAID
    waiting_title: str = ""
    waiting_short: str = ""
    aside_title: str = ""
    counts_title: str = ""
    longest: str = ""
    printers: str = ""
    officer: str = ""
    in_hand: str | None = None
    in_hand_state: State | None = None
    calls: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """Something to choose: what it is called, and the key it stands for."""

    key: str
    words: str
