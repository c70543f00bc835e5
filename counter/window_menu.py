"""The menu of the window itself: on top, folded into a bar, its colours, its keys."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QPoint, QSettings, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from counter.colours import Scheme, Wardrobe
from counter.commands import Deed
from counter.hot_key.everywhere import Everywhere
from counter.keys import EVERYWHERE
from counter.keys_dialog import KeysList

_KEYS_KEY = "F1"


class WindowMenu(QObject):
    """Keeps what is chosen about the window and opens the menu in which it is chosen."""

    bar_wanted = Signal()

    def __init__(
        self,
        window: QWidget,
        settings: QSettings,
        group: str,
        wardrobe: Wardrobe,
        keys: Mapping[Deed, str],
        *,
        everywhere: Everywhere,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._kept = f"{group}/on_top"
        self._wardrobe = wardrobe
        self._keys = keys
        self._everywhere = everywhere
        self._set_flag(wanted=self.on_top)
        self._keys_key = "" if _KEYS_KEY in keys.values() else _KEYS_KEY
        shortcut = QShortcut(QKeySequence(self._keys_key), window)
        shortcut.activated.connect(self.show_keys)

    @property
    def on_top(self) -> bool:
        """Whether the window stays above the others."""
        return bool(self._settings.value(self._kept, False, type=bool))

    def open(self, there: QPoint) -> None:
        """Open the menu at a point of the screen."""
        menu = QMenu(self._window)
        menu.setObjectName("window_menu")
        menu.setProperty("kind", "checks")
        menu.aboutToHide.connect(menu.deleteLater)
        self._add(menu, "on_top", self.tr("Luôn ở trên các cửa sổ khác"), checked=self.on_top)
        menu.actions()[-1].toggled.connect(self.keep_on_top)
        words = _with_key(self.tr("Thu gọn thành thanh"), self._keys.get(Deed.BAR, ""))
        bar = self._add(menu, Deed.BAR.value, words)
        bar.triggered.connect(self.bar_wanted)
        menu.addSeparator()
        self._add_schemes(menu)
        menu.addSeparator()
        self._add_everywhere(menu)
        keys = self._add(menu, "keys", _with_key(self.tr("Các phím…"), self._keys_key))
        keys.triggered.connect(self.show_keys)
        menu.popup(there)

    @Slot()
    def show_keys(self) -> None:
        """Show which key does what."""
        KeysList(self._keys, self._window).open()

    def keep_on_top(self, wanted: bool) -> None:  # noqa: FBT001 — Qt's signal
        """Let the window stay above the others, or not, and remember it."""
        self._settings.setValue(self._kept, wanted)
        self._set_flag(wanted=wanted)

    def _set_flag(self, *, wanted: bool) -> None:
        shown = self._window.isVisible()
        self._window.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, wanted)
        if shown:
            self._window.show()  # changing the flag hides a window

    def _add_schemes(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for scheme, words in (
            (Scheme.AUTO, self.tr("Sáng hay tối theo máy")),
            (Scheme.LIGHT, self.tr("Nền sáng")),
            (Scheme.DARK, self.tr("Nền tối")),
        ):
            entry = self._add(menu, scheme.value, words, checked=self._wardrobe.scheme is scheme)
            group.addAction(entry)
            entry.triggered.connect(lambda _=False, scheme=scheme: self._wardrobe.choose(scheme))

    def _add_everywhere(self, menu: QMenu) -> None:
        possible, key = self._everywhere.is_possible, self._everywhere.key
        words = self.tr("Mời tiếp từ mọi nơi")
        if not possible:
            words, key = self.tr("Mời từ mọi nơi: máy không cho"), ""
        entry = self._add(menu, EVERYWHERE, _with_key(words, key), checked=self._everywhere.is_on)
        entry.setEnabled(possible)
        entry.toggled.connect(self._everywhere.want)

    def _add(self, menu: QMenu, name: str, words: str, *, checked: bool | None = None) -> QAction:
        entry = menu.addAction(words)
        entry.setObjectName(name)
        if checked is not None:
            entry.setCheckable(True)
            entry.setChecked(checked)
        return entry


def _with_key(words: str, key: str) -> str:
    """Return an entry's words with its key where menus show it."""
    return f"{words}\t{key}" if key else words
