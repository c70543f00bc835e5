"""Promise: a board that stands all day drops no call, keeps its memory, and knows the new day."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SHORT = bool(os.environ.get("MOISO_SOAK_SHORT"))
SHORT_MINUTES = 70
"""From ten minutes to midnight on: the day changes in every form."""
MOST_GROWTH = 1.05
MOST_WAITING = 3
"""Five call at once; one sounds, another may be said before the last has called."""


@pytest.mark.soak
def test_twelve_hours_before_two_boards(tmp_path: Path) -> None:
    """Each call is shown, and said once and in order or recorded as mute, by both windows.

    Among calls on a moved clock are rushes of all counters, films, pictures, damaged files, cut cables and lost
    loudspeakers; memory is compared from the second hour (of the short form: the second sixth) on.
    """
    minutes = SHORT_MINUTES if SHORT else 720
    played = subprocess.run(
        [sys.executable, "-m", "tests.soak.all_day", str(tmp_path), str(minutes)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
        timeout=60 + 3 * minutes,
    )

    told = json.loads(played.stdout)
    print(told)  # noqa: T201 — the figures of this proof
    assert told["wrong"] == []
    assert told["owed"] == 0
    assert told["calls"] > minutes
    assert told["longest_queue"] >= MOST_WAITING
    for board in ("tv-1", "tv-2"):
        assert told[board]["twice"] == 0
        assert told[board]["in_order"]
        assert told[board]["said"] >= told["calls"] * 0.9
    # what every window loads once is loaded by then: type, pictures, each kind of film
    warm, *later = told["megabytes"][2:]
    assert max(later) < warm * MOST_GROWTH
