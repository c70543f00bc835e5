"""Looks into a kiosk's spool from outside, also while the kiosk is open; changes nothing."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from common.as_json import unpacked
from common.records_file import records_in
from kiosk.spool.own_series import kept_in
from kiosk.spool.spool import NAME, Entry


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnNumbers:
    """What waits in one kiosk's folder for its hand-over.

    `letter` is the one it has now, "" before it was given any; `days` counts what waits by the day
    and the letter it was given with; `since` is when the first was given, by the hall's clock as
    far as the kiosk knew it. `unreadable` counts records that this version cannot read, `damaged`
    names what an opening laid aside.
    """

    name: str
    letter: str
    days: tuple[tuple[date, str, int], ...]
    since: datetime | None
    unreadable: int
    damaged: Path | None

    @property
    def waiting(self) -> int:
        """How many numbers wait."""
        return sum(count for _, _, count in self.days)


def kiosk_folders(folder: Path) -> tuple[tuple[str, Path], ...]:
    """Return name and folder of every kiosk that has run here; "kiosk" for the one without a name."""
    spools = sorted([*folder.glob(f"kiosk/{NAME}"), *folder.glob(f"kiosk-*/{NAME}")])
    return tuple((one.parent.name.removeprefix("kiosk-"), one.parent) for one in spools)


def own_numbers(folder: Path) -> tuple[OwnNumbers, ...]:
    """Return what every kiosk of this machine keeps; `folder` is that of the machine's data.

    Raises OSError for a spool that cannot be read.
    """
    return tuple(_in(own / NAME) for _, own in kiosk_folders(folder))


def _in(spool: Path) -> OwnNumbers:
    entries: dict[str, Entry] = {}
    unreadable = 0
    for record in records_in(spool.read_bytes()):
        try:
            entry = unpacked(Entry, record)
        except (ValueError, KeyError, TypeError):
            unreadable += 1
        else:
            entries[entry.spooled.request_id] = entry
    waiting = [one for one in entries.values() if one.outcome is None]
    days = sorted({(one.day, one.spooled.letter) for one in waiting})
    kept = kept_in(spool.parent)
    damaged = spool.with_name(f"{NAME}.damaged")
    since = min((one.spooled.given_at + one.spooled.offset for one in waiting), default=None)
    if since is not None and kept is not None:
        since = since.astimezone(kept.reading.site.timezone)
    return OwnNumbers(
        name=spool.parent.name,
        letter=kept.letter if kept else "",
        days=tuple(
            (*each, sum((one.day, one.spooled.letter) == each for one in waiting)) for each in days
        ),
        since=since,
        unreadable=unreadable,
        damaged=damaged if damaged.exists() else None,
    )
