"""The pack that comes with the program says every call, as clearly as a whole sentence."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from common.sound.packs.checking import check_pack
from common.sound.packs.files import read_clip
from common.sound.packs.manifest import SHIPPED, VoicePack, load_pack
from common.sound.packs.samples import samples_of, trimmed
from common.sound.packs.voice import PackVoice
from common.sound.recording import Recording
from common.sound.sound import read_sound
from common.sound.voice import Pyttsx3Voice, VoiceMissing, _for_engine
from common.speech.calls import call_sentence
from common.speech.clips import clips_for, phrases_of
from common.speech.vietnamese import Region
from common.tickets.text import Language

NUMBERS = ["A001", "A015", "A021", "B105", "C999", "A1023"]
KINDS: list[tuple[Language, Region]] = [("vi", "north"), ("vi", "south"), ("en", "north")]


class NoEngine:
    """A Windows machine as it comes: no voice at all."""

    def render(self, text: str, language: Language) -> Recording:
        """Fail as a missing engine does."""
        raise VoiceMissing(language=language, remedy=text)

    def close(self) -> None:
        """Nothing is open."""


@pytest.fixture(scope="module")
def pack() -> VoicePack:
    """The shipped pack."""
    return load_pack(SHIPPED)


@pytest.fixture
def voice(pack: VoicePack) -> Iterator[PackVoice]:
    """The shipped pack alone, without an engine behind it."""
    with closing(PackVoice(pack, NoEngine())) as voice:
        yield voice


def test_it_is_whole_and_well(pack: VoicePack) -> None:
    """Every clip of both regions and of English is there, and the check finds nothing."""
    report = check_pack(pack)

    assert report.findings == ()
    assert pack.clips == (*clips_for("vi"), *clips_for("en"))
    assert report.dbfs == pytest.approx(-20, abs=0.5)


def test_it_is_small_and_says_whose_it_is(pack: VoicePack) -> None:
    """Less than 3 MB in the wheel; speaker and licence are named."""
    assert sum(file.stat().st_size for file in SHIPPED.iterdir()) < 3_000_000
    assert {file.name for file in SHIPPED.glob("*.wav")} == {clip.file for clip in pack.clips}
    assert "espeak-ng" in pack.about.speaker
    assert "MIT" in pack.about.licence


@pytest.mark.parametrize(("language", "region"), KINDS)
def test_no_call_needs_an_engine(voice: PackVoice, language: Language, region: Region) -> None:
    """From 1 to 9999, at any counter, with any letter: a machine without a voice speaks."""
    for number in range(1, 10_000, 97):
        letter = "ABCDEFGHJKLMNPQRSTUVWXYZ"[number % 24]
        call = call_sentence(f"{letter}{number:03d}", number % 60, language=language, region=region)

        assert voice.join(call, language) is not None, call


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize(("language", "region"), KINDS)
@pytest.mark.usefixtures("espeak")
def test_a_call_takes_as_long_as_if_said_whole(
    voice: PackVoice, tmp_path: Path, number: str, language: Language, region: Region
) -> None:
    """Within a sixth of the engine's own sentence: no word is lost, none drags."""
    call = call_sentence(number, 3, language=language, region=region)
    engine = Pyttsx3Voice(tmp_path)

    joined, whole = voice.render(call, language), engine.render(call, language)

    assert joined.seconds == pytest.approx(whole.seconds, rel=1 / 6)


def test_every_file_says_its_own_words(pack: VoicePack, espeak: str, tmp_path: Path) -> None:
    """Nothing is mixed up or cut short: each is as long as espeak-ng itself says its words."""
    file = tmp_path / "said.wav"

    for clip in pack.clips:
        voice = {"vi": "vi", "en": "en-gb"}[clip.language]
        words = _for_engine(clip.sentence, clip.language)
        subprocess.run([espeak, "-v", voice, "-s", "150", "-w", file, words], check=True)
        said = read_sound(file)
        heard = trimmed(samples_of(said), said.rate)
        shipped = read_clip(SHIPPED / clip.file)

        assert shipped.seconds == pytest.approx(len(heard) / said.rate, abs=0.02), clip


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize(("language", "region"), KINDS)
def test_a_call_has_the_phonemes_of_the_whole_sentence(
    pack: VoicePack, espeak: str, number: str, language: Language, region: Region
) -> None:
    """What the clips say one by one is what the engine says of the whole sentence.

    The engine lets a level tone fall at the end of each text (`1` becomes `7`), links "number" to a
    vowel with an r; stress marks and pauses depend on the place.
    """
    call = call_sentence(number, 3, language=language, region=region)
    clips = {clip.key: clip for clip in pack.clips if clip.language == language}
    phrases = phrases_of(call, clips)
    assert phrases is not None

    apart = [phonemes(espeak, language, clip.sentence) for phrase in phrases for clip in phrase]

    assert "".join(apart) == phonemes(espeak, language, call)


def phonemes(espeak: str, language: Language, text: str) -> str:
    """Return the phoneme dump of a text without stress, pauses and the end's fall of tone."""
    command = [espeak, "-x", "-q", "-v", {"vi": "vi", "en": "en-gb"}[language]]
    said = subprocess.run(
        [*command, _for_engine(text, language)],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    ).stdout
    return re.sub(r"_:*|[\s|',]|r-", "", said).replace("7", "1")
