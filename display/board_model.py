"""What the waiting room sees: the newest call, the last ones, and what is wrong with the board."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final, Literal, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, Qt, Signal, SignalInstance, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from common.background.door import HallLink, OpenedHall
from common.background.latest import Latest
from common.background.memory import Memory
from common.background.reports import Reports
from common.background.rows import Rows
from common.background.wait_times import WaitTimes
from common.board.content import Arrangement, CallRow, arranged, call_rows
from common.board.layout import widths_of
from common.board.waits import wait_parts
from common.database.sites import SiteView
from common.line_breaks.whole_names import kept_whole
from common.readings.board_leases import Lease
from common.readings.boards import EVERYTHING, BoardCall, BoardView, Zone, read_board
from common.tickets.errors import MoisoError
from common.tickets.text import Language
from common.use_cases.records import Records
from display.between.model import Between
from display.board_clock import BoardClock
from display.foot import Foot
from display.lease import BoardLease
from display.measures import BoardMeasures
from display.places import Places
from display.sound_watch import HEARD_ELSEWHERE, SoundWatch

QML_IMPORT_NAME = "MoiSo.Display"
QML_IMPORT_MAJOR_VERSION = 1

Showing = Literal["starting", "missing", "quiet", "calls"]

NEWS: Final = timedelta(minutes=1)
"""A call older than this draws no attention to itself when a board is switched on."""

_log = logging.getLogger(__name__)


class CallAnnouncer(Protocol):
    """What the board needs of its announcer."""

    @property
    def changed(self) -> SignalInstance:
        """Emitted when one of the others is another."""

    @property
    def sounding(self) -> BoardCall | None:
        """The call that is being spoken now."""

    @property
    def lately(self) -> tuple[UUID, ...]:
        """The tickets that came to the first place a moment ago, the latest first."""

    @property
    def trouble(self) -> MoisoError | None:
        """Why the latest call could not sound."""

    def hear(self, view: BoardView, zone: ZoneInfo) -> None:
        """Take what is to be spoken from a reading of a centre in `zone`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Read:
    site: SiteView
    view: BoardView
    lease: Lease | None


@QmlElement
@QmlUncreatable("the board makes it")
class BoardModel(QObject):  # type: ignore[operator]  # the decorator\'s stub misses its call
    """Reads the hall whenever it changes, and keeps what it shows while it is cut off.

    `arrived` says that the newest call has just come; `name` is the one that its records carry;
    `memory` holds the centre as an earlier start has read it.
    """

    changed = Signal()
    arrived = Signal()

    def __init__(
        self,
        link: HallLink,
        announcer: CallAnnouncer,
        *,
        name: str,
        measures: BoardMeasures,
        clock: BoardClock,
        foot: Foot,
        language: Language,
        places: Places | None = None,
        zone: Zone = EVERYTHING,
        lease: BoardLease | None = None,
        memory: Memory[SiteView] | None = None,
        between: Between | None = None,
        sound: SoundWatch | None = None,
        waits: WaitTimes | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._memory = memory
        self._link = link
        self._announcer = announcer
        self._reports = Reports(link, self)
        self._board = name
        self._measures = measures
        self._clock = clock
        self._foot = foot
        self._places = places
        self._zone = zone
        self._lease = lease
        self._between = between
        self._sound = sound
        self._waits = waits
        self._language = language
        self._read: _Read | None = None
        self._error: MoisoError | None = None
        self._latest = Latest(link, self._reading, self._show, self._cut_off)
        self._hero: BoardCall | None = None
        self._last: tuple[BoardCall, ...] = ()
        self._greeted: set[UUID] = set()
        self._reported: set[UUID] = set()
        self._rows: Rows[CallRow] = Rows(CallRow, "key", self)
        self._follow()
        if self._site is not None:
            measures.hold(widths_of(()), training=self._site.training)

    def _follow(self) -> None:
        """Hear of whatever changes what is to be seen."""
        self._link.changed.connect(self.refresh)
        if self._lease is not None:
            self._lease.changed.connect(self.refresh)
        if self._sound is not None:
            self._sound.changed.connect(self.changed)
        if self._between is not None:
            self._between.changed.connect(self._arrange)
        if self._waits is not None:
            self._waits.changed.connect(self._arrange)
        # queued: between one call and the next the announcer is silent for a moment only
        self._announcer.changed.connect(self._arrange, Qt.ConnectionType.QueuedConnection)
        self._measures.changed.connect(self._arrange)

    @property
    def visible_calls(self) -> tuple[BoardCall, ...]:
        """The calls on the screen, the huge one first."""
        # while the board rests it stands in the list
        hero = () if self._hero is None or self._hero in self._last else (self._hero,)
        if self._places is not None and self._places.is_used:
            read = self._read
            calls = (*hero, *(read.view.last if read else ()))
            return tuple(call for call in calls if self._places.holds(call))
        return hero + self._last[: self._measures.plan.rows]

    @Slot()
    def refresh(self) -> None:
        """Read the hall anew; while a reading is under way, once more after it."""
        self._latest.refresh()

    def painted(self, calls: Sequence[BoardCall]) -> None:
        """Record that the room has seen these calls, each once."""
        for call in calls:
            if not call.shown and call.call_id not in self._reported:
                self._reported.add(call.call_id)
                self._report(call)

    def _report(self, call: BoardCall) -> None:
        def record(opened: OpenedHall) -> None:
            Records(opened.database, call.site).shown(call.call_id, self._board)

        self._reports.send(("shown", call.call_id), record)

    # reading

    @property
    def _site(self) -> SiteView | None:
        """The centre, also before it was read."""
        if self._read is not None:
            return self._read.site
        return self._memory.last if self._memory is not None else None

    def _reading(self, opened: OpenedHall) -> _Read:
        lease = self._lease.confirm(opened) if self._lease is not None else None
        return _Read(
            site=opened.site,
            lease=lease,
            view=read_board(opened.database, opened.site.key, self._board, self._zone),
        )

    def _show(self, read: _Read) -> None:
        self._read, self._error = read, None
        if self._memory is not None:
            self._memory.keep(read.site)
        self._clock.set(read.view.now, read.site.timezone)
        self._foot.show(read.view.services)
        if self._lease is not None and read.lease is not None:
            self._lease.confirmed(read.lease)
        is_silent = read.lease is not None and not read.lease.held
        heard = replace(read.view, to_speak=(), mute=()) if is_silent else read.view
        self._announcer.hear(heard, read.site.timezone)
        known = {call.call_id for call in (*read.view.last, *read.view.to_speak)}
        self._greeted &= known
        self._reported &= known
        self._arrange()

    def _cut_off(self, error: MoisoError) -> None:
        if self._error is None:
            _log.info("the board is cut off: %s", error)
        self._error = error
        self._arrange()

    # arranging

    @Slot()
    def _arrange(self) -> None:
        """Put the call that sounds, else the newest one, in the first place."""
        if self._read is not None:
            view = self._read.view
            announcer = self._announcer
            arrangement = arranged(view, announcer.sounding, announcer.lately)
            self._hero = arrangement.hero
            # in the place of the huge call stands something else: it is the first of the list
            self._last = arrangement.listed(with_hero=self._rests())
            everything = [*self._last, *([self._hero] if self._hero else [])]
            self._tell_waits(view, arrangement)
            self._measures.hold(
                widths_of((call.number, call.counter) for call in everything),
                training=self._read.site.training,
            )
            self._rows.show(call_rows(self._last[: self._measures.plan.rows]))
        self.changed.emit()
        self._greet()

    def _tell_waits(self, view: BoardView, arrangement: Arrangement) -> None:
        """Fill the places, and say how long people wait there or at the foot, as long as it holds."""
        waits = {}
        if self._waits is not None and self._error is None:
            known = ((one.key, self._waits.wait(one.key)) for one in view.services)
            waits = {key: estimate for key, estimate in known if estimate is not None}
        if self._places is not None:
            self._places.show(view, arrangement, waits)
        has_places = self._places is not None and self._places.tells_waits
        self._foot.tell(() if has_places else wait_parts(view.services, waits, self._language))

    def _rests(self) -> bool:
        """Tell of the newest call, and say whether something else has its place."""
        if self._between is None:
            return False
        has_room = self._places is None or not self._places.is_used or self._hero is None
        is_quiet = self._error is None and self._announcer.sounding is None
        self._between.attend(self._get_call(), may_rest=is_quiet and has_room)
        return self._between.is_resting

    def _greet(self) -> None:
        """Draw every eye to a call that has come to the first place, once."""
        hero, read = self._hero, self._read
        if hero is None or read is None or hero.call_id in self._greeted:
            return
        self._greeted.add(hero.call_id)
        if read.view.now - hero.called_at < NEWS or self._announcer.sounding is not None:
            self.arrived.emit()

    # what the screen reads

    def _get_state(self) -> str:
        state: Showing = "calls"
        if self._read is None:
            state = "starting" if self._error is None else "missing"
        elif self._hero is None:
            state = "quiet"
        return state

    def _get_number(self) -> str:
        return self._hero.number if self._hero else ""

    def _get_counter(self) -> str:
        return str(self._hero.counter) if self._hero else ""

    def _get_call(self) -> str:
        return str(self._hero.call_id) if self._hero else ""

    def _get_rows(self) -> Rows[CallRow]:
        return self._rows

    def _get_centre(self) -> str:
        return kept_whole(self._site.name.in_language(self._language)) if self._site else ""

    def _get_training(self) -> bool:
        return self._site is not None and self._site.training

    def _get_is_cut_off(self) -> bool:
        return self._read is not None and self._error is not None

    def _get_fault(self) -> str:
        return self._error.message(self._language) if self._error else ""

    def _get_trouble(self) -> str:
        trouble = (self._sound or self._announcer).trouble
        return trouble.message(self._language) if trouble else ""

    def _get_unheard(self) -> bool:
        """Whether the trouble keeps calls from being heard at all."""
        trouble = (self._sound or self._announcer).trouble
        return trouble is not None and trouble.code not in HEARD_ELSEWHERE

    def _get_twin(self) -> str:
        twin = self._lease.trouble if self._lease is not None else None
        return twin.message(self._language) if twin else ""

    state = Property(str, _get_state, notify=changed)
    number = Property(str, _get_number, notify=changed)
    counter = Property(str, _get_counter, notify=changed)
    call = Property(str, _get_call, notify=changed)
    rows = Property(QObject, _get_rows, constant=True)
    centre = Property(str, _get_centre, notify=changed)
    training = Property(bool, _get_training, notify=changed)
    is_cut_off = Property(bool, _get_is_cut_off, notify=changed)
    fault = Property(str, _get_fault, notify=changed)
    trouble = Property(str, _get_trouble, notify=changed)
    is_unheard = Property(bool, _get_unheard, notify=changed)
    twin = Property(str, _get_twin, notify=changed)
