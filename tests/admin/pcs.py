"""The PCs of a hall, each with its own moiso.toml and its own doors, in one process."""

from pathlib import Path
from uuid import uuid4

import pytest

from common.background.door import HallLink, OpenedHall
from common.background.executors import SerialWorker
from common.background.latest import Latest
from common.clock import Clock
from common.database.engine import Database
from common.database.epochs import open_known
from common.readings.boards import BoardView, read_board
from common.settings import load_settings
from common.tickets.errors import MoisoError
from counter.commands import Command as Press
from counter.commands import Deed
from counter.desk_model import DeskModel
from counter.screen import Mood, Screen
from counter.sign_in_model import SignInModel
from kiosk.issuing import Given, Tap
from kiosk.numbers import Numbers, connect
from kiosk.offer import Offer
from kiosk.spool.own_series import OwnSeries
from tests.admin.runs import Command, Run
from tests.halls import another_program

_HOMES = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")


class Pc:
    """One PC: its settings file, what it remembers, and the command run on it."""

    def __init__(
        self, folder: Path, backups: Path, moiso: Command, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self._folder = folder
        self._backups = backups
        self._moiso = moiso
        self._monkeypatch = monkeypatch
        folder.mkdir()

    def write_line(self, line: str) -> None:
        """Write the line that names the database; the others stay."""
        assert line.startswith("database = ")
        settings = f'{line}\nbackup_folder = "{self._backups.as_posix()}"\n'
        (self._folder / "moiso.toml").write_text(settings, encoding="utf-8")

    def moiso(self, *words: object) -> Run:
        """Run the command here."""
        self.sit_down()
        with another_program():
            return self._moiso(*words)

    def sit_down(self) -> None:
        """Be at this PC: what is started now reads its files."""
        for name in _HOMES:
            self._monkeypatch.setenv(name, str(self._folder))
        self._monkeypatch.setenv("MOISO_SETTINGS", str(self._folder / "moiso.toml"))

    def link(self, clock: Clock) -> HallLink:
        """Return a door's way to the hall that this PC's moiso.toml names at this moment."""
        self.sit_down()
        settings = load_settings()
        url, seen = settings.database, settings.data_folder
        return HallLink(
            lambda: open_known(url, seen, lambda url: Database(url, clock)), SerialWorker("hall")
        )

    @property
    def spool(self) -> Path:
        """Where this PC's kiosk keeps what it gives by itself."""
        return self._folder / "kiosk"


class KioskDoor:
    """A kiosk without its window."""

    def __init__(self, pc: Pc, clock: Clock) -> None:
        self.pc = pc
        self.given: list[Given] = []
        self.said = ""
        self.link = pc.link(clock)
        self.offer = Offer(self.link, None, "vi", clock=clock)
        self.numbers = Numbers(self.link, OwnSeries(pc.spool, clock), SerialWorker("spool"))
        connect(self.numbers, self.offer)
        self.offer.was_cut_off.connect(self._cut_off)
        self.numbers.start()
        self.offer.refresh()

    def _cut_off(self, error: MoisoError) -> None:
        self.said = error.message("vi")

    @property
    def given_alone(self) -> list[str]:
        """The numbers of its own series, as printed."""
        return [one.number for one in self.given if one.offline]

    def tap(self) -> None:
        """Let the next person take a number."""
        tap = Tap(request_id=str(uuid4()), service="ho_tich", priority="none")
        self.numbers.ask(tap, self.given.append, self._cut_off)

    def close(self) -> None:
        """End it; what is not handed over stays on its disk."""
        self.link.close()
        self.numbers.close()


class CounterDoor:
    """A counter without its window, its officer signed in as soon as the hall answers."""

    def __init__(self, pc: Pc, clock: Clock, officer: str, pin: str) -> None:
        self.pc = pc
        self.link = pc.link(clock)
        self.desk = DeskModel(self.link, 1, "vi")
        self._officer, self._pin = officer, pin
        self._sign_in = SignInModel(self.link, 1, "vi", parent=self.desk)
        self._sign_in.signed_in.connect(self.desk.begin)
        self._sign_in.open()
        self._sign_in.sign_in(officer, pin)

    @property
    def screen(self) -> Screen:
        """What the window shows."""
        assert isinstance(self.desk.screen, Screen)
        return self.desk.screen

    @property
    def is_lost(self) -> bool:
        """Whether it says that it is cut off."""
        return self.screen.mood is Mood.LOST

    def next(self) -> None:
        """Press the big key."""
        self.desk.press(Press(deed=Deed.NEXT))

    def close(self) -> None:
        """End it."""
        self.link.close()


class BoardDoor:
    """A board without its window and voice."""

    def __init__(self, pc: Pc, clock: Clock) -> None:
        self.pc = pc
        self.shown: list[str] = []
        self.said = ""
        self.link = pc.link(clock)
        self._latest: Latest[BoardView] = Latest(self.link, self._read, self._show, self._miss)
        self.link.changed.connect(self._latest.refresh)
        self._latest.refresh()

    def _read(self, opened: OpenedHall) -> BoardView:
        return read_board(opened.database, opened.site.key, "tv")

    def _show(self, view: BoardView) -> None:
        self.said = ""
        self.shown = [call.number for call in view.last]

    def _miss(self, error: MoisoError) -> None:
        self.said = error.message("vi")

    def close(self) -> None:
        """End it."""
        self.link.close()
