"""A hall without loudspeakers: a real PulseAudio whose only output can be listened to."""

# ruff: noqa: S603 — the distribution's own tools, with words of ours

import os
import shutil
import subprocess
import sys
import threading
import time
from array import array
from pathlib import Path
from typing import IO, cast

_START_SECONDS = 10.0
_RECORDER_RATE = 22_050
_LOUD = 200


class NullSink:
    """A PulseAudio server with one null sink in `folder`, away from the machine's own.

    `environment` is what a program must find in its own to use this server. `stop` and `start` may
    be repeated; the new server has the old address.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._socket = folder / "hall.socket"
        self.environment = {
            "PULSE_SERVER": f"unix:{self._socket}",
            "PULSE_COOKIE": str(folder / "cookie"),
            "XDG_RUNTIME_DIR": str(folder),
            "HOME": str(folder),
            "PIPEWIRE_REMOTE": str(folder / "nothing-listens-here"),
            "ALSA_CONFIG_PATH": str(folder / "nothing-plays-here"),
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        }
        self._server: subprocess.Popen[bytes] | None = None
        folder.chmod(0o700)

    def start(self) -> None:
        """Start the server and wait until it answers."""
        self._socket.unlink(missing_ok=True)
        native = f"module-native-protocol-unix socket={self._socket} auth-anonymous=1"
        # with rewinds the sink sleeps for 2 s at first, and its listeners hear nothing meanwhile
        sink = "module-null-sink sink_name=hall rate=48000 norewinds=1"
        self._server = subprocess.Popen(
            [
                _tool("pulseaudio"),
                *("-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1"),
                *(f"--load={native}", f"--load={sink}"),
            ],
            env=os.environ | self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        give_up = time.monotonic() + _START_SECONDS
        while subprocess.run(
            [_tool("pactl"), "info"],
            env=os.environ | self.environment,
            capture_output=True,
            check=False,
        ).returncode:
            if time.monotonic() > give_up:
                self.stop()
                raise TimeoutError("PulseAudio does not start")

    def control(self, *words: str) -> None:
        """Run `pactl` with `words`."""
        subprocess.run([_tool("pactl"), *words], env=os.environ | self.environment, check=True)

    def stop(self) -> None:
        """Kill the server, as a crash would."""
        if self._server is not None:
            self._server.kill()
            self._server.wait()
            self._server = None

    @staticmethod
    def is_installed() -> bool:
        """Return whether this machine has what it takes."""
        return sys.platform == "linux" and all(
            shutil.which(tool) for tool in ("pulseaudio", "pactl", "parec")
        )


class Listener:
    """Records what a null sink sounds, with the moment at which each piece arrived."""

    def __init__(self, sink: NullSink) -> None:
        self._changed = threading.Condition()
        self._pieces: list[tuple[float, bytes]] = []
        self._recorder = subprocess.Popen(
            [
                *(_tool("parec"), "--raw", "--device=hall.monitor", "--latency-msec=5"),
                *("--format=s16le", "--channels=1", f"--rate={_RECORDER_RATE}"),
            ],
            env=os.environ | sink.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._stream = cast("IO[bytes]", self._recorder.stdout)
        self._thread = threading.Thread(target=self._listen, name="listener")
        self._thread.start()
        with self._changed:
            if not self._changed.wait_for(lambda: self._pieces, _START_SECONDS):
                raise TimeoutError("nothing arrives")

    def first_loud(self, since: float = 0.0) -> float | None:
        """Return when (by `time.monotonic`) the first loud piece after `since` arrived."""
        with self._changed:
            pieces = list(self._pieces)
        return next((moment for moment, data in pieces if moment >= since and _is_loud(data)), None)

    def wait_until_loud(self, since: float = 0.0) -> float:
        """Wait for the first loud piece after `since` and return when it arrived."""
        with self._changed:
            if not self._changed.wait_for(
                lambda: self._pieces[-1][0] >= since and _is_loud(self._pieces[-1][1]),
                _START_SECONDS,
            ):
                raise TimeoutError("nothing is heard")
            return next(at for at, data in self._pieces if at >= since and _is_loud(data))

    def wait_until_quiet(self, seconds: float) -> None:
        """Wait until nothing has been loud for so long; raises TimeoutError after a while."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._is_quiet(seconds), _START_SECONDS):
                raise TimeoutError("it does not end")

    def heard(self) -> "array[int]":
        """Return all samples so far, 22,050 a second."""
        with self._changed:
            data = b"".join(data for _, data in self._pieces)
        return array("h", data[: len(data) // 2 * 2])

    def loud_seconds(self) -> float:
        """Return how long it was loud in all: a busy machine may cut one sound in two."""
        return sum(end - start for start, end in loud_stretches(self.heard()))

    def close(self) -> None:
        """Stop recording."""
        self._recorder.kill()
        self._recorder.wait()
        self._thread.join()
        self._stream.close()

    def _is_quiet(self, seconds: float) -> bool:
        until = self._pieces[-1][0]
        late = [data for moment, data in self._pieces if moment >= until - seconds]
        return until - self._pieces[0][0] >= seconds and not any(map(_is_loud, late))

    def _listen(self) -> None:
        while data := os.read(self._stream.fileno(), 65_536):
            with self._changed:
                self._pieces.append((time.monotonic(), data))
                self._changed.notify_all()


def loud_stretches(
    samples: "array[int]", *, window: float = 0.02, gap: float = 0.1
) -> list[tuple[float, float]]:
    """Return start and end, in seconds, of each stretch that is heard; pauses end one."""
    width = round(_RECORDER_RATE * window)
    stretches: list[tuple[float, float]] = []
    for start in range(0, len(samples), width):
        if not _is_loud(samples[start : start + width].tobytes()):
            continue
        begun, ended = start / _RECORDER_RATE, (start + width) / _RECORDER_RATE
        if stretches and begun - stretches[-1][1] < gap:
            begun = stretches.pop()[0]
        stretches.append((begun, ended))
    return stretches


def _tool(name: str) -> str:
    """Return the path of an installed tool."""
    path = shutil.which(name)
    if path is None:
        raise FileNotFoundError(name)
    return path


def _is_loud(data: bytes) -> bool:
    samples = array("h", data[: len(data) // 2 * 2])
    return any(abs(sample) > _LOUD for sample in samples)
