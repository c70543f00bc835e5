"""The desk page's view model: reads the counter, sends the officer's presses, says what they did."""

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

from common.answers import Served
from common.background.door import HallLink
from common.background.latest import Latest
from common.database.faults import DatabaseUnreachable
from common.readings.desk_view import DeskView, SignedIn
from common.tickets.errors import Fault, MoisoError
from common.tickets.text import Language
from common.use_cases.use_case import By
from counter.arrivals import Arrivals
from counter.commands import Answered, Command, Deed, allowed, perform
from counter.desk_reading import Reading, read_desk
from counter.desk_screen import Situation, Slowness, screen_of
from counter.desk_words import DeskWords
from counter.eye import Eye
from counter.hall_model import HallModel, MessageWish
from counter.leaving import SignOut
from counter.offers import Offers
from counter.paper_words import PaperWords
from counter.presses import Outcome, Presses
from counter.refusing import refusal_of
from counter.screen import NOTHING_SAID, CountRow, Said, Screen, Tone, WaitingRow
from counter.ticket_rows import CountRows, TicketRows

_CLOCK_MS = 1_000

_log = logging.getLogger(__name__)


class DeskModel(QObject):
    """One officer at one counter.

    `clock` counts seconds and never goes back. Readings are dropped when they come late; the
    answer to a press never is.
    """

    changed = Signal()
    left = Signal(str)
    """The officer is no longer at this counter; why, or "" after signing out here."""

    def __init__(
        self,
        link: HallLink,
        counter: int,
        language: Language,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.counter = counter
        self.waiting = TicketRows(WaitingRow, "number", self)
        self.aside = TicketRows(WaitingRow, "number", self)
        self.counts = CountRows(CountRow, "service", self)
        self.sight = HallModel(link, counter, language, clock, self)
        self.sight.said.connect(self._hall_said)
        self._link = link
        self._language = language
        self._clock = clock
        self._words = DeskWords(language, self)
        self._paper = PaperWords(language, self)
        self.offers = Offers(self._words, self._paper, language)
        self._presses = Presses(clock)
        self._lost_wish: SignOut | None = None
        self._officer: SignedIn | None = None
        self._reading: Reading | None = None
        self._read_at = 0.0
        self._latest = Latest(
            link, lambda opened: read_desk(opened, counter, clock), self._read, self._unread
        )
        self._arrivals = Arrivals(link, counter, self._arrived)
        self._lost = False
        self._busy: Deed | None = None
        self._said = NOTHING_SAID
        self._devices = ""
        self._slowness = Slowness(self._words)
        self._eye = Eye()
        self._screen = Screen(title=self._words.title(counter))
        self._seconds = QTimer(self, interval=_CLOCK_MS)
        self._seconds.timeout.connect(self.tick)
        link.changed.connect(self._hall_changed)

    @Property(object, notify=changed)
    def screen(self) -> Screen:
        """What the page shows."""
        return self._screen

    @property
    def language(self) -> Language:
        """The language in which errors are said."""
        return self._language

    # coming and going

    def begin(self, officer: SignedIn, reading: Reading) -> None:
        """Show the desk of an officer who has just signed in."""
        self._officer = officer
        self._said = NOTHING_SAID
        self._busy = None
        self._paper.pass_over(reading.desk.paper.reprints)
        there = reading.desk.in_hand
        self._eye.begin(there.ticket.number if there else None)
        self._seconds.start()
        self._show(reading)

    def leaving_choices(self) -> tuple[Deed | None, ...]:
        """Return what can become of the ticket in hand at sign-out; None leaves it as it is."""
        state = self._screen.in_hand_state
        if state is None:
            return ()
        deeds = (Deed.FINISH, Deed.HOLD, Deed.RETURN)
        return (*(deed for deed in deeds if allowed(deed, state)), None)

    @Slot(object)
    def sign_out(self, deed: Deed | None = None, reason: str | None = None) -> None:
        """Sign out; first do `deed` with the ticket in hand, if one is given."""
        if self._officer is None or self._busy is not None:
            return
        number = self._screen.in_hand if deed is Deed.RETURN else None
        command = Command(deed=deed, number=number, reason=reason) if deed else None
        now = self._clock()
        self._ask_to_leave(
            SignOut(
                counter=self.counter,
                officer=self._officer.key,
                command=command,
                seen=self._eye.seen(now),
                at=now,
            )
        )

    def _ask_to_leave(self, wish: SignOut) -> None:
        self._lost_wish = None
        self._busy = wish.shown_as
        self._update()
        self._link.ask(
            wish.perform, lambda _: self._leave(""), lambda error: self._not_left(wish, error)
        )

    def _not_left(self, wish: SignOut, error: MoisoError) -> None:
        self._busy = None
        if isinstance(error, DatabaseUnreachable):
            self._lost_wish = wish
        self._failed(error)

    def _leave(self, why: str) -> None:
        self._busy = None
        self._lost_wish = None
        self._presses.leave()
        self._officer = None
        self._seconds.stop()
        self.left.emit(why)

    # pressing

    @Slot(object)
    def press(self, command: Command) -> None:
        """Do what a key or a button asks, unless it is the press before or not possible now."""
        if self._officer is None:
            return
        if command.number is None and command.deed is Deed.RETURN:
            command = replace(command, number=self._screen.in_hand)
        if self._busy is not None or self._lost:
            return
        desk = self._reading.desk if self._reading else None
        refusal = refusal_of(command, self._screen.enabled, self.counter, desk)
        if refusal is not None:
            self.refuse(refusal)
            return
        command = replace(command, seen=self._eye.seen(self._clock()))
        request_id = self._presses.press(command)
        if request_id is None:
            return
        self._lost_wish = None  # whoever goes on working has not left
        self._said = NOTHING_SAID
        self._send(command, request_id, self._officer)

    def _send(self, command: Command, request_id: str, officer: SignedIn) -> None:
        counter = self.counter
        by = By(officer=officer.key, request_id=request_id, seat=counter, seen=command.seen)
        self._busy = command.deed
        self._update()
        self._link.ask(
            lambda opened: perform(opened, counter, command, by),
            lambda answer: self._done(command, answer),
            lambda error: self._not_done(command, error),
        )

    def _done(self, command: Command, answer: Answered) -> None:
        self._busy = None
        self._presses.ended(command, Outcome.DONE)
        if isinstance(answer, Served):
            self._eye.know(answer.number)
        self._said = Said(text=self._words.deeds.done(command, answer), tone=Tone.GOOD)
        self._update()
        self.refresh()

    def _not_done(self, command: Command, error: MoisoError) -> None:
        self._busy = None
        lost = isinstance(error, Fault)
        self._presses.ended(command, Outcome.UNKNOWN if lost else Outcome.REFUSED)
        if isinstance(error, DatabaseUnreachable):
            self._presses.lose(command)
        self._failed(error)

    def _failed(self, error: MoisoError) -> None:
        _log.info("refused: %s", error)
        self.refuse(error)
        self.refresh()

    def refuse(self, why: MoisoError) -> None:
        """Say why something was not done."""
        self._said = Said(text=why.message(self._language), tone=Tone.BAD)
        self._update()

    def send(self, wish: MessageWish) -> None:
        """Say something to the hall."""
        if self._officer is not None:
            self.sight.send(wish, self._officer)

    @Slot(object)
    def _hall_said(self, said: Said) -> None:
        self._said = said
        self._update()
        self.refresh()

    def say_devices(self, words: str) -> None:
        """Say which of the counter's own devices are not there; "" when all are."""
        self._devices = words
        self._update()

    # reading

    @Slot()
    def _hall_changed(self) -> None:
        if self._officer is not None and self._busy is None:
            self._ask_again(self._officer)
        self.refresh()

    def _ask_again(self, officer: SignedIn) -> None:
        """Ask again what the server was lost over, unless it is too long ago."""
        wish, self._lost_wish = self._lost_wish, None
        lost = self._presses.again()
        if wish is not None and wish.is_still_meant(self._clock()):
            self._ask_to_leave(wish)
        elif lost is not None:
            self._send(*lost, officer)

    @Slot()
    def refresh(self) -> None:
        """Read the counter again; many hints to do so become one reading."""
        if self._officer is not None:
            self._latest.refresh()

    def _read(self, reading: Reading) -> None:
        if self._officer is None:
            return
        if reading.desk.officer is None or reading.desk.officer.key != self._officer.key:
            if self._busy is None:
                there = reading.desk.officer
                seat = reading.desk.hall.seat_of(self._officer.key)
                self._leave(self._words.deeds.gone(there, seat))
            return
        self._show(reading)

    def _show(self, reading: Reading) -> None:
        if self._lost:
            self._said = NOTHING_SAID
        self._lost = False
        self._reading = reading
        self.offers.read(reading)
        self._read_at = self._clock()
        self._slowness.note(reading.took)
        if self._busy is None:
            self._presses.forget(Outcome.UNKNOWN)  # what became of them can be seen now
        self._update()

    def _unread(self, error: MoisoError) -> None:
        if self._officer is None:
            return
        self._lost = True
        self._said = Said(text=error.message(self._language), tone=Tone.BAD)
        self._update()

    # showing

    @Slot()
    def tick(self) -> None:
        """Let the shown times go on; call whoever has come while the counter stands ready."""
        self._update()
        if self._reading and self._officer and not self._lost and self._busy is None:
            self._arrivals.look(self._reading.desk, self._officer.key)

    def _arrived(self, served: Served) -> None:
        self._said = Said(text=self._words.deeds.arrived(served.number or ""), tone=Tone.GOOD)
        self._update()
        self.refresh()

    @Slot()
    def services_changed(self) -> None:
        """Say that a supervisor has changed what the counter serves, and read it."""
        self._said = Said(text=self._words.deeds.services_changed(), tone=Tone.GOOD)
        self._update()
        self.refresh()

    def _now(self, desk: DeskView) -> datetime:
        """Return the database's time now, by how long ago it was read."""
        return desk.now + timedelta(seconds=self._clock() - self._read_at)

    def _update(self) -> None:
        reading = self._reading
        if reading is None or self._officer is None:
            return
        desk, words, now = reading.desk, self._words, self._now(reading.desk)
        self._said = self._paper.news(desk.paper.reprints, now) or self._said
        situation = Situation(
            officer=self._officer,
            lost=self._lost,
            busy=self._busy,
            said=self._said,
            devices=self._devices,
        )
        self._screen = screen_of(reading, situation, words, now, self._slowness.said)
        self._eye.look(self._screen.in_hand, self._clock())
        self.waiting.show(words.waiting(desk, now))
        self.aside.show(words.aside(desk, now))
        self.sight.show(desk.hall, now, reading.site.timezone)
        self.counts.show(words.counts(desk, now))
        self.changed.emit()
        self.sight.note_seen()
