# noqa: INP001 — a script, not part of the program
"""Writes `docs/sounds`: calls as the hall hears them from the shipped pack, chime first.

Run it after a change of the pack, of the words or of how clips are joined.
"""

from array import array
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from common.sound.chime import chime
from common.sound.packs.files import write_clip
from common.sound.packs.manifest import SHIPPED, load_pack
from common.sound.packs.resampling import resampled
from common.sound.packs.samples import Samples, samples_of, sound_of
from common.sound.packs.voice import PackVoice
from common.sound.sound import Sound
from common.sound.voice import Pyttsx3Voice, voice_folder
from common.speech.calls import call_sentence
from common.speech.vietnamese import Region
from common.tickets.text import Language

FOLDER: Final = Path(__file__).parents[1] / "docs" / "sounds"
CALLS: Final = (
    ("A001", 1),
    ("A015", 3),
    ("A021", 2),
    ("B105", 12),
    ("C999", 4),
    ("A1023", 5),
)
KINDS: Final[tuple[tuple[str, Language, Region], ...]] = (
    ("vi-north", "vi", "north"),
    ("vi-south", "vi", "south"),
    ("en", "en", "north"),
)
_BETWEEN_SECONDS: Final = 0.25


def announcements() -> Iterator[tuple[str, str, Sound]]:
    """Yield each call's file name, its words and its sound."""
    pack = load_pack(SHIPPED)
    rate = pack.about.sample_rate
    bell = resampled(samples_of(chime()), chime().rate, rate)
    between: Samples = array("h", bytes(2 * round(rate * _BETWEEN_SECONDS)))
    with closing(PackVoice(pack, Pyttsx3Voice(voice_folder()))) as voice:
        for kind, language, region in KINDS:
            for number, counter in CALLS:
                words = call_sentence(number, counter, language=language, region=region)
                said = voice.join(words, language)
                assert said is not None, words  # noqa: S101 — the pack is whole
                yield (
                    f"{kind}-{number}.wav",
                    words,
                    sound_of(bell + between + samples_of(said), rate),
                )


def main() -> None:
    """Write every file."""
    FOLDER.mkdir(exist_ok=True)
    for name, _, sound in announcements():
        write_clip(sound, FOLDER / name, compact=True)


if __name__ == "__main__":
    main()
