"""The page of the day's figures: reads them while it is open, and words them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, Qt, QTimer, Signal, Slot

from common.background.door import HallLink, OpenedHall
from common.background.latest import Latest
from common.background.rows import Index, Rows
from common.readings.day_figures import DayFigures, read_day_figures
from common.tickets.errors import MoisoError
from common.tickets.figures import DEFINITIONS, Figures, Times, minutes_in_words
from common.tickets.moments import date_words, hour_words, time_of_day
from common.tickets.text import Language
from counter.screen import NOTHING_SAID, Said, Tone

REST_MILLISECONDS: Final = 5_000
"""Between two readings: figures may be seconds old, and presses stand in the same line."""

_SPOKEN = {
    int(Qt.ItemDataRole.DisplayRole),
    int(Qt.ItemDataRole.AccessibleTextRole),
}


class LineKind(StrEnum):
    """What a line of the page is."""

    HEADING = "heading"
    FIGURES = "figures"
    WORDS = "words"


@dataclass(frozen=True, kw_only=True, slots=True)
class TimesRow:
    """What took how long, and its median and 90 % in minutes, as words."""

    words: str
    median: str
    p90: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FigureRow:
    """One line of the page: a heading, the figures of something, or how it is counted.

    `times` of a heading are the names of the columns.
    """

    key: str
    kind: LineKind
    name: str = ""
    counts: str = ""
    times: tuple[TimesRow, ...] = ()


class FigureRows(Rows[FigureRow]):
    """The page's lines, which also say themselves to screen readers."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return one field, or the whole line in words."""
        if index.isValid() and role in _SPOKEN:
            row = self.rows[index.row()]
            times = (f"{one.words} {one.median}, {one.p90}" for one in row.times)
            return ", ".join(filter(None, (row.name, row.counts, *times)))
        return super().data(index, role)


@dataclass(frozen=True, kw_only=True, slots=True)
class FiguresScreen:
    """What stands above the lines: which day, as of when, and why nothing newer is known."""

    title: str = ""
    until: str = ""
    said: Said = NOTHING_SAID


@dataclass(frozen=True, kw_only=True, slots=True)
class _Reading:
    day: DayFigures
    timezone: ZoneInfo


def _read_day(opened: OpenedHall) -> _Reading:
    """Read the figures of today; runs on the worker."""
    day = read_day_figures(opened.database, opened.site.key)
    return _Reading(day=day, timezone=opened.site.timezone)


class FiguresModel(QObject):
    """Today's figures of one counter and of its hall; reads them only between open and close."""

    changed = Signal()

    def __init__(
        self,
        link: HallLink,
        counter: int,
        language: Language,
        parent: QObject | None = None,
        *,
        rest_milliseconds: int = REST_MILLISECONDS,
    ) -> None:
        super().__init__(parent)
        self.rows = FigureRows(FigureRow, "key", self)
        self._words = FigureWords(counter, language, self)
        self._language = language
        self._is_open = False
        self._screen = FiguresScreen(title=self._words.title())
        self._latest = Latest(link, _read_day, self._read, self._unread)
        self._rest = QTimer(self, interval=rest_milliseconds, singleShot=True)
        self._rest.timeout.connect(self._refresh)
        link.changed.connect(self._hall_changed)

    @Property(object, notify=changed)
    def screen(self) -> FiguresScreen:
        """What stands above the lines."""
        return self._screen

    @Slot()
    def open(self) -> None:
        """Read now, and again whenever the hall changes."""
        self._is_open = True
        self._refresh()

    @Slot()
    def close(self) -> None:
        """Read no more: nobody is looking."""
        self._is_open = False
        self._rest.stop()

    @Slot()
    def _hall_changed(self) -> None:
        if self._is_open and not self._rest.isActive():
            self._rest.start()

    @Slot()
    def _refresh(self) -> None:
        if self._is_open:
            self._latest.refresh()

    def _read(self, reading: _Reading) -> None:
        until = self._words.until(time_of_day(reading.day.now.astimezone(reading.timezone)))
        self._screen = FiguresScreen(title=self._words.title(reading.day.day), until=until)
        self.rows.show(list(self._words.rows(reading.day)))
        self.changed.emit()

    def _unread(self, error: MoisoError) -> None:
        said = Said(text=error.message(self._language), tone=Tone.BAD)
        self._screen = FiguresScreen(title=self._screen.title, until=self._screen.until, said=said)
        self.changed.emit()


class FigureWords(QObject):
    """Words the figures for the window of one counter, in one language."""

    def __init__(self, counter: int, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._language = language

    def title(self, day: date | None = None) -> str:
        """Return the page's title."""
        if day is None:
            return self.tr("Số liệu")
        written = date_words(day).in_language(self._language)
        return self.tr("Số liệu ngày {day}").format(day=written)

    def until(self, time: str) -> str:
        """Return as of when the figures are, and in which unit."""
        return self.tr("Đến {time} · thời gian tính bằng phút").format(time=time)

    def rows(self, day: DayFigures) -> Iterator[FigureRow]:
        """Return the lines: this counter, the hall, its services, counters and hours."""
        own = next((one for one in day.counters if one.number == self._counter), None)
        yield self._heading(
            "own", self.tr("Quầy {counter} (quầy này)").format(counter=self._counter)
        )
        if own is None:
            nobody = self.tr("Hôm nay chưa mời ai")
            yield FigureRow(key="own figures", kind=LineKind.FIGURES, counts=nobody)
        else:
            yield self._row("own figures", "", own.figures)
        yield self._heading("hall", self.tr("Cả trung tâm"))
        yield self._row("hall figures", "", day.total)
        yield from self._group(
            "service",
            self.tr("Theo lĩnh vực"),
            [(one.key, one.name.in_language(self._language), one.figures) for one in day.services],
        )
        yield from self._group(
            "counter",
            self.tr("Theo quầy"),
            [
                (str(one.number), one.name.in_language(self._language), one.figures)
                for one in day.counters
            ],
        )
        yield from self._group(
            "hour",
            self.tr("Theo giờ"),
            [(str(one.hour), self._hour(one.hour), one.figures) for one in day.hours],
        )
        yield FigureRow(key="how", kind=LineKind.HEADING, name=self.tr("Cách tính"))
        for position, one in enumerate(DEFINITIONS):
            words = one.in_language(self._language)
            yield FigureRow(key=f"how {position}", kind=LineKind.WORDS, counts=words)

    def _group(
        self, key: str, heading: str, lines: list[tuple[str, str, Figures]]
    ) -> Iterator[FigureRow]:
        if lines:
            yield self._heading(key, heading)
        for one, name, figures in lines:
            yield self._row(f"{key} {one}", name, figures)

    def _heading(self, key: str, name: str) -> FigureRow:
        columns = TimesRow(words="", median=self.tr("trung vị"), p90=self.tr("90%"))
        return FigureRow(key=key, kind=LineKind.HEADING, name=name, times=(columns,))

    def _row(self, key: str, name: str, figures: Figures) -> FigureRow:
        waits = self.tr("Chờ ({count} lượt)").format(count=figures.waiting.count)
        servings = self.tr("Phục vụ ({count} lượt đo)").format(count=figures.serving.count)
        return FigureRow(
            key=key,
            kind=LineKind.FIGURES,
            name=name,
            counts=self._counts(figures),
            times=(self._times(waits, figures.waiting), self._times(servings, figures.serving)),
        )

    def _counts(self, figures: Figures) -> str:
        """Return who came and how they ended; what did not happen is left out."""
        served = self.tr("{count} hoàn tất").format(count=figures.served)
        parts = [(figures.no_show, self.tr("{count} vắng mặt"))]
        parts.append((figures.cancelled or 0, self.tr("{count} hủy")))
        parts.append((figures.expired or 0, self.tr("{count} hết hạn")))
        parts.append((figures.open or 0, self.tr("{count} còn mở")))
        words = [served, *(one.format(count=count) for count, one in parts if count)]
        if figures.issued is not None:
            words.insert(0, self.tr("{count} lấy số").format(count=figures.issued))
        # a count and its word stay on one line
        return " · ".join(one.replace(" ", "\N{NO-BREAK SPACE}") for one in words)

    def _times(self, words: str, times: Times) -> TimesRow:
        return TimesRow(
            words=words,
            median=minutes_in_words(times.median, self._language),
            p90=minutes_in_words(times.p90, self._language),
        )

    def _hour(self, hour: int | None) -> str:
        if hour is None:
            return self.tr("Ngày khác")
        return hour_words(hour).in_language(self._language)
