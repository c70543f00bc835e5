"""The sounds in the documentation are what the program says today."""

import re
import subprocess

import pytest

from common.sound.chime import chime
from common.sound.packs.files import read_clip
from common.sound.packs.samples import loudness, samples_of
from common.sound.sound import Sound
from common.sound.voice import _for_engine
from tools.announcements import CALLS, FOLDER, KINDS, announcements

MADE = list(announcements())


def test_every_call_is_there_in_every_kind() -> None:
    """Six calls, northern and southern words and English; no file of another day."""
    assert {file.name for file in FOLDER.iterdir()} == {name for name, _, _ in MADE}
    assert len(MADE) == len(CALLS) * len(KINDS) == 18


@pytest.mark.parametrize(("name", "words", "sound"), MADE, ids=[name for name, _, _ in MADE])
def test_a_file_is_what_the_program_says(name: str, words: str, sound: Sound) -> None:
    """Sample by sample, but for the last bits of the compact form."""
    kept = read_clip(FOLDER / name)

    pairs = zip(samples_of(kept), samples_of(sound), strict=True)
    assert kept.rate == sound.rate
    assert all(abs(one - other) <= 40 + abs(other) / 20 for one, other in pairs), words


@pytest.mark.parametrize(("name", "words"), [made[:2] for made in MADE])
def test_a_file_lasts_as_long_as_its_syllables(espeak: str, name: str, words: str) -> None:
    """Chime, a breath, and 0.2 to 0.4 s for each syllable that the engine hears in the words."""
    command = [espeak, "-x", "-q", "-v", "en-gb" if name.startswith("en") else "vi"]
    dump = subprocess.run(
        [*command, _for_engine(words, "en" if name.startswith("en") else "vi")],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    ).stdout
    if name.startswith("en"):
        syllables = len(re.findall(r"[aeIiVUuO0@3A][aeIiVUuO0@3A:#]*", dump))
    else:
        syllables = len(re.findall("[',]", dump))

    spoken = read_clip(FOLDER / name).seconds - chime().seconds - 0.25

    assert 0.2 < spoken / syllables < 0.42


def test_chime_and_words_are_equally_loud() -> None:
    """Nobody turns the loudspeaker down for the chime and then misses the number."""
    for name, _, sound in MADE:
        samples = samples_of(sound)
        bell = round(chime().seconds * sound.rate)

        apart = loudness(samples[:bell], sound.rate) - loudness(samples[bell:], sound.rate)

        assert abs(apart) < 5, name
