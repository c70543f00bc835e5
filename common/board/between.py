"""The table `[between]` of `boards.toml`: what a board shows while nobody is called."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from common.catalogue.record import Record

_NAMES: Final = ("after_seconds", "playlist", "picture_seconds", "hours", "procedures")


@dataclass(frozen=True, kw_only=True, slots=True)
class BetweenSettings:
    """After so many seconds without a call: the files of `playlist`, hours, procedures by code.

    `after_seconds` of 0 leaves the last call where it is; `playlist` is "" or a folder, beside
    `boards.toml` or with its whole path.
    """

    after_seconds: int = 0
    playlist: str = ""
    picture_seconds: int = 12
    hours: bool = True
    procedures: tuple[str, ...] = ()


def read_between(record: Record) -> BetweenSettings:
    """Return what the table says; what is not written stays usual."""
    usual = BetweenSettings()
    record.expect(required=(), optional=_NAMES)
    return BetweenSettings(
        after_seconds=record.whole("after_seconds", least=0, most=3600, default=0),
        playlist=record.optional_text("playlist"),
        picture_seconds=record.whole(
            "picture_seconds", least=3, most=300, default=usual.picture_seconds
        ),
        hours=record.flag("hours", default=usual.hours),
        procedures=tuple(code for code in record.texts("procedures") if code),
    )


def playlist_folder(settings: BetweenSettings, folder: Path | None) -> Path | None:
    """Return the playlist's folder; `folder` is that of the centre's files. None: there is none."""
    if not settings.playlist:
        return None
    return (folder or Path()) / settings.playlist
