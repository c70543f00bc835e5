"""Whether the sound output is muted, where the platform tells."""

import logging
import os
import re
import shutil
import subprocess
import sys

from common.sound.windows_volume import windows_volume

_WANTED = ("mute", "volume")
_PATIENCE_SECONDS = 2.0

_log = logging.getLogger(__name__)


class MuteQuestion:
    """Asks at once, in processes of their own; the answer is fetched later.

    Windows knows, and Linux with `pactl` (PulseAudio, and PipeWire with its PulseAudio part);
    elsewhere the answer is None. `sink` is the output's key; the default output where none is given.
    """

    def __init__(self, sink: str = "") -> None:
        pactl = shutil.which("pactl") if sys.platform == "linux" else None
        self._asked: list[subprocess.Popen[str]] = []
        self._is_windows = sys.platform == "win32"
        self._told = windows_volume(sink) if self._is_windows else None
        if pactl is None:
            return
        try:
            for what in _WANTED:
                self._asked.append(_ask(pactl, what, sink or "@DEFAULT_SINK@"))
        except OSError as error:
            _log.info("pactl cannot be asked: %s", error)

    def is_muted(self) -> bool | None:
        """Return whether nothing can be heard on the output; None when nobody knows."""
        volume = self.volume()
        return None if volume is None else volume == 0

    def volume(self) -> int | None:
        """Return the output's volume in percent, 0 when it is muted; None when nobody knows."""
        if self._is_windows:
            return self._told
        known = [words for process in self._asked if (words := _answer(process)) is not None]
        if len(known) < len(_WANTED):
            return None
        mute, volume = known
        if mute.split() == ["Mute:", "yes"]:
            return 0
        levels = [int(level) for level in re.findall(r"(\d+)%", volume)]
        return max(levels, default=100)

    @property
    def is_asked(self) -> bool:
        """Whether there is somebody to answer on this machine."""
        return self._told is not None or len(self._asked) == len(_WANTED)

    def give_up(self) -> None:
        """From any thread: whoever waits for the answer hears at once that nobody knows."""
        for process in self._asked:
            process.kill()

    def close(self) -> None:
        """Let the question be, answered or not."""
        self.give_up()
        for process in self._asked:
            process.communicate()


def _ask(pactl: str, what: str, sink: str) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 — a system tool, words of ours and its own
        [pactl, f"get-sink-{what}", sink],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        env=os.environ | {"LC_ALL": "C"},
    )


def _answer(process: subprocess.Popen[str]) -> str | None:
    try:
        words, _ = process.communicate(timeout=_PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        _log.info("pactl gave no answer")
        return None
    return words if process.returncode == 0 else None
