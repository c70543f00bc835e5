"""The doors, measured from outside: how soon they stand, what a tap and a call take."""

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Self

import config
from admin.measuring.events import Event, read
from admin.measuring.figures import Percentiles, percentiles
from admin.measuring.halls import Ground, fresh_hall, opened, queue_of
from admin.measuring.null_sink import Listener, NullSink
from common.use_cases.staff import Staff

DOORS: Final[Mapping[str, tuple[str, ...]]] = {
    "kiosk": ("kiosk", "--windowed"),
    "counter": ("counter", "1"),
    "display": ("display", "--name", "bench", "--windowed"),
}
_LONGEST_SECONDS: Final = 30.0
_QUIET_SECONDS: Final = 0.4
_LOOKS_EVERY_SECONDS: Final = 0.2


class NothingMeasured(RuntimeError):
    """A door ended, or said nothing, before its measurement was over."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How soon one door stood, from the start of its process, and what it then held in memory."""

    door: str
    frame: Percentiles
    data: Percentiles
    megabytes: float | None


def measure_starts(on: Ground, times: int) -> list[Standing]:
    """Start each door `times` times with one call on the board."""
    with bench_hall(on) as hall:
        with opened(hall.url) as database:
            queue_of(database).issue("ho_tich")
            queue_of(database).call_next(1)
            Staff(database, "trung_tam").add_officer("lan", "Lan")
        return [_stand(hall, door, times) for door in DOORS]


def measure_taps(on: Ground, times: int) -> dict[str, Percentiles]:
    """Tap a service `times` times: to the frame with the number, to the printer's first byte."""
    with PrinterPort() as printer, bench_hall(on, printer.address) as hall:
        shown, printed = [], []
        with Watched(hall, "taps", times, "kiosk") as door:
            for _ in range(times):
                tapped = door.wait_for("tap").at
                shown.append(door.wait_for("shown").at - tapped)
                printed.append(printer.first_byte_after(tapped) - tapped)
        return {"number": percentiles(shown), "first_byte": percentiles(printed)}


def measure_calls(on: Ground, times: int) -> dict[str, Percentiles]:
    """Call `times` numbers from another process: to the repainted board, to the first sound.

    The morning's very first call is not among them: large letters are drawn for the first time.
    """
    with bench_hall(on) as hall, TemporaryDirectory(prefix="moiso-sound-") as folder:
        sink = NullSink(Path(folder)) if NullSink.is_installed() else None
        if sink is not None:
            sink.start()
        try:
            return _call(hall, sink, times)
        finally:
            if sink is not None:
                sink.stop()


def _call(hall: "BenchHall", sink: NullSink | None, times: int) -> dict[str, Percentiles]:
    painted, sounded = [], []
    listener = Listener(sink) if sink is not None else None
    try:
        with (
            opened(hall.url) as database,
            Watched(hall, "calls", times, "display", sink) as board,
        ):
            queue = queue_of(database)
            board.wait_for("ready")
            for _ in range(times + 1):
                queue.issue("ho_tich")
                called = time.monotonic()
                number = queue.call_next(1).number
                painted.append(board.wait_for("painted", number=number).at - called)
                if listener is not None:
                    sounded.append(listener.wait_until_loud(called) - called)
                    listener.wait_until_quiet(_QUIET_SECONDS)
            board.stop()
    finally:
        if listener is not None:
            listener.close()
    figures = {"painted": percentiles(painted[1:])}
    return figures | {"sounded": percentiles(sounded[1:])} if sounded else figures


def _stand(hall: "BenchHall", door: str, times: int) -> Standing:
    frames, data, megabytes = [], [], []
    for _ in range(times):
        with Watched(hall, "start", 0, door) as watched:
            seen = [watched.next_event() for _ in range(2)]
            moments = {event.what: event.at - watched.began for event in seen}
            frames.append(moments["frame"])
            data.append(max(moments.values()))  # what is read counts once it is painted
            held = watched.wait_for("memory").more["megabytes"]
            megabytes += [held] if held is not None else []
    return Standing(
        door=door,
        frame=percentiles(frames),
        data=percentiles(data),
        megabytes=max(megabytes, default=None),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class BenchHall:
    """A hall of its own: its database's address, and the folder of its centre's files."""

    url: str
    config: Path


@contextmanager
def bench_hall(on: Ground, printer: str | None = None) -> Iterator[BenchHall]:
    """Give a fresh hall, open at any time; its calls are short, its printer listens at a socket."""
    with fresh_hall(on) as url, TemporaryDirectory(prefix="moiso-bench-config-") as folder:
        files = Path(folder)
        for file in Path(config.__file__).parent.iterdir():
            if file.suffix in {".toml", ".csv"}:
                shutil.copy(file, files)
        _set(files / "hours.toml", "always_open", "true")
        _set(files / "voices.toml", "languages", '["vi"]')
        _set(files / "voices.toml", "rate", "300")
        if printer is not None:
            _set(files / "printers.toml", "address", f'"{printer}"')
        yield BenchHall(url=url, config=files)


def _set(file: Path, name: str, value: str) -> None:
    text = file.read_text("utf-8")
    file.write_text(re.sub(rf"(?m)^{name} = .*$", f"{name} = {value}", text), "utf-8")


class Watched:
    """One door's process with a watch on it; `began` is when it was started.

    `words` are added to its command, `environment` to what it knows of the machine.
    """

    def __init__(
        self,
        hall: BenchHall,
        watch: str,
        times: int,
        door: str,
        sink: NullSink | None = None,
        *,
        words: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        command = [sys.executable, "-m", "admin.measuring.door_watch", watch, str(times)]
        whole = os.environ | {
            "MOISO_DATABASE": hall.url,
            "MOISO_CONFIG": str(hall.config),
            "QT_QPA_PLATFORM": "offscreen",
            "QT_QUICK_BACKEND": "software",
        }
        if sink is not None:
            whole |= sink.environment
        self.began = time.monotonic()
        self._process = subprocess.Popen(  # noqa: S603 — our own program
            [*command, *DOORS[door], *words],
            env={**whole, **(environment or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        self._killer = threading.Timer(_LONGEST_SECONDS * max(1, times), self._process.kill)
        self._killer.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._killer.cancel()
        if self._process.poll() is None:
            self._process.terminate()
        self._process.communicate()

    def next_event(self) -> Event:
        """Return the next event; raises NothingMeasured when there are no more."""
        assert self._process.stdout is not None  # noqa: S101 — asked for above
        for line in self._process.stdout:
            event = read(line)
            if event is not None:
                return event
        raise NothingMeasured("the door has ended")

    def wait_for(self, what: str, **more: Any) -> Event:
        """Return the next event of this kind that says `more`."""
        while True:
            event = self.next_event()
            if event.what == what and more.items() <= event.more.items():
                return event

    def stop(self) -> None:
        """End the door; it watches for ever."""
        self._process.terminate()


class PrinterPort:
    """A printer at a socket of this machine, which notes when each job's first bytes arrive."""

    def __init__(self) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self._server.settimeout(_LOOKS_EVERY_SECONDS)
        self._arrivals: list[float] = []
        self._arrived = threading.Condition()
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="printer-port")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closed.set()
        self._thread.join()
        self._server.close()

    @property
    def address(self) -> str:
        """Where a kiosk finds it."""
        return f"tcp://127.0.0.1:{self._server.getsockname()[1]}"

    @property
    def jobs(self) -> int:
        """How many jobs have begun to arrive."""
        with self._arrived:
            return len(self._arrivals)

    def first_byte_after(self, moment: float) -> float:
        """Return when the first byte after `moment` came; raises NothingMeasured."""

        def come() -> bool:
            return bool(self._arrivals) and self._arrivals[-1] >= moment

        with self._arrived:
            if not self._arrived.wait_for(come, _LONGEST_SECONDS):
                raise NothingMeasured("the printer got nothing")
            return next(one for one in self._arrivals if one >= moment)

    def _serve(self) -> None:
        while not self._closed.is_set():
            with suppress(TimeoutError):
                connection, _ = self._server.accept()
                with connection:
                    self._take(connection)

    def _take(self, connection: socket.socket) -> None:
        """Read one job to its end."""
        if connection.recv(4096):
            with self._arrived:
                self._arrivals.append(time.monotonic())
                self._arrived.notify_all()
        while connection.recv(65_536):
            pass
