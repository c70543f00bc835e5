"""The hall's two boards: one in this process, one in a process of its own that can be killed."""

import json
import subprocess
import sys
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from PySide6.QtQuick import QQuickWindow

from admin.morning.board_door import BOARD_SIZE, open_board
from admin.morning.board_promises import Boarding, Said
from admin.morning.clock import SharedClock
from admin.morning.hall import DemoHall
from admin.morning.hands import words_of
from admin.morning.loudspeaker import FileLoudspeaker, Recorder, held_by

_GOES_SECONDS: Final = 20.0


class Boards:
    """Opens both boards; `living` are the names of those that can announce a call now."""

    first: Final = "tv-1"
    second: Final = "tv-2"

    def __init__(self, folder: Path, hall: DemoHall, clock: SharedClock) -> None:
        self._folder = folder
        self._hall = hall
        self._clock = clock
        self._process: subprocess.Popen[bytes] | None = None
        self._opened = ExitStack()
        self._complaints: list[str] = []
        self.recorder = Recorder(folder / "calls", hall.voices)
        self.living: set[str] = set()
        self.killed_at: datetime | None = None
        self.back_at: datetime | None = None
        self.cut_short: int | None = None

    def __enter__(self) -> Self:
        self._opened.callback(self.recorder.finish)
        loudspeaker = FileLoudspeaker(self._said(self.first), self.recorder)
        door = open_board(self._hall.open, self.first, loudspeaker, self._hall.voices)
        self._opened.callback(door.close)
        door.show(BOARD_SIZE)
        self.window: QQuickWindow = door.window
        self._start_second()
        self.living = {self.first, self.second}
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process is not None:
            self._end(self._process)
        self._opened.close()

    def shows(self, number: str, counter: int) -> bool:
        """Say whether the board of this process shows a call as the newest."""
        words = (words_of(self.window, "hero-number"), words_of(self.window, "hero-counter"))
        return words == (number, str(counter))

    def kill_second(self) -> None:
        """Kill the second board's process: SIGKILL, on Windows TerminateProcess."""
        assert self._process is not None  # noqa: S101 — it was started with the others
        self.living.discard(self.second)
        self.killed_at = self._clock.now()
        self._kill(self._process)

    def hold_second(self) -> None:
        """Let the second board's next sound last until the board is killed."""
        held_by(self._said(self.second)).touch()
        self.living.discard(self.second)

    def second_sounds(self, number: str, counter: int) -> bool:
        """Say whether the second board has just been saying this call."""
        return self._read(self.second)[-1:] == [Said(number=number, counter=counter)]

    def cut_second_short(self) -> None:
        """Kill the second board while it sounds: heard, and not yet recorded."""
        assert self._process is not None  # noqa: S101 — it was started with the others
        self.cut_short = len(self._read(self.second)) - 1
        self._kill(self._process)
        held_by(self._said(self.second)).unlink()

    def begin_second_again(self) -> None:
        """Start it at once, under the same name."""
        self._start_second()
        self.living.add(self.second)

    def revive_second(self) -> None:
        """Start the second board again, under the same name."""
        self.back_at = self._clock.now()
        self._start_second()
        self.living.add(self.second)

    def mornings(self) -> list[Boarding]:
        """Return what each board said, and when it was away."""
        return [
            Boarding(name=self.first, said=self._read(self.first)),
            Boarding(
                name=self.second,
                said=self._read(self.second),
                killed_at=self.killed_at,
                back_at=self.back_at,
                cut_short=self.cut_short,
            ),
        ]

    def complaints(self) -> list[str]:
        """Return what the second board's process complained of."""
        log = self._log.read_text(encoding="utf-8", errors="replace") if self._log.exists() else ""
        return [*log.splitlines(), *self._complaints]

    @property
    def _log(self) -> Path:
        return self._folder / f"display-{self.second}.log"

    def _said(self, board: str) -> Path:
        return self._folder / f"said-{board}.jsonl"

    def _read(self, board: str) -> list[Said]:
        place = self._said(board)
        lines = place.read_text(encoding="utf-8").splitlines() if place.exists() else []
        said = (json.loads(line) for line in lines)
        return [Said(number=one["number"], counter=one["counter"]) for one in said]

    def _start_second(self) -> None:
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 — this very program
                [
                    sys.executable,
                    "-m",
                    "admin.morning.board_process",
                    self._hall.database.url,
                    self.second,
                    str(self._clock.path),
                    str(self._said(self.second)),
                ],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
            )

    def _kill(self, process: "subprocess.Popen[bytes]") -> None:
        process.kill()
        process.wait(_GOES_SECONDS)
        self._process = None

    def _end(self, process: "subprocess.Popen[bytes]") -> None:
        """Let the board go by itself; one that does not is killed, and that is a complaint."""
        if process.stdin is not None:
            process.stdin.close()
        try:
            code = process.wait(_GOES_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            code = process.wait()
        if code != 0:
            self._complaints.append(f"{self.second} ended with {code}")
