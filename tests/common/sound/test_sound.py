import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from admin.measuring.null_sink import Listener, NullSink
from common.sound.sound import Player, Sound, SoundFailed, SoundFileBroken, play
from tests.common.sound.fake_synthesizer import write_tone
from tests.conftest import missing

PROGRAM = """
import sys
from pathlib import Path
from common.tickets.errors import Fault
from common.sound.sound import Player, play
player = Player()
print("outputs:", player.outputs())
player.close()
try:
    play(Path(sys.argv[1]))
except Fault as fault:
    print(fault.code, fault.message("vi"))
else:
    print("played")
print("Qt here:", "PySide6" in sys.modules)
"""


SHORT = Sound(samples=b"\x00\x10\x00\xf0" * 1000, rate=8000, channels=1)


@pytest.fixture
def sink(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[NullSink]:
    """A null sink, as this machine's only output."""
    if not NullSink.is_installed():
        missing("pulseaudio")
    (tmp_path / "sink").mkdir()
    sink = NullSink(tmp_path / "sink")
    for name, value in sink.environment.items():
        monkeypatch.setenv(name, value)
    sink.start()
    yield sink
    sink.stop()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a test hide its sound server")
def test_without_a_device_nothing_is_said_to_have_sounded(tmp_path: Path) -> None:
    """A machine without a sound output says so in words, without loading Qt for it."""
    write_tone(tmp_path / "call.wav", seconds=0.2)
    nowhere = str(tmp_path / "nothing-listens-here")
    environment = os.environ | {
        "PULSE_SERVER": f"unix:{nowhere}",
        "PIPEWIRE_REMOTE": nowhere,
        "XDG_RUNTIME_DIR": str(tmp_path),
        "ALSA_CONFIG_PATH": nowhere,
        "PYTHONIOENCODING": "utf-8",
    }

    answer = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "call.wav")],
        cwd=Path(__file__).parents[3],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    ).stdout.splitlines()

    assert answer[0] == "outputs: []"
    assert answer[1].startswith("no-sound Máy này không có thiết bị phát âm thanh")
    assert answer[2] == "Qt here: False"


def test_a_file_is_heard_to_its_end(sink: NullSink, tmp_path: Path) -> None:
    """When `play` returns, all of the file has come out of the output that is named."""
    write_tone(tmp_path / "call.wav", seconds=0.7)
    with closing(Listener(sink)) as listener:
        play(tmp_path / "call.wav")

        assert listener.loud_seconds() == pytest.approx(0.7, abs=0.1)
    with closing(Player()) as player:
        assert [output.name for output in player.outputs()] == ["Null Output"]


@pytest.mark.expects_log
def test_a_broken_file_is_named(tmp_path: Path) -> None:
    """A file that holds no sound is said to be broken, not the loudspeaker."""
    broken = tmp_path / "call.wav"
    broken.write_bytes(b"RIFF")

    with pytest.raises(SoundFileBroken) as caught:
        play(broken)

    assert str(broken) in caught.value.message("vi")


@pytest.mark.expects_log
@pytest.mark.parametrize(
    "manner", ["import time; time.sleep(60)", "pass", "print('{\"begun\":1}')"]
)
def test_a_player_that_hangs_or_dies_is_a_failed_sound(manner: str) -> None:
    """A sound whose end nobody reports was not heard, and waiting for it has a limit."""
    player = Player((sys.executable, "-c", manner), patience=0.5)

    with closing(player), pytest.raises(SoundFailed):
        player.play(SHORT)


@pytest.mark.expects_log
def test_a_player_that_cannot_be_started_is_a_failed_sound(tmp_path: Path) -> None:
    """A damaged installation is said in words as well."""
    player = Player((str(tmp_path / "nothing"),))

    with closing(player), pytest.raises(SoundFailed):
        player.play(SHORT)


def test_a_player_that_died_between_two_sounds_is_replaced(sink: NullSink) -> None:
    """One lost process costs no call."""
    player = Player()
    with closing(player), closing(Listener(sink)) as listener:
        player.play(SHORT)
        process = player._process
        assert process is not None
        process.kill()
        process.wait()

        player.play(SHORT)

        assert listener.loud_seconds() == pytest.approx(2 * SHORT.seconds, abs=SHORT.seconds / 2)
