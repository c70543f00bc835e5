"""What the kiosk shows while nobody stands there, and when."""

import time
from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import Property, QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from common.tickets.moments import time_span
from common.tickets.opening_hours import Hours, OpeningHours, Span
from kiosk.comfort import Comfort
from kiosk.idle_file import IdleSettings
from kiosk.visit import Visit

QML_IMPORT_NAME = "MoiSo.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

_TICK_MILLISECONDS = 1000


@QmlElement
@QmlUncreatable("the kiosk makes it")
class Idle(QObject):  # type: ignore[operator]  # the decorator\'s stub misses its call
    """Stands over the start screen after minutes without a touch; one touch ends it."""

    changed = Signal()

    def __init__(
        self,
        settings: IdleSettings,
        visit: Visit,
        hours: OpeningHours | None,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._visit = visit
        self._comfort: Comfort = visit.comfort
        self._hours = hours
        self._clock = clock
        self._touched_at = clock()
        self._turned_at = clock()
        self._place = 0
        self._active = False
        visit.changed.connect(self._look)
        self._comfort.changed.connect(self.changed)
        self._timer = QTimer(self, interval=_TICK_MILLISECONDS)
        self._timer.timeout.connect(self.tick)
        if settings.minutes:
            self._timer.start()

    @Slot()
    def touched(self) -> None:
        """Somebody is there: the start screen at once, and the whole time again."""
        self._touched_at = self._clock()
        if self._active:
            self._active = False
            self.changed.emit()

    @Slot()
    def _look(self) -> None:
        """A number that comes late is for somebody; that the hall was read is nobody's touch."""
        if not self._at_rest():
            self.touched()

    @Slot()
    def tick(self) -> None:
        """Look at the clock: come, or show the next picture."""
        now = self._clock()
        if self._active:
            if len(self._settings.pictures) > 1 and now - self._turned_at >= self._settings.seconds:
                self._turned_at = now
                self._place = (self._place + 1) % len(self._settings.pictures)
                self.changed.emit()
        elif (
            self._at_rest()
            and not self._comfort.chosen
            and now - self._touched_at >= 60 * self._settings.minutes
        ):
            self.rest_now()

    def rest_now(self) -> None:
        """Come at once."""
        self._active = True
        self._turned_at = self._clock()
        self.changed.emit()

    def _at_rest(self) -> bool:
        visit = self._visit
        begun = visit.giving.waiting or visit.property("priority_name")
        return visit.property("screen") == "welcome" and not begun

    def _get_active(self) -> bool:
        return self._active

    def _get_picture(self) -> QUrl:
        pictures = self._settings.pictures
        return QUrl.fromLocalFile(str(pictures[self._place])) if pictures else QUrl()

    def _get_notices(self) -> list[str]:
        language = self._comfort.current_language
        return [one.in_language(language) for one in self._settings.notices]

    def _get_hours(self) -> list[str]:
        """Return when numbers are usually given, a line each; none where they always are."""
        if self._hours is None or self._hours.always:
            return []
        usual = self._hours.usual
        morning, afternoon = (_span(one, usual) for one in (usual.morning, usual.afternoon))
        lines = []
        if times := ", ".join(one for one in (morning, afternoon) if one):
            lines.append(self.tr("Thứ Hai – thứ Sáu: {times}").format(times=times))
        if usual.saturday_morning and morning:
            lines.append(self.tr("Sáng thứ Bảy: {times}").format(times=morning))
        return lines

    def _get_wifi_code(self) -> str:
        wifi = self._settings.wifi
        return wifi.code if wifi else ""

    def _get_wifi_name(self) -> str:
        wifi = self._settings.wifi
        return wifi.ssid if wifi else ""

    def _get_wifi_password(self) -> str:
        wifi = self._settings.wifi
        return wifi.password if wifi else ""

    active = Property(bool, _get_active, notify=changed)
    picture = Property(QUrl, _get_picture, notify=changed)
    notices = Property(list, _get_notices, notify=changed)
    hours = Property(list, _get_hours, notify=changed)
    wifi_code = Property(str, _get_wifi_code, constant=True)
    wifi_name = Property(str, _get_wifi_name, constant=True)
    wifi_password = Property(str, _get_wifi_password, constant=True)


def _span(span: Span | None, hours: Hours) -> str:
    """Return from when to when a session gives numbers; "" where it gives none."""
    if span is None or span.minutes <= hours.last_number_minutes:
        return ""
    last = datetime.combine(date.min, span.ends) - timedelta(minutes=hours.last_number_minutes)
    return time_span(span.begins, last)
