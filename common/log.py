"""The log: details for whoever mends a fault, in a file that never grows without bound."""

import logging
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

_LARGEST_BYTES = 2_000_000
_KEPT_FILES = 5


class _LateFile(RotatingFileHandler):
    """Makes its folder only when there is something to write; a full disk stops nobody's work."""

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()


def log_to(folder: Path, name: str, level: int = logging.WARNING) -> None:
    """Write everything from `level` up to `folder/name.log`, the last few files kept; once is enough."""
    root = logging.getLogger()
    if any(isinstance(handler, _LateFile) for handler in root.handlers):
        return
    handler = _LateFile(
        folder / f"{name}.log",
        maxBytes=_LARGEST_BYTES,
        backupCount=_KEPT_FILES,
        encoding="utf-8",
        delay=True,
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
    root.setLevel(level)
    logging.raiseExceptions = False
