"""The morning without a screen: real windows, drawn where nobody looks, used by events."""

import random
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import QApplication

from admin.morning.clock import SharedClock
from admin.morning.complaints import complaints_of_qt
from admin.morning.finding import Finding
from admin.morning.hall import DemoHall, open_hall
from admin.morning.people import CITIZENS, COUNTERS, morning_of
from admin.morning.printer import DemoPrinter
from admin.morning.promises import Evidence, check_promises
from admin.morning.record import read_record
from admin.morning.stage import Stage, open_stage
from admin.morning.story import Morning
from admin.morning.web_door import listen_anywhere, open_web
from counter.door import dress

DOORS_OPEN: Final = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
"""Half past seven of a Monday in Hà Nội, ten minutes before the first counter calls."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Played:
    """A morning that is over."""

    summary: dict[str, Any]
    findings: list[Finding]


def play(
    out: Path, seed: int, *, citizens: int = CITIZENS, printer: DemoPrinter | None = None
) -> Played:
    """Play the morning of `seed` into the empty folder `out`, and check what was promised.

    Qt must have been told to draw off-screen. Raises NeverSeen where a window did not show what
    its user waited for; the story so far is written then, too.
    """
    application = QApplication.instance() or QApplication(["moiso"])
    assert isinstance(application, QApplication)  # noqa: S101 — it was made here
    dress(application)
    people = morning_of(random.Random(seed), citizens)
    place = out / "hall.clock"
    listening, port = listen_anywhere()
    with (
        complaints_of_qt() as complaints,
        SharedClock.starting(place, DOORS_OPEN) as clock,
        open_hall(out / "moiso.db", clock, f"http://127.0.0.1:{port}/t/{{token}}") as hall,
        open_web(listening, hall.open),
    ):
        with open_stage(out, hall, clock, printer or DemoPrinter()) as stage:
            try:
                Morning(stage, people).play()
            finally:
                stage.telling.write(out / "story.jsonl", hall.site.timezone)
        evidence = _evidence(hall, stage, citizens, complaints)
        stage.telling.weave_in(evidence.record.lines())
        stage.telling.write(out / "story.jsonl", hall.site.timezone)
        findings = check_promises(evidence)
        return Played(summary=_summary(seed, evidence, findings), findings=findings)


def _evidence(hall: DemoHall, stage: Stage, citizens: int, complaints: list[str]) -> Evidence:
    return Evidence(
        citizens=citizens,
        record=read_record(hall),
        telling=stage.telling,
        papers=stage.pictures.tickets,
        recordings=stage.boards.recorder.recordings,
        recording_faults=stage.boards.recorder.faults,
        boards=stage.boards.mornings(),
        phones=stage.phones,
        complaints=[*complaints, *stage.boards.complaints()],
    )


def _summary(seed: int, evidence: Evidence, findings: list[Finding]) -> dict[str, Any]:
    """Count everything from the database; the promises say whether the story agrees."""
    record = evidence.record
    states: dict[str, int] = {}
    for ticket in record.tickets:
        states[ticket.state.value] = states.get(ticket.state.value, 0) + 1
    return {
        "seed": seed,
        "citizens": evidence.citizens,
        "counters": COUNTERS,
        "issued": len(record.tickets),
        "states": states,
        "calls": len(record.calls),
        "announced": {
            board.name: len(record.announced_by(board.name)) for board in evidence.boards
        },
        "actions": evidence.telling.counts(),
        "papers": sum(one.outcome == "sent" for one in record.printed),
        "paper_out": sum(one.outcome == "failed" for one in record.printed),
        "recordings": evidence.recordings,
        "promises": [asdict(finding) for finding in findings],
        "ok": all(finding.kept for finding in findings),
    }
