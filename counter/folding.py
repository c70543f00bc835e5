"""Folds the window into a bar and back; what was open inside it stays as it is."""

from PySide6.QtCore import QEvent, QObject, QSize, Slot
from PySide6.QtWidgets import QMainWindow, QWidget

from counter.bar_page import BarPage
from counter.placing import Placing

_ENDLESS = (1 << 24) - 1
"""Qt's "no limit"."""


class Folding(QObject):
    """The bar takes the place of the pages; the window becomes as low as the bar."""

    def __init__(self, window: QMainWindow, pages: QWidget, bar: BarPage, placing: Placing) -> None:
        super().__init__(window)
        self._window = window
        self._pages = pages
        self._bar = bar
        self._placing = placing
        self._full: QSize | None = None
        self._least = window.minimumSize()
        bar.hide()
        placing.measure_by(lambda: self.full_size)
        inner = window.centralWidget()
        assert inner is not None  # noqa: S101 — the window has laid itself out
        self._inner = inner
        inner.installEventFilter(self)

    @property
    def is_folded(self) -> bool:
        """Whether the window is a bar now."""
        return self._full is not None

    @property
    def full_size(self) -> QSize:
        """The window's size when it is not folded."""
        return self._full or self._window.size()

    @Slot()
    def fold(self) -> None:
        """Become a bar."""
        if self.is_folded:
            return
        self._full = self._window.size()
        self._pages.hide()
        self._bar.show_screen()
        self._bar.show()
        self._bar.open_button.setFocus()
        self._fit()

    @Slot()
    def unfold(self) -> None:
        """Become the whole window again, wholly on its screen."""
        if self._full is None:
            return
        full, self._full = self._full, None
        self._bar.hide()
        self._pages.show()
        self._window.setMaximumHeight(_ENDLESS)
        self._window.setMinimumSize(self._least)
        self._window.resize(full)
        self._placing.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's name
        """Give the bar the height of its lines: they have become more or fewer."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        lines = self._inner.layout()
        if self._full is None or lines is None:
            return
        lines.activate()
        self._window.setMinimumWidth(self._least.width())
        self._window.setFixedHeight(lines.sizeHint().height())
