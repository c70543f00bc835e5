"""One counter in a process of its own: calls next whenever it is told to, and says whom."""

import sys

from common.clock import ManualClock
from common.database.engine import Database
from common.use_cases.queue import Queue
from tests.halls import MORNING


def main() -> None:
    """Call next once for every line that is read."""
    url, site, counter = sys.argv[1:]
    queue = Queue(Database(url, ManualClock(MORNING), busy_seconds=60), site)
    sys.stdout.write("here\n")
    sys.stdout.flush()
    for _ in sys.stdin:
        sys.stdout.write(f"{queue.call_next(int(counter)).number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
