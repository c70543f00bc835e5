"""The real engine: pyttsx3 over espeak-ng."""

import sys
from pathlib import Path

import pytest

from common.sound.voice import Accent, Pyttsx3Voice, VoiceFailed, VoiceMissing
from common.speech.calls import call_sentence

pytestmark = pytest.mark.usefixtures("espeak")

CALL = call_sentence("A015", 3, language="vi")


def test_ten_calls_in_a_row_all_sound(tmp_path: Path) -> None:
    """Every one of ten different calls is heard, not only the last."""
    voice = Pyttsx3Voice(tmp_path)
    calls = [call_sentence(f"A{number:03d}", 3, language="vi") for number in range(1, 11)]

    recordings = [voice.render(call, "vi") for call in calls]

    assert all(recording.loudness > 0.03 for recording in recordings)
    assert all(recording.heard_seconds > 1.5 for recording in recordings)
    assert len({recording.path.read_bytes() for recording in recordings}) == 10


def test_a_repeated_call_comes_from_the_folder(tmp_path: Path) -> None:
    """The second rendering of a call is the file of the first."""
    voice = Pyttsx3Voice(tmp_path)
    first = voice.render(CALL, "vi")
    bytes_before = first.path.read_bytes()

    second = voice.render(CALL, "vi")

    assert second == first
    assert second.path.read_bytes() == bytes_before


def test_no_rendering_ends_early(tmp_path: Path) -> None:
    """The file is whole when the engine answers, also when the engine needs its time."""
    long_text = ". ".join([CALL] * 20)

    once = Pyttsx3Voice(tmp_path / "once").render(CALL, "vi")
    recordings = [Pyttsx3Voice(tmp_path / name).render(long_text, "vi") for name in "abc"]

    assert len({recording.path.read_bytes() for recording in recordings}) == 1
    assert recordings[0].heard_seconds > 19 * once.heard_seconds


def test_longer_calls_sound_longer(tmp_path: Path) -> None:
    """More words are heard for a longer time."""
    voice = Pyttsx3Voice(tmp_path)
    texts = ("A năm", "A mười lăm", "A một trăm mười lăm", CALL)

    seconds = [voice.render(text, "vi").heard_seconds for text in texts]

    assert seconds == sorted(set(seconds))


def test_a_faster_rate_is_shorter(tmp_path: Path) -> None:
    """The rate that a hall configures is heard."""
    slow, fast = (
        Pyttsx3Voice(tmp_path, rate=rate).render(CALL, "vi").seconds for rate in (120, 220)
    )

    assert fast < 0.8 * slow


def test_a_busy_machine_does_not_talk_faster(tmp_path: Path) -> None:
    """The rate is kept also where the engine's own thread is far behind."""
    program = (
        "from pyttsx3.drivers import _espeak, espeak\n"
        "from common.sound import synthesizer\n"
        "class Behind(espeak.EspeakDriver):\n"
        "    def setProperty(self, name, value):\n"
        "        if (name, value) == ('rate', 150):\n"
        "            _espeak.Key(b'a few words before. ' * 50)\n"
        "        super().setProperty(name, value)\n"
        "    def _start_synthesis(self, text):\n"
        "        while _espeak.IsPlaying(): pass\n"
        "        super()._start_synthesis(text)\n"
        "espeak.EspeakDriver = Behind\n"
        "synthesizer.main()\n"
    )
    behind = Pyttsx3Voice(tmp_path / "behind", synthesizer=(sys.executable, "-c", program))

    recording = behind.render(CALL, "vi")

    usual = Pyttsx3Voice(tmp_path).render(CALL, "vi").seconds
    assert recording.seconds == pytest.approx(usual, rel=0.01)


def test_the_accents_sound_different(tmp_path: Path) -> None:
    """North, centre and south have their own voices."""
    accents: tuple[Accent, ...] = ("north", "central", "south")

    recordings = [Pyttsx3Voice(tmp_path, accent=accent).render(CALL, "vi") for accent in accents]

    assert len({recording.path.read_bytes() for recording in recordings}) == 3


@pytest.mark.expects_log
def test_vietnamese_read_by_an_english_voice_is_not_believed(tmp_path: Path) -> None:
    """The check of the length is no formality: the wrong voice needs four times as long."""
    voice = Pyttsx3Voice(tmp_path)
    voice._chosen["vi"] = voice.voice_for("en")

    with pytest.raises(VoiceFailed):
        voice.render(CALL, "vi")


@pytest.mark.expects_log
def test_an_installation_without_an_engine_is_said_in_words(tmp_path: Path) -> None:
    """With pyttsx3 there but no espeak-ng beneath it, the person reads what to install."""
    program = (
        "import ctypes, sys\n"
        "class Bare:\n"
        "    def LoadLibrary(self, name): raise OSError(name)\n"
        "ctypes.cdll = Bare()\n"
        "from common.sound import synthesizer\n"
        "synthesizer.main()\n"
    )
    command = (sys.executable, "-c", program)

    with pytest.raises(VoiceMissing) as fault:
        Pyttsx3Voice(tmp_path, synthesizer=command).render(CALL, "vi")

    assert fault.value.code == "voice-missing"


def test_a_folder_with_a_vietnamese_name_works(tmp_path: Path) -> None:
    """A user's folder may bear diacritics, whatever the code page."""
    folder = tmp_path / "Bộ phận Một cửa"

    recording = Pyttsx3Voice(folder).render(CALL, "vi")

    assert recording.path.parent == folder
    assert list(folder.iterdir()) == [recording.path]
