import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.display.fake_synthesizer import write_tone

PROGRAM = """
import sys
from pathlib import Path
from common.tickets.errors import Fault
from display.sound import output_devices, play
print("Qt at start:", "PySide6" in sys.modules)
print("devices:", output_devices())
try:
    play(Path(sys.argv[1]))
except Fault as fault:
    print(fault.code, fault.message("vi"))
else:
    print("played")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a test hide its sound server")
def test_without_a_device_nothing_is_said_to_have_sounded(tmp_path: Path) -> None:
    """A machine without a sound output says so in words; and Qt waits until it is needed."""
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
        cwd=Path(__file__).parents[2],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    ).stdout.splitlines()

    assert answer[0] == "Qt at start: False"
    assert answer[1] == "devices: []"
    assert answer[2].startswith("no-sound Máy này không có thiết bị phát âm thanh")
