"""Samples, files and packs to try things on."""

import math
from array import array
from collections.abc import Callable, Sequence
from pathlib import Path

from common.sound.packs.files import write_clip
from common.sound.packs.manifest import About, VoicePack, load_pack, write_lists
from common.sound.packs.samples import Samples, sound_of
from common.speech.clips import Clip
from common.tickets.text import Language

RATE = 16_000
ABOUT = About(name="Test", speaker="a tone", licence="none", sample_rate=RATE)


def tone(seconds: float, *, level: float = 3000, pitch: float = 220, rate: int = RATE) -> Samples:
    """Return a tone whose amplitude is `level`."""
    return array(
        "h",
        (
            round(level * math.sin(2 * math.pi * pitch * frame / rate))
            for frame in range(round(seconds * rate))
        ),
    )


def still(seconds: float, rate: int = RATE) -> Samples:
    """Return silence."""
    return array("h", bytes(2 * round(seconds * rate)))


def quiet_tone(clip: Clip) -> Samples:
    """Return what a clip holds by default: a tone as long as its words, between pauses."""
    return still(0.2) + tone(0.3 * len(clip.key.split())) + still(0.3)


def write_pack(
    folder: Path, clips: Sequence[Clip], says: Callable[[Clip], Samples] = quiet_tone
) -> VoicePack:
    """Write a pack of tones and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for clip in clips:
        write_clip(sound_of(says(clip), RATE), folder / clip.file)
    write_lists(folder, ABOUT, clips)
    return load_pack(folder)


def clip(sentence: str, language: Language = "vi") -> Clip:
    """Return a clip that says `sentence`."""
    return Clip(
        id=f"{language}-{len(sentence)}-{sum(map(ord, sentence))}",
        sentence=sentence,
        language=language,
    )
