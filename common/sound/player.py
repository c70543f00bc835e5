"""The process that plays sounds: kept warm by its owner, thrown away when anything is wrong.

It is a script of its own, run by `common.sound.sound`. On standard input one JSON line per request, on
standard output JSON lines as answers:

- `{"do": "devices"}` → `{"devices": [[name, id], …]}`, the default output first
- `{"do": "play", "rate": …, "channels": …, "bytes": n, "output": name}`, then n bytes of 16-bit
  samples, on the output of that name, or on the default one where there is none →
  `{"begun": device}` and, when it has been heard to its end, `{"ended": true}`

Instead of the last answer there may be `{"failed": why}`; why is `no-device` when there is no
output. The process ends when its input does.

Why a process and not a thread, all seen with Qt 6.11 and PulseAudio 16: after the sound server
died, a playing QAudioSink stays active for ever, and starting the next one aborts the whole process
(`Assertion 'c' failed … pa_context_get_state`); a process that started before the sound server
never finds it; and a stuck output cannot be stopped from outside a thread. Also, a busy window
cannot make the sound stumble.
"""

import json
import os
import signal
import sys
import threading
import time
from typing import Any

from PySide6.QtCore import QBuffer, QCoreApplication, QObject, QTimer, Signal, Slot
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink, QMediaDevices, QtAudio

_WATCH_MILLISECONDS = 100
# Far more than the output's buffer (0.25 s): one that takes nothing for so long takes no more.
_STALLED_SECONDS = 1.5


class Player(QObject):
    """Plays one sound at a time on the default output, from the thread that runs the events.

    WORKAROUND: QMediaPlayer (Qt 6.12, FFmpeg) crashes now and then in its audio thread when it is
    let go after the end, and reports the end also without a device; QAudioSink does neither.
    """

    def __init__(self) -> None:
        super().__init__()
        self._sink: QAudioSink | None = None
        self._source: QBuffer | None = None
        self._taken = 0
        self._taken_at = 0.0
        self._watch = QTimer(self)
        self._watch.setInterval(_WATCH_MILLISECONDS)
        self._watch.timeout.connect(self._look)

    @Slot(object, object)
    def obey(self, request: dict[str, Any], samples: bytes) -> None:
        """Do one request."""
        if request["do"] == "devices":
            _answer(
                devices=[
                    [device.description(), bytes(device.id().data()).decode("utf-8", "replace")]
                    for device in _outputs()
                ]
            )
            return
        device = _output(request.get("output", ""))
        # asked first: without a device some backends play to nobody and still report the end
        if device.isNull():
            _answer(failed="no-device")
            return
        shape = QAudioFormat()
        shape.setSampleRate(request["rate"])
        shape.setChannelCount(request["channels"])
        shape.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        self._source = QBuffer(self)
        self._source.setData(samples)
        self._source.open(QBuffer.OpenModeFlag.ReadOnly)
        self._sink = QAudioSink(device, shape, self)
        self._taken, self._taken_at = 0, time.monotonic()
        self._sink.start(self._source)
        _answer(begun=device.description())
        # WORKAROUND: PySide6 cannot hand QtAudio.State to a Python slot; so ask for the state
        self._sink.stateChanged.connect(self._look)
        self._watch.start()
        self._look()

    @Slot()
    def _look(self) -> None:
        """See how far the sound is."""
        sink, source = self._sink, self._source
        if sink is None or source is None or not self._watch.isActive():
            return
        if sink.state() is QtAudio.State.StoppedState:
            self._end(failed=f"stopped: {sink.error()}")
        elif sink.state() is QtAudio.State.IdleState and source.atEnd():
            self._watch.stop()
            # Idle means that all was handed over; what is in the output's buffer must be heard yet
            rest = sink.format().durationForBytes(sink.bufferSize()) // 1000
            QTimer.singleShot(rest, lambda: self._end(ended=True))
        elif sink.processedUSecs() != self._taken:
            self._taken, self._taken_at = sink.processedUSecs(), time.monotonic()
        elif time.monotonic() - self._taken_at > _STALLED_SECONDS:
            self._end(failed=f"stalled after {self._taken} µs")

    def _end(self, **answer: object) -> None:
        self._watch.stop()
        _answer(**answer)
        if self._sink is not None and self._source is not None:
            self._sink.stop()
            self._sink.deleteLater()
            self._source.deleteLater()
        self._sink = self._source = None


def _outputs() -> list[QAudioDevice]:
    """Return all outputs, the default one first."""
    standard = QMediaDevices.defaultAudioOutput()
    return sorted(QMediaDevices.audioOutputs(), key=lambda device: device != standard)


def _output(name: str) -> QAudioDevice:
    wanted = name.casefold()
    for device in _outputs() if wanted else ():
        if wanted in device.description().casefold():
            return device
    return QMediaDevices.defaultAudioOutput()


class Requests(QObject):
    """Reads standard input in a thread of its own and hands each request to the player."""

    arrived = Signal(object, object)

    def read(self) -> None:
        """Emit `arrived` for each request; end the process when there can be no more."""
        stream = sys.stdin.buffer
        while line := stream.readline():
            request = json.loads(line)
            self.arrived.emit(request, stream.read(request.get("bytes", 0)))
        # whoever wanted to hear is gone; nothing is left to tidy up
        os._exit(0)


def _answer(**fields: object) -> None:
    sys.stdout.write(json.dumps(fields) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Serve until standard input ends."""
    # Ctrl+C in a terminal reaches us too; the owner decides
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    application = QCoreApplication([])
    player = Player()
    requests = Requests()
    requests.arrived.connect(player.obey)
    # the first question takes 20 ms; better now than at the first call
    QMediaDevices.defaultAudioOutput()
    threading.Thread(target=requests.read, name="requests", daemon=True).start()
    application.exec()


if __name__ == "__main__":
    main()
