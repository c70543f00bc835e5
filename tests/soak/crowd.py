"""One door in a process of its own, pressing without a pause by the real clock until told to stop."""

import select
import sys
import time
from contextlib import suppress

from common.database.engine import Database
from common.tickets.refusals import QueueEmpty
from common.use_cases.queue import Queue

_PAUSE_SECONDS = 0.02
"""Between two looks at an empty queue: an officer is slower."""


def main() -> None:
    """Issue or call until standard input ends; then say how many numbers were given or called."""
    url, site, role = sys.argv[1:]
    database = Database(url)
    queue = Queue(database, site)

    def press() -> bool:
        if role == "kiosk":
            return bool(queue.issue("ho_tich"))
        with suppress(QueueEmpty):
            return queue.call_next(int(role)).number is not None
        return False

    sys.stdout.write("here\n")
    sys.stdout.flush()
    sys.stdin.readline()
    done = 0
    while not select.select([sys.stdin], [], [], 0)[0]:
        if press():
            done += 1
        else:
            time.sleep(_PAUSE_SECONDS)
    sys.stdout.write(f"{done}\n")
    database.close()


if __name__ == "__main__":
    main()
