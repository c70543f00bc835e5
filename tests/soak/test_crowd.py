"""Promise: no number is called by two counters, or skipped, however many press at once."""

import os
import subprocess
import sys
import time
from collections import Counter as Count
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType
from uuid import UUID

import pytest
from sqlalchemy import select

from common.catalogue.model import Catalogue, Counter
from common.database import schema
from common.database.engine import Database
from common.queue import Queue
from common.setup import set_up
from common.tickets.text import Text
from tests.soak.invariants import check_invariants

SHORT = bool(os.environ.get("MOISO_SOAK_SHORT"))
SHORT_FORM = (24, 2, 10.0)
"""Counters, kiosks and seconds; most of the time goes into starting so many processes."""
PATIENCE = timedelta(seconds=1)
"""Who waits so long, and then sees somebody behind them called, was passed over."""


@pytest.fixture
def database_kind() -> str:
    """Many machines share a server."""
    return "postgres"


def _widen(database: Database, shipped: Catalogue, counters: int) -> None:
    """Let so many counters serve one queue."""
    many = tuple(
        Counter(
            number=number,
            name=Text(vi=f"Quầy {number}", en=f"Counter {number}"),
            services=MappingProxyType({"ho_tich": 0}),
        )
        for number in range(1, counters + 1)
    )
    set_up(database, replace(shipped, counters=many))


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


def _passed_over(issued: dict[UUID, datetime], called: dict[UUID, datetime]) -> list[UUID]:
    """Return who waited patiently and was called clearly later than somebody behind them."""
    latest = max(issued.values()) + timedelta(days=1)
    passed: list[UUID] = []
    earliest_behind = latest
    for ticket in sorted(issued, key=lambda one: issued[one], reverse=True):
        mine = called.get(ticket, latest)
        if mine > earliest_behind + PATIENCE and issued[ticket] < earliest_behind - PATIENCE:
            passed.append(ticket)
        earliest_behind = min(earliest_behind, mine)
    return passed


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
    _widen(database, shipped, counters)
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
    assert _passed_over(issued, {row.ticket_id: row.called_at for row in rows}) == []
    sys.stdout.write(
        f"\ncrowd: {counters} counters and {kiosks} kiosks for {seconds:.0f} s: {given} given"
        f" ({given / seconds:.0f}/s), {calls} called ({calls / seconds:.0f}/s), none twice,"
        f" none passed over, no hole\n"
    )
