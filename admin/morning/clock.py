"""One time for several processes: the hall's clock, moved by the demo, read from a file."""

import mmap
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Final, Self

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_BYTES: Final = 8


class SharedClock:
    """Stands still until moved; whoever opens the same file tells the same time.

    The file holds microseconds since 1970, twice: a reader that meets a half-written time reads
    again.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("r+b") as file:
            self._page = mmap.mmap(file.fileno(), 2 * _BYTES)

    @classmethod
    def starting(cls, path: Path, at: datetime) -> Self:
        """Return a clock in a new file, showing `at`."""
        path.write_bytes(2 * _encoded(at))
        return cls(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._page.close()

    def now(self) -> datetime:
        """Return the time last set."""
        return _EPOCH + self._since_epoch()

    def seconds(self) -> float:
        """Return the same time as seconds, for what counts them as a window does."""
        return self._since_epoch().total_seconds()

    def advance(self, by: timedelta) -> None:
        """Move forward; a negative step is none, for the hall's time never goes back."""
        moved = _encoded(self.now() + max(by, timedelta()))
        self._page[:_BYTES] = moved
        self._page[_BYTES:] = moved

    def _since_epoch(self) -> timedelta:
        while True:
            written, again = self._page[:_BYTES], self._page[_BYTES:]
            if written == again:
                return int.from_bytes(written, "little") * _MICROSECOND


def _encoded(moment: datetime) -> bytes:
    return ((moment - _EPOCH) // _MICROSECOND).to_bytes(_BYTES, "little")
