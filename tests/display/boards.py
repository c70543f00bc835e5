"""A board's ears and mouth for tests: what it says is kept, and it can be killed at the worst time."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from common.background.executors import InlineExecutor
from common.catalogue.model import VoiceSettings
from common.database.engine import Database
from common.readings.boards import EVERYTHING, BoardCall, BoardView, Zone, read_board
from common.tickets.errors import MoisoError
from display.announcer import Announcer
from display.loudspeaker import Sentence, always
from display.pace import NoPace, Pace
from tests.halls import TestHall
from tests.manual_executor import ManualExecutor
from tests.windows import CuttableLink

T = TypeVar("T")

PLAIN = VoiceSettings(languages=("vi",), region="north", style="value", rate=150, repeat=1)
"""Each call once, in Vietnamese."""


class Killed(BaseException):
    """The board's process ends at this moment; nothing after it happens."""


class FakeLoudspeaker:
    """Keeps what it was told to say, or fails, or dies before or after the sound."""

    def __init__(self, sounding: Callable[[], BoardCall | None]) -> None:
        self._sounding = sounding
        self.said: list[tuple[Sentence, ...]] = []
        self.calls: list[BoardCall] = []
        self.chimes: list[bool] = []
        self.broken: MoisoError | None = None
        self.dies: str | None = None
        self.closed = False

    @property
    def texts(self) -> list[str]:
        """What was said, each call as one text."""
        return [" | ".join(sentence.text for sentence in one) for one in self.said]

    def announce(
        self,
        sentences: Sequence[Sentence],
        *,
        with_chime: bool = True,
        may_go_on: Callable[[int], bool] = always,
    ) -> None:
        """Say it."""
        if self.dies == "before":
            raise Killed
        if self.broken is not None:
            raise self.broken
        call = self._sounding()
        assert call is not None
        said = [one for place, one in enumerate(sentences) if not place or may_go_on(place)]
        self.said.append(tuple(said))
        self.chimes.append(with_chime)
        self.calls.append(call)
        if self.dies == "after":
            raise Killed

    def close(self) -> None:
        """Fall silent."""
        self.closed = True


class TestBoard:
    """One board's announcer; its voice speaks when told, everything else happens at once."""

    __test__ = False

    def __init__(
        self,
        hall: TestHall,
        name: str = "tv-1",
        voices: VoiceSettings = PLAIN,
        pace: Pace | None = None,
        zone: Zone = EVERYTHING,
    ) -> None:
        self.hall = hall
        self.name = name
        self.zone = zone
        self.loudspeaker = FakeLoudspeaker(lambda: self.announcer.sounding)
        self.voice = ManualExecutor()
        self.link = CuttableLink(lambda: Database(hall.database.url, hall.clock), InlineExecutor())
        self.announcer = Announcer(
            self.loudspeaker, self.voice, self.link, name, voices, pace=pace or NoPace()
        )

    def read(self) -> BoardView:
        """Return what the board reads now."""
        return read_board(self.hall.database, self.hall.site, self.name, self.zone)

    def hear(self) -> None:
        """Let the board look at the hall by its own way, as its window does."""
        name, zone = self.name, self.zone
        self.link.ask(
            lambda opened: (
                read_board(opened.database, opened.site.key, name, zone),
                opened.site.timezone,
            ),
            lambda read: self.announcer.hear(*read),
            lambda _: None,
        )

    def speak(self) -> None:
        """Let it say all that it knows of."""
        self.voice.run_all()

    def close(self) -> None:
        """End it as its window would."""
        self.announcer.close()
        self.link.close()
