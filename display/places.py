"""A board of places: one for each service or counter, or a column of calls."""

from collections.abc import Sequence

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from common.background.rows import Rows
from common.board.content import Arrangement, PlaceRow, place_rows
from common.board.layout import Screen, Widths, widths_of
from common.board.places_layout import Grid, grid
from common.board.settings import Layout
from common.board.waits import NOTHING_KNOWN, Waits
from common.readings.boards import BoardCall, BoardView
from common.tickets.text import Language

QML_IMPORT_NAME = "MoiSo.Display"
QML_IMPORT_MAJOR_VERSION = 1


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

    @property
    def tells_waits(self) -> bool:
        """Whether how long people wait stands in the places."""
        return self._layout == "services"

    def show(self, view: BoardView, arrangement: Arrangement, waits: Waits = NOTHING_KNOWN) -> None:
        """Show the hall with its calls as they are arranged, and how long people wait."""
        self._all = place_rows(self._layout, view, arrangement, self._language, waits)
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

    def _get_rows(self) -> Rows[PlaceRow]:
        return self._rows

    layout = Property(str, lambda self: self._layout, constant=True)
    rows = Property(QObject, _get_rows, constant=True)
    columns = Property(int, lambda self: self._grid.columns, notify=changed)
    lines = Property(int, lambda self: self._grid.rows, notify=changed)
    size = Property(float, lambda self: self._grid.size, notify=changed)
    named = Property(bool, lambda self: self._layout != "strip", constant=True)
    tells_counter = Property(bool, lambda self: self._layout != "counters", constant=True)
