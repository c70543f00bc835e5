"""The officer's window in each of its pages, questions and menus, one after the other."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from common.printers.states import PrinterState
from common.tickets.text import Language
from common.use_cases.messages import Messages, Ready, Recipient
from common.use_cases.rolls import Rolls
from counter.asking import Asking
from counter.commands import Command, Deed
from counter.done_dialog import DoneQuestion
from counter.window import CounterWindow
from tests.counter.conftest import PIN, Cable
from tests.halls import TestHall
from tests.manual_executor import ManualExecutor
from tests.windows import Seconds

SERVICES = ("noi_vu", "chung_thuc", "bao_tro_xa_hoi", "cong_an", "kinh_doanh")


@dataclass(frozen=True, kw_only=True)
class Stage:
    """What a window is opened on."""

    hall: TestHall
    cable: Cable
    settings: QSettings
    seconds: Seconds
    language: Language = "vi"

    def open(self, counter: int = 4) -> CounterWindow:
        """Return a window, shown."""
        window = CounterWindow(
            self.cable.link(), counter, self.language, self.settings, self.seconds
        )
        window.resize(360, 720)
        window.show()
        settle()
        return window

    def every(self) -> Iterator[tuple[str, QWidget]]:
        """Bring a window into everything it can show; yield its name and what it shows.

        Begins on an empty centre: the first officer is asked for.
        """
        yield from self._before_work()
        window = self.open()
        yield "sign-in", window
        window.sign_in.sign_in("lan", "000000")
        settle()
        yield "wrong PIN", window
        window.sign_in.sign_in("lan", PIN)
        settle()
        yield "nobody called", window
        yield from self._at_work(window)
        _end(window)

    def _before_work(self) -> Iterator[tuple[str, QWidget]]:
        executor = ManualExecutor()
        window = CounterWindow(
            self.cable.link(executor), 4, self.language, self.settings, self.seconds
        )
        window.show()
        settle()
        yield "loading", window
        executor.run_all()
        settle()
        yield "first officer", window
        _end(window)
        self.hall.staff.add_officer("lan", "Nguyễn Thị Lan", PIN)
        self.hall.staff.add_officer("hoa", "Trần Thị Hoa", PIN)
        for service in SERVICES:
            for priority in ("pregnant", "elderly", "none"):
                self.hall.issue(service, priority=priority)
        self.hall.records.printer_state("kiosk-1", PrinterState.NEAR_END)
        Rolls(self.hall.database, self.hall.site).start(first=1, last=500, handed=25)
        self.hall.pass_time(minutes=7)
        yield from self._take_over()

    def _take_over(self) -> Iterator[tuple[str, QWidget]]:
        self.hall.staff.sign_in(4, "hoa")
        window = self.open()
        window.sign_in.sign_in("lan", PIN)
        settle()
        yield "take over", above(window)
        above(window).close()
        _end(window)
        self.hall.staff.sign_out(4)

    def _at_work(self, window: CounterWindow) -> Iterator[tuple[str, QWidget]]:
        desk = window.desk
        desk.press(Command(deed=Deed.NEXT))
        settle()
        yield "called", window
        window.desk_page.lists.setCurrentIndex(2)
        settle()
        yield "services", window
        for name, open_it in self._questions(window).items():
            open_it()
            settle()
            yield name, above(window)
            above(window).close()
            settle()
        window.folding.fold()
        settle()
        yield "bar, called", window
        desk.press(Command(deed=Deed.START))
        settle()
        yield "bar, serving", window
        desk.press(Command(deed=Deed.NO_SHOW))
        settle()
        yield "bar, refused", window
        Messages(self.hall.database, self.hall.site).send(3, Recipient.HALL, Ready.HELP)
        desk.press(Command(deed=Deed.RECALL))
        desk.press(Command(deed=Deed.PAUSE, reason="Họp"))
        self.seconds.advance(3)
        settle()
        yield "bar, message", window
        window.folding.unfold()
        window.show_figures()
        settle()
        yield "figures", window
        window._do_in_hall(Deed.HALL)
        settle()
        yield "hall", window

    def _questions(self, window: CounterWindow) -> dict[str, Callable[[], None]]:
        """Return what opens over the desk, and how."""
        asking, desk = window.asking, window.desk
        return {
            "hold": lambda: asking.do(Deed.HOLD),
            "transfer": lambda: asking.do(Deed.TRANSFER),
            "call": lambda: asking.do(Deed.CALL),
            "pause": lambda: asking.do(Deed.PAUSE),
            "reprint": lambda: asking.do(Deed.REPRINT),
            "roll start": asking.start_roll,
            "roll count": lambda: asking.count_roll(*desk.offers.rolls()[0]),
            "walk-in": lambda: asking.do(Deed.WALK_IN),
            "finish with files": lambda: asking.do(Deed.DONE),
            "files chosen": lambda: choose_files(asking),
            "message": asking.write,
            "cancel": lambda: asking.do_with(Deed.CANCEL, desk.waiting.rows[0].number),
            "leave": asking.leave,
            "keys": window.menu.show_keys,
            "window menu": window.desk_page.window_button.click,
            "paper menu": window.desk_page.paper_button.click,
            "row menu": lambda: asking.offer(desk.waiting.rows[0], QPoint(10, 10)),
        }


def choose_files(asking: Asking) -> None:
    """Note several files of several procedures, with another search under way."""
    asking.do(Deed.DONE)
    question = asking.open_question
    assert isinstance(question, DoneQuestion)
    for words in ("chung thuc ban sao", "khai sinh yeu to nuoc ngoai", "ket hon", "giam ho"):
        QTest.keyClicks(question.field, words)
        QTest.keyClick(question.field, Qt.Key.Key_Return)
    QTest.keyClicks(question.field, "+++")
    QTest.keyClicks(question.field, "khai sinh")


def settle() -> None:
    """Let Qt lay out and draw: a line more moves the others, one event after the other."""
    for _ in range(8):
        QApplication.processEvents()


def above(window: CounterWindow) -> QWidget:
    """Return what is open over the window: a menu or a question."""
    found = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    assert found is not None, "nothing has opened"
    return found


def _end(window: CounterWindow) -> None:
    window.hide()
    window.deleteLater()
    settle()
