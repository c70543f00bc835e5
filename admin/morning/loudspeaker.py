"""A board's loudspeaker where there is none: what it says goes to files, and is recorded as mute."""

import json
import logging
import threading
from array import array
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from common.catalogue.model import VoiceSettings
from common.os_reasons import reason_with_file
from common.readings.boards import BoardCall
from common.sound.packs.choosing import hall_voice
from common.sound.packs.files import write_clip
from common.sound.packs.resampling import resampled
from common.sound.packs.samples import Samples, samples_of, sound_of
from common.sound.sound import read_sound
from common.tickets.errors import Fault, MoisoError
from common.tickets.text import Text
from display.loudspeaker import Sentence, always

_log = logging.getLogger(__name__)

_LOOKS_EVERY_SECONDS = 0.01


class RecordedToFile(Fault):
    """Nobody has heard it: a file is not a loudspeaker."""

    code = "recorded-to-file"
    sentence = Text(
        vi="Buổi trình diễn ghi tiếng vào tệp, không phát ra loa.",
        en="The demo records to files instead of sounding.",
    )


class Recorder:
    """Renders calls with the real voice, one after the other, on a thread of its own.

    `faults` are the sentences of what failed.
    """

    def __init__(self, folder: Path, voices: VoiceSettings) -> None:
        self._folder = folder
        self._folder.mkdir(exist_ok=True)
        self._spoken = TemporaryDirectory(prefix="moiso-demo-", ignore_cleanup_errors=True)
        self._voice = hall_voice(voices, None, Path(self._spoken.name))
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="recorder")
        self._asked = 0
        self.recordings = 0
        self.faults: list[str] = []

    def record(self, call: BoardCall, sentences: Sequence[Sentence]) -> None:
        """Write one call into a file of its own; returns at once."""
        self._asked += 1
        name = f"{self._asked:03d}-{call.number}-quay-{call.counter}.wav"
        self._thread.submit(self._render, tuple(sentences), self._folder / name)

    def finish(self) -> None:
        """Return when everything has been rendered, and end the thread."""
        self._thread.shutdown()
        self._voice.close()
        self._spoken.cleanup()

    def _render(self, sentences: Sequence[Sentence], place: Path) -> None:
        try:
            parts = [self._voice.render(one.text, one.language).path for one in sentences]
            _join(parts, place)
        except MoisoError as error:
            self.faults.append(str(error))
        except OSError as error:
            self.faults.append(reason_with_file(error).en)
        except Exception as error:  # noqa: BLE001 — the thread's top
            _log.exception("%s was not recorded", place)
            self.faults.append(repr(error))
        else:
            self.recordings += 1


class FileLoudspeaker:
    """Writes down what it is given to say, before it reports that nobody heard it.

    `written` is the list of all it said, one JSON object a line, in order: what the database
    cannot show, such as a call said twice, stands there. While the file `held_by(written)` is
    there a sound does not end.
    """

    def __init__(self, written: Path, recorder: Recorder | None = None) -> None:
        self._written = written
        self._recorder = recorder
        self._closed = threading.Event()
        self.sounding: Callable[[], BoardCall | None] = lambda: None

    def announce(
        self,
        sentences: Sequence[Sentence],
        *,
        with_chime: bool = True,
        may_go_on: Callable[[int], bool] = always,
    ) -> None:
        """Write the call down; raises RecordedToFile, always."""
        del with_chime, may_go_on  # a file has all of it
        call = self.sounding()
        if call is None or self._closed.is_set():
            raise RecordedToFile
        line = {
            "number": call.number,
            "counter": call.counter,
            "text": " ".join(one.text for one in sentences),
        }
        with self._written.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
        if self._recorder is not None:
            self._recorder.record(call, sentences)
        held = held_by(self._written)
        while held.exists() and not self._closed.wait(_LOOKS_EVERY_SECONDS):
            pass
        raise RecordedToFile

    def close(self) -> None:
        """Write no more."""
        self._closed.set()


def held_by(written: Path) -> Path:
    """Return the file that holds the sound of the loudspeaker which writes to `written`."""
    return written.with_suffix(".held")


def _join(parts: Sequence[Path], place: Path) -> None:
    """Put recordings behind each other, at the rate of the first."""
    sounds = [read_sound(part) for part in parts]
    rate = sounds[0].rate
    whole: Samples = array("h")
    for sound in sounds:
        whole.extend(resampled(samples_of(sound), sound.rate, rate))
    write_clip(sound_of(whole, rate), place)
