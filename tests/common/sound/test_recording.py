from pathlib import Path

import pytest

from common.sound.recording import UnreadableRecording, read_recording
from tests.common.sound.fake_synthesizer import write_tone


def test_a_tone_is_heard_from_beginning_to_end(tmp_path: Path) -> None:
    """Of a tone, length, loudness and the time something is heard are told."""
    write_tone(tmp_path / "tone.wav", seconds=1.5, level=16384)

    recording = read_recording(tmp_path / "tone.wav")

    assert recording.seconds == pytest.approx(1.5)
    assert recording.heard_seconds == pytest.approx(1.5)
    assert recording.loudness == pytest.approx(0.5 / 2**0.5, rel=0.01)


def test_silence_is_never_heard(tmp_path: Path) -> None:
    """A file may be long and still hold nothing."""
    write_tone(tmp_path / "silence.wav", seconds=1.5, level=0)

    recording = read_recording(tmp_path / "silence.wav")

    assert recording.seconds == pytest.approx(1.5)
    assert recording.heard_seconds == 0
    assert recording.loudness == 0


@pytest.mark.parametrize("kept", [0, 3, 20, 43, 44, 1000])
def test_a_broken_file_is_told_from_sound(tmp_path: Path, kept: int) -> None:
    """A file cut anywhere, in its header or in its sound, is not taken for a recording."""
    path = tmp_path / "cut.wav"
    write_tone(path, seconds=1.0)
    path.write_bytes(path.read_bytes()[:kept])

    with pytest.raises(UnreadableRecording):
        read_recording(path)
