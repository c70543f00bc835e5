"""Files of a pack: 16 bits, or half as large."""

import wave
from pathlib import Path

import pytest

from common.sound.packs.files import read_clip, write_clip
from common.sound.packs.samples import samples_of, sound_of
from common.sound.sound import SoundFileBroken
from tests.common.sound.packs.tones import RATE, tone


def test_a_whole_file_comes_back_as_it_was(tmp_path: Path) -> None:
    """16-bit files are ordinary WAV files."""
    sound = sound_of(tone(0.2), RATE)

    write_clip(sound, tmp_path / "a.wav")

    assert read_clip(tmp_path / "a.wav") == sound
    with wave.open(str(tmp_path / "a.wav")) as file:
        assert (file.getframerate(), file.getsampwidth()) == (RATE, 2)


@pytest.mark.parametrize("level", [10, 300, 9000, 32_767])
def test_a_compact_file_is_half_as_large_and_sounds_alike(tmp_path: Path, level: int) -> None:
    """No sample is further off than the code's own step, a thirtieth of itself."""
    sound = sound_of(tone(0.2, level=level), RATE)

    write_clip(sound, tmp_path / "a.wav", compact=True)

    back = read_clip(tmp_path / "a.wav")
    assert (back.rate, back.channels) == (RATE, 1)
    assert (tmp_path / "a.wav").stat().st_size < 0.55 * len(sound.samples)
    pairs = zip(samples_of(sound), samples_of(back), strict=True)
    assert all(abs(was - now) <= max(8, abs(was) / 27) for was, now in pairs)


@pytest.mark.expects_log
@pytest.mark.parametrize("keep", [0, 3, 20, 50, -10])
@pytest.mark.parametrize("form", ["whole", "compact"])
def test_half_a_file_is_refused(tmp_path: Path, keep: int, form: str) -> None:
    """A file cut short, at any place, is broken and never half a word."""
    file = tmp_path / "a.wav"
    write_clip(sound_of(tone(0.2), RATE), file, compact=form == "compact")
    file.write_bytes(file.read_bytes()[:keep])

    with pytest.raises(SoundFileBroken):
        read_clip(file)


@pytest.mark.expects_log
def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """No file, a folder in its place, words: each is named as broken."""
    (tmp_path / "folder.wav").mkdir()
    (tmp_path / "words.wav").write_text("Mời số", encoding="utf-8")

    for name in ("none.wav", "folder.wav", "words.wav"):
        with pytest.raises(SoundFileBroken, match=name):
            read_clip(tmp_path / name)
