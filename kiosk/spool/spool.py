"""The numbers that a kiosk gave by itself, on its own disk until the hall has them."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from common.as_json import packed, unpacked
from common.os_reasons import reason_of
from common.records_file import RecordsFile
from common.threads.guard import may_block
from common.tickets.offline import Spooled
from kiosk.spool.faults import SpoolNotWritten

T = TypeVar("T")

_log = logging.getLogger(__name__)

NAME: Final = "spool"


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One number: for which site, on which day by the kiosk's reckoning.

    `outcome` is None until the hall has it; then what became of it there, and in which epoch of
    the database: one that is restored may have lost it.
    """

    site: str
    day: date
    spooled: Spooled
    outcome: str | None = None
    epoch: str = ""


class Spool:
    """Keeps entries in a file of records; of two records with one request id the later holds.

    Belongs to one thread. Raises SpoolNotWritten; then nothing was given.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._file = self._in_our_words(lambda: RecordsFile(self._path))
        self._entries: dict[str, Entry] = {}
        self._unreadable: list[bytes] = []
        for record in self._file.records:
            try:
                entry = unpacked(Entry, record)
            except (ValueError, KeyError, TypeError):
                _log.exception("%s holds a record that this version cannot read", self._path)
                self._unreadable.append(record)  # the version that wrote it hands it over
                continue
            self._entries[entry.spooled.request_id] = entry

    def of_request(self, request_id: str) -> Entry | None:
        """Return what a tap was given here."""
        return self._entries.get(request_id)

    def pending(self, epoch: str, day: date) -> tuple[Entry, ...]:
        """Return what the hall may not have, in the order in which it was given.

        That is what was never handed over, and what was given since `day` and handed over in
        another epoch of the database.
        """
        return tuple(
            one
            for one in self._entries.values()
            if one.outcome is None or (one.epoch != epoch and one.day >= day)
        )

    def last_number(self, site: str, prefix: str, letter: str, since: date) -> int:
        """Return the last number of a series on this day or a later one, 0 for none.

        Numbers begin anew only on a day that the database has told: by this machine's clock alone
        a number could be given twice on a day.
        """
        series = (site, prefix, letter)
        return max(
            (
                one.spooled.sequence
                for one in self._entries.values()
                if (one.site, one.spooled.prefix, one.spooled.letter) == series and one.day >= since
            ),
            default=0,
        )

    def not_handed_over(self, site: str, service: str) -> int:
        """Return how many numbers of a service the hall has not heard of yet."""
        return sum(
            one.outcome is None and (one.site, one.spooled.service) == (site, service)
            for one in self._entries.values()
        )

    def keep(self, entry: Entry) -> None:
        """Write an entry; when this returns it outlives a power cut."""
        self._in_our_words(lambda: self._file.append(packed(entry)))
        self._entries[entry.spooled.request_id] = entry

    def forget_before(self, day: date) -> None:
        """Forget what the hall has of earlier days; the file does not grow for ever."""
        kept = {
            key: one for key, one in self._entries.items() if one.day >= day or one.outcome is None
        }
        if len(kept) < len(self._entries):
            records = [*self._unreadable, *map(packed, kept.values())]
            self._in_our_words(lambda: self._file.replace(records))
            self._entries = kept

    def close(self) -> None:
        """Let the file go."""
        self._file.close()

    def _in_our_words(self, do: Callable[[], T]) -> T:
        may_block("the kiosk's own disk")
        try:
            return do()
        except OSError as error:
            raise SpoolNotWritten(where=self._path, reason=reason_of(error)) from error
