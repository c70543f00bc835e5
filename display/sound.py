"""Playing a WAV file, and saying so when nothing can be heard."""

import functools
import logging
import wave
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from common.tickets.errors import Fault
from common.tickets.text import Text

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtMultimedia import QAudioDevice

_BYTES_PER_SAMPLE = 2

_log = logging.getLogger(__name__)


class NoSound(Fault):
    """The machine has no sound output at all."""

    code = "no-sound"
    sentence = Text(
        vi="Máy này không có thiết bị phát âm thanh nào. Hãy cắm loa, bật loa trong phần cài đặt âm thanh rồi thử lại.",
        en="This machine has no sound output. Connect loudspeakers, switch them on in the sound settings and try again.",
    )


class SoundFailed(Fault):
    """There is a sound output, but the file did not play to its end.

    Field `path` holds the file.
    """

    code = "sound-failed"
    sentence = Text(
        vi="Không phát được tệp âm thanh {path}. Hãy kiểm tra loa và tệp.",
        en="The sound file {path} could not be played. Check the loudspeakers and the file.",
    )


def output_devices() -> list[str]:
    """Return the names of the sound outputs, the default one first; empty when there is none."""
    _application()
    # Qt takes 0.3 s to load; who asks for a number of the command line must not wait for it.
    from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415 — see above

    standard = QMediaDevices.defaultAudioOutput()
    devices = sorted(QMediaDevices.audioOutputs(), key=lambda device: device != standard)
    return [device.description() for device in devices]


def play(path: Path, *, time_limit: float = 60.0) -> None:
    """Play the 16-bit WAV file `path` on the default sound output; return when it has ended.

    Raises `NoSound` when there is no output, `SoundFailed` when the file is missing or broken, the
    output fails, or the end is not reached after `time_limit` seconds. Runs an event loop
    meanwhile. That the loudspeaker is switched on, nobody can see from here.
    """
    _application()
    from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415 — see output_devices

    device = QMediaDevices.defaultAudioOutput()
    # Asked first: without a device some players play to nobody and still report the end.
    if device.isNull():
        raise NoSound
    try:
        sound = _read(path)
    except (OSError, EOFError, wave.Error) as error:
        _log.warning("%s is no WAV file: %s", path, error)
        raise SoundFailed(path=path) from error
    if not _sounded(sound, device, time_limit):
        _log.warning("%s did not sound to its end on %s", path, device.description())
        raise SoundFailed(path=path)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Sound:
    """16-bit samples, as they go to the output; `rate` is in frames a second."""

    samples: bytes
    rate: int
    channels: int


def _read(path: Path) -> _Sound:
    with wave.open(str(path), "rb") as file:
        if file.getsampwidth() != _BYTES_PER_SAMPLE:
            raise wave.Error("not 16-bit")
        return _Sound(
            samples=file.readframes(file.getnframes()),
            rate=file.getframerate(),
            channels=file.getnchannels(),
        )


def _sounded(sound: _Sound, device: "QAudioDevice", time_limit: float) -> bool:
    """Play `sound` and return whether the output took all of it without an error.

    WORKAROUND: QMediaPlayer (Qt 6.12, FFmpeg) crashes now and then in its audio thread when it is
    let go after the end; QAudioSink needs no decoder and no such thread.
    """
    from PySide6.QtCore import QBuffer, QEventLoop, QTimer  # noqa: PLC0415 — see output_devices
    from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QtAudio  # noqa: PLC0415 — same

    shape = QAudioFormat()
    shape.setSampleRate(sound.rate)
    shape.setChannelCount(sound.channels)
    shape.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    source = QBuffer()
    source.setData(sound.samples)
    source.open(QBuffer.OpenModeFlag.ReadOnly)
    sink = QAudioSink(device, shape)
    loop = QEventLoop()
    # WORKAROUND: PySide6 6.12 cannot hand QtAudio.State to a Python slot; so ask for the state.
    sink.stateChanged.connect(loop.quit)
    timer = QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(loop.quit)
    timer.start(round(time_limit * 1000))
    sink.start(source)
    while sink.state() is QtAudio.State.ActiveState and timer.isActive():
        loop.exec()
    ended = sink.state() is QtAudio.State.IdleState and source.atEnd()
    if ended:
        # Idle means that all was handed over; what is still in the output's buffer must be heard.
        timer.start(sink.format().durationForBytes(sink.bufferSize()) // 1000)
        while timer.isActive():
            loop.exec()
    sink.stop()
    return ended


@functools.cache
def _application() -> "QCoreApplication":
    """Return the running application, or one of our own that lives as long as the process."""
    from PySide6.QtCore import QCoreApplication, qInstallMessageHandler  # noqa: PLC0415 — see above

    running = QCoreApplication.instance()
    if running is not None:
        return running
    # what Qt says of missing sound servers is for the log; the person hears NoSound
    qInstallMessageHandler(lambda _kind, _context, message: _log.info("Qt: %s", message))
    return QCoreApplication([])
