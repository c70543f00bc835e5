"""Presses keys in a process of its own and dies in the middle of one of them.

Before each press it says which, afterwards what was answered, so that whoever finds the body
knows what had been promised.
"""

import json
import os
import random
import signal
import sys
from collections.abc import Callable

from sqlalchemy import event

from common.answers import Answer
from common.clock import ManualClock
from common.database.engine import Database
from common.tickets.errors import Refusal
from common.use_cases.queue import Queue
from common.use_cases.use_case import By
from tests.halls import MORNING

Press = Callable[[Queue, By], Answer]

PRESSES: dict[str, Press] = {
    "issue": lambda queue, by: queue.issue("ho_tich", by=by),
    "issue_elderly": lambda queue, by: queue.issue("dat_dai", priority="elderly", by=by),
    "next": lambda queue, by: queue.call_next(1, by=by),
    "next_3": lambda queue, by: queue.call_next(3, by=by),
    "recall": lambda queue, by: queue.recall(1, by=by),
    "finish": lambda queue, by: queue.finish(1, by=by),
    "hold": lambda queue, by: queue.hold(1, reason="thiếu giấy", by=by),
    "no_show": lambda queue, by: queue.no_show(1, by=by),
    "transfer": lambda queue, by: queue.transfer(1, to_service="dat_dai", by=by),
    "undo": lambda queue, by: queue.undo(1, by=by),
}
"""Every kind of press; its name is the beginning of its request id."""


def press(queue: Queue, request_id: str) -> Answer:
    """Press the key that the request id names."""
    name = request_id.split("-", maxsplit=1)[0]
    return PRESSES[name](queue, By(request_id=request_id))


MOMENTS = {
    "statements": ("before_cursor_execute", "after_cursor_execute", "commit"),
    "commits": ("commit",),
    "answers": (),
}
"""When to die: around any statement, just before a commit, or after it with the answer untold."""


class Death:
    """Kills this process at one of the moments it is told of, counted from 1."""

    def __init__(self, at: int) -> None:
        self._left = at

    def moment(self, *_: object) -> None:
        """Die, if it is time."""
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def _say(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Press keys at random until death comes."""
    url, site, life, moments, dies_at = sys.argv[1:]
    chance = random.Random(int(life))
    database = Database(url, ManualClock(MORNING))
    death = Death(int(dies_at))
    for moment in MOMENTS[moments]:
        event.listen(database.engine, moment, death.moment)
    queue = Queue(database, site)
    names = [*PRESSES, "issue", "issue", "next", "next"]
    for count in range(10_000):
        request_id = f"{chance.choice(names)}-{life}-{count}"
        _say("pressed", request_id)
        try:
            answer = press(queue, request_id)
        except Refusal as refusal:
            _say("refused", request_id, refusal.code)
            continue
        if moments == "answers":
            death.moment()
        _say("answered", request_id, json.dumps(json.loads(answer.to_json())))


if __name__ == "__main__":
    main()
