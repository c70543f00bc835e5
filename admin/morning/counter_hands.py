"""What an officer does at a counter's window, by key and mouse, and what the window then shows."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListView, QMenu, QTabWidget, QWidget

from admin.morning.hands import Hand, NeverSeen, Patience
from counter.commands import Deed
from counter.keys import DEFAULT_KEYS
from counter.window import CounterWindow

_WAITING_TAB: Final = 0
_ASIDE_TAB: Final = 1
_CALLING: Final = "Đang gọi lần {times}"
_SERVING: Final = "Đang phục vụ"
_NOBODY: Final = "–"


class OfficerHand:
    """One officer at one window; every press is checked by what the window shows after it."""

    def __init__(self, window: CounterWindow, counter: int, patience: Patience) -> None:
        self.window = window
        self._counter = counter
        self._patience = patience
        self._hand = Hand(window, patience)

    # coming and going

    def create_first_officer(self, key: str, name: str, pin: str) -> None:
        """Fill in the page of the very first start."""
        self._hand.write("key", key)
        self._hand.write("name", name)
        self._hand.write("pin", pin)
        self._hand.write("again", pin)
        self._hand.click("enter")
        self._see_the_desk()

    def sign_in(self, key: str, pin: str) -> None:
        """Choose a name, type the PIN, press Enter."""
        self._hand.choose("officers", key)
        self._hand.write("pin", pin)
        self._hand.key(Qt.Key.Key_Return, part=self._hand.reach(QWidget, "pin"))
        self._see_the_desk()

    def sign_out(self) -> None:
        """Press the button in the corner; nobody is at the counter any more."""
        self._hand.click("leave")
        self._until(lambda: self._hand.find(QWidget, "officers") is not None, "sign-in")

    # what the window shows

    @property
    def in_hand(self) -> str:
        """The number on the card, "" if nobody is at the counter."""
        number = self._hand.see(QLabel, "in_hand").text()
        return "" if number == _NOBODY else number

    @property
    def waiting(self) -> list[str]:
        """The numbers in the list of who waits, in its order."""
        return _numbers(self._hand.see(QListView, "waiting"))

    def wait_for_announcement(self) -> None:
        """Wait until the card says that a board has said the call, or could not."""
        sign = self._hand.see(QLabel, "announced")
        self._until(lambda: sign.property("tone") in {"good", "bad"}, "announcement")

    # presses for the ticket in hand

    def call_next(self) -> str:
        """Press the one key; return the number called, "" when nobody waits."""
        self._press(Deed.NEXT)
        said = self._hand.see(QLabel, "said")
        self._until(lambda: bool(said.accessibleName()), "an answer")
        if "Đã mời" not in said.accessibleName():
            self._until(lambda: self.in_hand == "", "an empty counter")
            return ""
        self._until(lambda: self._shows(_CALLING.format(times=1)), "call")
        self._until(lambda: f"Đã mời {self.in_hand}." in self._words("said"), "call")
        return self.in_hand

    def recall(self, times: int) -> None:
        """Call once more; the card counts `times`."""
        self._press(Deed.RECALL)
        self._until(lambda: self._shows(_CALLING.format(times=times)), "recall")

    def start(self) -> None:
        """Begin to serve."""
        self._press(Deed.START)
        self._until(lambda: self._shows(_SERVING), "start")

    def finish(self) -> None:
        """End without calling anybody."""
        self._press(Deed.FINISH)
        self._until_empty("Đã hoàn tất")

    def no_show(self) -> None:
        """Say that nobody came."""
        self._press(Deed.NO_SHOW)
        self._until_empty("vắng mặt")

    def hold(self, reason: int) -> None:
        """Send somebody for a paper, with one of the usual reasons."""
        self._press(Deed.HOLD)
        self._hand.click(f"reason{reason}")
        self._hand.click("do")
        self._until_empty("Đã tạm gác")

    def transfer(self, service: str, why: str) -> None:
        """Send somebody to another service's queue."""
        self._press(Deed.TRANSFER)
        self._hand.choose("services", service)
        self._hand.write("reason", why)
        self._hand.click("do")
        self._until_empty("Đã chuyển")

    def undo(self, number: str) -> None:
        """Take the last press back: `number` is served as before."""
        self._until(self._hand.reach(QWidget, Deed.UNDO.value).isEnabled, "undo")
        self._press(Deed.UNDO)
        self._until(lambda: self.in_hand == number and self._shows(_SERVING), "undone")

    # presses for a ticket of a list

    def let_pass(self, number: str) -> None:
        """Let others go before somebody who waits."""
        self._choose_in(_WAITING_TAB, "waiting", number, Deed.LET_PASS)
        self._until_said(f"{number} nhường lượt")

    def cancel(self, number: str) -> None:
        """Cancel a number whose citizen goes home; the window asks first."""
        self._choose_in(_WAITING_TAB, "waiting", number, Deed.CANCEL)
        self._hand.click("do")
        self._until_said(f"Đã hủy {number}")

    def resume(self, number: str) -> None:
        """Go on serving somebody who was on hold."""
        self._choose_in(_ASIDE_TAB, "aside", number, Deed.RESUME)
        self._until(lambda: self.in_hand == number and self._shows(_SERVING), "resumed")

    def return_(self, number: str) -> None:
        """Put somebody who has come back into the queue again."""
        self._choose_in(_ASIDE_TAB, "aside", number, Deed.RETURN)
        self._until_said(f"Đã đưa {number} lại hàng chờ")

    # how

    def _press(self, deed: Deed) -> None:
        combination = QKeySequence(DEFAULT_KEYS[deed])[0]  # type: ignore[index]  # the stubs forget it
        self._until(self._hand.reach(QWidget, Deed.NEXT.value).isEnabled, "readiness")
        self._hand.key(combination.key(), combination.keyboardModifiers())

    def _choose_in(self, tab: int, name: str, number: str, deed: Deed) -> None:
        tabs = self._hand.reach(QTabWidget, "tabs")
        self._hand.click_at(tabs.tabBar(), tabs.tabBar().tabRect(tab).center())
        rows = self._hand.see(QListView, name)
        self._until(lambda: number in _numbers(rows), f"{number} in the list")
        self.window.activateWindow()
        rows.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(rows, Qt.Key.Key_Home)
        for _ in range(_numbers(rows).index(number)):
            QTest.keyClick(rows, Qt.Key.Key_Down)
        QTest.keyClick(rows, Qt.Key.Key_Return)
        self._press_in_menu(self._hand.reach(QMenu, "row_menu"), deed)
        self._hand.click_at(tabs.tabBar(), tabs.tabBar().tabRect(_WAITING_TAB).center())

    def _press_in_menu(self, menu: QMenu, deed: Deed) -> None:
        for _ in menu.actions():
            QTest.keyClick(menu, Qt.Key.Key_Down)
            if menu.activeAction().objectName() == deed.value:
                QTest.keyClick(menu, Qt.Key.Key_Return)
                return
        raise NeverSeen(what=f"{self.window.windowTitle()}: {deed}")

    def _see_the_desk(self) -> None:
        self._until(lambda: self._hand.find(QListView, "waiting") is not None, "desk")

    def _shows(self, heading: str) -> bool:
        return self._words("heading") == heading

    def _words(self, name: str) -> str:
        label = self._hand.find(QLabel, name)
        return "" if label is None else label.accessibleName() or label.text()

    def _until_empty(self, said: str) -> None:
        self._until_said(said)
        self._until(lambda: self.in_hand == "", "an empty counter")

    def _until_said(self, words: str) -> None:
        self._until(lambda: words in self._words("said"), words)

    def _until(self, seen: Callable[[], bool], what: str) -> None:
        self._patience.until(seen, f"{self.window.windowTitle()}: {what}")


def _numbers(rows: QListView) -> list[str]:
    model = rows.model()
    lines = (model.index(row, 0).data() for row in range(model.rowCount()))
    return [str(line).split(",", 1)[0] for line in lines]
