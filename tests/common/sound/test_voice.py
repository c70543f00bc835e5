import json
import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from common.sound.recording import read_recording
from common.sound.voice import EngineVoice, Pyttsx3Voice, VoiceFailed, VoiceMissing, choose_voice
from common.tickets.text import Language
from tests.common.sound import fake_synthesizer

TEXT = "Mời số A mười lăm, đến quầy số ba"


def fake_voice(
    folder: Path, *manners: str, time_limit: float = 30.0, keep: int = 1000, rate: int = 150
) -> Pyttsx3Voice:
    """Return a voice whose engine behaves as told and logs beside `folder`."""
    log = folder.with_suffix(".log")
    command = (sys.executable, str(Path(fake_synthesizer.__file__)), ",".join(manners), str(log))
    return Pyttsx3Voice(folder, time_limit=time_limit, keep=keep, rate=rate, synthesizer=command)


def requests(folder: Path) -> list[dict[str, object]]:
    """Return what the fake engine was asked to render."""
    log = folder.with_suffix(".log")
    lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    return [json.loads(line) for line in lines]


def files(folder: Path) -> list[str]:
    """Return the endings of all files in `folder`."""
    return sorted(file.suffix for file in folder.iterdir())


def test_a_text_becomes_a_sounding_file(tmp_path: Path) -> None:
    """What is rendered is a whole file with the sound of all words."""
    voice = fake_voice(tmp_path / "calls", "sound")

    recording = voice.render(TEXT, "vi")

    assert recording == read_recording(recording.path)
    assert recording.heard_seconds == pytest.approx(0.3 * 9)
    assert files(tmp_path / "calls") == [".wav"]


def test_the_same_text_is_rendered_once(tmp_path: Path) -> None:
    """A recall, also after a restart, plays what is already there."""
    first = fake_voice(tmp_path / "calls", "sound").render(TEXT, "vi")

    second = fake_voice(tmp_path / "calls", "sound").render(TEXT, "vi")

    assert second == first
    assert len(requests(tmp_path / "calls")) == 1


def test_a_silent_file_in_the_folder_is_rendered_anew(tmp_path: Path) -> None:
    """A whole file that holds only silence is replaced too."""
    voice = fake_voice(tmp_path / "calls", "sound")
    path = voice.render(TEXT, "vi").path
    fake_synthesizer.write_tone(path, seconds=3.0, level=0)

    recording = voice.render(TEXT, "vi")

    assert recording.heard_seconds == pytest.approx(0.3 * 9)


def test_another_language_or_rate_is_another_file(tmp_path: Path) -> None:
    """A changed setting is heard at once, not hidden by an old file."""
    voices = [fake_voice(tmp_path / "calls", "sound", rate=rate) for rate in (150, 180)]
    languages: tuple[Language, Language] = ("vi", "en")

    paths = {voice.render("tivi", language).path for voice in voices for language in languages}

    assert len(paths) == 4


@pytest.mark.parametrize("kept", [0, 30, 500])
def test_a_corrupt_file_is_rendered_anew(tmp_path: Path, kept: int) -> None:
    """A file that a power cut left broken is replaced, never played."""
    voice = fake_voice(tmp_path / "calls", "sound")
    path = voice.render(TEXT, "vi").path
    path.write_bytes(path.read_bytes()[:kept])

    recording = voice.render(TEXT, "vi")

    assert recording.heard_seconds == pytest.approx(0.3 * 9)
    assert read_recording(path) == recording


@pytest.mark.expects_log
@pytest.mark.parametrize("manner", ["silence", "cut short", "endless", "half file", "no file"])
def test_what_is_no_speech_is_a_fault(tmp_path: Path, manner: str) -> None:
    """An engine that reports success without speaking is not believed, and nothing is kept."""
    voice = fake_voice(tmp_path / "calls", manner)

    with pytest.raises(VoiceFailed) as fault:
        voice.render(TEXT, "vi")

    assert fault.value.code == "voice-failed"
    assert "âm thanh" in fault.value.message("vi")
    assert files(tmp_path / "calls") == []


@pytest.mark.expects_log
@pytest.mark.parametrize("manner", ["silence", "half file", "no file"])
def test_one_bad_rendering_is_made_good(tmp_path: Path, manner: str) -> None:
    """The engine gets a second chance before a call stays mute."""
    voice = fake_voice(tmp_path / "calls", manner, "sound")

    recording = voice.render(TEXT, "vi")

    assert recording.heard_seconds == pytest.approx(0.3 * 9)


@pytest.mark.expects_log
@pytest.mark.parametrize("manner", ["error", "crash"])
def test_a_failing_engine_is_a_fault(tmp_path: Path, manner: str) -> None:
    """An engine that fails or dies takes nothing else with it."""
    voice = fake_voice(tmp_path / "calls", manner, "sound")

    with pytest.raises(VoiceFailed) as fault:
        voice.render(TEXT, "vi")

    assert "engine failed" in fault.value.message("en")
    assert voice.render(TEXT, "vi").heard_seconds > 1


@pytest.mark.expects_log
def test_a_hung_engine_is_given_up(tmp_path: Path) -> None:
    """A hung engine is killed after the time limit and the next call is spoken."""
    voice = fake_voice(tmp_path / "calls", "hang", "sound", time_limit=1.0)

    with pytest.raises(VoiceFailed) as fault:
        voice.render(TEXT, "vi")

    assert "1 giây" in fault.value.message("vi")
    assert files(tmp_path / "calls") == []
    assert voice.render(TEXT, "vi").heard_seconds > 1


def test_closing_ends_a_hung_rendering(tmp_path: Path) -> None:
    """A door that closes waits for no engine and leaves no thread behind."""
    before = threading.enumerate()
    voice = fake_voice(tmp_path / "calls", "hang", time_limit=600)
    faults: list[VoiceFailed] = []

    def speak() -> None:
        try:
            voice.render(TEXT, "vi")
        except VoiceFailed as fault:
            faults.append(fault)

    speaking = threading.Thread(target=speak)
    speaking.start()
    while not requests(tmp_path / "calls") and speaking.is_alive():
        speaking.join(0.01)
    voice.close()
    speaking.join(30)

    assert [fault.code for fault in faults] == ["voice-failed"]
    assert threading.enumerate() == before


def test_a_closed_voice_stays_silent(tmp_path: Path) -> None:
    """After closing nothing is rendered, not even from the folder."""
    voice = fake_voice(tmp_path / "calls", "sound")
    voice.render(TEXT, "vi")

    voice.close()

    with pytest.raises(VoiceFailed):
        voice.render(TEXT, "vi")


@pytest.mark.expects_log
def test_a_missing_voice_is_said_in_words(tmp_path: Path) -> None:
    """Without a voice of the language the person reads what to install."""
    voice = fake_voice(tmp_path / "calls", "no voices")

    with pytest.raises(VoiceMissing) as fault:
        voice.render(TEXT, "vi")

    assert fault.value.code == "voice-missing"
    assert "tiếng Việt" in fault.value.message("vi")
    assert "espeak" in fault.value.message("vi").lower()
    assert "Vietnamese" in fault.value.message("en")


@pytest.mark.expects_log
def test_a_folder_that_cannot_be_written_is_a_fault(tmp_path: Path) -> None:
    """A blocked folder is said in words, not as a crash."""
    (tmp_path / "calls").write_text("a file where the folder should be", encoding="utf-8")
    voice = fake_voice(tmp_path / "calls", "sound")

    with pytest.raises(VoiceFailed) as fault:
        voice.render(TEXT, "vi")

    assert "ổ đĩa" in fault.value.message("vi")


def test_the_folder_does_not_grow_for_ever(tmp_path: Path) -> None:
    """Only the files used last stay, and what a killed process left is swept up."""
    folder = tmp_path / "calls"
    voice = fake_voice(folder, "sound", keep=2)
    recalled, forgotten = (voice.render(word, "vi").path for word in ("một", "hai"))
    left_over = folder / "killed.part"
    left_over.write_bytes(b"RIFF")
    for seconds, file in enumerate((left_over, recalled, forgotten)):
        os.utime(file, (seconds, seconds))

    voice.render("một", "vi")
    latest = voice.render("ba", "vi").path

    assert set(folder.iterdir()) == {recalled, latest}


def test_the_english_a_is_no_article(tmp_path: Path) -> None:
    """The engine is given "A," for the letter, and the Vietnamese text as it stands."""
    voice = fake_voice(tmp_path / "calls", "sound")

    voice.render("Number A fifteen, please go to counter three", "en")
    voice.render(TEXT, "vi")

    texts = [request["text"] for request in requests(tmp_path / "calls")]
    assert texts == ["Number A, fifteen, please go to counter three", TEXT]


def speaker(*languages: str) -> EngineVoice:
    """Return a voice named after its languages."""
    return EngineVoice(driver="test", id="+".join(languages), languages=languages)


ESPEAK = [
    speaker(tag) for tag in ("en-029", "en-gb", "en-us", "vi", "vi-vn-x-central", "vi-vn-x-south")
]
SAPI = [speaker("Unknown Locale: 9"), speaker("en-US"), speaker("vi-VN")]


@pytest.mark.parametrize(
    ("voices", "language", "accent", "chosen"),
    [
        (ESPEAK, "vi", "north", "vi"),
        (ESPEAK, "vi", "central", "vi-vn-x-central"),
        (ESPEAK, "vi", "south", "vi-vn-x-south"),
        (ESPEAK, "en", "south", "en-gb"),
        (SAPI, "vi", "north", "vi-VN"),
        (SAPI, "vi", "south", "vi-VN"),
        (SAPI, "en", "north", "en-US"),
        ([speaker("en-AU")], "en", "north", "en-AU"),
        ([speaker("vi-vn-x-south")], "vi", "north", "vi-vn-x-south"),
    ],
)
def test_the_voice_fits_the_language(
    voices: Sequence[EngineVoice], language: Language, accent: str, chosen: str
) -> None:
    """The configured accent is taken when it is there, else any voice of the language."""
    found = choose_voice(voices, language, accent)  # type: ignore[arg-type]  # one of a table

    assert found is not None
    assert found.id == chosen


@pytest.mark.parametrize("voices", [[], [speaker("en-US")], [speaker("vie")]])
def test_no_voice_of_the_language_is_no_voice(voices: Sequence[EngineVoice]) -> None:
    """Vietnamese is never read by a voice of another language."""
    assert choose_voice(voices, "vi") is None
