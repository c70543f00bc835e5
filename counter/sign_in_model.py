"""The sign-in page's view model: who is it, and may they; at the very first start, who is there."""

import logging
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from uuid_utils.compat import uuid7

from common.background.door import HallLink, OpenedHall
from common.background.latest import Latest
from common.background.memory import Memory
from common.readings.desk_view import DeskView
from common.readings.hall import Hall
from common.tickets.errors import MoisoError
from common.tickets.refusals import CounterTaken
from common.tickets.text import Language
from common.use_cases.pins import Pins, PinTriedTooOften, Throttle
from common.use_cases.seats import Fate, Moving, OfficerElsewhere, Seats
from common.use_cases.staff import Staff
from common.use_cases.use_case import By
from counter.desk_words import DeskWords
from counter.screen import NOTHING_SAID, Choice, Said, Tone
from counter.staffed import Staffed, lasting, read_staffed

_SECOND_MS = 1_000

_log = logging.getLogger(__name__)


class Page(StrEnum):
    """Which page the sign-in is at."""

    LOADING = "loading"
    FIRST = "first"
    SIGN_IN = "sign_in"


@dataclass(frozen=True, kw_only=True, slots=True)
class SignInScreen:
    """The sign-in page; `preferred` is the officer who is at the counter already, or ""."""

    page: Page = Page.LOADING
    title: str = ""
    serves: str = ""
    training: bool = False
    officers: tuple[Choice, ...] = ()
    preferred: str = ""
    note: str = ""
    busy: bool = False
    wait_seconds: int = 0
    said: Said = NOTHING_SAID


@dataclass(frozen=True, kw_only=True, slots=True)
class _Try:
    """One attempt to sign in, with what the officer has said yes to."""

    officer: str
    pin: str
    take_over: bool = False
    moving: Moving | None = None
    request_id: str = field(default_factory=lambda: str(uuid7()))

    def but(self, *, take_over: bool = False, moving: Moving | None = None) -> "_Try":
        """Return the next attempt, after another yes."""
        return _Try(
            officer=self.officer,
            pin=self.pin,
            take_over=take_over or self.take_over,
            moving=moving or self.moving,
        )


class SignInModel(QObject):
    """Lets one officer in at one counter; `clock` counts seconds and never goes back.

    `memory` holds the names that an earlier start has read: with them the page stands before the
    hall answers, also while it is away.
    """

    changed = Signal()
    taken = Signal(str)
    """Somebody else is at the counter (their name): ask whether to take it over."""
    elsewhere = Signal(object)
    """The officer is at another counter (OfficerElsewhere): ask whether to move from there."""
    signed_in = Signal(object, object)
    """The officer (SignedIn) and the first reading of the counter (Reading)."""

    def __init__(
        self,
        link: HallLink,
        counter: int,
        language: Language,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
        *,
        memory: Memory[Staffed] | None = None,
    ) -> None:
        super().__init__(parent)
        self.counter = counter
        self._memory = memory
        self._link = link
        self._language = language
        self._clock = clock
        self._words = DeskWords(language, self)
        self._throttle = Throttle(clock)
        self._staffed = memory.last if memory is not None else None
        self._has_read = False
        self._active = True
        self._latest = Latest(
            link, lambda opened: read_staffed(opened, counter), self._show, self._unread
        )
        self._lost = False
        self._busy = False
        self._asked: _Try | None = None
        self._left_behind: Moving | None = None
        self.held_number: str | None = None
        self._closed_until = -math.inf
        self._said = NOTHING_SAID
        self._screen = SignInScreen(title=self._words.title(counter))
        self._seconds = QTimer(self, interval=_SECOND_MS)
        self._seconds.timeout.connect(self.tick)
        link.changed.connect(self.refresh)

    @Property(object, notify=changed)
    def screen(self) -> SignInScreen:
        """What the page shows."""
        return self._screen

    @Slot(str)
    def open(self, why: str = "") -> None:
        """Show the page, with a word about why; reads anew."""
        self._active = True
        self._said = Said(text=why)
        self._update()
        self.refresh()

    # signing in

    @Slot(str, str)
    def sign_in(self, officer: str, pin: str) -> None:
        """Try to sign in."""
        if not officer or not pin:
            self._say(self.tr("Hãy chọn tên và nhập mã PIN."))
            return
        self._attempt(_Try(officer=officer, pin=pin))

    @Slot()
    def take_over(self) -> None:
        """Sign in although somebody else is at the counter; they are signed out."""
        if self._asked is not None:
            self._attempt(self._asked.but(take_over=True))

    @Slot(object)
    def move(self, fate: Fate) -> None:
        """Sign in here and leave the other counter, whose ticket meets this fate."""
        if self._asked is not None and self._left_behind is not None:
            self._attempt(self._asked.but(moving=replace(self._left_behind, fate=fate)))

    @Slot()
    def leave_it(self) -> None:
        """Let the colleague stay, or stay at the other counter."""
        self._asked = None

    @property
    def may_bring(self) -> bool:
        """Say whether nobody is before this counter, so that a ticket can be brought along."""
        return self._staffed is None or self._staffed.reading.desk.in_hand is None

    def _attempt(self, attempt: _Try) -> None:
        if self._busy:
            return
        counter, throttle = self.counter, self._throttle
        self._begin()
        self._link.ask(
            lambda opened: _sign_in(opened, counter, attempt, throttle),
            self._welcome,
            lambda error: self._refused(error, attempt),
        )

    @Slot(str, str, str, str)
    def create(self, key: str, name: str, pin: str, again: str) -> None:
        """Create the very first officer and sign in."""
        if self._busy:
            return
        key, name = key.strip().lower(), " ".join(name.split())
        if not key or not name:
            self._say(self.tr("Hãy nhập mã cán bộ và họ tên."))
            return
        if pin != again:
            self._say(self.tr("Hai lần nhập mã PIN không giống nhau."))
            return
        counter, throttle = self.counter, self._throttle
        self._begin()
        self._link.ask(
            lambda opened: _create(opened, counter, name, _Try(officer=key, pin=pin), throttle),
            self._welcome,
            lambda error: self._refused(error, None),
        )

    def _begin(self) -> None:
        self._busy = True
        self._said = NOTHING_SAID
        self._update()

    def _welcome(self, staffed: Staffed) -> None:
        self._busy = False
        self._asked = None
        self._active = False
        officer = staffed.reading.desk.officer
        self._update()
        self.signed_in.emit(officer, staffed.reading)

    def _refused(self, error: MoisoError, attempt: _Try | None) -> None:
        _log.info("not signed in: %s", error)
        self._busy = False
        if attempt is not None and isinstance(error, CounterTaken | OfficerElsewhere):
            self._ask(error, attempt)
            return
        self._asked = None
        if isinstance(error, PinTriedTooOften):
            seconds = error.fields["seconds"]
            assert isinstance(seconds, int)  # noqa: S101 — narrows the field's type
            self._closed_until = self._clock() + seconds
            self._seconds.start()
        self._say(error.message(self._language))
        self.refresh()

    def _ask(self, error: CounterTaken | OfficerElsewhere, attempt: _Try) -> None:
        """Let the window ask what only the officer can decide."""
        self._asked = attempt
        self._update()
        number = error.fields["number"]
        self.held_number = str(number) if number else None
        if isinstance(error, CounterTaken):
            self.taken.emit(self._name_of(str(error.fields["officer"])))
            return
        counter = error.fields["counter"]
        assert isinstance(counter, int)  # noqa: S101 — narrows the field's type
        self._left_behind = Moving(counter=counter, number=self.held_number)
        self.elsewhere.emit(error)

    def _name_of(self, key: str) -> str:
        officers = self._staffed.officers if self._staffed else ()
        return next((one.name for one in officers if one.key == key), key)

    # reading

    @Slot()
    def refresh(self) -> None:
        """Read who may sign in; many hints to do so become one reading."""
        if self._active:
            self._latest.refresh()

    def _show(self, staffed: Staffed) -> None:
        if not self._active:
            return
        if self._lost:
            self._said = NOTHING_SAID
        self._lost = False
        self._staffed = staffed
        self._has_read = True
        if self._memory is not None and staffed.known:
            self._memory.keep(lasting(staffed))
        self._update()

    def _unread(self, error: MoisoError) -> None:
        if not self._active:
            return
        self._lost = True
        self._say(error.message(self._language))

    @Slot()
    def tick(self) -> None:
        """Let the wait after wrong PINs run down."""
        if self._wait_seconds() == 0:
            self._seconds.stop()
            self._said = NOTHING_SAID
        self._update()

    def _wait_seconds(self) -> int:
        return math.ceil(max(0.0, self._closed_until - self._clock()))

    # showing

    def _say(self, text: str) -> None:
        self._said = Said(text=text, tone=Tone.BAD)
        self._update()

    def _update(self) -> None:
        staffed = self._staffed
        if staffed is None:
            self._screen = SignInScreen(title=self._words.title(self.counter), said=self._said)
            self.changed.emit()
            return
        desk = staffed.reading.desk
        wait = self._wait_seconds()
        self._screen = SignInScreen(
            page=Page.SIGN_IN if staffed.known else Page.FIRST,
            title=self._words.title(self.counter),
            serves=self._words.serves(desk),
            training=staffed.reading.site.training,
            officers=tuple(Choice(key=one.key, words=one.name) for one in staffed.officers),
            preferred=desk.officer.key if desk.officer else "",
            note=self._note(desk),
            busy=self._busy,
            wait_seconds=wait,
            said=self._wait_words(wait) if wait else self._said,
        )
        self.changed.emit()

    def _note(self, desk: DeskView) -> str:
        if self._lost:
            return self.tr("Mất kết nối. Cửa sổ tự kết nối lại.")
        if not self._has_read:
            return self.tr("Đang kết nối…")  # names are remembered; who waits nobody knows
        if desk.in_hand is not None:
            words = self.tr("Quầy còn giữ số {number}.")
            return words.format(number=desk.in_hand.ticket.number)
        if desk.waiting:
            return self.tr("{count} người đang chờ.").format(count=len(desk.waiting))
        return self.tr("Không có ai chờ.")

    def _wait_words(self, seconds: int) -> Said:
        return Said(text=PinTriedTooOften(seconds=seconds).message(self._language), tone=Tone.BAD)


def _sign_in(opened: OpenedHall, counter: int, attempt: _Try, throttle: Throttle) -> Staffed:
    Pins(opened.database, opened.site.key, throttle).verify(attempt.officer, attempt.pin)
    by = By(officer=attempt.officer, request_id=attempt.request_id)
    Seats(opened.database, opened.site.key).sit(
        counter, take_over=attempt.take_over, moving=attempt.moving, by=by
    )
    return read_staffed(opened, counter)


def _create(
    opened: OpenedHall, counter: int, name: str, attempt: _Try, throttle: Throttle
) -> Staffed:
    """Add the first officer, unless somebody was quicker at another window."""
    if not Hall(opened.database, opened.site.key).officers():
        Staff(opened.database, opened.site.key).add_officer(attempt.officer, name, attempt.pin)
    return _sign_in(opened, counter, attempt, throttle)
