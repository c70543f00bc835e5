"""`idle.toml`: what the kiosk shows while nobody stands there."""

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImageReader

from common.catalogue.optional_file import has_own, load_optional
from common.catalogue.record import Record
from common.catalogue.wifi import Wifi, read_wifi
from common.tickets.text import Text

NAME: Final = "idle.toml"

_ENDINGS: Final = frozenset({".jpg", ".jpeg", ".png"})
_MOST_PICTURES: Final = 50

_KEEP: Final = Qt.AspectRatioMode.KeepAspectRatio

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class IdleSettings:
    """When the idle screen comes, in minutes (0: never), and what stands on it."""

    minutes: int = 0
    seconds: int = 15
    pictures: tuple[Path, ...] = ()
    notices: tuple[Text, ...] = ()
    wifi: Wifi | None = None


def load_idle(folder: Path | None) -> IdleSettings:
    """Return what a centre's folder says, or the shipped file where it has none.

    A picture that cannot be read is logged and left out. Raises ConfigInvalid.
    """
    return load_optional(folder, NAME, lambda file: read_idle_file(file, folder))


def read_idle_file(file: Record, folder: Path | None) -> IdleSettings:
    """Return what the file says; its pictures are looked for in the centre's `folder`."""
    file.expect(required=(), optional=("minutes", "seconds", "pictures", "notice", "wifi"))
    notices = []
    for record in file.tables("notice"):
        record.expect(required=("text_vi", "text_en"))
        notices.append(record.both("text"))
    pictures = file.optional_text("pictures")
    return IdleSettings(
        minutes=file.whole("minutes", least=0, most=120, default=3),
        seconds=file.whole("seconds", least=5, most=300, default=15),
        pictures=_pictures(folder, pictures) if has_own(folder, NAME) else (),
        notices=tuple(notices),
        wifi=read_wifi(file.table("wifi")),
    )


def _pictures(folder: Path | None, name: str) -> tuple[Path, ...]:
    if folder is None or not name or not (folder / name).is_dir():
        return ()
    found = sorted(one for one in (folder / name).iterdir() if one.suffix.lower() in _ENDINGS)
    return tuple(one for one in found if _can_be_shown(one))[:_MOST_PICTURES]


def _can_be_shown(picture: Path) -> bool:
    """Decode the picture once, small: a file that breaks off is found here, not on the screen."""
    reader = QImageReader(str(picture))
    reader.setScaledSize(reader.size().scaled(64, 64, _KEEP))
    if not reader.read().isNull():
        return True
    _log.error("the picture %s cannot be shown: %s", picture, reader.errorString())
    return False
