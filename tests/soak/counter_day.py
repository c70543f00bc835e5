"""One counter's window at work for hours of a simulated clock, in a process of its own.

Every simulated second the window's clock goes on; an officer presses, on the keyboard and on a
keypad on a pseudo-terminal, asks, folds, looks at the figures and the hall, speaks with it, notes
files, moves to another counter and back, pauses, goes to lunch; another counter and the kiosk are at
work meanwhile. A line of JSON after each of `REPORTS` equal parts says what the process holds then.
"""

import gc
import json
import random
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import event

from common.background.door import HallLink
from common.background.executors import SerialWorker
from common.clock import ManualClock
from common.database.engine import Database
from common.threads.guard import name_window_thread
from common.tickets.errors import Refusal
from common.use_cases.messages import Messages, Ready, Recipient
from common.use_cases.seats import Fate, Moving, Seats
from common.use_cases.use_case import By
from counter import reasons
from counter.colours import Scheme
from counter.commands import Command, Deed
from counter.devices.at_desk import DeskDevices
from counter.devices.lines import DeviceLines
from counter.done_dialog import DoneQuestion
from counter.door import dress
from counter.moving_dialog import MovingQuestion
from counter.screen import Screen
from counter.window import CounterWindow
from tests.counter.devices.examples import described
from tests.counter.devices.simulators import AsciiKeypad
from tests.halls import MORNING, OthersDatabase, TestHall
from tests.windows import Seconds
from tests.wires import Wire

REPORTS = 8
PIN = "246813"
COUNTER, OTHER = 1, 3
SERVICES = ("ho_tich", "chung_thuc", "dat_dai", "kinh_doanh")
_ARRIVES_EVERY, _ACTS_EVERY = 50, 20
"""Seconds between two people, and between two things that the officer does."""


class Day:
    """The window, and everybody who is at work around it."""

    def __init__(self, url: str, site: str, seed: int, settings: Path) -> None:
        self._chance = random.Random(seed)
        clock = ManualClock(MORNING)
        self.hall = TestHall(database=OthersDatabase(url, clock), site=site, clock=clock)
        _keep_small(self.hall.database)
        self.hall.staff.add_officer("lan", "Nguyễn Thị Lan", PIN)
        name_window_thread()
        self.seconds = Seconds()
        self._link = HallLink(lambda: Database(url, clock), SerialWorker("hall"), site)
        kept = QSettings(str(settings), QSettings.Format.IniFormat)
        self.window = CounterWindow(self._link, COUNTER, "vi", kept, self.seconds)
        self.keypad = Keypad(self.window, settings.parent, self.seconds)
        self.done: Counter[str] = Counter()
        self.window.show()
        self.wait(self.window.sign_in_page.isVisible)
        self.sign_in()
        self._begin()

    def _begin(self) -> None:
        """Note one file: the search index, built when it is first needed, stays for the day."""
        self.hall.queue.issue(SERVICES[0])
        self._press(Deed.NEXT)
        self._files()

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
        if self._chance.random() < 0.2:
            messages = Messages(self.hall.database, self.hall.site)
            messages.send(2, Recipient.HALL, self._chance.choice(list(Ready)))
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
            *[("keypad", self._on_keypad)] * 2,
            ("files", self._files),
            ("walk-in", self._walk_in),
            ("message", self._speak),
            *[("answered", self._answer)] * 2,
            ("hall", self._look_at_hall),
            ("moved", self._move),
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
        # refused, or not taken, where a number came up in the same moment: said, and pressed again
        while not self.window.sign_in_page.isVisible():
            self._settle()
            self.window.desk.sign_out(Deed.FINISH if self.screen.in_hand else None)
            self.wait(lambda: self.screen.busy is None or self.window.sign_in_page.isVisible())
        self.sign_in()

    def _on_keypad(self) -> None:
        self.keypad.press(self._chance.choice(("next", "recall", "start")), self.wait)
        self._settle()

    def _files(self) -> None:
        self._press(Deed.DONE)
        question = self.window.asking.open_question
        if not isinstance(question, DoneQuestion):
            return
        question.field.setText(self._chance.choice(("khai sinh", "ket hon", "chung thuc")))
        self.wait(lambda: question.list.count() > 0)
        QTest.keyClick(question.field, Qt.Key.Key_Return)
        QTest.keyClick(question.field, Qt.Key.Key_Return)
        self._settle()

    def _walk_in(self) -> None:
        self._press(Deed.WALK_IN)
        question = self.window.asking.open_question
        if question is not None:
            question.do_button.click()
        self._settle()

    def _speak(self) -> None:
        self.window.asking.write()
        question = self.window.asking.open_question
        if question is not None:
            question.do_button.click()

    def _answer(self) -> None:
        self.window.desk.sight.acknowledge()

    def _look_at_hall(self) -> None:
        self.window.desk_page.sight_wanted.emit(Deed.HALL)
        QApplication.processEvents()
        self.window.show_desk()

    def _move(self) -> None:
        """Go to a counter of another machine with whoever is in hand, and come back."""
        moving = Moving(counter=COUNTER, number=self.screen.in_hand, fate=Fate.BRING)
        try:
            Seats(self.hall.database, self.hall.site).sit(
                OTHER, moving=moving, by=By(officer="lan")
            )
        except Refusal:
            self.done["move refused"] += 1
            return
        self.window.desk.refresh()
        self.wait(self.window.sign_in_page.isVisible)
        self.window.sign_in.sign_in("lan", PIN)
        self.wait(lambda: _asked_to_move(self.window) is not None)
        question = _asked_to_move(self.window)
        assert question is not None
        question.do_button.click()
        self.wait(self.window.desk_page.isVisible)

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
        self.keypad.close()
        self._link.close()
        self.hall.database.close()
        self.window.hide()


class Keypad:
    """A call keypad on a pseudo-terminal at 9600 baud, at the first window."""

    def __init__(self, window: CounterWindow, folder: Path, seconds: Seconds) -> None:
        self._simulator = AsciiKeypad(address=1)
        self._wire = Wire(folder / "keypad", self._simulator).plug()
        line = f"serial:{folder / 'keypad'}"
        devices = described({"what": "keypad", "counter": COUNTER, "line": line, "kind": "ascii"})
        at_desk = DeskDevices(window.desk, devices, window.asking.close, clock=seconds)
        at_desk._pressed.connect(self._hear)
        self._bounce = devices.keypads[0].kind.bounce_seconds
        self._heard = 0
        self._last = 0.0
        self._lines = DeviceLines(at_desk.talkers, retry_seconds=0.05)
        self._lines.start()

    def _hear(self, _meaning: str) -> None:
        self._heard += 1

    def press(self, key: str, wait: Callable[[Callable[[], bool]], None]) -> None:
        """Press a key, and wait until it was heard; no finger presses twice within its bounce."""
        while time.monotonic() - self._last <= self._bounce:
            QApplication.processEvents()
        before = self._heard
        self._wire.say(self._simulator.frame(key))
        wait(lambda: self._heard > before)
        self._last = time.monotonic()

    def close(self) -> None:
        """Pull it out."""
        self._lines.close()
        self._wire.pull()


def _keep_small(database: Database) -> None:
    """Let the rest of the hall, which is in this process too, keep no pages as the day grows."""

    @event.listens_for(database.engine, "connect")
    def _without_pages(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA cache_size = 10")


def _asked_to_move(window: CounterWindow) -> MovingQuestion | None:
    questions = window.findChildren(MovingQuestion)
    return next((one for one in questions if one.isVisible()), None)


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
