"""A kiosk's own numbers: what it needs to know before it is cut off, and giving them."""

import platform
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import uuid4

from PySide6.QtCore import QLockFile
from uuid_utils.compat import uuid7

from common.clock import Clock, SystemClock
from common.durable import write_durably
from common.os_reasons import reason_of
from common.private_files import make_private_folder
from common.readings.lobby import OfferedService
from common.remembered import Remembered
from common.tickets.limits import again_words
from common.tickets.numbering import business_day, new_token
from common.tickets.offline import Spooled
from common.tickets.refusals import NoNumbersLeft
from common.tickets.text import Text
from kiosk.issuing import Given, Tap
from kiosk.printing.slip import TicketSlip
from kiosk.reading import Reading
from kiosk.spool.faults import NothingKept, SpoolNotWritten, SpoolTaken
from kiosk.spool.spool import Entry, Spool

MEMORY: Final = "hall"
IDENTITY: Final = "kiosk"
SECONDS_BETWEEN_WRITES: Final = 60

_UNKNOWN: Final = -1
_ANY_TIME: Final = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """What stays on disk of the hall: its last reading, and this kiosk's letter there."""

    reading: Reading
    letter: str
    kiosk: str


class OwnSeries:
    """One kiosk's folder: identity, last reading, spool. Belongs to one thread, may wait for the disk.

    Raises SpoolNotWritten, or SpoolTaken when another window counts in the same folder.
    """

    def __init__(self, folder: Path, clock: Clock | None = None) -> None:
        self._folder = folder
        self._clock = clock or SystemClock()
        self._kept: Kept | None = None
        self._written: Kept | None = None
        self._lock: QLockFile | None = None
        self._spool: Spool | None = None

    def open(self) -> tuple[str, Reading | None]:
        """Open the folder; return this kiosk's key and the last reading, if there is any."""
        try:
            make_private_folder(self._folder)
            lock = QLockFile(str(self._folder / "lock"))
            lock.setStaleLockTime(0)
            if not lock.tryLock(0):
                raise SpoolTaken(where=self._folder)
            self._lock = lock
            self._spool = Spool(self._folder)
            key = self._identity()
            kept = self._kept = self._written = self._read_kept(key)
        except OSError as error:
            raise self._not_written(error) from error
        return key, kept.reading if kept else None

    def remember(self, reading: Reading, letter: str) -> None:
        """Keep what the hall says; on disk when it differs, or a minute after the last time."""
        kept = self._kept = Kept(
            reading=_without_counts(reading), letter=letter, kiosk=self._identity()
        )
        if self._written is not None and _same(self._written, kept):
            return
        try:
            _memory(self._folder).write(kept)
        except OSError as error:
            raise self._not_written(error) from error
        self._written = kept
        self._opened().forget_before(reading.day)

    def give_up_letter(self) -> None:
        """Forget the letter: the hall has given it to another kiosk; what was given stays."""
        self._kept = self._written = None
        try:
            _memory(self._folder).forget()
        except OSError as error:
            raise self._not_written(error) from error

    def give(self, tap: Tap) -> Given:
        """Count on, write it down, and only then return what to show and print.

        The same tap gets the same number. Raises NothingKept without a letter or this service,
        NoNumbersLeft where as many were given as the hall had left when it last answered: what
        others give meanwhile nobody here can know.
        """
        if self._kept is None:
            raise NothingKept
        spool = self._opened()
        reading, letter = self._kept.reading, self._kept.letter
        service = _service(reading, tap.service)
        entry = spool.of_request(tap.request_id)
        if entry is None:
            now = reading.now(self._clock)
            site = reading.site.key
            _refuse_beyond(service, now, spool.not_handed_over(site, service.key))
            last = spool.last_number(site, service.prefix, letter, reading.day)
            spooled = Spooled(
                request_id=tap.request_id,
                id=uuid7(),
                token=new_token(),
                service=service.key,
                priority=tap.priority,
                prefix=service.prefix,
                sequence=last + 1,
                letter=letter,
                given_at=self._clock.now(),
                offset=reading.offset,
                lost_at=reading.lobby.now,
            )
            entry = Entry(site=site, day=business_day(now, reading.site.timezone), spooled=spooled)
            spool.keep(entry)
        return self._given(entry.spooled, reading, service)

    def pending(self, reading: Reading) -> tuple[Entry, ...]:
        """Return what the hall, as it answers now, may not have."""
        return self._opened().pending(reading.epoch, reading.day)

    def settle(self, entry: Entry, outcome: str, reading: Reading) -> None:
        """Note what became of an entry at the hall."""
        self._opened().keep(replace(entry, outcome=outcome, epoch=reading.epoch))

    def close(self) -> None:
        """Let the folder go."""
        if self._spool is not None:
            self._spool.close()
        if self._lock is not None:
            self._lock.unlock()

    def _opened(self) -> Spool:
        if self._spool is None:
            raise NothingKept
        return self._spool

    def _given(self, spooled: Spooled, reading: Reading, service: OfferedService) -> Given:
        site = reading.site
        priority = _priority(reading, spooled.priority)
        slip = TicketSlip(
            centre=site.name,
            service=service.name,
            number=spooled.number,
            issued_at=max(spooled.given_at + spooled.offset, spooled.lost_at).astimezone(
                site.timezone
            ),
            ahead=None,
            counters=service.counters,
            address=site.ticket_address.replace("{token}", spooled.token) or None,
            free_line=site.free_line if site.free_line.vi else None,
            training=site.training,
            priority=priority,
            offline=True,
        )
        return Given(
            ticket_id=spooled.id,
            number=spooled.number,
            service=service.name,
            priority=priority,
            ahead=None,
            counters=service.counters,
            slip=slip,
            offline=True,
        )

    def _identity(self) -> str:
        """Return this kiosk's key, made at its first start and anew on a disk copied to another."""
        path = self._folder / IDENTITY
        machine = platform.node()
        known = path.read_text(encoding="utf-8") if path.exists() else ""
        if known.startswith(f"{machine}/"):
            return known
        key = f"{machine}/{uuid4()}"
        write_durably(path, key.encode())
        return key

    def _read_kept(self, key: str) -> Kept | None:
        kept = kept_in(self._folder)
        return kept if kept is not None and kept.kiosk == key else None

    def _not_written(self, error: OSError) -> SpoolNotWritten:
        return SpoolNotWritten(where=self._folder, reason=reason_of(error))


def kept_in(folder: Path) -> Kept | None:
    """Return what a kiosk has kept in this folder, if that can be read."""
    return _memory(folder).read()


def _memory(folder: Path) -> Remembered[Kept]:
    return Remembered(folder / MEMORY, Kept)


def _service(reading: Reading, key: str) -> OfferedService:
    for service in reading.lobby.services:
        if service.key == key:
            return service
    raise NothingKept


def _refuse_beyond(service: OfferedService, now: datetime, given: int) -> None:
    """Raise NoNumbersLeft; what the hall said of a session holds until there are new numbers."""
    known = service.left is not None and (service.again is None or now < service.again)
    if known and service.left is not None and given >= service.left:
        zone = service.again.tzinfo if service.again else None
        words = again_words(service.again, now.astimezone(zone))
        raise NoNumbersLeft(service=service.name, again=words)


def _priority(reading: Reading, key: str) -> Text | None:
    return next((one.name for one in reading.lobby.priorities if one.key == key), None)


def _without_counts(reading: Reading) -> Reading:
    services = tuple(replace(one, waiting=_UNKNOWN) for one in reading.lobby.services)
    return replace(reading, lobby=replace(reading.lobby, services=services))


def _same(before: Kept, after: Kept) -> bool:
    """Return whether it is not worth writing again: the same hall, within a minute."""
    old, new = before.reading, after.reading
    age = abs((new.lobby.now - old.lobby.now).total_seconds())
    drift = abs((new.offset - old.offset).total_seconds())
    same = replace(before, reading=_hall_alone(old)) == replace(after, reading=_hall_alone(new))
    return same and age < SECONDS_BETWEEN_WRITES and drift < 1


def _hall_alone(reading: Reading) -> Reading:
    """Return a reading without what changes all the time; that no numbers are left is news."""
    services = tuple(
        replace(one, left=min(1, one.left)) if one.left else one for one in reading.lobby.services
    )
    lobby = replace(reading.lobby, services=services, now=_ANY_TIME)
    return replace(reading, offset=timedelta(), lobby=lobby)
