"""Calls put together from a pack's recordings; whatever is not recorded, an engine says."""

import hashlib
import logging
import threading
from collections import OrderedDict
from contextlib import suppress
from math import sqrt
from operator import mul
from pathlib import Path
from tempfile import TemporaryDirectory

from common.sound.packs.files import read_clip, write_clip
from common.sound.packs.manifest import VoicePack
from common.sound.packs.resampling import resampled
from common.sound.packs.samples import (
    FULL_SCALE,
    Samples,
    joined,
    levelled,
    samples_of,
    sound_of,
    trimmed,
)
from common.sound.packs.tempo import paced
from common.sound.recording import Recording
from common.sound.sound import Sound, SoundFileBroken
from common.sound.voice import Voice, VoiceFailed
from common.speech.calls import longer_words
from common.speech.clips import phrases_of
from common.threads.guard import may_block
from common.tickets.text import Language, Text

_log = logging.getLogger(__name__)

_KEPT = 20
_UNWRITABLE = Text(
    vi="không ghi được tệp âm thanh, hãy kiểm tra dung lượng và quyền của ổ đĩa",
    en="the sound file cannot be written; check the disk's space and permissions",
)


class PackVoice:
    """A pack behind the `Voice` protocol.

    `rate` is in words a minute; where the pack was recorded at another, its clips are paced. A
    sentence of which a word is not recorded, or whose file is damaged, is left to `otherwise`, as
    a whole: two voices in one sentence are hard to follow. Clips are read when first needed and
    kept; the `_KEPT` sentences made last are files of a folder that `close` removes.
    """

    def __init__(self, pack: VoicePack, otherwise: Voice, *, rate: int = 150) -> None:
        self._pack = pack
        self._otherwise = otherwise
        self._pace = rate / pack.about.words_per_minute
        self._lock = threading.Lock()
        self._recorded: dict[Language, dict[str, Path]] = {}
        self._prepared: dict[Path, Samples] = {}
        self._made: OrderedDict[tuple[str, Language], Recording] = OrderedDict()
        self._folder: TemporaryDirectory[str] | None = None

    def render(self, text: str, language: Language) -> Recording:
        """Return a WAV file of `text`; raises `VoiceFailed`, or what the engine raises."""
        may_block("voice")
        with self._lock:
            try:
                recording = self._from_clips(text, language)
            except OSError as error:
                _log.exception("cannot write a joined call")
                raise VoiceFailed(reason=_UNWRITABLE) from error
        if recording is not None:
            return recording
        _log.info("not recorded, so the engine says it: %s", text)
        return self._otherwise.render(text, language)

    def close(self) -> None:
        """Close the engine and remove what was joined."""
        self._otherwise.close()
        # a rendering that is under way ends by itself within milliseconds
        with self._lock:
            self._made.clear()
            if self._folder is not None:
                self._folder.cleanup()
                self._folder = None

    def join(self, text: str, language: Language) -> Sound | None:
        """Return `text` from recordings; None when one is not there, or damaged."""
        files = self._files(language)
        phrases = phrases_of(text, files) or phrases_of(longer_words(text, language), files)
        if phrases is None:
            return None
        try:
            clips = [[self._clip(path) for path in phrase] for phrase in phrases]
        except SoundFileBroken as error:
            _log.error("%s", error)
            return None
        rate = self._pack.about.sample_rate
        return sound_of(joined(clips, rate), rate)

    def _from_clips(self, text: str, language: Language) -> Recording | None:
        made = self._made.get((text, language))
        if made is not None and made.path.exists():
            self._made.move_to_end((text, language))
            return made
        sound = self.join(text, language)
        if sound is None:
            return None
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="moiso-voice-", ignore_cleanup_errors=True)
        name = hashlib.sha256(f"{language} {text}".encode()).hexdigest()[:40]
        recording = write_recording(sound, Path(self._folder.name) / f"{name}.wav")
        self._made[text, language] = recording
        while len(self._made) > _KEPT:
            _, oldest = self._made.popitem(last=False)
            with suppress(OSError):
                oldest.path.unlink(missing_ok=True)
        return recording

    def _files(self, language: Language) -> dict[str, Path]:
        if language not in self._recorded:
            self._recorded[language] = self._pack.recorded(language)
        return self._recorded[language]

    def _clip(self, path: Path) -> Samples:
        if path not in self._prepared:
            sound = read_clip(path)
            rate = self._pack.about.sample_rate
            samples = resampled(samples_of(sound), sound.rate, rate)
            clip = levelled(trimmed(samples, rate), rate)
            if not clip:
                raise SoundFileBroken(path=path)
            self._prepared[path] = paced(clip, rate, self._pace)
        return self._prepared[path]


def write_recording(sound: Sound, path: Path) -> Recording:
    """Write a mono sound as a WAV file and return what it holds; raises OSError."""
    write_clip(sound, path)
    samples = samples_of(sound)
    return Recording(
        path=path,
        seconds=sound.seconds,
        heard_seconds=sound.seconds,
        loudness=sqrt(sum(map(mul, samples, samples)) / max(1, len(samples))) / FULL_SCALE,
    )
