"""Promise: no number is called by two counters, or skipped, however many press at once."""

import os
import subprocess
import sys
import time
from collections import Counter as Count

import pytest
from sqlalchemy import select

from common.catalogue.model import Catalogue
from common.database import schema
from common.database.engine import Database
from common.use_cases.queue import Queue
from tests.soak.halls import widen
from tests.soak.invariants import check_invariants, passed_over

SHORT = bool(os.environ.get("MOISO_SOAK_SHORT"))
SHORT_FORM = (24, 2, 10.0)
"""Counters, kiosks and seconds; most of the time goes into starting so many processes."""


@pytest.fixture
def database_kind() -> str:
    """Many machines share a server."""
    return "postgres"


def _press(url: str, roles: list[str], seconds: float) -> list[int]:
    """Let a process of each role press for so long; return how often each did."""
    command = [sys.executable, "-m", "tests.soak.crowd", url, "trung_tam"]
    doors = [
        subprocess.Popen(
            [*command, role], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )
        for role in roles
    ]
    for door in doors:
        assert door.stdout is not None
        assert door.stdout.readline() == "here\n"
    for door in doors:
        assert door.stdin is not None
        door.stdin.write("go\n")
        door.stdin.flush()
    time.sleep(seconds)  # the length of the proof itself, not a wait for something
    said = [door.communicate()[0] for door in doors]
    assert [door.returncode for door in doors] == [0] * len(doors)
    return [int(one) for one in said]


@pytest.mark.parametrize(
    ("counters", "kiosks", "seconds"),
    [
        (6, 2, 3.0),
        pytest.param(*(SHORT_FORM if SHORT else (64, 4, 60.0)), marks=pytest.mark.soak, id="soak"),
    ],
)
def test_a_crowd_of_doors_presses_at_once(
    database_url: str, shipped: Catalogue, counters: int, kiosks: int, seconds: float
) -> None:
    """Every number is given once, without holes; each is called once at most, none passed over."""
    database = Database(database_url)
    widen(database, shipped, counters)
    queue = Queue(database, "trung_tam")
    before = [queue.issue("ho_tich").number for _ in range(3 * counters)]
    roles = [*("kiosk" for _ in range(kiosks)), *(str(one + 1) for one in range(counters))]

    pressed = _press(database_url, roles, seconds)

    given, calls = sum(pressed[:kiosks]), sum(pressed[kiosks:])
    tickets = check_invariants(database, "trung_tam")
    with database.reading() as connection:
        rows = connection.execute(select(schema.call.c.ticket_id, schema.call.c.called_at)).all()
    database.close()
    assert len(tickets) == len(before) + given
    assert len(rows) == calls
    assert max(Count(row.ticket_id for row in rows).values()) == 1
    issued = {one.id: one.issued_at for one in tickets}
    assert passed_over(issued, {row.ticket_id: row.called_at for row in rows}) == []
    sys.stdout.write(
        f"\ncrowd: {counters} counters and {kiosks} kiosks for {seconds:.0f} s: {given} given"
        f" ({given / seconds:.0f}/s), {calls} called ({calls / seconds:.0f}/s), none twice,"
        f" none passed over, no hole\n"
    )
