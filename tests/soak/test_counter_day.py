"""Promise: a counter's window at work all day holds no more at the end than in the morning."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.halls import TestHall

HOURS = 1.0 if os.environ.get("MOISO_SOAK_SHORT") else 8.0
MOST_GROWTH = 1.05


@pytest.mark.soak
@pytest.mark.skipif(sys.platform != "linux", reason="what a process holds is read from /proc")
def test_a_window_at_work_all_day_leaks_nothing(hall: TestHall, tmp_path: Path) -> None:
    """Memory flat within 5 % after the first eighth; no timer, thread, file or widget more."""
    began = time.monotonic()

    ended = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.soak.counter_day",
            hall.database.url,
            hall.site,
            str(HOURS),
            str(tmp_path / "counter.ini"),
        ],
        capture_output=True,
        encoding="utf-8",
        timeout=3600,
        check=False,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )

    assert ended.returncode == 0, ended.stderr[-4000:]
    *held, done = [json.loads(line) for line in ended.stdout.splitlines()]
    first, last = held[0], held[-1]
    took = time.monotonic() - began
    sys.stdout.write(f"{HOURS:g} h in {took:.0f} s: {done}\n{first}\n{last}\n")
    assert last["kilobytes"] <= first["kilobytes"] * MOST_GROWTH
    for kind in ("timers", "widgets", "objects", "threads", "system threads", "files"):
        assert last[kind] <= first[kind], kind
    assert {"next", "hold", "folded", "figures", "lunch", "undo"} <= set(done)
    assert {"keypad", "files", "walk-in", "message", "answered", "hall", "moved"} <= set(done)
