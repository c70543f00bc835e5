"""A day before two real board windows, on a clock that is moved: calls, media and faults.

`python -m tests.soak.all_day FOLDER MINUTES` plays so many minutes up to one o'clock in the
morning and prints one JSON object: what was called, what each board did, the memory in MB.
"""

import gc
import json
import os
import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PIL import Image
from PySide6.QtCore import QCoreApplication, QEventLoop, QSize, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from sqlalchemy import select

from admin.measuring.sample_film import write_film
from admin.morning.hands import visible_items
from common.background.executors import SerialWorker
from common.background.window import window_thread
from common.board.between import BetweenSettings
from common.board.settings import BoardSettings, Layout
from common.catalogue.load import load_catalogue
from common.catalogue.model import VoiceSettings
from common.clock import ManualClock
from common.database import schema
from common.database.engine import Database
from common.database.migrate import migrate
from common.look.fonts import load_fonts
from common.readings.boards import BoardCall
from common.sound.sound import NoSound
from common.tickets.refusals import QueueEmpty
from common.use_cases.setup import set_up
from display.announcer import Announcer
from display.app import DisplayDoor, DisplaySettings
from display.loudspeaker import Sentence, always
from tests.halls import OthersDatabase, TestHall
from tests.windows import CuttableLink

ENDS: Final = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
"""One o'clock on Tuesday morning in Hà Nội."""
COUNTERS: Final = (1, 2, 3, 4, 5)
SERVICES: Final = ("ho_tich", "chung_thuc", "dat_dai")
VOICES: Final = VoiceSettings(
    languages=("vi", "en"), region="north", style="value", rate=150, repeat=1
)
_PATIENCE_SECONDS: Final = 30.0
_MEDIA_EVERY: Final = 5
_CUT_EVERY: Final = 17
_SILENT_EVERY: Final = 23
_RUSH_EVERY: Final = 13
_BEAT_MILLISECONDS: Final = 5
_MEASURES: Final = 12


class Pace:
    """Seconds of the hall's clock, and a rest that ends when it has moved so far."""

    def __init__(self, clock: ManualClock) -> None:
        self._clock = clock
        self._due: tuple[float, Callable[[], None]] | None = None

    def seconds(self) -> float:
        """Return the seconds."""
        return self._clock.now().timestamp()

    def rest(self, seconds: float, then: Callable[[], None]) -> None:
        """Keep what is to be done."""
        self._due = (self.seconds() + seconds, then)

    def look(self) -> None:
        """Do it, if its time has come."""
        if self._due is not None and self._due[0] <= self.seconds():
            (_, then), self._due = self._due, None
            then()


class Ear:
    """A loudspeaker that takes no time and notes what it is given to say."""

    def __init__(self) -> None:
        self.sounding: Callable[[], BoardCall | None] = lambda: None
        self.broken = False
        self.said: list[UUID] = []

    def announce(
        self,
        sentences: Sequence[Sentence],
        *,
        with_chime: bool = True,
        may_go_on: Callable[[int], bool] = always,
    ) -> None:
        """Note the call."""
        del sentences, with_chime, may_go_on
        if self.broken:
            raise NoSound
        call = self.sounding()
        if call is not None:
            self.said.append(call.call_id)

    def close(self) -> None:
        """Nothing is open."""


class Board:
    """One board's real window with its announcer."""

    def __init__(self, hall: TestHall, name: str, layout: Layout, playlist: Path) -> None:
        url, clock = hall.database.url, hall.clock
        self.name = name
        self.pace = Pace(clock)
        self.ear = Ear()
        self.link = CuttableLink(lambda: Database(url, clock), SerialWorker(f"hall {name}"))
        announcer = Announcer(
            self.ear, SerialWorker(f"voice {name}"), self.link, name, VOICES, pace=self.pace
        )
        self.ear.sounding = lambda: announcer.sounding
        between = BetweenSettings(
            after_seconds=3600,
            picture_seconds=3600,
            playlist=str(playlist),
            procedures=("1.001193",),
        )
        self.door = DisplayDoor(
            self.link,
            announcer,
            DisplaySettings(name=name, board=BoardSettings(layout=layout, between=between)),
        )
        self.door.show(QSize(960, 540))

    def text(self, name: str) -> str:
        """Return the words of the item that is seen under this name."""
        items = visible_items(self.door.window.contentItem())
        return next((str(one.property("text")) for one in items if one.objectName() == name), "")

    @property
    def rests(self) -> bool:
        """Whether a slide is seen in the place of the huge call."""
        slides = self.door.window.findChild(QQuickItem, "between")
        return bool(slides is not None and slides.property("covers"))


@dataclass(kw_only=True)
class Tally:
    """What happened."""

    calls: int = 0
    media: int = 0
    cuts: int = 0
    silences: int = 0
    longest_queue: int = 0
    wrong: list[str] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)


class Day:
    """The day itself; `play` lets it pass."""

    def __init__(self, hall: TestHall, boards: Sequence[Board], chance: random.Random) -> None:
        self.hall = hall
        self.boards = boards
        self.chance = chance
        self.tally = Tally()
        self._day = self._local().date()
        # whoever waits for the next event waits for no longer
        self._beat = QTimer(interval=_BEAT_MILLISECONDS)
        self._beat.start()

    def play(self, minutes: int) -> None:
        """Let so many minutes pass, from one settled moment to the next."""
        for minute in range(minutes):
            if minute % _CUT_EVERY == _CUT_EVERY - 1:
                self._cut()
            elif minute % _SILENT_EVERY == _SILENT_EVERY - 1:
                self._silence()
            elif minute % _RUSH_EVERY == _RUSH_EVERY - 1:
                self._rush()
            elif minute % _MEDIA_EVERY == 0:
                self._media()
            else:
                self._press(self.chance.sample(COUNTERS, 2))
            self._pass(60)
            self._look_at_the_clock()
            if minute % max(1, minutes // _MEASURES) == 0:
                gc.collect()
                self.tally.megabytes.append(_resident_megabytes())

    def _press(self, counters: Sequence[int]) -> list[str]:
        """Let people come and counters call, recall, and take back."""
        numbers = []
        for counter in counters:
            for service in SERVICES:
                self.hall.issue(service)
            try:
                numbers.append(self.hall.queue.call_next(counter).number)
            except QueueEmpty:
                continue
            self._wait_until_announced()
            if self.chance.random() < 0.15:
                self.hall.queue.recall(counter)
                self._wait_until_announced()
                if self.chance.random() < 0.5:
                    self.hall.queue.undo(counter)
        self.tally.calls += len(numbers)
        return [number for number in numbers if number]

    def _cut(self) -> None:
        """Cut the boards off while people are called: they catch up."""
        self.tally.cuts += 1
        for board in self.boards:
            board.link.cut = True
        self.hall.issue("ho_tich")
        for counter in self.chance.sample(COUNTERS, 2):
            self.hall.issue("chung_thuc")
            self.hall.queue.call_next(counter)
            self.tally.calls += 1
            self._pass(20)
        for board in self.boards:
            board.link.cut = False
        self._wait_until_announced()

    def _silence(self) -> None:
        """Let a loudspeaker be away: recorded as mute, never as spoken."""
        self.tally.silences += 1
        self.boards[0].ear.broken = True
        self._press(self.chance.sample(COUNTERS, 1))
        self.boards[0].ear.broken = False

    def _rush(self) -> None:
        """Let every counter call before a board has looked: the calls stand in its queue."""
        for counter in COUNTERS:
            self.hall.issue(self.chance.choice(SERVICES))
            self.hall.queue.call_next(counter)
            self.tally.calls += 1
        self._refresh()

        def owes() -> bool:
            longest = min(len(board.door.announcer.waiting) for board in self.boards)
            self.tally.longest_queue = max(self.tally.longest_queue, longest)
            return longest > 1

        self._until(owes, "a queue of calls", moves=False)
        self._wait_until_announced()

    def _media(self) -> None:
        """Let a board rest until its slide is seen; a call takes its place at once."""
        board = self.boards[0]
        self._pass(10)
        self._until(lambda: board.door.announcer.sounding is None, "a silent board")
        board.door.between.begin_round()
        for _ in range(self.tally.media % 4):
            board.door.between.turn()
        self._until(lambda: board.rests, "a slide")
        self.tally.media += 1
        [number] = self._press(self.chance.sample(COUNTERS, 1)) or [""]
        if board.rests or board.text("hero-number") != number:
            self._complain(f"{number} is not on the board, {board.text('hero-number')} is")

    def _look_at_the_clock(self) -> None:
        """After midnight nothing of yesterday is shown, and numbers begin again."""
        local = self._local()
        self._refresh()
        clock = self.boards[0].door.clock
        self._until(lambda: clock.property("time") == f"{local:%H:%M}", "the time", moves=False)
        if local.date() == self._day:
            return
        self._day = local.date()
        for board in self.boards:
            self._until(partial(_is_quiet, board), "a new day")
        number = self._press([1])
        if not number or not number[0].endswith("001"):
            self._complain(f"the new day begins with {number}")

    def _pass(self, seconds: int) -> None:
        for _ in range(0, seconds, 10):
            self.hall.pass_time(seconds=10)
            self._live()

    def _live(self, *, waits: bool = False) -> None:
        for board in self.boards:
            board.pace.look()
        flags = QEventLoop.ProcessEventsFlag.AllEvents
        if waits:
            flags |= QEventLoop.ProcessEventsFlag.WaitForMoreEvents
        QCoreApplication.processEvents(flags)

    def _refresh(self) -> None:
        for board in self.boards:
            board.door.model.refresh()

    def _wait_until_announced(self) -> None:
        """Wait until each board has shown and said, or recorded as mute, every call that stands."""
        self._refresh()
        self._until(lambda: not self._owed(), "an announcement")

    def _owed(self) -> int:
        call, made = schema.call, schema.announcement
        query = (
            select(made.c.board)
            .select_from(call.join(made, made.c.call_id == call.c.id))
            .where(made.c.shown_at.is_not(None))
            .where(made.c.spoken_at.is_not(None) | made.c.mute_at.is_not(None))
        )
        standing = select(call.c.id).where(call.c.withdrawn_at.is_(None))
        with self.hall.database.reading() as connection:
            done = len(connection.execute(query.where(call.c.withdrawn_at.is_(None))).all())
            return len(connection.execute(standing).all()) * len(self.boards) - done

    def _until(self, come: Callable[[], bool], what: str, *, moves: bool = True) -> None:
        """Let the windows live until it has come; the hall's clock goes on while they do."""
        give_up = time.monotonic() + _PATIENCE_SECONDS
        while not come():
            self._live(waits=True)
            if time.monotonic() > give_up:
                self._complain(f"{what} did not come, at {self._local():%H:%M}")
                return
            if moves:
                self.hall.clock.advance(timedelta(milliseconds=200))

    def _complain(self, words: str) -> None:
        self.tally.wrong.append(words)

    def _local(self) -> datetime:
        return self.hall.clock.now() + timedelta(hours=7)


def _is_quiet(board: Board) -> bool:
    return bool(board.door.model.property("state") == "quiet")


def _resident_megabytes() -> float:
    status = Path("/proc/self/status").read_text("ascii").splitlines()
    line = next(one for one in status if one.startswith("VmRSS"))
    return round(int(line.split()[1]) / 1024, 1)


def _playlist(folder: Path) -> Path:
    playlist = folder / "playlist"
    playlist.mkdir()
    write_film(playlist / "1.avi", seconds=30, size=(640, 360))
    Image.effect_noise((1600, 900), 60).save(playlist / "2.jpg")
    (playlist / "3.jpg").write_bytes(b"half a picture")
    (playlist / "4.mp4").write_bytes(b"half a film")
    return playlist


def _said_once(hall: TestHall, board: Board) -> dict[str, Any]:
    """Return how many calls a board said, how many of them twice, and whether in their order."""
    call = schema.call
    with hall.database.reading() as connection:
        rows = connection.execute(select(call.c.id, call.c.called_at)).all()
    moments = {row.id: row.called_at for row in rows}
    order = [moments[one] for one in board.ear.said]
    twice = len(board.ear.said) - len(set(board.ear.said))
    return {"said": len(order), "twice": twice, "in_order": order == sorted(order)}


def main() -> None:
    """Play the day and tell of it."""
    folder, minutes = Path(sys.argv[1]), int(sys.argv[2])
    url = f"sqlite:///{folder / 'moiso.db'}"
    clock = ManualClock(ENDS - timedelta(minutes=minutes))
    migrate(url)
    hall = TestHall(database=OthersDatabase(url, clock), site="trung_tam", clock=clock)
    set_up(hall.database, load_catalogue(None))
    application = QGuiApplication([])
    load_fonts()
    playlist = _playlist(folder)
    with window_thread():
        boards = [Board(hall, "tv-1", "calls", playlist), Board(hall, "tv-2", "counters", playlist)]
        day = Day(hall, boards, random.Random(8))
        day.play(minutes)
    told = vars(day.tally) | {board.name: _said_once(hall, board) for board in boards}
    told["owed"] = day._owed()
    for board in boards:
        board.door.close()
    hall.database.close()
    application.shutdown()
    print(json.dumps(told))  # noqa: T201 — the answer


if __name__ == "__main__":
    main()
