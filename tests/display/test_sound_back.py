"""The sound comes back while somebody still stands as called."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from common.background.executors import InlineExecutor
from common.board.settings import BoardSettings
from common.database.engine import Database
from common.sound.sound import NoSound
from common.tickets.errors import MoisoError
from display.announcer import Announcer
from display.app import DisplayDoor, DisplaySettings
from display.pace import NoPace
from display.sound_watch import SoundWatch
from tests.display.boards import PLAIN, FakeLoudspeaker
from tests.halls import TestHall
from tests.windows import CuttableLink


class Output(FakeLoudspeaker):
    """A loudspeaker whose cable is pulled and put back."""

    def check(self) -> str:
        """Return its name."""
        if self.broken is not None:
            raise self.broken
        return "TV"


class Board:
    """A board with its loudspeaker and what looks after that."""

    def __init__(self, hall: TestHall) -> None:
        link = CuttableLink(lambda: Database(hall.database.url, hall.clock), InlineExecutor())
        self.output = Output(lambda: self.announcer.sounding)
        self.announcer = Announcer(
            self.output, InlineExecutor(), link, "tv-1", PLAIN, pace=NoPace()
        )
        self.watch = SoundWatch(self.output, InlineExecutor(), self.announcer)
        settings = DisplaySettings(name="tv-1", board=BoardSettings())
        self.door = DisplayDoor(link, self.announcer, settings, sound=self.watch)

    def sounds(self, broken: MoisoError | None) -> None:
        """Pull the cable, or put it back, and let the board look."""
        self.output.broken = broken
        self.watch.look()
        self.door.model.refresh()

    @property
    def heard(self) -> list[str]:
        """The numbers that were said."""
        return [call.number for call in self.output.calls]


@pytest.fixture
def board(hall: TestHall, qtbot: QtBot) -> Iterator[Board]:
    """A board whose loudspeaker is not there."""
    board = Board(hall)
    board.sounds(NoSound())
    yield board
    board.door.close()


@pytest.fixture
def call(hall: TestHall, board: Board) -> Callable[[], str]:
    """Call a person, and let the board read it."""

    def call() -> str:
        number = hall.issue("ho_tich")
        hall.queue.call_next(1)
        board.door.model.refresh()
        return number

    return call


def test_who_was_not_heard_is_called_when_the_sound_is_back(
    board: Board, call: Callable[[], str]
) -> None:
    """Once, while they still stand as called: they sit there and wait for it."""
    number = call()
    assert board.heard == []

    board.sounds(None)
    board.sounds(None)

    assert board.heard == [number]


def test_who_has_come_meanwhile_is_not_called(
    hall: TestHall, board: Board, call: Callable[[], str]
) -> None:
    """They stand at the counter already."""
    call()
    hall.queue.start(1)

    board.sounds(None)

    assert board.heard == []


def test_a_call_of_long_ago_is_not_called(
    hall: TestHall, board: Board, call: Callable[[], str]
) -> None:
    """After five minutes its person has come, or has left."""
    call()
    hall.pass_time(minutes=6)

    board.sounds(None)

    assert board.heard == []


def test_a_second_failure_is_the_last(board: Board, call: Callable[[], str]) -> None:
    """An output that seems well and is not does not make the board try for ever."""
    call()
    tried: list[bool] = []
    board.output.check = lambda: "TV"  # type: ignore[method-assign]  # it seems well
    board.announcer.changed.connect(lambda: tried.append(board.announcer.sounding is not None))

    for _ in range(3):
        board.watch.look()
        board.door.model.refresh()

    assert tried.count(True) <= 2
    assert board.heard == []


def test_who_was_called_again_in_vain_is_called_once(
    hall: TestHall, board: Board, call: Callable[[], str]
) -> None:
    """Not as often as nobody could hear it."""
    number = call()
    hall.queue.recall(1)
    board.door.model.refresh()

    board.sounds(None)

    assert board.heard == [number]
