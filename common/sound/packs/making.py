"""A whole pack made from the installed speech engine, one clip after the other."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from common.sound.packs.files import write_clip
from common.sound.packs.manifest import About, write_lists
from common.sound.packs.resampling import resampled
from common.sound.packs.samples import Samples, levelled, samples_of, sound_of, trimmed
from common.sound.sound import read_sound
from common.sound.voice import Accent, Pyttsx3Voice, Voice, VoiceFailed
from common.speech.clips import Clip
from common.tickets.errors import Refusal
from common.tickets.text import Text

_log = logging.getLogger(__name__)

_SILENT = Text(
    vi="máy đọc không tạo ra âm thanh dùng được",
    en="the speech engine produced no usable sound",
)


_MOST_APART = 0.08
"""Two renderings of a whole sentence differ by less; an engine that breaks off loses a word."""
_MOST_RENDERINGS = 5


class ClipUnusable(VoiceFailed):
    """The engine does not say a sentence of the pack whole, however often it is asked.

    Fields: `sentence`, `reason`.
    """

    code = "clip-unusable"
    sentence = Text(
        vi="Không làm được đoạn “{sentence}”: {reason}. Chưa có gói giọng nào được tạo.",
        en="The clip “{sentence}” cannot be made: {reason}. No pack has been made.",
    )


class PackFolderNotEmpty(Refusal):
    """A pack is never made over recordings that are there.

    Field `folder` holds where.
    """

    code = "pack-folder-not-empty"
    sentence = Text(
        vi="Thư mục {folder} đã có tệp; hãy chọn thư mục mới hoặc thư mục trống.",
        en="The folder {folder} already holds files; choose a new or an empty one.",
    )


def empty_folder(folder: Path) -> None:
    """Make the folder of a new pack; raises PackFolderNotEmpty, OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise PackFolderNotEmpty(folder=folder)


def engine_pack(
    folder: Path,
    clips: Sequence[Clip],
    about: About,
    *,
    accent: Accent,
    compact: bool = False,
    told: Callable[[int], None] = lambda _: None,
) -> None:
    """Make a pack with the installed engine; `told` hears how many clips are done.

    Raises what `Pyttsx3Voice.render` raises, PackFolderNotEmpty, and OSError.
    """
    with TemporaryDirectory(prefix="moiso-pack-", ignore_cleanup_errors=True) as rendered:
        voice = Pyttsx3Voice(Path(rendered), accent=accent, rate=about.words_per_minute)
        try:
            languages = dict.fromkeys(clip.language for clip in clips)
            speakers = ", ".join(voice.voice_for(language).id for language in languages)
            about = replace(about, speaker=f"{about.speaker}: {speakers}")
            make_pack(folder, clips, about, voice, compact=compact, told=told)
        finally:
            voice.close()


def make_pack(
    folder: Path,
    clips: Sequence[Clip],
    about: About,
    voice: Voice,
    *,
    compact: bool = False,
    told: Callable[[int], None] = lambda _: None,
) -> None:
    """Let `voice` say every clip, trimmed and levelled; the lists are written last.

    Each is rendered until two renderings are equally long: an engine that breaks off now and then
    says a shorter one. A pack that was broken off has no lists, and so is none. Raises
    ClipUnusable.
    """
    empty_folder(folder)
    rate = about.sample_rate
    for done, clip in enumerate(clips, start=1):
        spoken = _whole(voice, clip, rate)
        write_clip(sound_of(spoken, rate), folder / clip.file, compact=compact)
        told(done)
    write_lists(folder, about, clips)


def _whole(voice: Voice, clip: Clip, rate: int) -> Samples:
    """Return the clip as two renderings have it that agree, at `rate`, trimmed and levelled."""
    rendered: list[Samples] = []
    reason = _SILENT
    for _ in range(_MOST_RENDERINGS):
        try:
            spoken = _rendered(voice, clip, rate)
        except VoiceFailed as error:
            known = error.fields.get("reason")
            reason = known if isinstance(known, Text) else _SILENT
            continue
        if any(_agree(spoken, other) for other in rendered):
            # the longer of the two: nothing of it was lost
            return max((one for one in (spoken, *rendered) if _agree(spoken, one)), key=len)
        rendered.append(spoken)
    if len(rendered) > 1:
        lengths = sorted(len(one) / rate for one in rendered)
        reason = _unsteady(lengths[0], lengths[-1])
    _log.warning("%s: %s", clip.sentence, reason.en)
    raise ClipUnusable(sentence=clip.sentence, reason=reason)


def _rendered(voice: Voice, clip: Clip, rate: int) -> Samples:
    path = voice.render(clip.sentence, clip.language).path
    sound = read_sound(path)
    path.unlink(missing_ok=True)  # a voice keeps what it has rendered: the next one is to be new
    samples = resampled(samples_of(sound), sound.rate, rate)
    spoken = levelled(trimmed(samples, rate), rate)
    if not spoken:
        raise VoiceFailed(reason=_SILENT)
    return spoken


def _agree(one: Samples, other: Samples) -> bool:
    return abs(len(one) - len(other)) <= _MOST_APART * max(len(one), len(other))


def _unsteady(shortest: float, longest: float) -> Text:
    return Text(
        vi=f"máy đọc khi dài khi cụt, từ {shortest:.2f} đến {longest:.2f} giây",
        en=f"the engine breaks off, its renderings last {shortest:.2f} to {longest:.2f} s",
    )
