"""An hour of ten tickets a minute on a printer that fails at random; nothing sleeps."""

import os
import random
from collections import Counter
from dataclasses import replace
from queue import SimpleQueue
from uuid import UUID

import pytest

from common.printers.profiles import profile_named
from common.printers.wires import FREE_WIRE
from kiosk.printing.fitting import set_ticket
from kiosk.printing.owner import PrinterOwner, PrintResult, Watch
from kiosk.printing.simulated_printer import SimulatedPrinter
from tests.kiosk.printing.slips import SLIP
from tests.soak.mishaps import ROLL, Cable, mishap, numbers_in, whole_tickets

MINUTES = 6 if os.environ.get("MOISO_SOAK_SHORT") else 60
A_MINUTE = 10

EPSON = profile_named("epson-tm-t82")
DRAWN = replace(EPSON, vietnamese=None, digits=True)


@pytest.mark.soak
@pytest.mark.expects_log
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("profile", [EPSON, DRAWN], ids=["text", "drawn"])
def test_every_ticket_is_accounted_for(seed: int, profile: object) -> None:
    """Each job ends once; printed was printed, failed was not, and nothing was printed twice."""
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

    paper_out = bytes(far.printed)
    whole = whole_tickets(paper_out)
    assert results.empty()
    assert max(Counter(numbers_in(paper_out)).values()) == 1
    assert {number for number, end in ended.items() if end == "printed"} <= whole
    assert {number for number, end in ended.items() if end == "failed"}.isdisjoint(whole)
    assert set(ended.values()) == {"printed", "failed", "unknown"}
    print(f"seed {seed}: {Counter(ended.values())}")  # noqa: T201 — the long proofs say their figures
