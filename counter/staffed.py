"""A counter and who may sign in there: as the hall says it, and as this machine remembers it."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from common.background.door import OpenedHall
from common.readings.desk_view import SignedIn
from common.readings.hall import Hall
from common.readings.hall_sight import HallSight
from common.remembered import Remembered
from counter.desk_reading import Reading, read_desk

FILE: Final = "hall"


@dataclass(frozen=True, kw_only=True, slots=True)
class Staffed:
    """The counter, and who may sign in; `known` counts the disabled officers too."""

    reading: Reading
    officers: tuple[SignedIn, ...]
    known: int


def read_staffed(opened: OpenedHall, counter: int) -> Staffed:
    """Read the counter and its officers; runs on the worker."""
    officers = Hall(opened.database, opened.site.key).officers()
    return Staffed(
        reading=read_desk(opened, counter),
        officers=tuple(SignedIn(key=one.key, name=one.name) for one in officers if one.active),
        known=len(officers),
    )


def lasting(staffed: Staffed) -> Staffed:
    """Return what also holds tomorrow: names, but nobody who waits, is served or sits there."""
    desk = staffed.reading.desk
    stripped = replace(
        desk,
        now=desk.now.replace(hour=0, minute=0, second=0, microsecond=0),
        status="open",
        status_reason=None,
        officer=None,
        in_hand=None,
        waiting=(),
        aside=(),
        counts=tuple(replace(one, waiting=0, oldest=None) for one in desk.counts),
        undoable=None,
        printers=(),
        hall=HallSight(),
    )
    return replace(staffed, reading=replace(staffed.reading, desk=stripped))


def remembered_by(folder: Path, counter: int) -> Remembered[Staffed]:
    """Return where this machine remembers a counter; `folder` is that of its data."""
    return Remembered(folder / f"counter-{counter}" / FILE, Staffed)
