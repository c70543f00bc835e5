"""A printer that fails at random, at the end of a cable that somebody may pull."""

import random
from collections.abc import Callable

from common.tickets.text import Text
from kiosk.printing.faults import BROKE_OFF, NOT_CONNECTED, PrinterFailed, PrinterMissing
from kiosk.printing.simulated_printer import SimulatedPrinter

ROLL = 40_000
"""Dots of paper on a new roll: a few dozen tickets."""

_CUT = b"\x1dVB\x00"


class Cable:
    """The simulated printer at the end of a cable that somebody may pull."""

    description = Text(vi="máy in thử", en="the test printer")

    def __init__(self, far: SimulatedPrinter) -> None:
        self._far = far
        self.cut_after: int | None = None
        self.is_out = False

    def send(self, data: bytes) -> None:
        """Deliver `data`."""
        self.exchange(data, lambda _: True, 0)

    def exchange(self, data: bytes, is_enough: Callable[[bytes], bool], seconds: float) -> bytes:
        """Deliver `data` and return what the printer says to it."""
        assert seconds >= 0
        if self.is_out:
            raise PrinterMissing(printer=self.description, reason=NOT_CONNECTED)
        if self.cut_after is not None:
            self._far.receive(data[: self.cut_after])
            self.cut_after = None
            raise PrinterFailed(printer=self.description, reason=BROKE_OFF)
        is_enough(b"")
        return self._far.receive(data)


def mishap(chance: random.Random, far: SimulatedPrinter, cable: Cable) -> None:
    """Let something happen, or somebody come and mend it."""
    match chance.randrange(14):
        case 0:
            far.cover_open = not far.cover_open
        case 1:
            far.stalled = not far.stalled
        case 2:
            cable.cut_after = chance.randrange(1, 6000)
        case 3:
            cable.is_out = not cable.is_out
        case 4:
            far.replies = chance.choice(("epson", "silent", "zeros", "noise"))
        case 5:
            far.power_cycle()
        case _:
            far.cover_open = far.stalled = cable.is_out = False
            far.replies = "epson"
            if far.paper <= 0:
                far.paper = ROLL
    far.work()


def numbers_in(paper: bytes) -> list[str]:
    """Return the numbers that can be read on `paper`, also on a ticket that breaks off."""
    lines = paper.split(b"\n")
    return [line[-4:].decode() for line in lines if line[-4:-3] == b"A"]


def whole_tickets(paper: bytes) -> set[str]:
    """Return the numbers of the tickets that lie there down to their cut."""
    pieces = paper.split(_CUT)[:-1]  # what hangs at the knife is not cut yet
    return {found[-1] for piece in pieces if (found := numbers_in(piece))}
