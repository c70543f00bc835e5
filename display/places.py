"""A board of places: one for each service or counter, or a column of calls."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from common.background.rows import Rows
from common.boards import BoardCall, BoardView
from common.tickets.text import Language, Text
from display.board_file import Layout
from display.board_layout import Screen, Widths, widths_of
from display.places_layout import Grid, grid

QML_IMPORT_NAME = "MoiSo.Display"
QML_IMPORT_MAJOR_VERSION = 1

_COUNTER: Final = Text(vi="Quầy {number}", en="Counter {number}")
_WAITING: Final = Text(vi="{waiting} người chờ", en="{waiting} waiting")
_STATUS: Final = {
    "paused": Text(vi="tạm nghỉ", en="on a break"),
    "closed": Text(vi="đóng cửa", en="closed"),
}
_STRIP_CALLS: Final = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceRow:
    """One place: `label` is a service's letter, `note` what is small in it."""

    key: str
    label: str = ""
    name: str = ""
    number: str = ""
    counter: str = ""
    note: str = ""
    is_newest: bool = False


@QmlElement
@QmlUncreatable("the board makes it")
class Places(QObject):  # type: ignore[operator]  # the decorator\'s stub misses its call
    """What stands in the places of a layout, and how large; nothing in the layout "calls"."""

    changed = Signal()

    def __init__(
        self, layout: Layout, language: Language, screen: Screen, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._layout = layout
        self._language = language
        self._screen = screen
        self._size = (1920.0, 800.0)
        self._window = (1920.0, 1080.0)
        self._all: Sequence[PlaceRow] = ()
        self._rows: Rows[PlaceRow] = Rows(PlaceRow, "key", self)
        self._grid = Grid(columns=1, rows=1, size=10.0, readable=True)

    @property
    def is_used(self) -> bool:
        """Whether this board has places at all."""
        return self._layout != "calls"

    def show(self, view: BoardView, hero: BoardCall | None, last: Sequence[BoardCall]) -> None:
        """Show the hall; `hero` is the call of the first place, `last` those after it, in order."""
        newest = (hero.number, str(hero.counter)) if hero else None
        calls = [*([hero] if hero else []), *last]
        if self._layout == "services":
            self._all = list(self._services(view, newest, calls))
        elif self._layout == "counters":
            self._all = list(self._counters(view, newest))
        else:
            self._all = [
                PlaceRow(
                    key=str(call.ticket_id),
                    number=call.number,
                    counter=str(call.counter),
                    is_newest=call is hero,
                )
                for call in calls[:_STRIP_CALLS]
            ]
        self._arrange()

    def holds(self, call: BoardCall) -> bool:
        """Say whether a call stands in one of the places on the screen."""
        return any(
            (row.number, row.counter) == (call.number, str(call.counter)) for row in self._rows.rows
        )

    @Slot(float, float, float, float)
    def fit(self, width: float, height: float, window_width: float, window_height: float) -> None:
        """Fill so much of the window."""
        if min(width, height) >= 1:
            self._size, self._window = (width, height), (window_width, window_height)
            self._arrange()

    def _arrange(self) -> None:
        named = self._layout != "strip"
        widths = widths_of((row.number, int(row.counter or 0)) for row in self._all)
        if self._layout == "counters":
            widths = Widths(number=widths.number, counter=0.0)
        self._grid = grid(
            len(self._all),
            *self._size,
            window=self._window,
            screen=self._screen,
            widths=widths,
            named=named,
        )
        self._rows.show(self._all[: self._grid.columns * self._grid.rows])
        self.changed.emit()

    def _services(
        self, view: BoardView, newest: tuple[str, str] | None, calls: Sequence[BoardCall]
    ) -> Iterator[PlaceRow]:
        """Of several calls of a service, its place has the one that stands first in `calls`."""
        first: dict[str | None, BoardCall] = {}
        for call in calls:
            first.setdefault(call.service, call)
        for one in view.services:
            shown = first.get(one.key, one)
            counter = "" if shown.counter is None else str(shown.counter)
            yield PlaceRow(
                key=one.key,
                label=one.prefix,
                name=one.name.in_language(self._language),
                number=shown.number or "",
                counter=counter,
                note=self._say(_WAITING, waiting=one.waiting) if one.waiting else "",
                is_newest=newest is not None and (shown.number, counter) == newest,
            )

    def _counters(self, view: BoardView, newest: tuple[str, str] | None) -> Iterator[PlaceRow]:
        for one in view.counters:
            status = _STATUS.get(one.status)
            yield PlaceRow(
                key=str(one.number),
                name=self._say(_COUNTER, number=one.number),
                number=one.serves or "",
                counter=str(one.number),
                note=self._say(status) if status and not one.serves else "",
                is_newest=newest is not None and (one.serves, str(one.number)) == newest,
            )

    def _say(self, text: Text, **values: object) -> str:
        return text.in_language(self._language).format(**values)

    def _get_rows(self) -> Rows[PlaceRow]:
        return self._rows

    layout = Property(str, lambda self: self._layout, constant=True)
    rows = Property(QObject, _get_rows, constant=True)
    columns = Property(int, lambda self: self._grid.columns, notify=changed)
    lines = Property(int, lambda self: self._grid.rows, notify=changed)
    size = Property(float, lambda self: self._grid.size, notify=changed)
    named = Property(bool, lambda self: self._layout != "strip", constant=True)
    tells_counter = Property(bool, lambda self: self._layout != "counters", constant=True)
