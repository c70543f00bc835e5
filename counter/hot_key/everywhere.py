"""Whether one key calls the next person from every program: chosen, remembered, let go."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QGuiApplication

from common.tickets.errors import Refusal
from counter.hot_key.combination import Combination, Grab, HotKeyImpossible, HotKeyTaken
from counter.hot_key.windows import WindowsGrab
from counter.hot_key.x11 import X11Grab
from counter.keys import read_everywhere

GRABS: Final[Mapping[str, Callable[[Combination, Callable[[], None]], Grab]]] = {
    "xcb": X11Grab,
    "windows": WindowsGrab,
}
"""Qt's name of a platform → how a key is taken there. Wayland gives none to any program."""


class Everywhere(QObject):
    """Holds the key of `settings` while the officer wants it; `group` is the counter's."""

    pressed = Signal()
    refused = Signal(object)
    """The key cannot be had (a Refusal)."""

    def __init__(self, settings: QSettings, group: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._kept = f"{group}/everywhere"
        self._grab: Grab | None = None
        self.key = read_everywhere(settings)

    @property
    def is_possible(self) -> bool:
        """Whether this system hands a key over at all."""
        return QGuiApplication.platformName() in GRABS

    @property
    def is_on(self) -> bool:
        """Whether the key is held now."""
        return self._grab is not None

    def begin(self) -> None:
        """Take the key if that was wanted the last time."""
        if (
            self.is_possible
            and not self.is_on
            and self._settings.value(self._kept, False, type=bool)
        ):
            self._take()

    def want(self, wanted: bool) -> None:  # noqa: FBT001 — Qt's signal
        """Take the key, or let it go, and remember the wish where it came true."""
        self.close()
        if wanted:
            self._take()
        self._settings.setValue(self._kept, self.is_on)

    def close(self) -> None:
        """Let the key go."""
        grab, self._grab = self._grab, None
        if grab is not None:
            grab.close()

    def _take(self) -> None:
        try:
            self._grab = self._taken()
        except HotKeyTaken:
            self.refused.emit(HotKeyTaken(key=self.key))
        except Refusal as refusal:
            self.refused.emit(refusal)

    def _taken(self) -> Grab:
        take = GRABS.get(QGuiApplication.platformName())
        combination = Combination.of(self.key)
        if take is None or combination is None:
            raise HotKeyImpossible
        return take(combination, self.pressed.emit)
