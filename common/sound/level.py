"""How loud an output really sounds, where the sound server lets one listen."""

import math
import os
import shutil
import subprocess
import sys
import threading
from array import array
from typing import IO, cast

from common.sound.packs.samples import FULL_SCALE

_RATE = 22_050
_BYTES = 65_536
_PATIENCE_SECONDS = 2.0


class Ear:
    """Listens at an output's monitor from its making to `level`; `sink` is the output's key.

    Only PulseAudio, and PipeWire with its PulseAudio part, have one: elsewhere nothing is known.
    """

    def __init__(self, sink: str = "") -> None:
        parec = shutil.which("parec") if sys.platform == "linux" else None
        self._peak = 0
        self._process: subprocess.Popen[bytes] | None = None
        if parec is None:
            return
        monitor = f"{sink}.monitor" if sink else "@DEFAULT_MONITOR@"
        self._process = subprocess.Popen(  # noqa: S603 — a system tool, words of ours and its own
            [
                parec,
                "--raw",
                f"--device={monitor}",
                "--format=s16le",
                "--channels=1",
                f"--rate={_RATE}",
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"LC_ALL": "C"},
        )
        self._begun = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="ear", daemon=True)
        self._thread.start()
        self._begun.wait(_PATIENCE_SECONDS)

    def level(self) -> float | None:
        """Stop listening and return the loudest moment in dB of full scale; None when nobody knows.

        Complete stillness is minus infinity.
        """
        if self._process is None:
            return None
        self._process.kill()
        self._process.wait()
        self._thread.join()
        if not self._begun.is_set():
            return None
        return 20 * math.log10(self._peak / FULL_SCALE) if self._peak else -math.inf

    def _listen(self) -> None:
        process = self._process
        assert process is not None  # noqa: S101 — else there is no thread
        with cast("IO[bytes]", process.stdout) as stream:
            while data := os.read(stream.fileno(), _BYTES):
                self._begun.set()
                samples = array("h", data[: len(data) // 2 * 2])
                self._peak = max(self._peak, *(abs(sample) for sample in samples), 0)
