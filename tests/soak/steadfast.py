"""One door in a process of its own that presses on whatever dies, and says what was answered.

A press whose answer did not come is repeated under its request id until one comes, as doors do.
"""

import select
import sys
import time
from uuid import uuid4

from common.database.engine import Database
from common.tickets.errors import Fault
from common.tickets.refusals import QueueEmpty
from common.use_cases.queue import Queue
from common.use_cases.use_case import By

_PAUSE_SECONDS = 0.02
"""Before a press is repeated, or an empty queue is looked at again."""


def _open(url: str) -> Database:
    while True:
        try:
            return Database(url)
        except Fault:
            time.sleep(_PAUSE_SECONDS)


def main() -> None:
    """Issue or call until standard input ends; say each answer once it is here."""
    url, site, role = sys.argv[1:]
    database = _open(url)
    queue = Queue(database, site)

    def press(request_id: str) -> str | None:
        by = By(request_id=request_id)
        while True:
            try:
                if role == "kiosk":
                    return queue.issue("ho_tich", by=by).number
                return queue.call_next(int(role), by=by).number
            except QueueEmpty:
                return None
            except Fault:
                time.sleep(_PAUSE_SECONDS)

    while not select.select([sys.stdin], [], [], 0)[0]:
        request_id = str(uuid4())
        number = press(request_id)
        if number is None:
            time.sleep(_PAUSE_SECONDS)
        else:
            sys.stdout.write(f"{role} {request_id} {number}\n")
            sys.stdout.flush()
    database.close()


if __name__ == "__main__":
    main()
