"""A board for tests: the real hall, a voice that speaks when told, a clock that stands still."""

import os

# before Qt is imported: no screen, no graphics card
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSize
from pytestqt.qtbot import QtBot

from common.background.executors import Executor, InlineExecutor, SerialWorker
from common.background.memory import Memory
from common.background.window import window_thread
from common.board.between import BetweenSettings
from common.board.layout import Screen
from common.board.settings import BoardSettings
from common.database.engine import Database
from common.look.fonts import load_fonts
from common.tickets.errors import MoisoError
from common.tickets.text import Language, Text
from display.announcer import Announcer
from display.app import DisplayDoor, DisplaySettings, remembered_by
from display.board_clock import BoardClock
from display.board_model import BoardModel
from display.foot import Foot
from display.measures import BoardMeasures
from display.pace import NoPace
from display.sound_watch import CheckedLoudspeaker, SoundWatch
from tests.display.boards import PLAIN, FakeLoudspeaker, TestBoard
from tests.display.eyes import LYING, Eyes, Open
from tests.halls import TestHall, another_program
from tests.windows import CuttableLink, Seconds

SCREEN = Screen(inches=55, metres=4)
LONG_NOTICE = Text(
    vi="Mời ông/bà chuẩn bị sẵn giấy tờ, bản chính và bản sao, trước khi đến quầy. " * 3,
    en="Please have your papers ready before you go to the counter. " * 3,
)
NOTICES = (Text(vi="Một", en="One"), Text(vi="Hai", en="Two"))


@dataclass
class Board:
    """The view models of one board, without a window."""

    hall: TestHall
    ears: TestBoard
    link: CuttableLink
    measures: BoardMeasures
    clock: BoardClock
    foot: Foot
    model: BoardModel
    seconds: Seconds
    arrivals: list[str] = field(default_factory=list)

    def shows(self, name: str) -> object:
        """Return what a property of the model says."""
        return self.model.property(name)

    @property
    def hero(self) -> tuple[object, object]:
        """The huge number and its counter."""
        return self.shows("number"), self.shows("counter")

    @property
    def rows(self) -> list[tuple[str, str]]:
        """The last calls: number and counter."""
        return [(row.number, row.counter) for row in self.model.property("rows").rows]

    def speak(self, calls: int | None = None) -> None:
        """Let it say all that it knows of, or so many calls."""
        for _ in range(calls or len(self.hall.reading.current_calls())):
            if self.ears.voice.waiting:
                self.ears.voice.run_next()
            QCoreApplication.processEvents()

    def look(self) -> None:
        """Let the board look at the hall."""
        self.model.refresh()


Build = Callable[..., Board]


@pytest.fixture
def board_with(hall: TestHall, qtbot: QtBot) -> Iterator[Build]:
    """Build boards, by default reading at once."""
    built: list[Board] = []

    def build(executor: Executor | None = None, *, is_cut: bool = False) -> Board:
        ears = TestBoard(hall)
        link = ears.link
        if executor is not None:
            link = CuttableLink(lambda: Database(hall.database.url, hall.clock), executor)
        link.cut = is_cut
        seconds = Seconds()
        measures = BoardMeasures(SCREEN)
        clock = BoardClock(seconds)
        foot = Foot(NOTICES, "vi")
        model = BoardModel(
            link,
            ears.announcer,
            name="tv-1",
            measures=measures,
            clock=clock,
            foot=foot,
            language="vi",
        )
        board = Board(
            hall=hall,
            ears=ears,
            link=link,
            measures=measures,
            clock=clock,
            foot=foot,
            model=model,
            seconds=seconds,
        )
        model.arrived.connect(lambda: board.arrivals.append(str(model.property("number"))))
        built.append(board)
        board.look()
        return board

    yield build
    for board in built:
        board.ears.close()
        board.link.close()


@pytest.fixture
def board(board_with: Build) -> Board:
    """The board "tv-1", with everything but speaking done at once."""
    return board_with()


@pytest.fixture
def three_calls(hall: TestHall) -> TestHall:
    """Three people called at three counters: A001, B001, then C001."""
    for counter, service in enumerate(("ho_tich", "chung_thuc", "dat_dai"), start=1):
        hall.issue(service)
        hall.queue.call_next(counter)
        hall.pass_time(seconds=1)
    return hall


@pytest.fixture
def open_board(hall: TestHall, qtbot: QtBot, qt_messages: list[str]) -> Iterator[Open]:
    """Open the real window; any complaint of Qt or QML fails the test."""
    load_fonts()
    doors: list[DisplayDoor] = []
    url, clock = hall.database.url, hall.clock

    def build(
        size: QSize = LYING,
        language: Language = "vi",
        *,
        is_cut: bool = False,
        shows: bool = True,
        broken: MoisoError | None = None,
        remembers: Path | None = None,
        between: BetweenSettings | None = None,
        output: CheckedLoudspeaker | None = None,
    ) -> Eyes:
        link = CuttableLink(lambda: Database(url, clock), SerialWorker("hall"))
        link.cut = is_cut
        loudspeaker = FakeLoudspeaker(lambda: announcer.sounding)
        loudspeaker.broken = broken
        announcer = Announcer(
            loudspeaker, SerialWorker("voice"), link, "tv-1", PLAIN, pace=NoPace()
        )
        settings = DisplaySettings(
            name="tv-1",
            language=language,
            board=BoardSettings(notices=(LONG_NOTICE,), between=between or BetweenSettings()),
        )
        memory = None
        if remembers is not None:
            with another_program():  # made before there is a window
                memory = Memory(remembered_by(remembers, "tv-1"), SerialWorker("memory"))
        watch = SoundWatch(output, InlineExecutor(), announcer) if output is not None else None
        door = DisplayDoor(link, announcer, settings, memory=memory, sound=watch)
        doors.append(door)
        if shows:
            door.show(size)
        wanted = ("missing",) if is_cut else ("quiet", "calls")
        qtbot.waitUntil(lambda: door.model.property("state") in wanted)
        return Eyes(door, link, loudspeaker)

    with window_thread():
        yield build
    for door in doors:
        door.close()
    assert qt_messages == []
