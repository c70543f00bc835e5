"""The files of a playlist's folder, in the order of their names."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

PICTURES: Final = frozenset({".bmp", ".gif", ".jpeg", ".jpg", ".png", ".webp"})
FILMS: Final = frozenset({".avi", ".m4v", ".mkv", ".mov", ".mp4", ".webm"})

_DIGITS: Final = re.compile(r"(\d+)")


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaylistFile:
    """One picture or film; `written` is when the file was changed last, in ns."""

    path: Path
    kind: Literal["picture", "film"]
    written: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Playlist:
    """What a folder holds; `others` are the names of files that no board can show."""

    files: tuple[PlaylistFile, ...] = ()
    others: tuple[str, ...] = ()


def read_playlist(folder: Path) -> Playlist:
    """Return the folder's pictures and films: 2.jpg before 10.jpg; hidden files are left out.

    Raises OSError when the folder cannot be read.
    """
    files: list[PlaylistFile] = []
    others: list[str] = []
    for path in sorted(folder.iterdir(), key=_place):
        if path.name.startswith((".", "~")) or path.name in ("Thumbs.db", "desktop.ini"):
            continue
        if path.suffix.lower() in PICTURES:
            files.append(PlaylistFile(path=path, kind="picture", written=path.stat().st_mtime_ns))
        elif path.suffix.lower() in FILMS:
            files.append(PlaylistFile(path=path, kind="film", written=path.stat().st_mtime_ns))
        else:
            others.append(path.name)
    return Playlist(files=tuple(files), others=tuple(others))


def _place(path: Path) -> list[tuple[int, str]]:
    """Order by name, figures by their value."""
    parts = _DIGITS.split(path.name.lower())
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts]
