"""Playing sounds, and saying so when nothing can be heard."""

import json
import logging
import subprocess
import sys
import threading
import wave
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from common.threads.guard import may_block
from common.tickets.errors import Fault
from common.tickets.text import Text

_BYTES_PER_SAMPLE = 2
# For starting the process on a slow machine, and for an output that wakes up.
_PATIENCE_SECONDS = 5.0

_PLAYER = (
    sys.executable,
    "-P",  # the folder of the script must not shadow installed packages
    "-X",
    "utf8",  # a Windows code page would refuse the names of some outputs
    str(Path(__file__).with_name("player.py")),
)

_log = logging.getLogger(__name__)


class NoSound(Fault):
    """The machine has no sound output at all."""

    code = "no-sound"
    sentence = Text(
        vi="Máy này không có thiết bị phát âm thanh nào. Hãy cắm loa, bật loa trong phần cài đặt âm thanh rồi thử lại.",
        en="This machine has no sound output. Connect loudspeakers, switch them on in the sound settings and try again.",
    )


class SoundMuted(Fault):
    """There is a sound output, but it is muted or its volume is zero."""

    code = "sound-muted"
    sentence = Text(
        vi="Âm thanh của máy đang bị tắt tiếng hoặc âm lượng bằng không. Hãy bật tiếng và tăng âm lượng.",
        en="The sound of this machine is muted or its volume is zero. Unmute it and turn the volume up.",
    )


class OutputMissing(Fault):
    """The output that the configuration names is not there; another one sounds.

    Fields: `wanted`, `used`.
    """

    code = "output-missing"
    sentence = Text(
        vi="Không tìm thấy thiết bị âm thanh “{wanted}”, đang dùng “{used}”. Hãy cắm lại, hoặc sửa"
        " output trong voices.toml.",
        en="The sound output “{wanted}” is not there, “{used}” is used. Connect it again, or mend"
        " output in voices.toml.",
    )


class SoundFailed(Fault):
    """There is a sound output, but a sound did not play to its end."""

    code = "sound-failed"
    sentence = Text(
        vi="Âm thanh không phát được đến hết. Hãy kiểm tra loa và phần cài đặt âm thanh.",
        en="A sound did not play to its end. Check the loudspeakers and the sound settings.",
    )


class SoundFileBroken(Fault):
    """A file is no whole 16-bit WAV file.

    Field `path` holds the file.
    """

    code = "sound-file-broken"
    sentence = Text(
        vi="Tệp âm thanh {path} bị thiếu hoặc hỏng.",
        en="The sound file {path} is missing or broken.",
    )


class SoundStopped(Fault):
    """Whoever was playing has been closed meanwhile."""

    code = "sound-stopped"
    sentence = Text(vi="Loa đã được tắt giữa chừng.", en="The sound was stopped half-way.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    """A sound output: its name for people, and `key`, the one that the sound server knows."""

    name: str
    key: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Sound:
    """16-bit little-endian samples as they go to the output; `rate` is in frames a second."""

    samples: bytes
    rate: int
    channels: int

    @property
    def seconds(self) -> float:
        """How long it sounds."""
        return len(self.samples) / (_BYTES_PER_SAMPLE * self.channels * self.rate)


def read_sound(path: Path) -> Sound:
    """Return what the 16-bit WAV file `path` holds; raises `SoundFileBroken`."""
    try:
        with wave.open(str(path), "rb") as file:
            if file.getsampwidth() != _BYTES_PER_SAMPLE:
                raise wave.Error("not 16-bit")  # noqa: TRY301 — one more way to be broken
            return Sound(
                samples=file.readframes(file.getnframes()),
                rate=file.getframerate(),
                channels=file.getnchannels(),
            )
    except (OSError, EOFError, wave.Error) as error:
        _log.warning("%s is no WAV file: %s", path, error)
        raise SoundFileBroken(path=path) from error


def chosen(outputs: Sequence[Output], wanted: str) -> Output | None:
    """Return the first output whose name holds `wanted`; None where there is none."""
    return next((one for one in outputs if wanted.casefold() in one.name.casefold()), None)


def play(path: Path, output: str = "") -> None:
    """Play the 16-bit WAV file `path` on an output, as `Player` says; return when it has ended.

    Raises `SoundFileBroken`, and what `Player.play` raises.
    """
    sound = read_sound(path)
    player = Player(output=output)
    try:
        player.play(sound)
    finally:
        player.close()


class Player:
    """The process of `common.sound.player`, started ahead and replaced when it fails.

    One sound at a time, from one thread; `close` may come from any other. The process is killed
    when a sound takes `patience` seconds longer than it is. `output` is a part of the name of the
    output to be used; "" is the default one, and so is a name that is not there.
    """

    def __init__(
        self,
        command: tuple[str, ...] = _PLAYER,
        *,
        patience: float = _PATIENCE_SECONDS,
        output: str = "",
    ) -> None:
        self._command = command
        self._output = output
        self._patience = patience
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    def prepare(self) -> None:
        """Start the process, so that the next sound need not wait for it; returns at once."""
        self._running()

    def outputs(self, *, anew: bool = False) -> list[Output]:
        """Return the sound outputs, the default one first; `anew` asks a new process.

        One from before the sound server's restart hears of no output. Raises `SoundFailed`.
        """
        kept = self._process is not None
        if anew:
            self._forget()
        found = self._asked_for_outputs()
        if kept and not anew and not found:
            return self.outputs(anew=True)
        return found

    def _asked_for_outputs(self) -> list[Output]:
        answers: list[dict[str, Any]] = []
        self._converse({"do": "devices"}, b"", 0.0, answers)
        if not answers:
            raise SoundFailed
        return [Output(name=str(name), key=str(key)) for name, key in answers[0]["devices"]]

    def play(self, sound: Sound, meanwhile: Callable[[], None] = lambda: None) -> None:
        """Play `sound` on the default output; return when it has been heard to its end.

        `meanwhile` is run once, when the sound is on its way. Raises `NoSound` when there is no
        output, `SoundFailed` when the end is not reached, `SoundStopped` when closed meanwhile.
        """
        kept = self._process is not None
        to_do = [meanwhile]

        def once() -> None:
            # a process that is found dead is replaced before anything was done meanwhile
            while to_do:
                to_do.pop()()

        answers = self._sounded(sound, once)
        if kept and "begun" not in answers:
            # A process from before the sound server's restart hears of no output; a new one may.
            _log.info("the player is replaced: %s", answers)
            answers = self._sounded(sound, once)
        if "ended" in answers:
            return
        _log.warning("a sound of %.1f s did not end: %s", sound.seconds, answers)
        if answers.get("failed") == "no-device":
            raise NoSound
        raise SoundFailed

    def close(self) -> None:
        """End the process, and with it a sound that plays; every later one is refused."""
        with self._lock:
            self._closed = True
        self._forget()

    def _sounded(self, sound: Sound, meanwhile: Callable[[], None]) -> dict[str, Any]:
        """Return all fields of all answers to one attempt; none when the process is gone."""
        request = {
            "do": "play",
            "rate": sound.rate,
            "channels": sound.channels,
            "bytes": len(sound.samples),
            "output": self._output,
        }
        answers: list[dict[str, Any]] = []
        self._converse(request, sound.samples, sound.seconds, answers, meanwhile)
        fields = {name: value for answer in answers for name, value in answer.items()}
        if "ended" not in fields:
            self._forget()
        return fields

    def _converse(
        self,
        request: dict[str, Any],
        data: bytes,
        seconds: float,
        answers: list[dict[str, Any]],
        meanwhile: Callable[[], None] = lambda: None,
    ) -> None:
        """Send one request and collect its answers up to the last, or to the process's end."""
        may_block("sound")
        process = self._running()
        assert process.stdin is not None  # noqa: S101 — both were asked for
        assert process.stdout is not None  # noqa: S101 — same
        limit = threading.Timer(seconds + self._patience, process.kill)
        limit.start()
        try:
            process.stdin.write(json.dumps(request).encode() + b"\n" + data)
            process.stdin.flush()
            meanwhile()
            while line := process.stdout.readline():
                answers.append(json.loads(line))
                if "begun" not in answers[-1]:
                    break
        except (OSError, ValueError) as error:
            _log.info("the player is gone: %s", error)
        finally:
            limit.cancel()
            limit.join()
        if self._closed:
            raise SoundStopped

    def _running(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._closed:
                raise SoundStopped
            if self._process is None:
                self._process = self._start()
            return self._process

    def _start(self) -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(  # noqa: S603 — our own interpreter and script
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            _log.exception("cannot start the player")
            raise SoundFailed from error

    def _forget(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with suppress(OSError):  # what was still to be sent has no reader any more
                        pipe.close()
