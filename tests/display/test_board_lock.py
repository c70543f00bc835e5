"""Two boards of one name would both speak."""

import subprocess
import sys
from pathlib import Path

import pytest

from display.board_lock import BoardAlreadyOpen, only_board

URL = "sqlite:///hall.db"
DIES = """
import os, sys
from pathlib import Path
from display.board_lock import only_board
with only_board(Path(sys.argv[1]), "sqlite:///hall.db", "tv-1"):
    os._exit(9)
"""


def test_a_second_board_of_one_name_is_refused(tmp_path: Path) -> None:
    """As long as the first one lives; then the name is free."""
    with (
        only_board(tmp_path, URL, "tv-1"),
        pytest.raises(BoardAlreadyOpen) as refused,
        only_board(tmp_path, URL, "tv-1"),
    ):
        pass

    assert "tv-1" in refused.value.message("vi")
    with only_board(tmp_path, URL, "tv-1"):
        pass


def test_other_names_and_other_halls_are_others(tmp_path: Path) -> None:
    """Two TVs of one machine, or a board of another database, do not meet."""
    with (
        only_board(tmp_path, URL, "tv-1"),
        only_board(tmp_path, URL, "tv/2"),
        only_board(tmp_path, "sqlite:///other.db", "tv-1"),
    ):
        assert len(list(tmp_path.iterdir())) == 3


def test_a_dead_boards_name_is_free(tmp_path: Path) -> None:
    """After a power cut nobody has to remove a file."""
    died = subprocess.run(
        [sys.executable, "-c", DIES, str(tmp_path)],
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert (died.returncode, len(list(tmp_path.iterdir()))) == (9, 1)

    with only_board(tmp_path, URL, "tv-1"):
        pass


def test_a_folder_that_cannot_be_written_keeps_no_board_shut(tmp_path: Path) -> None:
    """The hall has its board all the same."""
    (tmp_path / "file").write_text("", encoding="utf-8")

    with only_board(tmp_path / "file" / "folder", URL, "tv-1"):
        pass
