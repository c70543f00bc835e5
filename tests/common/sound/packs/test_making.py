"""A pack made by the machine, and never over somebody's recordings."""

from pathlib import Path

import pytest

from common.sound.packs.checking import check_pack
from common.sound.packs.files import read_clip
from common.sound.packs.making import ClipUnusable, PackFolderNotEmpty, engine_pack, make_pack
from common.sound.packs.manifest import CLIPS_FILE, load_pack
from common.sound.recording import Recording
from common.sound.voice import VoiceFailed
from common.speech.clips import clips_for
from common.tickets.text import Language, Text
from tests.common.sound.fake_synthesizer import write_tone
from tests.common.sound.packs.tones import ABOUT

CLIPS = clips_for("vi", "north")[:12]


class ToneVoice:
    """Says each word as 0.3 s of tone; behaves as it is told for the clip of one place.

    `manner` is "fails", "silent", "cut" or "any length", for the first `times` renderings of that clip.
    """

    def __init__(self, folder: Path, *, place: int = -1, manner: str = "", times: int = 99) -> None:
        self._path = folder / "rendered.wav"
        self._odd = CLIPS[place].sentence if place >= 0 else None
        self._manner = manner
        self._left = times

    def render(self, text: str, language: Language) -> Recording:
        """Return the tone."""
        level, seconds = 2500, 0.3 * len(text.split())
        if text == self._odd and self._left:
            self._left -= 1
            if self._manner == "fails":
                raise VoiceFailed(reason=Text(vi="máy đọc bị lỗi", en=f"no {language}"))
            level = 0 if self._manner == "silent" else level
            seconds *= 0.6 if self._manner == "cut" else 1
            seconds *= 0.4 + 0.15 * self._left % 1 if self._manner == "any length" else 1
        write_tone(self._path, seconds=seconds, level=level)
        return Recording(path=self._path, seconds=seconds, heard_seconds=seconds, loudness=0.1)

    def close(self) -> None:
        """Nothing is open."""


@pytest.mark.parametrize("compact", [False, True])
def test_a_pack_is_made_and_checks_out(tmp_path: Path, compact: bool) -> None:  # noqa: FBT001 — a parameter
    """All clips are there, trimmed, at one loudness and rate, and the maker hears how far it is."""
    told: list[int] = []
    folder = tmp_path / "new" / "pack"

    make_pack(folder, CLIPS, ABOUT, ToneVoice(tmp_path), compact=compact, told=told.append)

    report = check_pack(load_pack(folder))
    assert [found for found in report.findings if found.file in {one.file for one in CLIPS}] == []
    assert report.dbfs == pytest.approx(-20, abs=0.3)
    assert report.clips == len(CLIPS)
    assert told == list(range(1, 13))


def test_recordings_are_never_overwritten(tmp_path: Path) -> None:
    """A folder in which anything lies is refused, and stays as it is."""
    mine = tmp_path / "vi-call.wav"
    mine.write_bytes(b"an afternoon's work")

    with pytest.raises(PackFolderNotEmpty):
        make_pack(tmp_path, CLIPS, ABOUT, ToneVoice(tmp_path))

    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [
        ("vi-call.wav", b"an afternoon's work")
    ]


@pytest.mark.expects_log
@pytest.mark.parametrize("manner", ["fails", "silent", "any length"])
def test_a_pack_that_broke_off_is_no_pack(tmp_path: Path, manner: str) -> None:
    """The clip is named; half a pack has no lists: nobody takes it for a whole one."""
    folder = tmp_path / "pack"

    with pytest.raises(ClipUnusable) as caught:
        make_pack(folder, CLIPS, ABOUT, ToneVoice(tmp_path, place=6, manner=manner))

    assert f"“{CLIPS[6].sentence}”" in caught.value.message("vi")
    assert len(list(folder.glob("*.wav"))) == 6
    assert not (folder / CLIPS_FILE).exists()


@pytest.mark.parametrize("manner", ["fails", "silent", "cut"])
def test_a_clip_that_failed_or_was_cut_short_once_is_made_again(
    tmp_path: Path, manner: str
) -> None:
    """One bad moment of the engine costs neither the pack nor the end of a sentence."""
    folder = tmp_path / "pack"

    make_pack(folder, CLIPS, ABOUT, ToneVoice(tmp_path, place=6, manner=manner, times=1))

    pack = load_pack(folder)
    clip = read_clip(folder / CLIPS[6].file)
    assert clip.seconds == pytest.approx(0.3 * len(CLIPS[6].sentence.split()), abs=0.05)
    files = {one.file for one in CLIPS}
    assert [found for found in check_pack(pack).findings if found.file in files] == []


def test_the_real_engine_makes_one(tmp_path: Path, espeak: str) -> None:
    """The southern voice says southern words, and the pack names it."""
    clips = [one for one in clips_for("vi", "south") if one.region == "south"][:3]

    engine_pack(tmp_path / "pack", clips, ABOUT, accent="south")

    pack = load_pack(tmp_path / "pack")
    files = {one.file for one in clips}
    assert [found for found in check_pack(pack).findings if found.file in files] == []
    assert "vi-vn-x-south" in pack.about.speaker
