"""A whole pack made from the installed speech engine, one clip after the other."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from common.sound.packs.files import write_clip
from common.sound.packs.manifest import About, write_lists
from common.sound.packs.resampling import resampled
from common.sound.packs.samples import levelled, samples_of, sound_of, trimmed
from common.sound.sound import read_sound
from common.sound.voice import Accent, Pyttsx3Voice, Voice, VoiceFailed
from common.speech.clips import Clip
from common.tickets.errors import Refusal
from common.tickets.text import Text

_SILENT = Text(
    vi="máy đọc không tạo ra âm thanh dùng được",
    en="the speech engine produced no usable sound",
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

    A pack that was broken off has no lists, and so is none.
    """
    empty_folder(folder)
    rate = about.sample_rate
    for done, clip in enumerate(clips, start=1):
        sound = read_sound(voice.render(clip.sentence, clip.language).path)
        samples = resampled(samples_of(sound), sound.rate, rate)
        spoken = levelled(trimmed(samples, rate), rate)
        if not spoken:
            raise VoiceFailed(reason=_SILENT)
        write_clip(sound_of(spoken, rate), folder / clip.file, compact=compact)
        told(done)
    write_lists(folder, about, clips)
