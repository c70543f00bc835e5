"""A pack made by the machine, and never over somebody's recordings."""

from pathlib import Path

import pytest

from common.sound.packs.checking import check_pack
from common.sound.packs.making import PackFolderNotEmpty, engine_pack, make_pack
from common.sound.packs.manifest import CLIPS_FILE, load_pack
from common.sound.recording import Recording
from common.sound.voice import VoiceFailed
from common.speech.clips import clips_for
from common.tickets.text import Language
from tests.common.sound.fake_synthesizer import write_tone
from tests.common.sound.packs.tones import ABOUT

CLIPS = clips_for("vi", "north")[:12]


class ToneVoice:
    """Says each word as 0.3 s of tone; fails, or is silent, at the clip it is told."""

    def __init__(self, folder: Path, *, fails_at: int = -1, silent_at: int = -1) -> None:
        self._path = folder / "rendered.wav"
        self._fails_at = fails_at
        self._silent_at = silent_at
        self._asked = 0

    def render(self, text: str, language: Language) -> Recording:
        """Return the tone."""
        self._asked += 1
        if self._asked == self._fails_at:
            raise VoiceFailed(reason=language)
        level = 0 if self._asked == self._silent_at else 2500
        seconds = 0.3 * len(text.split())
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


@pytest.mark.parametrize("fault", ["fails_at", "silent_at"])
def test_a_pack_that_broke_off_is_no_pack(tmp_path: Path, fault: str) -> None:
    """Half a pack has no lists: nobody takes it for a whole one."""
    folder = tmp_path / "pack"

    with pytest.raises(VoiceFailed):
        make_pack(folder, CLIPS, ABOUT, ToneVoice(tmp_path, **{fault: 7}))

    assert len(list(folder.glob("*.wav"))) == 6
    assert not (folder / CLIPS_FILE).exists()


def test_the_real_engine_makes_one(tmp_path: Path, espeak: str) -> None:
    """The southern voice says southern words, and the pack names it."""
    clips = [one for one in clips_for("vi", "south") if one.region == "south"][:3]

    engine_pack(tmp_path / "pack", clips, ABOUT, accent="south")

    pack = load_pack(tmp_path / "pack")
    files = {one.file for one in clips}
    assert [found for found in check_pack(pack).findings if found.file in files] == []
    assert "vi-vn-x-south" in pack.about.speaker
