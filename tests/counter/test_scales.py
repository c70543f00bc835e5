"""What is whole at 100 % is whole at the other scales of a system, too."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_QUESTIONS = "test_whole_questions.py::test_no_word_is_cut_anywhere"
_STATES = "test_whole_words.py::test_nothing_is_cut_in_any_state"

_IN_PAIRS = {
    "1.25": ("[1-vi]", "[2-en]", "[4-vi]"),
    "1.5": ("[1-en]", "[2-vi]", "[4-en]"),
    "2": ("[1-vi]", "[2-en]", "[4-vi]"),
}
"""Scale → counters and languages: each counter, and each language, at each scale."""


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.soak)], ids=str)
@pytest.mark.parametrize("scale", _IN_PAIRS)
def test_nothing_is_cut_at_a_scale(scale: str, *, every: bool) -> None:
    """No word is cut at 125 to 200 %: Qt reads its scale once, so a process of its own looks."""
    here = Path(__file__).parent
    states = [""] if every else _IN_PAIRS[scale]

    ended = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
            *(f"{here / _STATES}{one}" for one in states),
            str(here / _QUESTIONS),
        ],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=os.environ | {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"},
    )

    assert ended.returncode == 0, ended.stdout + ended.stderr
