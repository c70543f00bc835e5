"""The folder of a centre's pictures and films."""

from pathlib import Path

import pytest

from common.board.playlist import read_playlist


def test_files_stand_in_the_order_of_their_names(tmp_path: Path) -> None:
    """Figures count by their value, kinds go by the ending, whatever its letters."""
    for name in ("10.JPG", "2.png", "phim 3.mp4", ".hidden.png", "Thumbs.db", "a.docx"):
        (tmp_path / name).write_bytes(b"x")

    playlist = read_playlist(tmp_path)

    assert [(file.path.name, file.kind) for file in playlist.files] == [
        ("2.png", "picture"),
        ("10.JPG", "picture"),
        ("phim 3.mp4", "film"),
    ]
    assert playlist.others == ("a.docx",)


def test_a_folder_that_is_away_says_so(tmp_path: Path) -> None:
    """The reader decides what to show instead."""
    with pytest.raises(FileNotFoundError):
        read_playlist(tmp_path / "away")
