"""The minute when the doors open: people at every kiosk tap already, and go on without a pause."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Barrier
from typing import Any, Final

from admin.measuring.doors import BenchHall, PrinterPort, Watched, bench_hall
from admin.measuring.figures import percentiles
from admin.measuring.halls import SITE, Ground, opened
from admin.measuring.rush_watch import APART, EARLY, OPENS
from common.readings.hall import Hall

TAPS_A_SECOND: Final = 5
KIOSKS: Final = round(TAPS_A_SECOND * APART)
"""So many make five taps a second, and at none of them does a finger come down too soon to count."""

_PATIENCE_SECONDS: Final = 120.0
_EARLY: Final = 2.0
"""Seconds before the opening from which on people tap."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Kiosk:
    """What was seen of one kiosk, in seconds; `opened` is how late it took the first tap."""

    shown: list[float]
    printed: list[float]
    early: int
    opened: float
    megabytes: tuple[float, float]


def rush(on: Ground, seconds: float) -> dict[str, Any]:
    """Tap five times a second at three kiosks through an opening; compare with hall and printers.

    Every second tap at a kiosk is “Xong”. `numbers` are those asked for, `early` the taps before
    the opening, `lost` counts numbers missing on the screen, in the hall or at the printer, `more`
    those that nobody should have got. `opened_seconds` is how late the slowest kiosk opened;
    `megabytes` is what the largest door held before the first and after the last number.
    """
    each = max(1, round(seconds * TAPS_A_SECOND / 2 / KIOSKS))
    with ExitStack() as stack:
        printers = [stack.enter_context(PrinterPort()) for _ in range(KIOSKS)]
        hall = stack.enter_context(_hall(on, printers))
        opening = _Opening(hall.config / "opens")
        with ThreadPoolExecutor(KIOSKS) as people:
            kiosks = list(
                people.map(
                    lambda place: _watch(hall, printers[place], place, opening, each), range(KIOSKS)
                )
            )
        with opened(hall.url) as database:
            tickets = len(Hall(database, SITE).tickets())
        slips = sum(printer.jobs for printer in printers)
    shown = [one for kiosk in kiosks for one in kiosk.shown]
    numbers = each * KIOSKS
    return {
        "kiosks": KIOSKS,
        "numbers": numbers,
        "early": sum(kiosk.early for kiosk in kiosks),
        "lost": numbers - min(len(shown), tickets, slips),
        "more": max(tickets, slips) - numbers,
        "number": percentiles(shown),
        "first_byte": percentiles([one for kiosk in kiosks for one in kiosk.printed]),
        "opened_seconds": round(max(kiosk.opened for kiosk in kiosks), 3),
        "megabytes": list(max(kiosks, key=lambda kiosk: kiosk.megabytes[1]).megabytes),
    }


@contextmanager
def _hall(on: Ground, printers: list[PrinterPort]) -> Iterator[BenchHall]:
    with bench_hall(on) as hall:
        tables = [
            f'[[printer]]\nkey = "rush-{place}"\naddress = "{printer.address}"\nprofile = "pos-80"\n'
            for place, printer in enumerate(printers)
        ]
        (hall.config / "printers.toml").write_text("\n".join(tables), encoding="utf-8")
        yield hall


class _Opening:
    """The moment at which all kiosks open: set once the last of them stands ready."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.moment = 0.0
        self.all_ready = Barrier(KIOSKS, self._set, timeout=_PATIENCE_SECONDS)

    def _set(self) -> None:
        self.moment = time.monotonic() + _EARLY
        whole = self.place.with_suffix(".new")
        whole.write_text(str(self.moment), encoding="ascii")
        whole.replace(self.place)


def _watch(
    hall: BenchHall, printer: PrinterPort, place: int, opening: _Opening, times: int
) -> _Kiosk:
    """Stand at one kiosk; the people of all of them tap in turn."""
    shown: list[float] = []
    printed: list[float] = []
    early = 0
    more = {OPENS: str(opening.place), EARLY: str(_EARLY - place / TAPS_A_SECOND)}
    with Watched(
        hall, "rush", times, "kiosk", words=("--name", f"rush-{place}"), environment=more
    ) as door:
        before = door.wait_for("memory").more["megabytes"]
        opening.all_ready.wait()
        opened_at = opening.moment
        while len(shown) < times:
            event = door.next_event()
            if event.what == "early":
                early += 1
            elif event.what == "opened":
                opened_at = event.at
            elif event.what == "tap":
                shown.append(door.wait_for("shown").at - event.at)
                printed.append(printer.first_byte_after(event.at) - event.at)
        after = door.wait_for("memory").more["megabytes"]
    return _Kiosk(
        shown=shown,
        printed=printed,
        early=early,
        opened=opened_at - opening.moment,
        megabytes=(before, after),
    )
