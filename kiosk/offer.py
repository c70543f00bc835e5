"""What the start screen offers: services with who waits, priority classes, opening times."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from PySide6.QtCore import Property, QCoreApplication, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from common.background.door import HallLink
from common.background.latest import Latest
from common.background.rows import Rows
from common.background.wait_times import WaitTimes
from common.clock import Clock, SystemClock
from common.readings.lobby import OfferedService
from common.tickets.errors import MoisoError
from common.tickets.moments import time_of_day
from common.tickets.opening_hours import OPEN, Opening, OpeningHours, opening
from kiosk.reading import Reading, read_with
from kiosk.wait_words import wait_words

QML_IMPORT_NAME = "MoiSo.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

WIDE_SERVICE: Final = "tra_ket_qua"
"""Who comes for a result comes for nothing else: that card is wide and stands last."""

LOOK_MILLISECONDS: Final = 250
"""How late the minute at which numbers begin or end may be seen; the hall itself says nothing then."""

_UNKNOWN: Final = -1
_AT_ONCE: Final = 5
"""Nobody waits, and a counter is free within so many minutes: there is nothing to say of it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ServiceCard:
    """A service's card; `waiting` is -1 while cut off, `opens` says why it is not open, till when.

    `wait` says how long the next one waits, "" where nobody knows. `opens` is "" where the heading
    says it of all services; `opens_again` says more, for a card that has room.
    """

    key: str
    prefix: str
    name: str
    waiting: int
    wait: str
    served: bool
    open: bool
    opens: str
    opens_again: str
    wide: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class PriorityCard:
    """A priority class's button."""

    key: str
    name: str


@QmlElement
@QmlUncreatable("the kiosk makes it")
class Offer(QObject):  # type: ignore[operator]  # the decorator\'s stub misses its call
    """Reads the hall whenever it changes; keeps the services on the screen while it is cut off."""

    changed = Signal()
    was_read = Signal(object)
    was_cut_off = Signal(object)

    def __init__(
        self,
        link: HallLink,
        hours: OpeningHours | None,
        language: str,
        parent: QObject | None = None,
        *,
        clock: Clock | None = None,
        waits: WaitTimes | None = None,
    ) -> None:
        super().__init__(parent)
        self._hours = hours
        self._language = language
        self._clock = clock or SystemClock()
        self._read: Reading | None = None
        self._error: MoisoError | None = None
        self._heading = ""
        self._latest = Latest(link, read_with(self._clock), self._show, self._cut_off)
        self._services: Rows[ServiceCard] = Rows(ServiceCard, "key", self)
        self._priorities: Rows[PriorityCard] = Rows(PriorityCard, "key", self)
        link.changed.connect(self.refresh)
        self._waits = waits
        if waits is not None:
            waits.changed.connect(self._reword)
        self._was_open: tuple[tuple[str, bool], ...] = ()
        self._looking = QTimer(self, interval=LOOK_MILLISECONDS)
        self._looking.timeout.connect(self.look)
        self._looking.start()

    @Slot()
    def look(self) -> None:
        """Look at the clock: word everything anew, and read the hall, when a session begins or ends."""
        if self._read is not None and self._open_now() != self._was_open:
            self._reword()
            self.refresh()

    def _open_now(self) -> tuple[tuple[str, bool], ...]:
        services = self._read.lobby.services if self._read is not None else ()
        return tuple(
            (one.key, self._opening(one.key).open and not self._is_spent(one)) for one in services
        )

    @Slot()
    def refresh(self) -> None:
        """Read the hall anew; while a reading is under way, once more after it."""
        self._latest.refresh()

    def begin_with(self, kept: Reading) -> None:
        """Show what this machine kept of the hall until the hall answers."""
        if self._read is None:
            self._read = kept
            self._reword()

    def use_hours(self, hours: OpeningHours | None) -> None:
        """Give numbers in these hours from now on; None: at any time."""
        self._hours = hours
        self._reword()

    def use_language(self, language: str) -> None:
        """Word everything in `language`."""
        self._language = language
        self._reword()

    def is_open(self, service: str) -> bool:
        """Say whether numbers of `service` are given now."""
        card = self.card(service)
        return card is not None and card.open

    def card(self, service: str) -> ServiceCard | None:
        """Return a service's card with all its own words; None for one that is not offered."""
        offered = self._read.lobby.services if self._read is not None else ()
        return next((self._card(one) for one in offered if one.key == service), None)

    def priority_name(self, priority: str) -> str:
        """Return a class's name, or "" if it is not offered."""
        return next((row.name for row in self._priorities.rows if row.key == priority), "")

    def _show(self, read: Reading) -> None:
        self._read, self._error = read, None
        self._reword()
        self.was_read.emit(read)

    def _cut_off(self, error: MoisoError) -> None:
        self._error = error
        self._reword()
        self.was_cut_off.emit(error)

    @Slot()
    def _reword(self) -> None:
        self._was_open = self._open_now()
        if self._read is not None:
            services = sorted(
                self._read.lobby.services, key=lambda service: service.key == WIDE_SERVICE
            )
            shown = [self._card(service) for service in services]
            self._heading = self._heading_of(shown)
            if self._heading:
                shown = [replace(card, opens="", opens_again="") for card in shown]
            self._services.show(shown)
            self._priorities.show(
                [
                    PriorityCard(key=one.key, name=one.name.in_language(self._language))
                    for one in self._read.lobby.priorities
                ]
            )
        self.changed.emit()

    def _card(self, service: OfferedService) -> ServiceCard:
        at = self._opening(service.key)
        spent = at.open and self._is_spent(service)
        return ServiceCard(
            key=service.key,
            prefix=service.prefix,
            name=service.name.in_language(self._language),
            waiting=_UNKNOWN if self._error else service.waiting,
            wait=self._wait(service) if at.open and not spent else "",
            served=service.served,
            open=at.open and not spent,
            opens=self._spent(service) if spent else "" if at.open else self._opens(at),
            opens_again=self._spent_till(service) if spent else "",
            wide=service.key == WIDE_SERVICE,
        )

    def _wait(self, service: OfferedService) -> str:
        """Return how long the next one waits; nothing of a wait that is none."""
        if self._waits is None or self._error or not service.served:
            return ""
        estimate = self._waits.wait(service.key)
        if estimate is None or (not service.waiting and estimate.high <= _AT_ONCE):
            return ""
        return wait_words(estimate)

    def _heading_of(self, cards: list[ServiceCard]) -> str:
        """Return what is true of all services while none is open; "" where each says its own."""
        words = {card.opens_again or card.opens for card in cards}
        return words.pop() if len(words) == 1 and not any(card.open for card in cards) else ""

    def _is_spent(self, service: OfferedService) -> bool:
        """Say whether all numbers are given; what was heard holds until there are new ones."""
        now = self.local_now()
        return service.left == 0 and (service.again is None or now is None or now < service.again)

    def _spent(self, service: OfferedService) -> str:
        again, now = service.again, self.local_now()
        if again is None or now is None or again.date() != now.date():
            return self.tr("Hết số hôm nay")
        return self.tr("Hết số đến {time}").format(time=time_of_day(again))

    def _spent_till(self, service: OfferedService) -> str:
        again, words = service.again, self._spent(service)
        if again is None or words != self.tr("Hết số hôm nay"):
            return words
        more = self.tr("Hết số hôm nay, cấp lại lúc {time} {day}")
        return more.format(time=time_of_day(again), day=_weekday(again))

    def _opening(self, service: str) -> Opening:
        """Return whether a service is open; who practises does so at any time."""
        now = self.local_now()
        if self._hours is None or now is None or self._get_training():
            return OPEN
        return opening(self._hours.of(service), now)

    def local_now(self) -> datetime | None:
        """Return the time in the centre, as its hall has it; None before it was read."""
        if self._read is None:
            return None
        return self._read.now(self._clock).astimezone(self._read.site.timezone)

    def _opens(self, at: Opening) -> str:
        now = self.local_now()
        if at.next_begins is None or now is None:
            return self.tr("Tạm ngừng phục vụ")
        clock = time_of_day(at.next_begins)
        if at.next_begins.date() == now.date():
            return self.tr("Phục vụ từ {time}").format(time=clock)
        day = _weekday(at.next_begins)
        return self.tr("Phục vụ từ {time} {day}").format(time=clock, day=day)

    def _get_closed(self) -> bool:
        return bool(self._services.rows) and not any(row.open for row in self._services.rows)

    def _get_spent(self) -> bool:
        """Say whether it is for want of numbers, not for the hour, that nothing is offered."""
        return self._get_closed() and any(
            self._opening(row.key).open for row in self._services.rows
        )

    def _get_opens_each(self) -> list[str]:
        return [row.opens for row in self._services.rows]

    def _get_training(self) -> bool:
        return self._read is not None and self._read.site.training

    def _get_paper_roll(self) -> bool:
        return self._read is not None and self._read.lobby.paper_roll

    def _get_centre(self) -> str:
        return self._read.site.name.in_language(self._language) if self._read else ""

    def _get_names(self) -> list[str]:
        return [row.name for row in self._services.rows]

    def _get_opens(self) -> str:
        """Return when the first of the services opens, while all are closed."""
        if self._read is None or not self._get_closed():
            return ""
        if self._heading:
            return self._heading
        if self._get_spent():
            return self.tr("Mời ông/bà xem giờ cấp số tiếp theo của từng lĩnh vực")
        begins = [self._opening(row.key).next_begins for row in self._services.rows]
        soonest = min((one for one in begins if one is not None), default=None)
        return self._opens(Opening(open=False, next_begins=soonest))

    def _get_fault(self) -> str:
        return self._error.message(self._language) if self._error else ""

    def _get_services(self) -> Rows[ServiceCard]:
        return self._services

    def _get_priorities(self) -> Rows[PriorityCard]:
        return self._priorities

    def _get_has_priorities(self) -> bool:
        return bool(self._priorities.rows)

    def _get_read(self) -> bool:
        return self._read is not None

    services = Property(QObject, _get_services, constant=True)
    priorities = Property(QObject, _get_priorities, constant=True)
    names = Property(list, _get_names, notify=changed)
    centre = Property(str, _get_centre, notify=changed)
    training = Property(bool, _get_training, notify=changed)
    closed = Property(bool, _get_closed, notify=changed)
    opens = Property(str, _get_opens, notify=changed)
    spent = Property(bool, _get_spent, notify=changed)
    opens_each = Property(list, _get_opens_each, notify=changed)
    fault = Property(str, _get_fault, notify=changed)
    paper_roll = Property(bool, _get_paper_roll, notify=changed)
    has_read = Property(bool, _get_read, notify=changed)
    has_priorities = Property(bool, _get_has_priorities, notify=changed)


def _weekday(day: datetime) -> str:
    names = (
        QCoreApplication.translate("Weekday", "thứ Hai"),
        QCoreApplication.translate("Weekday", "thứ Ba"),
        QCoreApplication.translate("Weekday", "thứ Tư"),
        QCoreApplication.translate("Weekday", "thứ Năm"),
        QCoreApplication.translate("Weekday", "thứ Sáu"),
        QCoreApplication.translate("Weekday", "thứ Bảy"),
        QCoreApplication.translate("Weekday", "Chủ nhật"),
    )
    return names[day.weekday()]
