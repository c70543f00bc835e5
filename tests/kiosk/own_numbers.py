"""A kiosk whose hall goes away and comes back, and what it gives meanwhile."""

from pathlib import Path

import pytest

from common.tickets.ticket import State
from tests.kiosk.conftest import Kiosk

NEVER = 1_000_000
"""Milliseconds of patience that no test waits for."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the kiosk keeps what it needs to go on by itself."""
    return tmp_path / "kiosk"


def given(kiosk: Kiosk) -> str:
    """Return the number on the screen, "" while there is none."""
    return str(kiosk.shows("number")) if kiosk.shows("screen") == "given" else ""


def states(kiosk: Kiosk) -> dict[str, State]:
    """Return today's tickets as the hall knows them."""
    return {one.number: one.state for one in kiosk.hall.reading.tickets()}


def cut(kiosk: Kiosk) -> None:
    """Take the hall away, and let the kiosk notice."""
    kiosk.link.cut = True
    kiosk.offer.refresh()


def mend(kiosk: Kiosk) -> None:
    """Bring the hall back, and let the kiosk notice."""
    kiosk.link.cut = kiosk.link.cut_after = False
    kiosk.link.changed.emit()


def tap(kiosk: Kiosk, service: str = "ho_tich") -> None:
    """Take a number, as the next person."""
    kiosk.press(kiosk.visit.done)
    kiosk.press(kiosk.visit.take_number, service)
