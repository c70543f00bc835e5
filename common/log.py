"""The log: details for whoever mends a fault, in a file of bounded size."""

import logging
from contextlib import suppress
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from common.tickets.errors import Fault, MoisoError

_LARGEST_BYTES = 2_000_000
_KEPT_FILES = 5

ERRORS = logging.getLogger("moiso.errors")
"""Where errors of ours are noted when a person is told of them."""


class _LateFile(RotatingFileHandler):
    """Makes its folder only when there is something to write; a full disk stops nobody's work."""

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()

    def doRollover(self) -> None:  # noqa: N802 — the library's name
        """Begin a new file, or write on in the old one while that cannot be moved.

        Windows moves no file that another process has open. The standard handler moves its kept
        files before it tries, and so would push one out of the row for each line it fails at.
        """
        if self.stream:
            self.stream.close()
            self.stream = None
        aside = Path(f"{self.baseFilename}.0")
        with suppress(OSError):
            Path(self.baseFilename).replace(aside)
            super().doRollover()
            aside.replace(f"{self.baseFilename}.1")


def log_to(folder: Path, name: str, level: int = logging.WARNING) -> None:
    """Write everything from `level` up to `folder/name.log`, the last few files kept; once is enough.

    Each kind of program has a `name` of its own: what several doors write at once is not mixed,
    and none keeps another's file from being moved.
    """
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


def note(error: MoisoError) -> None:
    """Note an error that a person was told of: a fault with all its causes, a refusal for debugging.

    A fault is for somebody to mend, who needs the driver's own words; a refusal is everyday work.
    """
    ERRORS.log(
        logging.ERROR if isinstance(error, Fault) else logging.DEBUG, "%s", error, exc_info=error
    )
