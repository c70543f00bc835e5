"""`moiso voice`: from the script to a pack that is heard."""

import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from common.sound.packs import choosing
from common.sound.packs.files import write_clip
from common.sound.packs.manifest import SHIPPED, load_pack
from common.sound.packs.samples import sound_of
from common.sound.recording import read_recording
from common.speech.clips import clips_for
from tests.admin.runs import Command, both_languages
from tests.common.sound.packs.tones import RATE, tone, write_pack


class NoEngine:
    """A machine without a voice; whoever asks it fails the test."""

    def __init__(self, *_: object, **__: object) -> None:
        pass

    def close(self) -> None:
        """Nothing is open."""


def test_the_script_lists_what_to_record(moiso: Command) -> None:
    """Numbered, with the name of each file, for one language and one region."""
    lines = moiso("voice", "script", "--lang", "vi", "--region", "south").out.splitlines()

    assert len(lines) == 157
    assert lines[0].split() == ["1", "vi-call.wav", "Mời", "số"]
    assert "vi-after-hundred-5-south.wav  lẻ năm" in "\n".join(lines)
    assert "linh" not in "\n".join(lines)


def test_the_script_is_as_configured(moiso: Command) -> None:
    """Without options it is what this centre's calls need: both languages, northern words."""
    rows = moiso("voice", "script", "--json").json

    assert [row["number"] for row in rows] == list(range(1, 251))
    assert {row["language"] for row in rows} == {"vi", "en"}
    assert {row["region"] for row in rows} == {None, "north"}
    assert rows[1]["sentence"] == "đến quầy số"


def test_from_script_to_pack(moiso: Command, tmp_path: Path) -> None:
    """The lists are written, every clip is missed by name, and recorded ones are not any more."""
    folder = tmp_path / "giong"
    moiso("voice", "script", "--lang", "vi", "--out", folder, "--sample-rate", RATE)
    before = moiso("voice", "check", folder, "--json")
    for clip in clips_for("vi", "north")[:-1]:
        words = len(clip.key.split())
        write_clip(sound_of(tone(0.3 * words), RATE), folder / clip.file)

    after = moiso("voice", "check", folder, "--json")

    assert before.code == after.code == 4
    assert {one["kind"] for one in before.json["findings"]} == {"missing"}
    assert len(before.json["findings"]) == 157
    assert [one["file"] for one in after.json["findings"]] == ["vi-letter-z.wav"]
    assert after.json["clips"] == 156


def test_a_check_speaks_both_languages(
    moiso: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """File, sentence and reason in the machine's language, and a summary."""
    write_pack(tmp_path / "giong", clips_for("vi", "north"))
    (tmp_path / "giong" / "vi-number-15.wav").unlink()

    def run(language: str) -> str:
        monkeypatch.setenv("MOISO_LANGUAGE", language)
        return moiso("voice", "check", tmp_path / "giong").out

    assert "vi-number-15.wav" in run("vi")
    assert "“mười lăm”: chưa thu\n156 đoạn nghe được" in run("vi")
    assert "“mười lăm”: not recorded yet\n156 clips can be heard" in run("en")


def test_a_whole_pack_passes(moiso: Command) -> None:
    """The shipped pack ends with 0."""
    passed = moiso("voice", "check", SHIPPED, "--json")

    assert (passed.code, passed.json["findings"], passed.json["clips"]) == (0, [], 269)


@pytest.mark.parametrize("verb", ["script", "make"])
def test_recordings_are_never_written_over(moiso: Command, tmp_path: Path, verb: str) -> None:
    """A folder that holds a pack is refused in words, and left alone."""
    write_pack(tmp_path / "giong", clips_for("vi", "north")[:3])
    before = {file.name: file.read_bytes() for file in (tmp_path / "giong").iterdir()}

    refused = moiso("voice", verb, "--out", tmp_path / "giong", "--lang", "vi", "--json")

    assert (refused.code, refused.json["error"]) == (4, "pack-folder-not-empty")
    assert {file.name: file.read_bytes() for file in (tmp_path / "giong").iterdir()} == before


def test_a_folder_that_is_no_pack_is_refused(
    moiso: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both languages name the list that is missing, and the folder."""

    def run(language: str) -> object:
        monkeypatch.setenv("MOISO_LANGUAGE", language)
        return moiso("voice", "check", tmp_path)

    refused, _ = both_languages(run)  # type: ignore[arg-type]  # a run

    assert refused.code == 4
    assert "pack.toml" in refused.err
    assert str(tmp_path) in refused.err


def test_a_pack_is_made_and_speaks(
    moiso: Command, espeak: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The engine says every clip once; the centre's calls then come from its own pack."""
    centre = Path(shutil.copytree(str(files("config")), tmp_path / "config"))
    folder = centre / "giong"
    made = moiso("voice", "make", "--out", folder, "--lang", "vi", "--rate", 250, "--json")
    voices = centre / "voices.toml"
    words = voices.read_text("utf-8").replace('pack = "shipped"', 'pack = "giong"')
    voices.write_text(words.replace("rate = 150", "rate = 250"), encoding="utf-8")
    monkeypatch.setenv("MOISO_CONFIG", str(centre))
    monkeypatch.setattr(choosing, "Pyttsx3Voice", NoEngine)

    said = moiso("speak", "B105", "--counter", 2, "--out", tmp_path / "call.wav", "--json").json

    assert made.json["clips"] == 157
    assert moiso("voice", "check", folder).code == 0
    assert load_pack(folder).about.speaker.startswith("pyttsx3: ")
    assert said["text"] == "Mời số bê một trăm linh năm, đến quầy số hai"
    assert read_recording(tmp_path / "call.wav").seconds == pytest.approx(said["seconds"], abs=0.01)
