"""An hour of ten tickets a minute on a printer that fails at random; nothing sleeps."""

import os
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from queue import SimpleQueue
from uuid import UUID

import pytest

from common.printers.profiles import profile_named
from common.printers.wires import FREE_WIRE
from common.tickets.text import Text
from kiosk.printing.faults import BROKE_OFF, NOT_CONNECTED, PrinterFailed, PrinterMissing
from kiosk.printing.fitting import set_ticket
from kiosk.printing.owner import PrinterOwner, PrintResult, Watch
from kiosk.printing.simulated_printer import SimulatedPrinter
from tests.kiosk.printing.slips import SLIP

MINUTES = 6 if os.environ.get("MOISO_SOAK_SHORT") else 60
A_MINUTE = 10
ROLL = 40_000

EPSON = profile_named("epson-tm-t82")
DRAWN = replace(EPSON, vietnamese=None, digits=True)


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
        said = self._far.receive(data)
        assert is_enough(said) in {True, False}
        return said


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


@pytest.mark.soak
@pytest.mark.expects_log
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("profile", [EPSON, DRAWN], ids=["text", "drawn"])
def test_every_ticket_is_accounted_for(seed: int, profile: object) -> None:
    """Each job ends once; what is called printed was printed, and nothing was printed twice."""
    assert isinstance(profile, type(EPSON))
    chance = random.Random(seed)
    far = SimulatedPrinter(paper=ROLL, low=2_000)
    cable = Cable(far)
    results: SimpleQueue[PrintResult] = SimpleQueue()
    owner = PrinterOwner(cable, Watch(answers=True, every=3600.0, patience=0.0))
    ended: dict[str, str] = {}
    for place in range(MINUTES * A_MINUTE):
        mishap(chance, far, cable)
        number = f"A{place + 1:03}"
        data = set_ticket(replace(SLIP, number=number), profile, "vi", FREE_WIRE).data
        if profile is DRAWN:
            data = data.replace(b"\x1ba\x01", b"\x1ba\x01" + number.encode() + b"\n", 1)
        job = UUID(int=place)
        owner.submit(job, data, results.put)
        result = results.get(timeout=30)
        assert result.job_id == job
        ended[number] = result.outcome
    owner.close()

    printed = Counter(
        line[-4:].decode() for line in bytes(far.printed).split(b"\n") if line[-4:-3] == b"A"
    )
    assert results.empty()
    assert len(ended) == MINUTES * A_MINUTE
    assert max(printed.values()) == 1
    assert [
        number for number, end in ended.items() if end == "printed" and not printed[number]
    ] == []
    assert set(ended.values()) >= {"printed", "failed"}
    print(f"seed {seed}: {Counter(ended.values())}")  # noqa: T201 — the long proofs say their figures
