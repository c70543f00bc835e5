"""Promise: one tap, one ticket — whatever dies in the middle of it."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import func, select

from common.clock import ManualClock
from common.database import schema
from common.database.engine import Database
from common.tickets.errors import Refusal
from common.use_cases.queue import Queue
from tests.halls import MORNING
from tests.soak.invariants import check_invariants
from tests.soak.presser import press

SHORT = bool(os.environ.get("MOISO_SOAK_SHORT"))
LONGEST_LIFE = {"statements": 400, "commits": 15, "answers": 15}
"""Kind of moment at which to die → how many of them a process may live; some fifteen presses."""


@dataclass
class Life:
    """What a process said before it died."""

    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    unanswered: str | None = None


def _live(url: str, site: str, life: int, chance: random.Random) -> Life:
    """Let a process press keys until it dies; return what it had said."""
    moments = list(LONGEST_LIFE)[life % len(LONGEST_LIFE)]
    dies_at = chance.randint(1, LONGEST_LIFE[moments])
    ended = subprocess.run(
        [sys.executable, "-m", "tests.soak.presser", url, site, str(life), moments, str(dies_at)],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert ended.returncode == -signal.SIGKILL
    said = Life()
    for line in ended.stdout.splitlines():
        kind, request_id, *rest = line.split(" ", maxsplit=2)
        said.unanswered = request_id if kind == "pressed" else None
        if kind == "answered":
            said.answers[request_id] = json.loads(rest[0])
        elif kind == "refused":
            said.refused.add(request_id)
    return said


def _effects(database: Database, request_id: str) -> dict[str, int]:
    """Count what a press has done: answers kept, events by action, calls."""
    counts: dict[str, int] = {}
    with database.reading() as connection:
        for name, query in {
            "answer": select(func.count()).where(schema.request.c.id == request_id),
            "call": select(func.count()).where(schema.call.c.request_id == request_id),
        }.items():
            counts[name] = connection.execute(query).scalar_one()
        actions = select(schema.event.c.action, func.count()).where(
            schema.event.c.request_id == request_id
        )
        for action, count in connection.execute(actions.group_by(schema.event.c.action)):
            counts[f"event {action}"] = count
    return counts


def _one_effect(counts: dict[str, int]) -> bool:
    done = [count for name, count in counts.items() if name != "call"]
    return len(done) > 1 and set(done) == {1} and counts["call"] <= 1


def _check_answers(queue: Queue, said: Life) -> None:
    """Fail unless every answer told is kept, and a repeat of it changes nothing."""
    for request_id, answer in said.answers.items():
        before = _effects(queue.database, request_id)
        again = json.loads(press(queue, request_id).to_json())
        assert again == answer | {"replayed": True}
        assert _effects(queue.database, request_id) == before
        # an undo may touch the tickets of a press that touched several
        assert request_id.startswith("undo") or _one_effect(before), (request_id, before)
    for request_id in said.refused:
        assert set(_effects(queue.database, request_id).values()) == {0}


def _retry(queue: Queue, request_id: str) -> bool:
    """Repeat the press that nobody knows the outcome of; return whether it had been done."""
    before = _effects(queue.database, request_id)
    done = bool(before["answer"])
    assert done or set(before.values()) == {0}, "half a press was kept"
    try:
        answer = press(queue, request_id)
    except Refusal:
        assert not done
        assert set(_effects(queue.database, request_id).values()) == {0}
        return False
    assert answer.replayed is done
    after = _effects(queue.database, request_id)
    assert request_id.startswith("undo") or _one_effect(after), (request_id, after)
    assert press(queue, request_id).replayed
    assert _effects(queue.database, request_id) == after
    return done


@pytest.mark.parametrize(
    "deaths", [3, pytest.param(10 if SHORT else 100, marks=pytest.mark.soak, id="soak")]
)
def test_a_process_killed_in_a_transaction_leaves_all_or_nothing(
    database_url: str, deaths: int
) -> None:
    """Each answer told is kept, each row sound, each retry has one effect, 3 to 100 deaths long."""
    chance = random.Random(20261121)
    database = Database(database_url, ManualClock(MORNING))
    queue = Queue(database, "trung_tam")
    begun = time.monotonic()
    told = done = retried = 0

    for life in range(deaths):
        said = _live(database_url, queue.site, life, chance)
        tickets = check_invariants(database, queue.site)
        _check_answers(queue, said)
        if said.unanswered is not None:
            retried += 1
            done += _retry(queue, said.unanswered)
            tickets = check_invariants(database, queue.site)
        told += len(said.answers)

    database.close()
    assert told
    sys.stdout.write(
        f"\nkill: {deaths} processes killed, {told} answers told and kept, {retried} presses"
        f" repeated ({done} had been done, {retried - done} had not), {len(tickets)} tickets,"
        f" {time.monotonic() - begun:.1f} s\n"
    )
