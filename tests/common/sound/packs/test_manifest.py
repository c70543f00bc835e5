"""The lists of a pack are checked line by line."""

from pathlib import Path

import pytest

from common.catalogue.problems import ConfigInvalid
from common.sound.packs.manifest import ABOUT_FILE, CLIPS_FILE, load_pack
from common.speech.clips import clips_for
from tests.common.sound.packs.tones import ABOUT, write_pack


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small pack: two clips in lines 2 and 3."""
    write_pack(tmp_path / "pack", clips_for("vi", "north")[:2])
    return tmp_path / "pack"


def test_a_pack_is_read_as_it_was_written(folder: Path) -> None:
    """Who speaks, what is said, and where it is."""
    pack = load_pack(folder)

    assert pack.about == ABOUT
    assert pack.clips == clips_for("vi", "north")[:2]
    assert pack.recorded("vi") == {
        "Mời số": folder / "vi-call.wav",
        "đến quầy số": folder / "vi-counter.wav",
    }
    assert pack.recorded("en") == {}


def test_files_may_have_other_names_and_lists_come_from_excel(folder: Path) -> None:
    """The list decides which file is meant; semicolons and a byte-order mark do no harm."""
    (folder / "vi-call.wav").rename(folder / "Moi so.WAV")
    list_file = folder / CLIPS_FILE
    words = list_file.read_text("utf-8").replace("vi-call.wav", "Moi so.WAV").replace(",", ";")
    list_file.write_text(words, encoding="utf-8-sig", newline="\r\n")

    assert load_pack(folder).recorded("vi")["Mời số"] == folder / "Moi so.WAV"


def test_what_is_lacking_is_known_by_its_words(folder: Path) -> None:
    """A file that is not there is lacking, whatever the list says."""
    (folder / "vi-call.wav").unlink()

    lacking = load_pack(folder).lacking("vi", "north")

    assert len(lacking) == 155
    assert lacking[0].sentence == "Mời số"


@pytest.mark.parametrize(
    ("file", "change", "place", "reason"),
    [
        (CLIPS_FILE, ("vi-call.wav", "../secret.wav"), "line 2", "in this very folder"),
        (CLIPS_FILE, ("vi-call.wav", "C:\\\\x.wav"), "line 2", "in this very folder"),
        (CLIPS_FILE, ("vi-call.wav", "vi-call.mp3"), "line 2", "in this very folder"),
        (CLIPS_FILE, ("vi-counter,", "vi-call,"), "line 3", "already in line 2"),
        (CLIPS_FILE, ("đến quầy số", "Mời số"), "line 3", "already in line 2"),
        (CLIPS_FILE, ("đến quầy số", ""), "line 3", "must not be empty"),
        (CLIPS_FILE, ("vi,,đ", "fr,,đ"), "line 3", "“vi”, “en”"),
        (CLIPS_FILE, ("vi,,đ", "vi,west,đ"), "line 3", "“north”, “south”"),
        (CLIPS_FILE, ("id,file", "id,fill"), "line 1", "“file”"),
        (ABOUT_FILE, ("16000", "7000"), "line 7", "8000 to 48000"),
        (ABOUT_FILE, ("150", '"fast"'), "line 8", "60 to 300"),
        (ABOUT_FILE, ("speaker", "speeker"), "line 5", "“speaker”"),
    ],
)
def test_a_mistake_is_named_with_its_line(
    folder: Path, file: str, change: tuple[str, str], place: str, reason: str
) -> None:
    """Nobody searches 175 lines for one slip."""
    text = (folder / file).read_text("utf-8")
    assert change[0] in text
    (folder / file).write_text(text.replace(*change, 1), encoding="utf-8")

    with pytest.raises(ConfigInvalid, match=f"{file}, {place}.*{reason}"):
        load_pack(folder)


def test_a_folder_that_is_no_pack_is_named(tmp_path: Path) -> None:
    """Both lists are missed at once, and so is the whole folder."""
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(ConfigInvalid) as refused:
            load_pack(folder)

        assert [problem.file for problem in refused.value.problems] == [ABOUT_FILE, CLIPS_FILE]
        assert str(folder) in refused.value.message("vi")
