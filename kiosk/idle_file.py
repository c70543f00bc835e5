"""`idle.toml`: what the kiosk shows while nobody stands there."""

import logging
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImageReader

from common.catalogue.problems import Problems
from common.catalogue.text_file import read_text
from common.catalogue.toml_file import parse_toml
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


def load_idle(folder: Path | None) -> IdleSettings:
    """Return what a centre's folder says, or the shipped file where it has none.

    A picture that cannot be read is logged and left out. Raises ConfigInvalid.
    """
    own = folder is not None and (folder / NAME).is_file()
    source = folder if own and folder is not None else files("config")
    problems = Problems()
    text = read_text(source, NAME, problems)
    problems.refuse()
    assert text is not None  # noqa: S101 — else it was refused
    file = parse_toml(text, NAME, problems)
    file.expect(required=(), optional=("minutes", "seconds", "pictures", "notice"))
    notices = []
    for record in file.tables("notice"):
        record.expect(required=("text_vi", "text_en"))
        notices.append(record.both("text"))
    settings = IdleSettings(
        minutes=file.whole("minutes", least=0, most=120, default=3),
        seconds=file.whole("seconds", least=5, most=300, default=15),
        pictures=_pictures(folder, file.optional_text("pictures")) if own else (),
        notices=tuple(notices),
    )
    problems.refuse()
    return settings


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
