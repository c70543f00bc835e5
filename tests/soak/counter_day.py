"""One counter's window at work for hours of a simulated clock, in a process of its own.

Every simulated second the window's clock goes on; an officer presses, asks, folds, looks at the
figures, pauses, goes to lunch; another counter and the kiosk are at work meanwhile. A line of JSON
after each of `REPORTS` equal parts says what the process holds then.
"""

import gc
import json
import random
import sys
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from common.background.door import HallLink
from common.background.executors import SerialWorker
from common.background.guard import name_window_thread
from common.clock import ManualClock
from common.database.engine import Database
from common.tickets.errors import Refusal
from counter import reasons
from counter.colours import Scheme
from counter.commands import Command, Deed
from counter.door import dress
from counter.screen import Screen
from counter.window import CounterWindow
from tests.halls import MORNING, OthersDatabase, TestHall
from tests.windows import Seconds

REPORTS = 8
PIN = "246813"
COUNTER = 1
SERVICES = ("ho_tich", "chung_thuc", "dat_dai", "kinh_doanh")
_ARRIVES_EVERY, _ACTS_EVERY = 50, 20
"""Seconds between two people, and between two things that the officer does."""


class Day:
    """The window, and everybody who is at work around it."""

    def __init__(self, url: str, site: str, seed: int, settings: Path) -> None:
        self._chance = random.Random(seed)
        clock = ManualClock(MORNING)
        self.hall = TestHall(database=OthersDatabase(url, clock), site=site, clock=clock)
        self.hall.staff.add_officer("lan", "Nguyễn Thị Lan", PIN)
        name_window_thread()
        self.seconds = Seconds()
        self._link = HallLink(lambda: Database(url, clock), SerialWorker("hall"), site)
        kept = QSettings(str(settings), QSettings.Format.IniFormat)
        self.window = CounterWindow(self._link, COUNTER, "vi", kept, self.seconds)
        self.done: Counter[str] = Counter()
        self.window.show()
        self.wait(self.window.sign_in_page.isVisible)
        self.sign_in()

    def wait(self, until: Callable[[], bool]) -> None:
        """Let Qt work until something is so; a test's own time limit ends what never is."""
        while not until():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def sign_in(self) -> None:
        """Be at the counter."""
        self.window.sign_in.sign_in("lan", PIN)
        self.wait(self.window.desk_page.isVisible)

    def go_on(self, seconds: int) -> None:
        """Let simulated time pass, second by second."""
        for second in range(seconds):
            self.hall.pass_time(seconds=1)
            self.seconds.advance(1)
            if second % _ARRIVES_EVERY == 0:
                self._others()
            if second % _ACTS_EVERY == 0:
                self._act()
            self.window.desk.tick()
            QApplication.processEvents()
            # a door's own loop deletes what is to go; without one somebody has to ask
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _others(self) -> None:
        """Let somebody take a number, and the counter beside this one go on."""
        priority = self._chance.choice(("none", "none", "none", "elderly"))
        self.hall.queue.issue(self._chance.choice(SERVICES), priority=priority)
        try:
            self.hall.queue.call_next(2)
        except Refusal:
            self.done["beside refused"] += 1

    def _act(self) -> None:
        """Do one of the things that an officer does."""
        deeds: list[tuple[str, Callable[[], None]]] = [
            *[("next", lambda: self._press(Deed.NEXT))] * 6,
            *[("start", lambda: self._press(Deed.START))] * 2,
            *[("ready", lambda: self._press(Deed.READY))] * 2,
            ("recall", lambda: self._press(Deed.RECALL)),
            ("no-show", lambda: self._press(Deed.NO_SHOW)),
            ("finish", lambda: self._press(Deed.FINISH)),
            ("undo", lambda: self._press(Deed.UNDO)),
            ("hold", self._hold),
            ("from the list", self._row),
            ("transfer asked", lambda: self._ask(Deed.TRANSFER)),
            ("number asked", lambda: self._ask(Deed.CALL)),
            ("folded", self._fold),
            ("figures", self._figures),
            ("dark", self._colours),
            ("pause", self._pause),
            ("lunch", self._lunch),
        ]
        name, act = self._chance.choice(deeds)
        self.done[name] += 1
        act()

    @property
    def screen(self) -> Screen:
        """What the desk shows."""
        screen = self.window.desk.screen
        assert isinstance(screen, Screen)
        return screen

    def _settle(self) -> None:
        self.wait(lambda: self.screen.busy is None)

    def _press(self, deed: Deed) -> None:
        self.window.asking.do(deed)
        self._settle()

    def _ask(self, deed: Deed) -> None:
        self._press(deed)
        QApplication.processEvents()
        self.window.asking.close()

    def _hold(self) -> None:
        self._press(Deed.HOLD)
        question = self.window.asking.open_question
        if question is not None:
            question.do_button.click()
        self._settle()

    def _row(self) -> None:
        rows = (*self.window.desk.aside.rows, *self.window.desk.waiting.rows)
        if not rows:
            return
        row = self._chance.choice(rows)
        self.window.asking.offer(row, QPoint(5, 5))
        QApplication.processEvents()
        menu = QApplication.activePopupWidget()
        if menu is not None:
            menu.close()
        deed = self._chance.choice([one for one in row.deeds if one is not Deed.TRANSFER])
        self.window.desk.press(Command(deed=deed, number=row.number))
        self._settle()

    def _fold(self) -> None:
        self.window.folding.fold()
        QApplication.processEvents()
        self._press(Deed.NEXT)
        self.window.folding.unfold()

    def _figures(self) -> None:
        self.window.show_figures()
        self.wait(lambda: self.window.figures.rows.rowCount() > 0)
        self.window.show_desk()

    def _colours(self) -> None:
        self.window.wardrobe.choose(self._chance.choice([Scheme.DARK, Scheme.LIGHT]))

    def _pause(self) -> None:
        self.window.desk.press(Command(deed=Deed.PAUSE, reason=reasons.PAUSE[0]))
        self._settle()
        self.window.desk.press(Command(deed=Deed.REOPEN))
        self._settle()

    def _lunch(self) -> None:
        self.window.desk.sign_out(Deed.FINISH if self.screen.in_hand else None)
        self.wait(self.window.sign_in_page.isVisible)
        self.sign_in()

    def holds(self) -> dict[str, int]:
        """Return what this process holds now: bytes, timers, objects, threads, open files."""
        self._settle()
        for _ in range(5):
            QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        inside = self.window.findChildren(QObject)
        return {
            "kilobytes": _resident_kilobytes(),
            "timers": sum(isinstance(one, QTimer) for one in inside),
            "widgets": len(QApplication.allWidgets()),
            "objects": len(inside),
            "threads": threading.active_count(),
            "system threads": _entries("/proc/self/task"),
            "files": _entries("/proc/self/fd"),
            "deeds": self.done.total(),
        }

    def close(self) -> None:
        """End it as the door does."""
        self._link.close()
        self.hall.database.close()
        self.window.hide()


def _entries(folder: str) -> int:
    return sum(1 for _ in Path(folder).iterdir())


def _resident_kilobytes() -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(one for one in status.splitlines() if one.startswith("VmRSS"))
    return int(line.split()[1])


def _say(figures: Mapping[str, int]) -> None:
    sys.stdout.write(json.dumps(figures) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Run `hours` (argument 3) and report."""
    url, site, hours, settings = sys.argv[1:5]
    application = QApplication([])
    dress(application)
    day = Day(url, site, seed=1, settings=Path(settings))
    part = round(timedelta(hours=float(hours)).total_seconds() / REPORTS)
    for _ in range(REPORTS):
        day.go_on(part)
        _say(day.holds())
    _say(day.done)
    day.close()


if __name__ == "__main__":
    main()
