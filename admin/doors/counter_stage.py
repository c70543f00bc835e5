"""Where pictures of the officer's window are taken: a hall, a window, and hands that press."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NoReturn, TypeVar

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from admin.doors.sample_hall import SampleHall
from common.background.door import HallLink, OpenedHall
from common.database.faults import DatabaseUnreachable
from common.readings.hall import Hall
from common.tickets.errors import MoisoError
from common.use_cases.records import Records
from counter.window import CounterWindow

T = TypeVar("T")

PIN: Final = "246813"


class Cable(HallLink):
    """A way to the hall that can be cut."""

    is_cut = False

    def ask(
        self,
        job: Callable[[OpenedHall], T],
        then: Callable[[T], None],
        otherwise: Callable[[MoisoError], None],
    ) -> None:
        """Ask the hall, or fail as a dead cable does."""
        super().ask(_fail if self.is_cut else job, then, otherwise)


def _fail(_opened: OpenedHall) -> NoReturn:
    raise DatabaseUnreachable(where="moiso.db", detail="timeout")


@dataclass(frozen=True, kw_only=True, slots=True)
class Stage:
    """What a picture is taken of."""

    hall: SampleHall
    window: CounterWindow
    cable: Cable


def settle() -> None:
    """Let Qt lay out and draw."""
    for _ in range(5):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def sign_in(window: CounterWindow) -> None:
    """Have Lan sit down."""
    window.sign_in.sign_in("lan", PIN)
    settle()


def press_key(window: CounterWindow, key: Qt.Key) -> None:
    """Press a key on the window."""
    window.activateWindow()
    QTest.keyClick(window, key)
    settle()


def called(stage: Stage) -> None:
    """Call the first who waits; a board shows and says it."""
    sign_in(stage.window)
    press_key(stage.window, Qt.Key.Key_F9)
    database = stage.hall.open()
    call = Hall(database, stage.hall.site).current_calls()[0].call_id
    Records(database, stage.hall.site).shown(call, "tv-1")
    Records(database, stage.hall.site).spoken(call, "tv-1")
    database.close()
    stage.window.desk.refresh()
