"""Jobs that run when a test says so."""

from collections import deque

from common.background.executors import Job, Wait


class ManualExecutor:
    """Keeps jobs until told to run them: for tests of what happens meanwhile.

    `waits` is what the job that a test thinks of as running waits for.
    """

    def __init__(self) -> None:
        self.waiting: deque[Job] = deque()
        self.waits: Wait | None = None

    def submit(self, job: Job) -> None:
        """Keep `job`."""
        self.waiting.append(job)

    def run_next(self) -> None:
        """Run the oldest job that waits."""
        self.waiting.popleft()()

    def run_all(self) -> None:
        """Run all that waits, and what that brings."""
        while self.waiting:
            self.run_next()

    def waits_for(self) -> Wait | None:
        """Return what the test says."""
        return self.waits

    def abandon(self) -> bool:
        """Forget what waits; what a test has taken out of it may still end."""
        self.waiting.clear()
        self.waits = None
        return True

    def close(self) -> None:
        """Drop what waits."""
        self.waiting.clear()
