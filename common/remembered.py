"""What a door last read of the hall, on its own disk: with it the door starts while the hall is away."""

import logging
from pathlib import Path
from typing import Final, Generic, TypeVar

from common.as_json import packed, unpacked
from common.durable import write_durably
from common.records_file import content_of, records_in
from common.threads.guard import may_block

T = TypeVar("T")

LONGEST: Final = 1 << 22
"""Bytes of one remembered record: names of services, counters and officers, many times over."""

_log = logging.getLogger(__name__)


class Remembered(Generic[T]):
    """One frozen record in a file, written whole; belongs to one thread, may wait for the disk.

    A file that is cut off, damaged or of another version is as none, and the log says so: what it
    held is asked of the hall anew.
    """

    def __init__(self, path: Path, kind: type[T]) -> None:
        self.path = path
        self._kind = kind

    def read(self) -> T | None:
        """Return what was kept, None for nothing that can be read."""
        may_block("this machine's disk")
        try:
            for record in records_in(self.path.read_bytes(), longest=LONGEST):
                return unpacked(self._kind, record)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            _log.warning("%s cannot be read and is as none: %r", self.path, error)
            return None
        _log.warning("%s is damaged and is as none", self.path)
        return None

    def write(self, record: T) -> None:
        """Keep `record` in the place of what was kept; raises OSError and then changes nothing."""
        may_block("this machine's disk")
        write_durably(self.path, content_of([packed(record)]))

    def forget(self) -> None:
        """Keep nothing any more; raises OSError."""
        may_block("this machine's disk")
        self.path.unlink(missing_ok=True)
