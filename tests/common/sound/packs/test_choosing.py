"""`voices.toml` says whose voice is heard; a wrong line never makes a hall silent."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from common.catalogue.load import load_voices
from common.catalogue.problems import ConfigInvalid
from common.sound.packs.choosing import configured_pack, hall_voice
from common.sound.packs.manifest import SHIPPED
from common.sound.packs.voice import PackVoice
from common.sound.voice import Pyttsx3Voice
from common.speech.clips import clips_for
from tests.common.sound.packs.tones import write_pack

SHIPPED_VOICES = load_voices(None)
CALL = "Mời số A một, đến quầy số hai"


def test_the_shipped_pack_speaks_as_shipped() -> None:
    """A centre that changes nothing hears recordings."""
    pack = configured_pack(SHIPPED_VOICES, None)

    assert pack is not None
    assert pack.folder == SHIPPED


def test_the_engine_speaks_where_it_is_asked_for(tmp_path: Path) -> None:
    """`pack = "engine"` is as it was before there were packs."""
    voices = replace(SHIPPED_VOICES, pack="engine")

    with closing(hall_voice(voices, None, tmp_path)) as voice:
        assert isinstance(voice, Pyttsx3Voice)
    assert configured_pack(voices, None) is None


@pytest.mark.parametrize("is_absolute", [False, True])
def test_a_folder_counts_from_the_centres_files(tmp_path: Path, is_absolute: bool) -> None:  # noqa: FBT001 — a parameter
    """Wherever a door is started, it is the same folder."""
    write_pack(tmp_path / "giong", clips_for("vi", "north"))
    where = str(tmp_path / "giong") if is_absolute else "giong"

    with closing(hall_voice(replace(SHIPPED_VOICES, pack=where), tmp_path)) as voice:
        assert isinstance(voice, PackVoice)
        assert voice.render(CALL, "vi").seconds == pytest.approx(0.3 * 9, abs=0.4)


@pytest.mark.expects_log
def test_a_pack_that_cannot_be_read_is_replaced_by_the_shipped_one(tmp_path: Path) -> None:
    """The hall hears the shipped voice; whoever asks for the configured pack hears the reason."""
    voices = replace(SHIPPED_VOICES, pack="nowhere")

    with closing(hall_voice(voices, tmp_path)) as voice:
        assert isinstance(voice, PackVoice)
        assert voice.join(CALL, "vi") is not None
    with pytest.raises(ConfigInvalid, match="nowhere"):
        configured_pack(voices, tmp_path)
