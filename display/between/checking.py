"""Whether the files of a playlist can be shown: each is tried as the board would try it."""

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Final

from common.board.playlist import PlaylistFile, read_playlist
from common.tickets.text import Text
from display.between.film import PROGRAM
from display.between.picture import PictureBroken, read_picture

_SMALL: Final = (320, 180)
_PATIENCE_SECONDS: Final = 10.0

_NO_FILM: Final = Text(vi="không phát được phim này", en="this film cannot be played")
_OTHER: Final = Text(vi="không phải ảnh hay phim", en="neither a picture nor a film")


def check_playlist(folder: Path) -> tuple[int, list[tuple[str, Text]]]:
    """Return how many files can be shown, and the names of the others, each with its reason.

    Raises OSError when the folder cannot be read.
    """
    playlist = read_playlist(folder)
    broken = [(name, _OTHER) for name in playlist.others]
    for file in playlist.files:
        reason = _film(file) if file.kind == "film" else _picture(file)
        if reason is not None:
            broken.append((file.path.name, reason))
    return len(playlist.files) + len(playlist.others) - len(broken), broken


def _picture(file: PlaylistFile) -> Text | None:
    try:
        read_picture(file.path, _SMALL)
    except PictureBroken as error:
        return Text(vi=error.message("vi"), en=error.message("en"))
    return None


def _film(file: PlaylistFile) -> Text | None:
    """Ask for one picture; the process ends when nobody asks any more."""
    width, height = map(str, _SMALL)
    command = [sys.executable, "-P", "-X", "utf8", str(PROGRAM), str(file.path), width, height]
    with subprocess.Popen(  # noqa: S603 — our own interpreter and script
        command,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdin is not None  # noqa: S101 — asked for
        assert process.stdout is not None  # noqa: S101 — same
        limit = threading.Timer(_PATIENCE_SECONDS, process.kill)
        limit.start()
        try:
            process.stdin.write(b"\n")
            process.stdin.flush()
            seen = process.stdout.read(8)
        except OSError:
            seen = b""
        finally:
            limit.cancel()
            process.kill()
    return None if seen else _NO_FILM
