"""What the doctor says of the voice: which pack speaks, what it lacks, and who fills in."""

from collections.abc import Sequence
from pathlib import Path

from common.catalogue.model import VoiceSettings
from common.sound.packs.choosing import configured_pack
from common.sound.voice import Pyttsx3Voice, VoiceFailed, VoiceMissing, voice_folder
from common.speech.clips import Clip
from common.tickets.text import Language, Text

_NAMED_MOST = 3


def voice_says(language: Language, voices: VoiceSettings, folder: Path | None) -> tuple[bool, Text]:
    """Return whether every call can be said in a language, and who says it.

    `folder` holds the centre's files. Raises ConfigInvalid for a pack that cannot be read,
    VoiceMissing and VoiceFailed where only an engine is to speak and none does.
    """
    pack = configured_pack(voices, folder)
    if pack is None:
        engine = _engine(language)
        return True, Text(vi=engine, en=engine)
    try:
        engine = _engine(language)
    except (VoiceMissing, VoiceFailed):
        engine = ""
    lacking = pack.lacking(language, voices.region)
    there = len(pack.recorded(language))
    name = pack.about.name
    if not lacking:
        return True, Text(
            vi=f"{name}, {there} đoạn, đọc được mọi lượt gọi; lời khác: {engine or 'không có máy đọc'}",
            en=f"{name}, {there} clips, says every call; other words: {engine or 'no engine'}",
        )
    some = _some(lacking)
    return False, Text(
        vi=f"{name} thiếu {len(lacking)} đoạn ({some}); lượt gọi cần chúng do "
        + (f"máy đọc {engine} đọc" if engine else "không ai đọc được: máy này không có máy đọc"),
        en=f"{name} lacks {len(lacking)} clips ({some}); calls that need them are said by "
        + (f"the engine {engine}" if engine else "nobody: this machine has no speech engine"),
    )


def _some(lacking: Sequence[Clip]) -> str:
    named = [f"“{clip.sentence}”" for clip in lacking[:_NAMED_MOST]]
    return ", ".join([*named, *(["…"] if len(lacking) > _NAMED_MOST else [])])


def _engine(language: Language) -> str:
    """Return the name of the engine's voice; raises VoiceMissing, VoiceFailed."""
    voice = Pyttsx3Voice(voice_folder())
    try:
        return voice.voice_for(language).id
    finally:
        voice.close()
