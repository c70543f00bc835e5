"""A kiosk at the minute when the doors open: everyone taps, one after the other without a pause."""

from typing import Any, Final

from admin.measuring.doors import PrinterPort, Watched, bench_hall
from admin.measuring.figures import percentiles
from admin.measuring.halls import SITE, Ground, opened
from common.hall import Hall

TAPS_A_SECOND: Final = 5


def rush(on: Ground, seconds: float) -> dict[str, Any]:
    """Take a number five times a second with the real door; compare it with hall and printer.

    `lost` counts taps without a number on the screen, without a ticket in the hall, or without a
    slip at the printer; `megabytes` is what the door held before the first and after the last.
    """
    taps = max(2, round(seconds * TAPS_A_SECOND))
    with PrinterPort() as printer, bench_hall(on, printer.address) as hall:
        shown, printed, late = [], [], []
        with Watched(hall, "rush", taps, "kiosk") as door:
            before = door.wait_for("memory").more["megabytes"]
            began = None
            for number in range(taps):
                tapped = door.wait_for("tap").at
                began = tapped if began is None else began
                late.append(tapped - began - number / TAPS_A_SECOND)
                shown.append(door.wait_for("shown").at - tapped)
                printed.append(printer.first_byte_after(tapped) - tapped)
            after = door.wait_for("memory").more["megabytes"]
        with opened(hall.url) as database:
            tickets = len(Hall(database, SITE).tickets())
        slips = printer.jobs
    return {
        "taps": taps,
        "lost": taps - min(len(shown), tickets, slips),
        "number": percentiles(shown),
        "first_byte": percentiles(printed),
        "latest_tap": round(max(late), 3),
        "megabytes": [before, after],
    }
