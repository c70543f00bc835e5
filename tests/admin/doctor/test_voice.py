"""What the doctor says of voices: which pack speaks, what it lacks, who fills in."""

from dataclasses import replace
from pathlib import Path

import pytest

from admin.doctor import voice
from admin.doctor.voice import voice_says
from common.catalogue.load import load_voices
from common.catalogue.problems import ConfigInvalid
from common.sound.voice import EngineVoice, VoiceMissing
from common.speech.clips import clips_for
from common.tickets.text import Language
from tests.common.sound.packs.tones import write_pack

VOICES = load_voices(None)


class Engine:
    """An engine with a voice, or with none."""

    has_voice = True

    def __init__(self, _folder: Path) -> None:
        pass

    def voice_for(self, language: Language) -> EngineVoice:
        """Return the voice."""
        if not self.has_voice:
            raise VoiceMissing(language=language, remedy="install one")
        return EngineVoice(driver="fake", id=f"fake/{language}", languages=(language,))

    def close(self) -> None:
        """Nothing is open."""


@pytest.fixture(params=[True, False], ids=["engine", "no engine"])
def has_engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """A machine with an engine, and one without."""
    monkeypatch.setattr(voice, "Pyttsx3Voice", Engine)
    monkeypatch.setattr(Engine, "has_voice", request.param)
    return bool(request.param)


def test_the_shipped_pack_needs_no_engine(has_engine: bool) -> None:  # noqa: FBT001 — a fixture
    """Well either way; who says other words is told."""
    is_well, says = voice_says("vi", VOICES, None)

    assert is_well
    assert "176 clips, says every call" in says.en
    assert says.en.endswith("fake/vi" if has_engine else "no engine")
    assert says.vi.endswith("fake/vi" if has_engine else "không có máy đọc")


def test_what_a_pack_lacks_is_counted_and_named(tmp_path: Path, has_engine: bool) -> None:  # noqa: FBT001 — a fixture
    """A number, the first of them, and who says those calls."""
    write_pack(tmp_path / "giong", clips_for("vi", "north")[5:])

    is_well, says = voice_says("vi", replace(VOICES, pack="giong"), tmp_path)

    assert not is_well
    assert "lacks 4 clips (“Mời số”, “đến quầy số”, “không”, …)" in says.en
    assert "thiếu 4 đoạn" in says.vi
    assert says.en.endswith("the engine fake/vi" if has_engine else "no speech engine")


def test_a_pack_of_the_other_region_lacks_its_words(tmp_path: Path, has_engine: bool) -> None:  # noqa: FBT001 — a fixture
    """A northern pack in a southern hall cannot say "lẻ"."""
    write_pack(tmp_path / "giong", clips_for("vi", "north"))
    voices = replace(VOICES, pack="giong")

    assert voice_says("vi", voices, tmp_path)[0]
    assert (
        "lacks 19 clips (“lẻ một”"
        in voice_says("vi", replace(voices, region="south"), tmp_path)[1].en
    )


def test_without_a_pack_the_engine_must_be_there(has_engine: bool) -> None:  # noqa: FBT001 — a fixture
    """As it was before there were packs."""
    voices = replace(VOICES, pack="engine")

    if has_engine:
        assert voice_says("en", voices, None)[1].vi == "fake/en"
        return
    with pytest.raises(VoiceMissing):
        voice_says("en", voices, None)


def test_a_pack_that_cannot_be_read_is_broken(tmp_path: Path, has_engine: bool) -> None:  # noqa: FBT001 — a fixture
    """Folder and reason are named."""
    with pytest.raises(ConfigInvalid, match=r"pack\.toml"):
        voice_says("vi", replace(VOICES, pack="nowhere"), tmp_path)
